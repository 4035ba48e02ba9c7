"""The address in a letter that stops it: signed, without an end, and it names nobody.

It says who and what, not which row: in an old letter too, it stops what is followed today.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from participation.models import Suivi


@dataclass(frozen=True, slots=True)
class Abonnement:
    """What the letter came from: one follow, or (with neither) all those told once a week."""

    personne: int
    proposition: int | None = None
    conseil: str = ""

    @property
    def de_la_semaine(self) -> bool:
        return self.proposition is None and not self.conseil


def abonnement(suivi: Suivi) -> Abonnement:
    return Abonnement(suivi.personne_id, suivi.proposition_id, suivi.conseil)


def ecrire(voulu: Abonnement) -> str:
    """Always the same for the same follow: a letter that is sent again is the same letter."""
    return _signer().sign_object([voulu.personne, voulu.proposition, voulu.conseil])


def lire(jeton: str) -> Abonnement | None:
    """None where it was not signed by this site."""
    try:
        personne, proposition, conseil = _signer().unsign_object(jeton)
    except (BadSignature, ValueError):
        return None
    return Abonnement(personne, proposition, conseil)


def _signer() -> Signer:
    return Signer(salt="participation.desabonnement", sep=".")


def adresse(voulu: Abonnement) -> str:
    path = reverse("participation:desabonnement", args=[ecrire(voulu)])
    return f"{settings.SITE_ADDRESS}{path}"
