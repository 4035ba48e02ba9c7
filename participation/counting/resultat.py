"""A result, as every method gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from participation.counting.bulletins import Option
from participation.counting.departage import Egalite
from participation.reglement.schema import Methode


@dataclass(frozen=True, slots=True)
class Compte:
    """What a method counted: the places of the options kept, the best or the first taken first."""

    retenus: Sequence[int]
    egalites: Sequence[Egalite]
    details: dict[str, Any]
    abstentions: int | None = None
    """Only where abstaining is one of the answers."""


@dataclass(frozen=True)
class Resultat:
    methode: Methode
    votants: int
    retenus: list[str]
    egalites: list[Egalite]
    details: dict[str, Any]

    @property
    def complet(self) -> bool:
        """Is nothing left to settle?"""
        return all(one.tranchee for one in self.egalites)

    def as_json(self) -> dict[str, Any]:
        ties = [asdict(one) for one in self.egalites]
        details = {**self.details, "egalites": ties, "complet": self.complet}
        return {
            "methode": self.methode,
            "votants": self.votants,
            "resultat": self.retenus,
            "details": details,
        }


def nommee(option: Option) -> dict[str, Any]:
    return {"id": option.id, "nom": option.nom}


def rangs(etages: Iterable[Sequence[int]]) -> dict[int, int]:
    """The rank of each: equals share one, and the next counts them all."""
    found: dict[int, int] = {}
    for etage in etages:
        found |= dict.fromkeys(etage, len(found) + 1)
    return found


def etages(values: Iterable[int], places: Sequence[int]) -> list[list[int]]:
    """The options by what they got, the most first, equals together in the order of the file."""
    found: dict[int, list[int]] = {}
    got = list(values)
    for place in places:
        found.setdefault(got[place], []).append(place)
    return [found[value] for value in sorted(found, reverse=True)]
