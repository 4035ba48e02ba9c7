"""The log of moderation, for everybody and for moderators."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q

from participation.models import Moderation, Proposition
from participation.parcours import PUBLICS, Etat
from participation.queries.dossiers import Cible, Genre, genre_de, proposition_de

PAR_PAGE = 50


@dataclass(frozen=True, slots=True)
class Trace:
    """A line of the log."""

    moderation: Moderation
    cible: Cible
    genre: Genre
    proposition: Proposition
    lisible: bool
    """May its proposition be named and opened by everybody?"""


@dataclass(frozen=True, slots=True)
class Journal:
    traces: tuple[Trace, ...]
    complet: bool
    page: int
    pages: int


def journal(conseil: str, *, complet: bool, page: str | int = 1) -> Journal:
    """Latest first. Everybody reads what was withdrawn or restored and why; moderators, all."""
    acts = Moderation.objects.filter(
        Q(commentaire__proposition__conseil=conseil) | Q(proposition__conseil=conseil)
    )
    if not complet:
        public = (Moderation.Acte.RETIRER, Moderation.Acte.RETABLIR)
        # Without a reason, it is its author who took it back: nobody else's business.
        acts = acts.filter(acte__in=public).exclude(raison="")
    read = acts.select_related(
        "par", "proposition__auteur", "commentaire__auteur", "commentaire__proposition"
    ).order_by("-pk")
    shown = Paginator(read, PAR_PAGE).get_page(page)
    traces = tuple(_trace(one) for one in shown.object_list)
    return Journal(traces, complet, shown.number, shown.paginator.num_pages)


def _trace(moderation: Moderation) -> Trace:
    cible = moderation.commentaire or moderation.proposition
    assert cible is not None  # a constraint of the table
    proposition = proposition_de(cible)
    return Trace(
        moderation=moderation,
        cible=cible,
        genre=genre_de(cible),
        proposition=proposition,
        lisible=not proposition.masquee and Etat(proposition.etat) in PUBLICS,
    )
