"""Ties: the rule settles them, or they are returned as ties; a count never picks by itself.

The lot is replayable: each option's number is the SHA-256 of the seed, a line feed, the empreinte
of the urne, a line feed and the option's id (in UTF-8); the smallest comes first. It is the order
of `participation.tirage`, with options for candidates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from participation.counting.bulletins import Bulletin, Scrutin
from participation.reglement.schema import Egalite as RegleEgalite

Regle = RegleEgalite | Literal["ordre"]
"""`ordre` is for files with no règlement: each method says in which order."""


@dataclass(frozen=True, slots=True)
class Egalite:
    """Options that nothing separated where it mattered, and what the rule made of them."""

    entre: tuple[str, ...]
    regle: Regle
    retenus: tuple[str, ...]
    tranchee: bool


@dataclass(frozen=True, slots=True)
class Departage:
    regle: Regle = "ordre"
    graine: str | None = None
    """For a lot: the seed, once it is known."""
    empreinte: str = ""
    voix: Bulletin | None = None
    """For the deciding voice: the ballot of whoever presides, once it is known."""

    @property
    def rejette(self) -> bool:
        """Is what it does not separate rejected? So it is where the voice is known."""
        return self.regle == "rejet" or (self.regle == "preponderante" and self.voix is not None)

    def groupes(self, places: Sequence[int], ids: Sequence[str]) -> list[list[int]]:
        """The tied in the order the rule gives; together, those it does not separate."""
        if self.regle == "ordre":
            return [[place] for place in places]
        if self.regle == "tirage" and self.graine is not None:
            return [[place] for place in sorted(places, key=lambda one: self._numero(ids[one]))]
        if self.regle == "preponderante" and self.voix is not None:
            ranked = sorted(places, key=self._etage)
            return [list(some) for _, some in groupby(ranked, self._etage)]
        return [list(places)]

    def egalite(
        self, scrutin: Scrutin, places: list[int], retenus: list[int], *, tout: bool
    ) -> Egalite:
        """`tout`: does `retenus` leave nothing to settle? A rejection settles everything."""
        entre, kept = (tuple(scrutin.ids(some)) for some in (places, retenus))
        return Egalite(entre, self.regle, kept, tout or self.rejette)

    def _numero(self, name: str) -> bytes:
        return hashlib.sha256(f"{self.graine}\n{self.empreinte}\n{name}".encode()).digest()

    def _etage(self, place: int) -> int:
        floors = self.voix or ()
        return next((at for at, floor in enumerate(floors) if place in floor), len(floors))


def retenir(
    etages: Iterable[list[int]], combien: int, scrutin: Scrutin, departage: Departage
) -> tuple[list[int], list[Egalite]]:
    """So many from ranked groups of equals; only the group that the limit cuts is a tie."""
    kept: list[int] = []
    ids = [one.id for one in scrutin.options]
    for etage in etages:
        free = combien - len(kept)
        if free <= 0:
            break
        if len(etage) <= free:
            kept += etage
            continue
        taken: list[int] = []
        for groupe in departage.groupes(etage, ids):
            if len(taken) + len(groupe) > free:
                break
            taken += groupe
        tie = departage.egalite(scrutin, etage, taken, tout=len(taken) == free)
        return kept + taken, [tie]
    return kept, []
