"""The methods again, written from their definitions alone, slowly: ballots are plain lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from participation.counting.bulletins import Scrutin

Approvals = Sequence[tuple[int, ...]]


def voters(scrutin: Scrutin) -> list[tuple[int, ...]]:
    """What each voter approves, blank ballots included."""
    found = [one for one, combien in scrutin.approbations() for _ in range(combien)]
    return found + [()] * scrutin.blancs


def equal_shares(
    costs: Sequence[Fraction], votes: Approvals, money: Fraction, key: Callable[[int], object]
) -> list[int]:
    """One run: each voter apart, every sum a fraction, every project looked at in every round."""
    held = [money] * len(votes)
    left = {project for one in votes for project in one}
    taken: list[int] = []
    while True:
        offers = []
        for project in left:
            behind = [at for at, one in enumerate(votes) if project in one]
            part = share(costs[project], [held[at] for at in behind])
            if part is not None:
                offers.append((-costs[project] / part, key(project), project, part, behind))
        if not offers:
            return taken
        *_, project, part, behind = min(offers)
        for at in behind:
            held[at] -= min(held[at], part)
        taken.append(project)
        left.remove(project)


def share(cost: Fraction, sums: list[Fraction]) -> Fraction | None:
    """The smallest part such that everybody giving it, or all they hold, makes the cost."""
    if sum(sums) < cost:
        return None
    paid = Fraction()
    for at, one in enumerate(sorted(sums)):
        part = (cost - paid) / (len(sums) - at)
        if one >= part:
            return part
        paid += one
    return None


def add_one(
    costs: Sequence[Fraction], votes: Approvals, budget: Fraction, key: Callable[[int], object]
) -> tuple[int, list[int]]:
    """How many units each voter was given, and what is taken: every sum is tried in its turn."""
    wanted = {project for one in votes for project in one}
    more, kept = -1, list[int]()
    while True:
        found = equal_shares(costs, votes, budget / len(votes) + more + 1, key)
        if sum(costs[project] for project in found) > budget:
            return more, kept
        more, kept = more + 1, found
        if len(kept) == len(wanted):
            return more, kept


def prefers(scrutin: Scrutin) -> list[list[int]]:
    """How many ballots put the first above the second."""
    size = len(scrutin.options)
    found = [[0] * size for _ in range(size)]
    for floors, combien in scrutin.bulletins.items():
        rank = {place: at for at, floor in enumerate(floors) for place in floor}
        for one in range(size):
            for other in range(size):
                if rank.get(one, len(floors)) < rank.get(other, len(floors)):
                    found[one][other] += combien
    return found


def strongest(won: list[list[int]], start: int, end: int) -> int:
    """Over every path there is, one after another."""
    others = [at for at in range(len(won)) if at not in (start, end)]
    best = 0
    for length in range(len(others) + 1):
        for middle in permutations(others, length):
            path = (start, *middle, end)
            steps = [
                won[one][other] if won[one][other] > won[other][one] else 0
                for one, other in pairwise(path)
            ]
            best = max(best, min(steps))
    return best


def majority_value(grades: Sequence[int]) -> list[int]:
    """The middles, taken away one at a time; 0 is the best mention."""
    left, found = sorted(grades), []
    while left:
        found.append(left.pop(len(left) // 2))
    return found
