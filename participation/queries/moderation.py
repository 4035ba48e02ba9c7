"""The queue of moderators: what waits and what is reported, with the reasons, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q

from participation.models import Commentaire, Proposition, Signalement
from participation.queries.dossiers import Dossier, Genre, dossiers

PAR_PAGE = 50
PRESSANT = 3
"""Reports by so many people come first. Nothing is hidden by it: it could be an agreed abuse."""


@dataclass(frozen=True, slots=True)
class File:
    dossiers: tuple[Dossier, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where a text stands in the queue: what many report, then what waits longest."""

    calme: bool
    depuis: datetime
    genre: Genre
    numero: int


def file(conseil: str, page: str | int = 1) -> File:
    """What waits in this conseil, oldest first; as many queries whatever waits."""
    places = sorted([*_waiting(conseil), *_reported(conseil)])
    shown = Paginator(places, PAR_PAGE).get_page(page)
    read = dossiers([(one.genre, one.numero) for one in shown])
    return File(tuple(read), len(places), shown.number, shown.paginator.num_pages)


def _waiting(conseil: str) -> Iterable[_Place]:
    held = Commentaire.objects.filter(
        proposition__conseil=conseil, etat=Commentaire.Etat.EN_ATTENTE
    )
    for numero, le in held.values_list("pk", "le"):
        yield _Place(True, le, "commentaire", numero)
    masked = Proposition.objects.filter(
        conseil=conseil, masquee=Proposition.Masque.EN_ATTENTE, deposee_le__isnull=False
    )
    for numero, deposee_le in masked.values_list("pk", "deposee_le"):
        assert deposee_le is not None
        yield _Place(True, deposee_le, "proposition", numero)


def _reported(conseil: str) -> Iterable[_Place]:
    shown = Q(
        commentaire__etat=Commentaire.Etat.PUBLIE, commentaire__proposition__conseil=conseil
    ) | Q(proposition__masquee="", proposition__conseil=conseil)
    groups = (
        Signalement.objects.filter(shown, traite_le__isnull=True)
        .values("proposition_id", "commentaire_id")
        .annotate(nombre=Count("pk"), premier=Min("le"))
        .order_by("premier")
    )
    for one in groups:
        genre: Genre = "commentaire" if one["commentaire_id"] else "proposition"
        numero = one["commentaire_id"] or one["proposition_id"]
        yield _Place(one["nombre"] < PRESSANT, one["premier"], genre, numero)
