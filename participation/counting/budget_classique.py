"""The classic count of a participatory budget: by approvals, what fits.

Source: the rule that Pabulib calls « greedy » (P. Faliszewski and others, « Participatory
Budgeting: Data, Tools, and Analysis », IJCAI 2023). Projects are taken from the most approved to
the least; one that costs more than what is left is passed over, and the count goes on. The strict
variant stops there instead.

A tie is real only if money lacks for all that are tied: whichever comes first then matters.
Where ballots give points, points are counted in place of approvals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from participation.counting.bulletins import Reglages, Scrutin, nombre
from participation.counting.departage import Departage, Egalite
from participation.counting.resultat import Compte, nommee, rangs

EXPLICATION = (
    "On prend le projet le plus coché, puis le suivant, tant qu'il reste de l'argent."
    " Un projet trop cher pour ce qui reste est sauté."
)
EXPLICATION_STRICTE = (
    "On prend le projet le plus coché, puis le suivant, tant qu'il reste de l'argent."
    " On s'arrête au premier projet trop cher pour ce qui reste."
)
ORDRE = "À égalité de voix, le moins cher, puis le premier dans le fichier."


def compter(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    return _compter(scrutin, reglages, departage, strict=False)


def compter_strict(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    return _compter(scrutin, reglages, departage, strict=True)


@dataclass
class _Caisse:
    """What is taken so far, and what is left to take from."""

    scrutin: Scrutin
    departage: Departage
    reste: Fraction
    strict: bool
    pris: list[int] = field(default_factory=list)
    egalites: list[Egalite] = field(default_factory=list)
    arret: bool = False
    """Nothing more is taken: a project did not fit in the strict count, or a tie is not settled."""

    def cout(self, places: list[int]) -> Fraction:
        return sum((_cout(self.scrutin, place) for place in places), Fraction())

    def prendre(self, places: list[int]) -> None:
        """Equals: all if money allows; otherwise in the order that the rule gives them."""
        fit = [one for one in places if _cout(self.scrutin, one) <= self.reste]
        among = places if self.strict else fit
        if self.arret or not fit:
            self.arret |= self.strict
        elif self.cout(among) <= self.reste:
            self.pris += among
            self.reste -= self.cout(among)
        else:
            self._departager(among)

    def _departager(self, places: list[int]) -> None:
        before, ties = len(self.pris), len(self.egalites)
        groupes = self.departage.groupes(places, [one.id for one in self.scrutin.options])
        if len(groupes) > 1:
            for groupe in groupes:
                self.prendre(groupe)
        elif self.strict or not self.departage.rejette:
            self.arret = True
        settled = len(groupes) > 1 and all(one.tranchee for one in self.egalites[ties:])
        tie = self.departage.egalite(self.scrutin, places, self.pris[before:], tout=settled)
        self.egalites.append(tie)


def _compter(scrutin: Scrutin, reglages: Reglages, departage: Departage, *, strict: bool) -> Compte:
    budget = reglages.budget or Fraction()
    caisse = _Caisse(scrutin, departage, budget, strict)
    scores: list[Fraction] = list(scrutin.points or map(Fraction, scrutin.voix()))
    ranked = _etages(scrutin, scores)
    for etage in ranked:
        if scores[etage[0]] >= reglages.seuil:
            caisse.prendre(etage)
    details = {
        "budget": nombre(budget),
        "cout": nombre(budget - caisse.reste),
        "reste": nombre(caisse.reste),
        "seuil": reglages.seuil,
        "options": _options(scrutin, scores, ranked, caisse.pris),
    }
    return Compte(caisse.pris, caisse.egalites, details)


def _etages(scrutin: Scrutin, scores: list[Fraction]) -> list[list[int]]:
    found: dict[Fraction, list[int]] = {}
    for place in sorted(range(len(scores)), key=lambda one: _cout(scrutin, one)):
        found.setdefault(scores[place], []).append(place)
    return [found[score] for score in sorted(found, reverse=True)]


def _cout(scrutin: Scrutin, place: int) -> Fraction:
    cout = scrutin.options[place].cout
    assert cout is not None, "Sans coût, il n'y a pas de budget à partager."
    return cout


def _options(
    scrutin: Scrutin, scores: list[Fraction], ranked: list[list[int]], pris: list[int]
) -> list[dict[str, Any]]:
    """Every project by its rank: what it got, what it costs, and whether it was taken."""
    rank, voix = rangs(ranked), scrutin.voix()
    kept = set(pris)
    return [
        {
            **nommee(scrutin.options[place]),
            "rang": rank[place],
            "voix": voix[place],
            **({"points": nombre(scores[place])} if scrutin.points else {}),
            "cout": nombre(_cout(scrutin, place)),
            "retenu": place in kept,
        }
        for place in rank
    ]
