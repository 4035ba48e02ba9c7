"""What can be told for sure from the sentences of a fiche. In doubt, nothing is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADRESSE = re.compile(r"(?P<voie>.+),\s*(?P<code>\d{5})\s+(?P<commune>\S.*)")
_NUL = re.compile(r"\b0\s*(?:à|€)")
# « Sans rendez-vous, par téléphone » is only about calling, unlike « …, ou par téléphone ».
_VENIR = re.compile(r"(?<!pas )sans rendez-vous(?!, par )|venez sans prévenir", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Adresse:
    voie: str | None = None
    code_postal: str | None = None
    commune: str | None = None


def adresse(text: str | None) -> Adresse:
    """« 6 rue de la Poste, 49999 Rivemont » in three; whole where it is written otherwise."""
    found = _ADRESSE.fullmatch(text or "")
    if not found:
        return Adresse(text)
    return Adresse(found["voie"], found["code"], found["commune"])


def frais(cout: str) -> str | None:
    """« gratuit » only where no more is said: what follows is often a price."""
    said = cout.strip(" .").lower()
    if said == "gratuit":
        return "gratuit"
    paid = "€" in said and "gratuit" not in said and not _NUL.search(said)
    return "payant" if paid else None


def vient_sans_prevenir(rendez_vous: str | None) -> bool:
    return bool(_VENIR.search(rendez_vous or ""))
