"""What is known of the person who asks: their roles, their age and addresses."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from participation.eligibilite import Lieu, Profil
from participation.queries import mandats
from portail.comptes.droits import Role
from portail.comptes.models import Personne
from portail.comptes.queries import fonctions


def roles(personne: Personne | AnonymousUser, conseil: str = "") -> frozenset[Role]:
    """The town's roles, and « membre » where a mandat in `conseil` is under way."""
    held = fonctions.roles(personne, conseil)
    if conseil and Role.HABITANT in held and _sits(cast(Personne, personne), conseil):
        return held | {Role.MEMBRE}
    return held


def _sits(personne: Personne, conseil: str) -> bool:
    running = mandats.en_cours(conseil, timezone.localdate())
    return running.filter(personne=personne).exists()


def profil(personne: Personne) -> Profil:
    return Profil(
        naissance=personne.naissance,
        lieux=tuple(
            Lieu(one.quartier, one.lien, one.verifiee)  # type: ignore[arg-type]
            for one in personne.residences.all()
        ),
    )
