"""Propositions in lists: filtered, in order, each with its exact number of soutiens."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet

from participation.models import Proposition, Soutien
from participation.parcours import ATTENDUES, SOUTENABLES, Etat
from participation.queries.proposition import publiques
from participation.ressemblance import Corpus
from portail.comptes.models import Personne

EN_RETARD = "en-retard"
"""Beside the states of the parcours: the town's answer is awaited, and late."""
VOISINES = 5
"""How many near twins are shown at most…"""
COMPAREES = 5_000
"""…of how many, the last ones."""


ATTENTE = Case(When(etat__in=list(ATTENDUES), then=F("instruction__echeance")))
"""The day an answer is awaited for. What was answered keeps its instruction, and awaits none."""
ATTENDUES_D_ABORD = (
    F("attendue_le").asc(nulls_last=True),
    F("reponse__le").desc(nulls_last=True),
    F("deposee_le").desc(),
    F("pk").desc(),
)
"""The answers awaited, from the most urgent; then those given, from the last; then the rest."""


@dataclass(frozen=True, slots=True)
class Etape:
    """Some states that residents do not need to tell apart."""

    nom: str
    etats: frozenset[Etat]


ETAPES: dict[str, Etape] = {
    "a-soutenir": Etape("À soutenir et à discuter", SOUTENABLES),
    "au-conseil": Etape("Retenues par le conseil", frozenset({Etat.RETENUE})),
    "a-la-ville": Etape("La ville doit répondre", ATTENDUES),
    "avec-reponse": Etape("La ville a répondu", frozenset({Etat.REPONDUE, Etat.ENGAGEE})),
    "sans-suite": Etape("Sans suite", frozenset({Etat.IRRECEVABLE, Etat.CLASSEE})),
}


class Ordre(StrEnum):
    RECENTES = "recentes"
    SOUTENUES = "soutenues"
    ATTENDUES = "attendues"


@dataclass(frozen=True, slots=True)
class Filtre:
    """What a list is asked for; blank means all."""

    conseil: str = ""
    etat: str = ""
    """A state of the parcours, one of ETAPES, or EN_RETARD."""
    besoin: str = ""
    mots: str = ""
    ordre: Ordre = Ordre.RECENTES


def liste(filtre: Filtre, today: date) -> QuerySet[Any]:
    """The public propositions that are asked for, but for the words (`recherche.trouver`)."""
    return _ordered(en_liste(_filtered(publiques(), filtre, today)), filtre.ordre)


def avis(filtre: Filtre, today: date) -> QuerySet[Any]:
    """Those that the conseils gave to the town, with an avis or not: it answers, or has to."""
    handed = publiques().filter(instruction__isnull=False)
    return _ordered(en_liste(_filtered(handed, filtre, today)), filtre.ordre)


def siennes(auteur: Personne) -> QuerySet[Any]:
    """All that a person wrote: their drafts too, and what moderation keeps from the public."""
    return en_liste(Proposition.objects.filter(auteur=auteur)).order_by("-modifiee_le", "-pk")


def en_liste(propositions: QuerySet[Proposition]) -> QuerySet[Any]:
    """With all that a line of a list shows, in the same query."""
    counted = (
        Soutien.objects.filter(proposition=OuterRef("pk"))
        .order_by()
        .values("proposition")
        .annotate(nombre=Count("pk"))
        .values("nombre")
    )
    return propositions.select_related(
        "auteur", "instruction", "avis", "reponse", "engagement"
    ).annotate(nombre_soutiens=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def proches(
    titre: str, texte: str, *, conseil: str, seuil: int, sauf: int | None = None
) -> list[Any]:
    """The near twins of what is being written, the most alike first.

    Each with `nombre_soutiens`, and `soutenable`: may it still be supported?
    """
    alike = _corpus(conseil).proches(titre, texte, seuil)
    numbers = [pk for pk, _ in alike if pk != sauf][:VOISINES]
    open_ones = Case(When(etat__in=list(SOUTENABLES), then=True), default=False)
    found = en_liste(publiques()).annotate(soutenable=open_ones).in_bulk(numbers)
    return [found[pk] for pk in numbers if pk in found]


_corpora: dict[str, tuple[Hashable, Corpus]] = {}
"""Of each conseil, in this process: what it was built for, and itself."""


def _corpus(conseil: str) -> Corpus:
    """Built anew when a proposition of the conseil was added, rewritten, moved or hidden."""
    rows = publiques().filter(conseil=conseil)
    state = tuple(rows.aggregate(Count("pk"), Max("pk"), Max("modifiee_le")).values())
    kept, corpus = _corpora.get(conseil, (None, None))
    if corpus is None or kept != state:
        last = rows.order_by("-pk").values_list("pk", "titre", "mots")[:COMPAREES]
        corpus = Corpus(last)
        _corpora[conseil] = (state, corpus)
    return corpus


def _filtered(
    propositions: QuerySet[Proposition], filtre: Filtre, today: date
) -> QuerySet[Proposition]:
    if filtre.conseil:
        propositions = propositions.filter(conseil=filtre.conseil)
    if filtre.besoin:
        propositions = propositions.filter(besoin=filtre.besoin)
    if filtre.etat == EN_RETARD:
        propositions = propositions.filter(en_retard(today))
    elif filtre.etat in ETAPES:
        propositions = propositions.filter(etat__in=list(ETAPES[filtre.etat].etats))
    elif filtre.etat:
        propositions = propositions.filter(etat=filtre.etat)
    return propositions


def en_retard(today: date) -> Q:
    return Q(etat__in=list(ATTENDUES), instruction__echeance__lt=today)


def _ordered(propositions: QuerySet[Any], ordre: Ordre) -> QuerySet[Any]:
    if ordre is Ordre.SOUTENUES:
        return propositions.order_by("-nombre_soutiens", "-deposee_le", "-pk")
    if ordre is Ordre.ATTENDUES:
        return attendues_d_abord(propositions)
    return propositions.order_by("-deposee_le", "-pk")


def attendues_d_abord(propositions: QuerySet[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = propositions.annotate(attendue_le=ATTENTE)
    return rows.order_by(*ATTENDUES_D_ABORD)
