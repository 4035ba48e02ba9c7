"""Beside two libraries that others wrote: pabutools and votelib.

What they do otherwise is left out of the comparison, and said:

- pabutools stops « add 1 » at the first outcome that leaves nothing affordable; here its single
  runs are compared, and the loop around them is written again from the definition. Its greedy
  rule divides points by costs: with cost satisfaction that is the number of approvals.
- votelib forgets, in Schulze, an option that neither beats another nor is beaten: the first place
  is compared, where one option alone has it. Its majority judgement fails on some ties of three
  (« cannot determine clear cutoff »): two options are compared.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import assume, given, settings
from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule
from votelib.evaluate.cardinal import MajorityJudgment
from votelib.evaluate.condorcet import Schulze

from participation.counting.bulletins import Scrutin
from tests.participation.counting import plain
from tests.participation.counting.cases import (
    MENTIONS,
    budget,
    budgets,
    classements,
    compter,
    jugements,
)

TIES = TieBreakingRule(lambda _, votes, one: (one.cost, -votes.approval_score(one), one.name))
FEW = settings(max_examples=60, deadline=None)
"""The cheapest, then the most approved, then the first: names are letters in the order of files."""


class Town:
    """A scrutin in pabutools' own words."""

    def __init__(self, some: Scrutin, money: Fraction) -> None:
        named = [Project(one.id, one.cout) for one in some.options]
        self.instance = Instance(named, budget_limit=money)
        voters = plain.voters(some)
        self.profile = ApprovalProfile([ApprovalBallot(named[at] for at in one) for one in voters])

    def shares(self, **more: object) -> list[str]:
        found = method_of_equal_shares(
            self.instance, self.profile, Cost_Sat, tie_breaking=TIES, **more
        )
        return [one.name for one in found]

    def greedy(self) -> list[str]:
        found = greedy_utilitarian_welfare(self.instance, self.profile, Cost_Sat, tie_breaking=TIES)
        return [one.name for one in found]


def add_one(some: Scrutin, money: int) -> list[str]:
    """The definition, around single runs of pabutools."""
    costs = {one.id: one.cout for one in some.options}
    wanted = sum(1 for voix in some.voix() if voix)
    kept: list[str] = []
    total = Fraction(money)
    while True:
        found = Town(some, total).shares()
        if sum(costs[name] for name in found) > money:
            return kept
        kept, total = found, total + some.votants
        if len(kept) == wanted:
            return kept


@given(budgets(voters=6, projects=4))
@FEW
def test_equal_shares_is_that_of_pabutools(case: tuple[Scrutin, int]) -> None:
    some, money = case
    found = compter("parts-egales", some, budget=Fraction(money), blancs="exprimes")
    assert found.retenus == add_one(some, money)


def test_pabutools_stops_at_the_first_outcome_that_leaves_nothing_affordable() -> None:
    some = budget("c abc ac", [30, 10, 50])
    assert Town(some, Fraction(80)).shares(voter_budget_increment=1) == ["c", "b"]
    found = compter("parts-egales", some, budget=Fraction(80))
    assert (sorted(found.retenus), found.details["reste"]) == (["a", "c"], 0)


@given(budgets())
@FEW
def test_the_classic_count_is_the_greedy_rule_of_pabutools(case: tuple[Scrutin, int]) -> None:
    some, money = case
    found = compter("budget-classique", some, budget=Fraction(money))
    # Among projects with the same votes, pabutools' order shows only in what it takes.
    assert sorted(found.retenus) == sorted(Town(some, Fraction(money)).greedy())


@given(classements())
@FEW
def test_the_winner_of_schulze_is_that_of_votelib(some: Scrutin) -> None:
    first = [one for one in compter("schulze", some).details["options"] if one["rang"] == 1]
    assume(len(first) == 1 and len(some.options) > 1)
    won, names = plain.prefers(some), [one.id for one in some.options]
    pairs = {
        (names[at], names[other]): won[at][other]
        for at, other in permutations(range(len(names)), 2)
    }
    assert Schulze().evaluate(pairs) == [first[0]["id"]]


@given(jugements(options=2))
@FEW
def test_the_winner_of_majority_judgement_is_that_of_votelib(some: Scrutin) -> None:
    found = compter("jugement-majoritaire", some, mentions=MENTIONS)
    assume(not found.egalites)
    votes: dict[frozenset[tuple[str, int]], int] = {}
    for one, n in some.bulletins.items():
        score = {option.id: 0 for option in some.options}
        for mention, floor in enumerate(one):
            score |= dict.fromkeys(some.ids(list(floor)), len(MENTIONS) - 1 - mention)
        ballot = frozenset(score.items())
        votes[ballot] = votes.get(ballot, 0) + n
    assert MajorityJudgment().evaluate(votes) == found.retenus
