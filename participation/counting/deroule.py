"""One run of equal shares, exact; and for how much more money a voter it would be the same run.

What a voter holds is a whole number of sums so small that every part paid so far is a whole number
of them too. Beside it goes its slope: how much more they would hold if everybody started with a
little more, as long as the run takes the same projects and the same voters fall short. All that the
run compares is then linear in that little more: the first comparison to change says for how long.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from participation.counting.bourses import Election, Sommes, partage


@dataclass(frozen=True, slots=True)
class Tour:
    projet: int
    soutien: Fraction
    """Its effective voices: its cost over what whoever pays the most for it pays."""
    part: Fraction
    """That payment, in units of money."""


class _Vue(NamedTuple):
    """A project as it was last looked at: its effective voices can only have gone down since."""

    moins_voix: Fraction
    rang: int
    projet: int
    tour: int
    payeurs: int
    reste: Fraction
    """What those who pay the full part pay together."""
    pente: Fraction
    """How much less of it they would pay, for each sum more a voter."""


@dataclass
class Deroule:
    one: Election
    ordre: Sequence[int]
    lots: Sequence[int]
    echelle: int
    sommes: Sommes
    pentes: Sommes
    tours: list[Tour] = field(default_factory=list)
    attente: list[_Vue] = field(default_factory=list)
    ex_aequo: bool = False
    """Did two projects tie that the rule does not separate?"""
    limite: Fraction | None = None
    """More than nothing and less than this a voter, in the smallest sums, changes no choice."""

    @property
    def projets(self) -> tuple[int, ...]:
        return tuple(tour.projet for tour in self.tours)

    def borner(self, ecart: Fraction | int, pente: Fraction | int) -> None:
        """A margin that shrinks by `pente` for each sum more holds only until it is used up."""
        if pente > 0:
            at = Fraction(ecart) / pente
            self.limite = at if self.limite is None else min(at, self.limite)

    def regarder(self, vue: _Vue) -> None:
        """Put back among those waiting as it stands now, if its supporters can pay for it."""
        projet, cout = vue.projet, self.one.couts[vue.projet] * self.echelle
        behind, poids = self.one.soutiens[projet], self.one.poids_des_soutiens[projet]
        held, slopes = self.sommes[behind], self.pentes[behind]
        parts = partage(self.one, projet, cout, self.sommes)
        if parts is None:
            self.borner(cout - int(poids.dot(held)), int(poids.dot(slopes)))
            return
        payers, given = parts
        part = Fraction(cout - given, payers)
        poor = held < part
        slope = int((poids * poor).dot(slopes))
        for sum_, own in zip(held[poor], slopes[poor], strict=True):
            self.borner(part - sum_, own + Fraction(slope, payers))
        rest = Fraction(cout - given, self.echelle)
        voices = self.one.couts[projet] * payers / rest
        own_slope = Fraction(slope, self.echelle)
        now = len(self.tours)
        seen = _Vue(-voices, self.ordre[projet], projet, now, payers, rest, own_slope)
        heapq.heappush(self.attente, seen)

    def prendre(self, vue: _Vue) -> None:
        for other in self.attente:
            self._comparer(vue, other)
        part, slope = vue.reste / vue.payeurs, vue.pente / vue.payeurs
        self.tours.append(Tour(vue.projet, -vue.moins_voix, part / self.one.unite))
        self._affiner((part * self.echelle).denominator, (slope * self.echelle).denominator)
        due, less = int(part * self.echelle), int(slope * self.echelle)
        behind = self.one.soutiens[vue.projet]
        left = self.sommes[behind] - due
        self.sommes[behind] = np.maximum(left, 0)
        self.pentes[behind] = np.where(left < 0, 0, self.pentes[behind] + less)

    def _comparer(self, vue: _Vue, other: _Vue) -> None:
        """How long the one taken stays ahead of this other."""
        mine, yours = (self.one.couts[one.projet] * one.payeurs for one in (vue, other))
        ahead = mine * other.reste - yours * vue.reste
        if ahead == 0 and self.lots[vue.projet] == self.lots[other.projet]:
            self.ex_aequo = True
        self.borner(ahead, mine * other.pente - yours * vue.pente)

    def _affiner(self, *finer: int) -> None:
        for times in finer:
            self.echelle *= times
            self.sommes *= times
            self.pentes *= times


def derouler(one: Election, argent: Fraction, ordre: Sequence[int], lots: Sequence[int]) -> Deroule:
    """The projects taken when every voter starts with this many of the smallest sums.

    `ordre` ranks the projects for ties; two with the same number in `lots` are those that only
    chance could rank.
    """
    size, scale = len(one.poids), argent.denominator
    held, slopes = (np.full(size, of, dtype=object) for of in (argent.numerator, scale))
    run = Deroule(one, ordre, lots, scale, held, slopes)
    none: Any = Fraction()
    for projet, voix in enumerate(one.voix):
        if voix and (cout := one.couts[projet]):
            first = _Vue(Fraction(-voix), ordre[projet], projet, -1, voix, Fraction(cout), none)
            heapq.heappush(run.attente, first)
    while run.attente:
        vue = heapq.heappop(run.attente)
        if vue.tour < len(run.tours):
            run.regarder(vue)
        else:
            run.prendre(vue)
    return run
