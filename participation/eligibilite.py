"""What the règlement asks of a resident before they act: age, link to the quartier, proof of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from participation.reglement.schema import Conseil

Demande = Literal["soutenir", "commenter", "proposer", "candidater", "voter"]


@dataclass(frozen=True, slots=True)
class Lieu:
    """An address of a person: where it is, why they are there, and whether the town checked."""

    quartier: str
    lien: Literal["habite", "travaille"]
    verifiee: bool


@dataclass(frozen=True, slots=True)
class Profil:
    naissance: date | None
    lieux: tuple[Lieu, ...] = ()


def age(naissance: date, today: date) -> int:
    return (
        today.year - naissance.year - ((today.month, today.day) < (naissance.month, naissance.day))
    )


def obstacle(conseil: Conseil, demande: Demande, profil: Profil, today: date) -> str | None:
    """Why this person may not do this here yet, and what to do about it; None where they may."""
    preuve = getattr(conseil.reglement.residence, demande)
    if preuve == "aucune":
        return None
    return _age(conseil, profil, today) or _residence(conseil, profil, preuve)


def _age(conseil: Conseil, profil: Profil, today: date) -> str | None:
    if profil.naissance is None:
        return "Dites d'abord votre date de naissance, dans « Mon compte »."
    if age(profil.naissance, today) < conseil.reglement.age:
        return f"Le règlement de ce conseil demande d'avoir {conseil.reglement.age} ans."
    return None


def _residence(conseil: Conseil, profil: Profil, preuve: str) -> str | None:
    links = ("habite",) if conseil.reglement.rattachement == "habite" else ("habite", "travaille")
    here = [p for p in profil.lieux if p.quartier in conseil.quartiers and p.lien in links]
    if not here:
        works = " ou y travaillent" if len(links) == 2 else ""
        return (
            f"C'est ouvert aux personnes qui habitent le quartier{works}."
            " Dites votre adresse dans « Mon compte »."
        )
    if preuve == "verifiee" and not any(one.verifiee for one in here):
        return (
            "Votre adresse doit d'abord être vérifiée : au guichet, ou par un courrier"
            " que vous pouvez demander dans « Mon compte »."
        )
    return None
