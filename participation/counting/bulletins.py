"""What is counted: the options, the ballots put together by what they say, the settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from participation.reglement.schema import Blancs

Bulletin = tuple[tuple[int, ...], ...]
"""Floors, the best first; each holds the places of options, in increasing order."""

Genre = Literal["approbation", "points", "rangs", "mentions"]
"""What a floor means: the options approved; those given points, the most points first; ranks;
mentions (or, for one option, pour, contre and abstention)."""

PAR_MENTION = ("approbation", "mentions")
POUR, CONTRE, ABSTENTION = range(3)


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    nom: str = ""
    cout: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Majorite:
    """What a proposition needs: more than `part` of those who expressed themselves, or just it."""

    nom: str = "simple"
    part: Fraction = Fraction(1, 2)
    atteinte_suffit: bool = False


@dataclass(frozen=True, slots=True)
class Reglages:
    blancs: Blancs = "comptes-a-part"
    majorite: Majorite = Majorite()
    mentions: tuple[str, ...] = ()
    """The best first."""
    retenus: int = 1
    """How many options are kept, where there is no budget."""
    budget: Fraction | None = None
    seuil: int = 0
    """Approvals below which the classic count keeps no project, even where money is left."""


@dataclass(frozen=True)
class Scrutin:
    genre: Genre
    options: tuple[Option, ...]
    bulletins: Mapping[Bulletin, int]
    """Those that are neither blank nor void, and how many say the same."""
    blancs: int = 0
    nuls: int = 0
    inscrits: int | None = None
    points: tuple[Fraction, ...] | None = None
    """What each option received in all, where ballots give points."""

    @property
    def valides(self) -> int:
        return sum(self.bulletins.values())

    @property
    def votants(self) -> int:
        return self.valides + self.blancs + self.nuls

    def ids(self, places: list[int]) -> list[str]:
        return [self.options[place].id for place in places]

    def approbations(self) -> Iterator[tuple[tuple[int, ...], int]]:
        """What each ballot approves: its first floor; all it names, where it gives points."""
        for bulletin, combien in self.bulletins.items():
            if self.genre in PAR_MENTION:
                yield (bulletin[0] if bulletin else ()), combien
            else:
                yield tuple(sorted(place for floor in bulletin for place in floor)), combien

    def voix(self) -> list[int]:
        """How many ballots approve each option."""
        found = [0] * len(self.options)
        for places, combien in self.approbations():
            for place in places:
                found[place] += combien
        return found


def exprimes(scrutin: Scrutin, reglages: Reglages) -> int:
    """Valid ballots, and blank ones where the règlement counts them among those expressed."""
    return scrutin.valides + (scrutin.blancs if reglages.blancs == "exprimes" else 0)


def nombre(value: Fraction | int) -> int | str:
    """Exact, and JSON can hold it: a whole number, or « 3/2 »."""
    return value.numerator if value.denominator == 1 else str(value)
