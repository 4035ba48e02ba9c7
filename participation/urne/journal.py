"""A journal whose every line holds the empreinte of the one before: none can be changed unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from participation.tirage.canonique import digest

ORIGINE = "0" * 64


@dataclass(frozen=True, slots=True)
class Ligne:
    numero: int
    fait: str
    le: str
    """A day, or a moment where the fact has one; of an émargement, the day alone."""
    details: Mapping[str, Any]
    precedente: str
    empreinte: str


def suivante(avant: Ligne | None, *, scrutin: int, fait: str, le: str, details: Any) -> Ligne:
    """The line that comes after `avant`, or the first."""
    numero = avant.numero + 1 if avant else 1
    precedente = avant.empreinte if avant else ORIGINE
    found = _empreinte(scrutin, numero, fait, le, details, precedente)
    return Ligne(numero, fait, le, details, precedente, found)


def rupture(lignes: Iterable[Ligne], *, scrutin: int) -> int | None:
    """The number of the first line that does not follow from those before; None where all do."""
    avant: Ligne | None = None
    for place, one in enumerate(lignes, 1):
        due = suivante(avant, scrutin=scrutin, fait=one.fait, le=one.le, details=one.details)
        if one != due:
            return place
        avant = one
    return None


def _empreinte(scrutin: int, numero: int, fait: str, le: str, details: Any, precedente: str) -> str:
    return digest(
        {
            "scrutin": scrutin,
            "numero": numero,
            "fait": fait,
            "le": le,
            "details": details,
            "precedente": precedente,
        }
    )
