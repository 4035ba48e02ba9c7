"""Equal shares: by hand, beside its plain definition, and over a million million steps."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from participation.counting import parts_egales
from participation.counting.bourses import Election, election
from participation.counting.bulletins import Reglages, Scrutin, exprimes
from participation.counting.certitude import parcours
from participation.counting.departage import Departage, Egalite
from participation.counting.deroule import derouler
from participation.counting.parts_egales import terminer
from tests.participation.counting import plain
from tests.participation.counting.cases import budget, budgets, compter

PARTS = "parts-egales"


def ordre(one: Election) -> list[int]:
    """The rank of each project: the cheapest, then the most approved, then the first."""
    places = sorted(range(len(one.couts)), key=lambda at: (one.couts[at], -one.voix[at], at))
    return [places.index(at) for at in range(len(places))]


def plainly(some: Scrutin, money: Fraction) -> tuple[int, list[int]]:
    costs, voix = [option.cout for option in some.options], some.voix()
    return plain.add_one(costs, plain.voters(some), money, lambda at: (costs[at], -voix[at], at))


def counted(some: Scrutin, money: int) -> tuple[int, list[int]]:
    one = election(some, some.votants)
    end = terminer(one, money * one.unite, ordre(one), ordre(one))
    return end.ajout, list(end.projets)


@given(budgets())
@settings(max_examples=150, deadline=None)
def test_it_is_exactly_the_plain_definition(case: tuple[Scrutin, int]) -> None:
    some, money = case
    assert counted(some, money) == plainly(some, Fraction(money))


@given(budgets())
@settings(max_examples=50, deadline=None)
def test_the_exact_run_alone_gives_the_same(case: tuple[Scrutin, int]) -> None:
    """As where nothing can be told for several sums at once."""
    some, money = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts_egales, "parcours", lambda *_: None)
        assert counted(some, money) == plainly(some, Fraction(money))


@given(budgets())
@settings(max_examples=50, deadline=None)
def test_what_is_certain_for_many_sums_is_so_for_each(case: tuple[Scrutin, int]) -> None:
    some, money = case
    one = election(some, some.votants)
    rank = ordre(one)
    found = parcours(one, money * one.unite, (money + 9) * one.unite, rank, rank)
    for more in range(10) if found else ():
        each = Fraction((money + more) * one.unite, one.electeurs)
        assert derouler(one, each, rank, rank).projets == found.projets


@given(budgets())
@settings(max_examples=50, deadline=None)
def test_a_run_is_the_same_as_far_as_it_says(case: tuple[Scrutin, int]) -> None:
    some, money = case
    one = election(some, some.votants)
    rank = ordre(one)
    start = Fraction(money * one.unite, one.electeurs)
    run = derouler(one, start, rank, rank)
    for part in (Fraction(1, 1000), Fraction(1, 3), Fraction(999, 1000)):
        more = part * (run.limite if run.limite is not None else 1000)
        assert derouler(one, start + more, rank, rank).projets == run.projets


def test_five_voters_by_hand() -> None:
    """Each starts with 20. a takes 10 from each of three. Then b, 20 from 4 and 5; c would need 60.

    Up to 8 more a voter nothing else can be paid for. With 10 more, 1, 2 and 3 hold 20 each: c.
    """
    some = budget("3:ac 2:b", [30, 40, 60])
    found = compter(PARTS, some, budget=Fraction(100))
    assert found.retenus == ["a", "b"]
    assert found.details["ajout"] == 9
    assert found.details["cout_au_tour_suivant"] == 130
    assert found.details["tours"] == [
        {"id": "a", "soutien_reel": "3,00", "part_la_plus_haute": "10,00"},
        {"id": "b", "soutien_reel": "2,00", "part_la_plus_haute": "20,00"},
    ]


def test_a_minority_gets_its_share_where_the_classic_count_leaves_it_nothing() -> None:
    some = budget("6:abcd 4:efgh", [10] * 8)
    money = Fraction(40)
    assert compter("budget-classique", some, budget=money).retenus == ["a", "b", "c", "d"]
    assert compter(PARTS, some, budget=money).retenus == ["a", "b", "e"]


def test_it_stops_where_all_that_is_approved_is_paid_for() -> None:
    some = budget("2:ab 1:b", [30, 20, 5])
    found = compter(PARTS, some, budget=Fraction(1000))
    assert (found.retenus, found.details["cout_au_tour_suivant"]) == (["b", "a"], None)


def test_a_blank_ballot_has_a_share_only_among_the_exprimes() -> None:
    some = budget("2:a", [30], blancs=2)
    apart = compter(PARTS, some, budget=Fraction(40))
    among = compter(PARTS, some, budget=Fraction(40), blancs="exprimes")
    assert (apart.details["part_de_depart"], among.details["part_de_depart"]) == (20, 10)
    assert (apart.details["ajout"], among.details["ajout"]) == (0, 5)


def test_what_costs_nothing_is_taken_if_somebody_approves_it() -> None:
    some = budget("2:ab", [0, 10, 0])
    assert compter(PARTS, some, budget=Fraction(10)).retenus == ["a", "b"]


@pytest.mark.parametrize(("spec", "couts"), [("", []), ("", [10, 20]), ("3:a", [50])])
def test_little_may_be_taken_or_nothing(spec: str, couts: list[int]) -> None:
    some = budget(spec, couts, blancs=2)
    found = compter(PARTS, some, budget=Fraction(40))
    assert (found.retenus, found.details["cout"]) == ([], 0)


def test_a_million_million_steps_are_counted() -> None:
    some = budget("1:a 1:bc 1:b 1:c", [10**12, 7, 5])
    found = compter(PARTS, some, budget=Fraction(20))
    assert (found.retenus, found.details["ajout"]) == (["c", "b"], 10**12 - 6)
    cents = budget("1:a 1:bc 1:b", [Fraction("123456789.01"), Fraction("0.07"), 5])
    assert compter(PARTS, cents, budget=Fraction("20.5")).retenus == ["b", "c"]


def test_a_persistent_tie_is_not_counted_step_by_step() -> None:
    """a and b cost the same and are paid by other people in the same way, for any sum."""
    voters = "1:ae 1:af 2:a 1:be 1:bf 2:b 1:ef 1:c"
    some = budget(voters, [90_000, 90_000, 200_000, 5, 30_000, 30_000])
    found = compter(PARTS, some, budget=Fraction(150_000))
    assert found.retenus[:2] == ["e", "f"]


TWINS = "3:ab 3:cd 1:e"


@pytest.mark.parametrize(
    ("departage", "retenus", "entre"),
    [
        (Departage(), ["a", "c"], ()),
        (Departage("preponderante", voix=((1, 3),)), ["b", "d"], ()),
        (Departage("rejet"), [], ("a", "b", "c", "d")),
        (Departage("second-vote"), [], ("a", "b", "c", "d")),
        (Departage("preponderante", voix=((1,),)), ["b"], ("c", "d")),
    ],
)
def test_equals_in_everything_follow_the_rule(
    departage: Departage, retenus: list[str], entre: tuple[str, ...]
) -> None:
    """Four projects of the same cost and votes: money for two or three of them."""
    some = budget(TWINS, [30, 30, 30, 30, 500])
    found = compter(PARTS, some, departage, budget=Fraction(70))
    assert found.retenus == retenus
    settled = departage.regle != "second-vote"
    ties = [Egalite(entre, departage.regle, (), settled)] if entre else []
    assert found.egalites == ties


def test_equals_that_are_all_taken_are_no_tie() -> None:
    some = budget("2:ab", [10, 10])
    found = compter(PARTS, some, Departage("second-vote"), budget=Fraction(50))
    assert (sorted(found.retenus), found.egalites) == (["a", "b"], [])


def test_more_orders_than_can_be_tried_leave_everything_to_settle() -> None:
    some = budget("2:abcdef", [10] * 6)
    found = compter(PARTS, some, Departage("second-vote"), budget=Fraction(25))
    assert (found.retenus, found.complet) == ([], False)
    assert found.egalites[0].entre == tuple("abcdef")


def test_a_lot_orders_equals_once_for_all_runs() -> None:
    some = budget(TWINS, [30, 30, 30, 30, 500])
    found = [
        "".join(
            compter(PARTS, some, Departage("tirage", str(n), "urne"), budget=Fraction(70)).retenus
        )
        for n in range(30)
    ]
    assert {"".join(sorted(one)) for one in found} == {"ac", "ad", "bc", "bd"}


def test_no_voter_pays_more_than_their_share() -> None:
    some = budget("3:abc 2:bd 2:cd 1:a", [31, 42, 53, 24])
    one = election(some, exprimes(some, Reglages()))
    run = derouler(one, Fraction(200, 8), ordre(one), ordre(one))
    assert run.projets
    assert all(0 <= held <= run.echelle * 25 for held in run.sommes)
    spent = sum(one.couts[at] for at in run.projets)
    left = sum(int(poids) * held for poids, held in zip(one.poids, run.sommes, strict=True))
    assert spent + Fraction(left, run.echelle) == 200
