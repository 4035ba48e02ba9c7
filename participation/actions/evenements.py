"""What happened, told to those who follow: a row in the transaction, a signal once it holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from django.utils import timezone

from participation.models import Nouvelle, Proposition, Scrutin, Seance
from portail.comptes.models import Personne


def groupe(proposition: int) -> str:
    """The channel group of those who look at a proposition now."""
    return f"proposition.{proposition}"


def annoncer(
    proposition: Proposition,
    titre: str,
    *,
    par: Personne | None,
    texte: str = "",
    at: datetime | None = None,
) -> Nouvelle:
    """Followers will be told by e-mail; those who look at the page see it once it is committed."""
    changer(proposition.pk)
    return Nouvelle.objects.create(
        conseil=proposition.conseil,
        proposition=proposition,
        titre=titre,
        texte=texte,
        par=par,
        le=at or timezone.now(),
    )


def annoncer_au_conseil(
    conseil: str,
    titre: str,
    *,
    par: Personne | None,
    texte: str = "",
    seance: Seance | None = None,
    at: datetime | None = None,
) -> Nouvelle:
    """Told to those who follow the conseil: a call, a draw, a member who comes or leaves.

    What is told of a séance is told to all members too.
    """
    return Nouvelle.objects.create(
        conseil=conseil,
        titre=titre,
        texte=texte,
        seance=seance,
        par=par,
        le=at or timezone.now(),
    )


def changer(proposition: int) -> None:
    """Tells open pages, on commit, to read the proposition again; says nothing of what changed."""
    _signal(groupe(proposition), {"type": "proposition.changee", "proposition": proposition})


def changer_scrutin(scrutin: Scrutin) -> None:
    """Tells the screens of its séance; elsewhere no page follows a vote as it is held."""
    if scrutin.seance_id is not None:
        changer_seance(scrutin.seance_id)


def groupe_seance(seance: int) -> str:
    """The channel group of those who are at a séance now: phones, desk, big screen."""
    return f"seance.{seance}"


def changer_seance(seance: int) -> None:
    """Tells all screens of a séance, on commit, to read it again."""
    _signal(groupe_seance(seance), {"type": "seance.changee", "seance": seance})


def _signal(group: str, event: dict[str, Any]) -> None:
    def send() -> None:
        layer = get_channel_layer()
        if layer is not None:
            async_to_sync(layer.group_send)(group, event)

    transaction.on_commit(send, robust=True)
