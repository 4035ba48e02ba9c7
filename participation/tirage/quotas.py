"""How many of whom a panel needs, and whether those who are left can still provide it.

Only numbers count here: how many candidates there are in each cell (a side of parity, an age
band). What the cells can give at best is a maximum flow from sides to bands; with three sides at
most, the smallest of its eight cuts is that maximum, exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from participation.tirage.actes import Candidat, Regle

Cell = tuple[str, int | None]
EVERYBODY = ""


def cell_of(candidat: Candidat, parite: bool) -> Cell:
    """Without parity there is one side, everybody's."""
    return (candidat.genre or "autre" if parite else EVERYBODY, candidat.tranche)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a panel still lacks: exactly so many of each side; if possible so many of each band."""

    sides: Mapping[str, int]
    bands: tuple[int, ...]

    @property
    def seats(self) -> int:
        return sum(self.sides.values())

    def gain(self, cell: Cell) -> int:
        """1 where somebody of this cell would fill a seat that is kept for her age."""
        return int(cell[1] is not None and self.bands[cell[1]] > 0)

    def less(self, cell: Cell) -> Needs:
        """What is lacking once somebody of this cell is seated."""
        side, band = cell
        bands = list(self.bands)
        if band is not None:
            bands[band] = max(0, bands[band] - 1)
        return Needs({**self.sides, side: self.sides.get(side, 0) - 1}, tuple(bands))

    def reach(self, stock: Mapping[Cell, int]) -> int | None:
        """The most kept seats that this stock fills; None if it cannot fill the sides exactly."""
        if any(not 0 <= n <= _of_side(stock, side) for side, n in self.sides.items()):
            return None
        if not any(self.bands):
            return 0
        return min(self._cut(stock, some) for some in _subsets(tuple(self.sides)))

    def _cut(self, stock: Mapping[Cell, int], cut: Sequence[str]) -> int:
        others = [side for side in self.sides if side not in cut]
        by_band = (
            min(wanted, sum(stock.get((side, band), 0) for side in others))
            for band, wanted in enumerate(self.bands)
        )
        return sum(self.sides[side] for side in cut) + sum(by_band)


def _of_side(stock: Mapping[Cell, int], side: str) -> int:
    return sum(n for cell, n in stock.items() if cell[0] == side)


def _subsets(sides: Sequence[str]) -> Iterator[Sequence[str]]:
    return chain.from_iterable(combinations(sides, n) for n in range(len(sides) + 1))


def gap(genres: Mapping[str, int]) -> int:
    return abs(genres.get("femme", 0) - genres.get("homme", 0))


def genres_of(some: Iterable[Candidat]) -> Counter[str]:
    return Counter(one.genre or "autre" for one in some)


def bands_of(some: Iterable[Candidat]) -> Counter[int]:
    return Counter(one.tranche for one in some if one.tranche is not None)


def age_shortfall(regle: Regle, some: Iterable[Candidat]) -> int:
    """How many of the seats kept for the age bands these people leave unfilled."""
    count = bands_of(some)
    return sum(max(0, wanted - count[band]) for band, wanted in enumerate(regle.minima))
