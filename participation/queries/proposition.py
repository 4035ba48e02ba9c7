"""One proposition: all that its page shows, by as many queries whatever it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet

from participation.models import (
    EtapeEngagement,
    Image,
    Moderation,
    Mouvement,
    Proposition,
    Soutien,
    Suivi,
    Version,
)
from participation.parcours import MODIFIABLES, PUBLICS, Etat
from participation.queries.bulletins import Bulletin, bulletins
from participation.reglement.schema import Conseil, Participation
from portail.comptes.droits import Acte, Role, permits
from portail.comptes.models import Personne

Lecteur = Personne | AnonymousUser


@dataclass(frozen=True, slots=True)
class Vue:
    """A proposition as one reader sees it."""

    bulletin: Bulletin
    """Where it stands, in the words of the lists."""
    soutenue: bool
    suivie: bool
    versions: int
    images: tuple[Image, ...]
    mouvements: tuple[Mouvement, ...]
    etapes: tuple[EtapeEngagement, ...]
    retrait: str
    """Why moderation withdrew it; blank where it did not."""

    @property
    def proposition(self) -> Proposition:
        return self.bulletin.proposition

    @property
    def conseil(self) -> Conseil | None:
        return self.bulletin.conseil

    @property
    def etat(self) -> Etat:
        return self.bulletin.etat

    @property
    def publique(self) -> bool:
        return publique(self.proposition)

    @property
    def modifiable(self) -> bool:
        return self.etat in MODIFIABLES

    @property
    def seuil(self) -> int:
        return self.conseil.reglement.seuil_soutiens if self.conseil else 0


def lire(numero: int, lecteur: Lecteur, regles: Participation, today: date) -> Vue | None:
    """The proposition of this number, whoever may see it: ask `visible` before showing it."""
    found = _rows(lecteur).filter(pk=numero).first()
    if found is None:
        return None
    (bulletin,) = bulletins((found,), regles, today)
    engagement = bulletin.engagement
    return Vue(
        bulletin=bulletin,
        soutenue=found.soutenue,
        suivie=found.suivie,
        versions=found.nombre_versions,
        images=tuple(found.images.defer("contenu").order_by("rang")),
        mouvements=tuple(found.mouvements.order_by("pk")),
        etapes=tuple(engagement.etapes.order_by("pk")) if engagement else (),
        retrait=_why_withdrawn(found) if found.masquee == Proposition.Masque.RETIREE else "",
    )


def publique(proposition: Proposition) -> bool:
    return proposition.etat in PUBLICS and not proposition.masquee


def publiques() -> QuerySet[Proposition]:
    """What everyone may see."""
    return Proposition.objects.filter(etat__in=list(PUBLICS), masquee="")


def visible(proposition: Proposition, lecteur: Lecteur, roles: frozenset[Role]) -> bool:
    """A draft is its author's alone; what is kept from the public, also of those who moderate."""
    if publique(proposition):
        return True
    mine = lecteur.pk is not None and proposition.auteur_id == lecteur.pk
    return mine or (proposition.etat in PUBLICS and permits(roles, Acte.MODERER))


def _why_withdrawn(proposition: Proposition) -> str:
    acts = proposition.moderations.filter(acte=Moderation.Acte.RETIRER).order_by("-pk")
    return acts.values_list("raison", flat=True).first() or ""


def _rows(lecteur: Lecteur) -> QuerySet[Any]:
    ones = {"proposition": OuterRef("pk")}
    mine = {**ones, "personne": lecteur.pk}
    return (
        Proposition.objects.select_related("auteur", "instruction", "avis", "reponse", "engagement")
        .annotate(nombre_soutiens=_count(Soutien.objects.filter(**ones)))
        .annotate(nombre_versions=_count(Version.objects.filter(**ones)))
        .annotate(soutenue=Exists(Soutien.objects.filter(**mine)))
        .annotate(suivie=Exists(Suivi.objects.filter(**mine)))
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("proposition").annotate(nombre=Count("pk")).values("nombre")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
