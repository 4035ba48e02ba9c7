"""The classic count: what fits, with and without skipping, and the ties that matter."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from participation.counting.bulletins import Scrutin
from participation.counting.departage import Departage
from tests.participation.counting.cases import budget, budgets, compter

CLASSIQUE, STRICT = "budget-classique", "budget-classique-strict"


def test_a_project_that_does_not_fit_is_skipped_or_stops_the_count() -> None:
    some = budget("5:a 4:b 3:c 2:d", [50, 60, 40, 10])
    assert compter(CLASSIQUE, some, budget=Fraction(100)).retenus == ["a", "c", "d"]
    strict = compter(STRICT, some, budget=Fraction(100))
    assert strict.retenus == ["a"]
    assert (strict.details["cout"], strict.details["reste"]) == (50, 50)


def test_money_is_counted_to_the_last_fraction() -> None:
    some = budget("2:a 1:b", [Fraction("0.1"), Fraction("0.2")])
    found = compter(CLASSIQUE, some, budget=Fraction("0.3"))
    assert (found.retenus, found.details["reste"]) == (["a", "b"], 0)
    assert found.details["options"][0]["cout"] == "1/10"


def test_every_project_is_told_with_what_became_of_it() -> None:
    some = budget("2:a 3:b", [60, 50])
    found = compter(CLASSIQUE, some, budget=Fraction(100))
    assert found.details["options"] == [
        {"id": "b", "nom": "", "rang": 1, "voix": 3, "cout": 50, "retenu": True},
        {"id": "a", "nom": "", "rang": 2, "voix": 2, "cout": 60, "retenu": False},
    ]


def test_too_few_approvals_are_not_enough_even_where_money_is_left() -> None:
    some = budget("2:a 1:b", [10, 10])
    assert compter(CLASSIQUE, some, budget=Fraction(100), seuil=2).retenus == ["a"]


def test_points_rank_where_ballots_give_points() -> None:
    some = Scrutin(
        "points", budget("a b", [10, 10]).options, {}, points=(Fraction(1), Fraction(5, 2))
    )
    found = compter(CLASSIQUE, some, budget=Fraction(10))
    assert found.retenus == ["b"]
    assert [one["points"] for one in found.details["options"]] == ["5/2", 1]


def test_equals_are_no_tie_where_money_takes_them_all_or_the_dear_one_never() -> None:
    some = budget("2:ab 1:c", [40, 50, 10])
    wait = Departage("second-vote")
    all_three = compter(CLASSIQUE, some, wait, budget=Fraction(100))
    cheap = compter(CLASSIQUE, some, wait, budget=Fraction(45))
    assert (all_three.retenus, all_three.egalites) == (["a", "b", "c"], [])
    assert (cheap.retenus, cheap.egalites) == (["a"], [])


TIED = "4:abc 3:d"
COSTS = [60, 50, 40, 5]


@pytest.mark.parametrize(
    ("methode", "departage", "retenus", "complet"),
    [
        (CLASSIQUE, Departage(), ["c", "b", "d"], True),
        (CLASSIQUE, Departage("rejet"), ["d"], True),
        (CLASSIQUE, Departage("second-vote"), [], False),
        (CLASSIQUE, Departage("preponderante", voix=((0,),)), ["a", "d"], True),
        (CLASSIQUE, Departage("preponderante", voix=((0,), (1,))), ["a", "d"], True),
        (CLASSIQUE, Departage("preponderante", voix=((0, 1, 2),)), ["d"], True),
        (STRICT, Departage(), ["c", "b"], True),
        (STRICT, Departage("rejet"), [], True),
        (STRICT, Departage("second-vote"), [], False),
        (STRICT, Departage("preponderante", voix=((0,), (1,))), ["a"], True),
        (STRICT, Departage("preponderante", voix=((0, 1, 2),)), [], True),
    ],
)
def test_a_tie_that_money_cannot_solve_follows_the_rule(
    methode: str, departage: Departage, retenus: list[str], complet: bool
) -> None:
    found = compter(methode, budget(TIED, COSTS), departage, budget=Fraction(97))
    assert (found.retenus, found.complet) == (retenus, complet)
    # In the order of their cost, which is the order of a file without règlement.
    assert found.egalites[-1].entre == ("c", "b", "a")


def test_a_lot_gives_every_order() -> None:
    def drawn(seed: int) -> str:
        rule = Departage("tirage", str(seed), "urne")
        return "".join(compter(STRICT, budget(TIED, COSTS), rule, budget=Fraction(97)).retenus)

    assert {drawn(seed) for seed in range(40)} == {"a", "b", "c", "bc", "cb"}


@given(budgets())
@settings(max_examples=50, deadline=None)
def test_it_takes_what_a_plain_walk_takes(case: tuple[Scrutin, int]) -> None:
    some, money = case
    voix = some.voix()
    order = sorted(range(len(voix)), key=lambda at: (-voix[at], some.options[at].cout))
    for methode, strict in ((CLASSIQUE, False), (STRICT, True)):
        left, taken = Fraction(money), []
        for at in order:
            if (cout := some.options[at].cout) <= left:
                left -= cout
                taken.append(some.options[at].id)
            elif strict:
                break
        found = compter(methode, some, budget=Fraction(money))
        assert sorted(found.retenus) == sorted(taken)
        assert found.details["reste"] == left
