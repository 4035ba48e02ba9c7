"""What is read of a scrutin: never more than may be known at this moment of its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from participation.convocation import EtatSeance
from participation.models import (
    Emargement,
    LigneDeJournal,
    Mandat,
    Option,
    Proposition,
    Scrutin,
    Seance,
    Voix,
)
from participation.parcours import Etat
from participation.vote import Canal, Corps
from portail.comptes.models import Personne

SMALL = 11
"""Below so many people a figure may reveal what one of them did (the threshold INSEE uses)."""


@dataclass(frozen=True, slots=True)
class Participation:
    """How many could vote, and did: public at every moment."""

    inscrits: int
    votants: int

    @property
    def part(self) -> int:
        """Per cent, rounded down: nobody is told that all have voted who have not."""
        return 100 * self.votants // self.inscrits if self.inscrits else 0


def du_conseil(conseil: str) -> QuerySet[Scrutin]:
    rows = Scrutin.objects.filter(conseil=conseil, fige_le__isnull=False)
    return rows.defer("fichier", "reglement").order_by("-ouvre_le", "-pk")


def ouverts(conseil: str, at: datetime) -> QuerySet[Scrutin]:
    """Those where one may vote at this moment, the first to end first."""
    still = Q(ferme_le__isnull=True) | Q(ferme_le__gt=at)
    rows = du_conseil(conseil).filter(still, annule_le__isnull=True, ouvre_le__lte=at)
    return rows.filter(depouille_le__isnull=True).order_by("ferme_le", "pk")


def en_preparation(conseil: str) -> QuerySet[Scrutin]:
    rows = Scrutin.objects.filter(conseil=conseil, fige_le__isnull=True, annule_le__isnull=True)
    return rows.order_by("ouvre_le", "pk")


def retenues(conseil: str) -> QuerySet[Proposition]:
    """Propositions that wait for a vote of this conseil."""
    rows = Proposition.objects.filter(conseil=conseil, etat=Etat.RETENUE, masquee="")
    return rows.order_by("titre", "pk")


def seances_a_venir(conseil: str) -> QuerySet[Seance]:
    """Where a vote can still be held."""
    rows = Seance.objects.filter(conseil=conseil)
    still = (EtatSeance.PREPAREE, EtatSeance.CONVOQUEE, EtatSeance.OUVERTE)
    return rows.filter(etat__in=[one.value for one in still]).order_by("debut", "pk")


def options(scrutin: Scrutin) -> QuerySet[Option]:
    return scrutin.options.select_related("proposition").order_by("rang")


def participation(scrutin: Scrutin) -> Participation:
    counts = Scrutin.objects.filter(pk=scrutin.pk).aggregate(
        inscrits=Count("electeurs", distinct=True), votants=Count("emargements", distinct=True)
    )
    return Participation(**counts)


def par_canal(scrutin: Scrutin, *, unanime: bool) -> dict[Canal, int] | None:
    """How many voted by each channel; None where that would tell what some of them chose.

    To be asked with the result only: before it, nobody knows whether it is unanimous.
    """
    if unanime:
        return None
    rows = scrutin.emargements.order_by("canal").values_list("canal").annotate(Count("pk"))
    counts = {Canal(canal): number for canal, number in rows}
    return counts if all(number >= SMALL for number in counts.values()) else None


def voix(scrutin: Scrutin) -> QuerySet[Voix]:
    """What each voted at a show of hands, by name; those who left last."""
    rows = Voix.objects.filter(emargement__scrutin=scrutin)
    who = "emargement__electeur__personne"
    return rows.select_related(who).order_by(F(f"{who}__nom").asc(nulls_last=True), "pk")


def colleges(scrutin: Scrutin) -> dict[int, str]:
    """Of each person the collège they sat in when the list was made; none where all may vote."""
    if scrutin.corps not in (Corps.CONSEIL, Corps.COLLEGE) or scrutin.fige_le is None:
        return {}
    day = timezone.localdate(scrutin.fige_le)
    rows = Mandat.objects.filter(conseil=scrutin.conseil, du__lte=day, au__gte=day)
    rows = rows.filter(Q(fini_le__isnull=True) | Q(fini_le__gte=day))
    held = rows.filter(rang=Mandat.Rang.TITULAIRE, personne__isnull=False).order_by("pk")
    return dict(held.values_list("personne", "college"))


def inscrit(scrutin: Scrutin, personne: Personne | AnonymousUser) -> bool:
    if not personne.is_authenticated:
        return False
    return scrutin.electeurs.filter(personne=personne).exists()


def emargement_de(scrutin: Scrutin, personne: Personne | AnonymousUser) -> Emargement | None:
    """When and how this person voted: shown to them alone."""
    if not personne.is_authenticated:
        return None
    return scrutin.emargements.filter(electeur__personne=personne).first()


def journal(scrutin: Scrutin) -> QuerySet[LigneDeJournal]:
    return scrutin.journal.order_by("numero")


def avertissements(inscrits: int, *, secret: bool) -> list[str]:
    """What must be known before it opens, where few will vote."""
    if not secret or inscrits >= SMALL:
        return []
    return [
        f"{inscrits} personnes seulement peuvent voter. Si toutes choisissent la même chose,"
        " le résultat dit ce que chacune a voté. Si presque personne ne vote, il le laisse deviner."
    ]


def revelations(votants: int, *, unanime: bool) -> list[str]:
    """What the result of a secret vote tells of those who voted, by itself."""
    if unanime:
        return [
            "Tous les bulletins exprimés disent la même chose : ce résultat dit donc ce qu'a voté"
            " chaque personne qui n'a pas voté blanc."
        ]
    if 0 < votants < SMALL:
        return [
            f"Moins de {SMALL} personnes ont voté : ce résultat peut laisser deviner ce que"
            " l'une d'elles a choisi."
        ]
    return []
