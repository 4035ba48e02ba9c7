"""Many runs of equal shares at once, where it is certain that they take the same projects.

« Add 1 a voter » runs the method again for every unit of money, sometimes a hundred thousand times.
Two facts spare most of that, without rounding anything away:

1. While two starting sums lead to the same choices, whoever starts with more holds at least as much
   at every step: what each pays only goes down as others can pay more. So what anybody holds, for
   any sum between two, lies between what they hold at either end.
2. So the two ends are run side by side, in whole numbers: sums at the lower end rounded down, at
   the upper end rounded up. A project is taken only if its effective voices, seen from below, pass
   those of every other seen from above (or are exactly equal, and the order of ties decides).

Where that cannot be told, the answer is None: the caller asks about fewer sums, and about a single
one counts exactly. Nothing here is ever a guess.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from participation.counting.bourses import Election, Sommes, partage

BITS = 61
"""All the money of all voters stays under 2**61 of the smallest sums: 64 bits hold any of it."""
FINESSE_BITS = 20
"""Sums are cut in 2**20 parts at least: where 64 bits are too few, Python's integers are used."""
FINESSE = 1 << 32
"""Effective voices are compared in parts of a voice so small."""


class _Vue(NamedTuple):
    """What a project gets at best, at the upper end; the smallest is the best."""

    moins_voix: int
    rang: int
    projet: int
    tour: int
    """When it was looked at: how many projects were taken."""
    part: int


@dataclass(frozen=True, slots=True)
class Parcours:
    """The projects taken, whichever the sum."""

    projets: tuple[int, ...]
    ex_aequo: bool
    """Did two projects tie that the rule does not separate?"""


@dataclass
class _Plage:
    one: Election
    ordre: Sequence[int]
    lots: Sequence[int]
    echelle: int
    bas: Sommes
    haut: Sommes
    pris: list[int] = field(default_factory=list)
    attente: list[_Vue] = field(default_factory=list)

    def regarder(self, vue: _Vue) -> None:
        """Put back among those waiting as the upper end sees it now, if they can pay for it."""
        projet = vue.projet
        cout = self.one.couts[projet] * self.echelle
        # Voters hold less than when it was last looked at: its part is no smaller.
        if (parts := partage(self.one, projet, cout, self.haut, vue.part)) is None:
            return
        payers, given = parts
        voices = -(-cout * payers * FINESSE // (cout - given))
        seen = _Vue(-voices, self.ordre[projet], projet, len(self.pris), (cout - given) // payers)
        heapq.heappush(self.attente, seen)

    def au_moins(self, vue: _Vue) -> tuple[int, int] | None:
        """Its voices as the lower end sees them, and the part it asks for there."""
        cout = self.one.couts[vue.projet] * self.echelle
        if (parts := partage(self.one, vue.projet, cout, self.bas, vue.part)) is None:
            return None
        payers, given = parts
        return cout * payers * FINESSE // (cout - given), -(-(cout - given) // payers)

    def rivaux(self, meilleur: _Vue, voices: int) -> list[_Vue] | None:
        """Those exactly tied with the best, taken out; None if one may be better than it."""
        found: list[_Vue] = []
        while self.attente and -self.attente[0].moins_voix >= voices:
            other = heapq.heappop(self.attente)
            if other.tour < len(self.pris):
                self.regarder(other)
            elif self._egaux(meilleur, other, voices):
                found.append(other)
            else:
                return None
        return found

    def _egaux(self, meilleur: _Vue, other: _Vue, voices: int) -> bool:
        twins = self.one.jumeaux
        if twins[meilleur.projet] == twins[other.projet]:
            return True
        if not -meilleur.moins_voix == voices == -other.moins_voix:
            return False
        found = self.au_moins(other)
        return found is not None and found[0] == voices

    def prendre(self, meilleur: _Vue, part: int) -> None:
        behind = self.one.soutiens[meilleur.projet]
        self.bas[behind] = np.maximum(self.bas[behind] - part, 0)
        self.haut[behind] = np.maximum(self.haut[behind] - meilleur.part, 0)
        self.pris.append(meilleur.projet)


def parcours(
    one: Election, bas: int, haut: int, ordre: Sequence[int], lots: Sequence[int]
) -> Parcours | None:
    """The same run for every sum from `bas` to `haut` (in all, for all voters), if it is certain.

    `ordre` ranks the projects for ties; two with the same number in `lots` are those that only
    chance could rank.
    """
    room = BITS - (haut + one.electeurs).bit_length()
    kind: Any = np.int64 if room >= FINESSE_BITS else object
    echelle, size = 1 << max(room, FINESSE_BITS), len(one.poids)
    plage = _Plage(
        one,
        ordre,
        lots,
        echelle,
        np.full(size, bas * echelle // one.electeurs, dtype=kind),
        np.full(size, -(-haut * echelle // one.electeurs), dtype=kind),
    )
    some = [at for at, voix in enumerate(one.voix) if voix and one.couts[at]]
    plage.attente = [_Vue(-one.voix[at] * FINESSE, ordre[at], at, -1, 0) for at in some]
    heapq.heapify(plage.attente)
    return _suivre(plage)


def _suivre(plage: _Plage) -> Parcours | None:
    tied = False
    while plage.attente:
        meilleur = heapq.heappop(plage.attente)
        if meilleur.tour < len(plage.pris):
            plage.regarder(meilleur)
            continue
        low = plage.au_moins(meilleur)
        rivals = plage.rivaux(meilleur, low[0]) if low else None
        if low is None or rivals is None:
            return None
        lots = plage.lots
        tied |= any(lots[one.projet] == lots[meilleur.projet] for one in rivals)
        for one in rivals:
            heapq.heappush(plage.attente, one)
        plage.prendre(meilleur, low[1])
    return Parcours(tuple(plage.pris), tied)
