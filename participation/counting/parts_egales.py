"""Equal shares: every voter holds an equal part of the budget, and pays for what they approved.

Source: D. Peters, G. Pierczyński and P. Skowron, « Proportional Participatory Budgeting with
Additive Utilities », NeurIPS 2021, with cost utilities; « Add 1 » and the order of ties after
P. Faliszewski and others, « Participatory Budgeting: Data, Tools, and Analysis », IJCAI 2023, and
equalshares.net.

- **One run.** Each voter starts with the same sum. The cost of a project is shared among those who
  approve it, as equally as can be: whoever holds less than a full part gives all they hold. Its
  effective voices are its cost divided by a full part (with nobody short, its votes). The project
  with the most effective voices is taken and paid for; again, until nobody can pay for anything.
- **Add 1.** The first run starts with the budget divided by the voters. Then each voter is given
  one unit of money more (one euro), and the run is done again from the start; and so on. At the
  first run that costs more than the budget one stops, and keeps the run before it. Where even all
  the projects that somebody approves fit in the budget, one stops at the run that takes them all.
- **Ties.** Between equal effective voices: the cheapest, then the most approved, then the rule of
  the règlement (in a file without one, the first in the file). Where that rule separates nothing,
  every order of the equals is counted: what is taken in all of them is kept, the rest is tied.

One does not stop at the first run that leaves no project affordable, as some tools do: the runs
that follow may still take other projects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, islice, permutations, product
from math import ceil, factorial, prod
from typing import Any

from participation.counting.bourses import Election, election
from participation.counting.bulletins import Reglages, Scrutin, exprimes, nombre
from participation.counting.certitude import Parcours, parcours
from participation.counting.departage import Departage
from participation.counting.deroule import Tour, derouler
from participation.counting.resultat import Compte, nommee

EXPLICATION = (
    "Chaque personne tient une part égale du budget. Elle paie avec elle les projets qu'elle a"
    " cochés, à parts égales avec les autres. On prend d'abord le projet que le plus de personnes"
    " peuvent encore payer, puis le suivant. Ensuite on ajoute un euro à chaque part et on"
    " recommence, tant que le budget suffit. À égalité, le moins cher, puis le plus coché."
)
ORDRE = "À égalité de soutien : le moins cher, puis le plus coché, puis le premier dans le fichier."
MAX_ORDRES = 24
"""Orders of equals that are all counted; beyond, all of them are said to be tied."""


PRUDENCE = 3
"""Successes in a row before twice as many sums are tried at once."""


@dataclass(frozen=True, slots=True)
class Fin:
    """Where « add 1 » stops: after so many units more a voter, with these projects."""

    ajout: int
    projets: tuple[int, ...]
    ex_aequo: bool
    """Did a run depend on the order of two projects that the rule does not separate?"""
    au_dela: int | None
    """What the next run costs, over the budget; None where all is taken."""


def compter(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    voters = exprimes(scrutin, reglages)
    one = election(scrutin, max(1, voters))
    budget = int((reglages.budget or Fraction()) * one.unite)
    gratuits = [at for at, cout in enumerate(one.couts) if not cout and one.voix[at]]
    lots = _lots(one, departage, scrutin)
    ends = []
    for ordre in islice(_ordres(lots), MAX_ORDRES):
        ends.append(terminer(one, budget, ordre, _numeros(lots)))
        if not ends[0].ex_aequo:
            break
    kept, tied = _communs(ends, lots)
    ties = []
    if tied:
        ties = [departage.egalite(scrutin, tied, [], tout=False)]
    details = _details(scrutin, one, budget, ends[0], [*gratuits, *kept], next(_ordres(lots)))
    return Compte([*gratuits, *kept], ties, details)


def terminer(one: Election, budget: int, ordre: Sequence[int], lots: Sequence[int]) -> Fin:
    """The last run that the budget pays for. Several sums are counted at once where they can be."""
    wanted = sum(1 for cout, voix in zip(one.couts, one.voix, strict=True) if cout and voix)
    unit = one.unite * one.electeurs
    last = Fin(0, (), False, None)
    at, width, lucky = 0, 1, 0
    while True:
        money = budget + at * unit
        found = parcours(one, money, money + (width - 1) * unit, ordre, lots)
        same = width
        if found is None:
            width, lucky = max(1, width // 2), 0
            if same > 1:
                continue
            found, same = _exact(one, money, ordre, lots)
        tied = last.ex_aequo or found.ex_aequo
        cost = sum(one.couts[projet] for projet in found.projets)
        if cost > budget:
            return Fin(last.ajout, last.projets, tied, cost)
        if len(found.projets) == wanted:
            return Fin(at, found.projets, tied, None)
        last = Fin(at + same - 1, found.projets, tied, None)
        at, lucky = at + same, lucky + 1
        if lucky > PRUDENCE:
            width *= 2


def _exact(
    one: Election, money: int, ordre: Sequence[int], lots: Sequence[int]
) -> tuple[Parcours, int]:
    """The run for this sum, and for how many sums from this one on it is the same."""
    run = derouler(one, Fraction(money, one.electeurs), ordre, lots)
    same = max(1, ceil(run.limite / one.unite)) if run.limite is not None else 1
    return Parcours(run.projets, run.ex_aequo), same


def _lots(one: Election, departage: Departage, scrutin: Scrutin) -> list[list[int]]:
    """The projects in the order of ties; together, those that the rule does not separate."""
    ids = [option.id for option in scrutin.options]

    def key(place: int) -> tuple[int, int]:
        return one.couts[place], -one.voix[place]

    places = sorted(range(len(ids)), key=key)
    found: list[list[int]] = []
    for (_, moins_voix), some in groupby(places, key):
        equals = list(some)
        found += departage.groupes(equals, ids) if moins_voix else [[one] for one in equals]
    return found


def _trop(lots: list[list[int]]) -> bool:
    return prod(factorial(min(len(lot), MAX_ORDRES)) for lot in lots) > MAX_ORDRES


def _ordres(lots: list[list[int]]) -> Iterator[list[int]]:
    """The rank of each project, in every order of those the rule does not separate (or in one)."""
    every = [[tuple(lot)] if _trop(lots) else list(permutations(lot)) for lot in lots]
    for choice in product(*every):
        yield _numeros([[place] for lot in choice for place in lot])


def _numeros(lots: list[list[int]]) -> list[int]:
    """For each project, the number of its lot."""
    found = {place: number for number, lot in enumerate(lots) for place in lot}
    return [found[place] for place in range(len(found))]


def _communs(ends: list[Fin], lots: list[list[int]]) -> tuple[list[int], list[int]]:
    """What every order takes, and what only some take. Nothing is sure where not all were tried."""
    if ends[0].ex_aequo and _trop(lots):
        equals = {place for lot in lots if len(lot) > 1 for place in lot}
        return [], sorted(equals | set(ends[0].projets))
    taken = [set(end.projets) for end in ends]
    sure = set.intersection(*taken)
    some = set.union(*taken) - sure
    return [at for at in ends[0].projets if at in sure], sorted(some)


def _details(
    scrutin: Scrutin, one: Election, budget: int, end: Fin, kept: list[int], ordre: list[int]
) -> dict[str, Any]:
    cost = Fraction(sum(one.couts[at] for at in kept), one.unite)
    start = Fraction(budget, one.unite * one.electeurs)
    money = (start + end.ajout) * one.unite
    whole = Fraction(budget, one.unite)
    return {
        "budget": nombre(whole),
        "electeurs": one.electeurs,
        "part_de_depart": nombre(start),
        "ajout": end.ajout,
        "part_finale": nombre(start + end.ajout),
        "cout": nombre(cost),
        "reste": nombre(whole - cost),
        "cout_au_tour_suivant": None
        if end.au_dela is None
        else nombre(Fraction(end.au_dela, one.unite)),
        "tours": [_tour(scrutin, tour) for tour in derouler(one, money, ordre, ordre).tours],
        "options": [
            {
                **nommee(option),
                "voix": one.voix[at],
                "cout": nombre(option.cout or Fraction()),
                "retenu": at in kept,
            }
            for at, option in enumerate(scrutin.options)
        ],
    }


def _tour(scrutin: Scrutin, tour: Tour) -> dict[str, Any]:
    """To the hundredth below, for reading: nothing is counted with these."""
    return {
        "id": scrutin.options[tour.projet].id,
        "soutien_reel": centiemes(tour.soutien),
        "part_la_plus_haute": centiemes(tour.part),
    }


def centiemes(value: Fraction) -> str:
    whole, cents = divmod(value.numerator * 100 // value.denominator, 100)
    return f"{whole},{cents:02d}"
