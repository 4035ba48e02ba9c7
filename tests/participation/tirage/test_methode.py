"""The draw, beside one that tries every panel, and on cases whose answer is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings

from participation.tirage.actes import Candidat, Liste, Note, Regle, Tirage
from participation.tirage.methode import order_of, panel_of, tirer
from participation.tirage.quotas import genres_of
from tests.participation.tirage import independent
from tests.participation.tirage.cases import candidat, hexa, liste, listes, many, regle, seeds


def plain(tirage: Tirage) -> dict[str, Any]:
    found = asdict(tirage.resultat)
    return {name: list(value) for name, value in found.items()}


def seated(tirage: Tirage) -> list[Candidat]:
    return [tirage.liste.by_marque[one] for one in tirage.resultat.titulaires]


def genres(tirage: Tirage) -> Counter[str | None]:
    return Counter(one.genre for one in seated(tirage))


@given(listes(), seeds)
@settings(max_examples=600, deadline=None)
def test_it_draws_as_one_that_tries_every_panel(some: Liste, graine: str) -> None:
    found = plain(tirer(some, graine))
    assert found == independent.draw(some.published(), graine)


@given(listes(at_most=40), seeds)
@settings(max_examples=200, deadline=None)
def test_everybody_has_one_place_and_no_seat_is_empty(some: Liste, graine: str) -> None:
    found = tirer(some, graine).resultat
    everybody = (*found.titulaires, *found.suppleants, *found.reserve)
    assert sorted(everybody) == [one.marque for one in some.candidats]
    homes = {one.foyer or one.marque for one in some.candidats}
    assert len(found.titulaires) == min(some.regle.sieges, len(homes))


@given(listes(at_most=40), seeds)
@settings(max_examples=100, deadline=None)
def test_a_household_has_one_member_at_most(some: Liste, graine: str) -> None:
    found = tirer(some, graine).resultat
    named = [some.by_marque[one].foyer for one in (*found.titulaires, *found.suppleants)]
    assert max(Counter(one for one in named if one).values(), default=1) == 1


@given(listes(at_most=20), seeds)
@settings(max_examples=200, deadline=None)
def test_who_is_on_neither_side_neither_gains_nor_loses_by_parity(some: Liste, graine: str) -> None:
    order, _ = order_of(some, graine)
    numbers = {
        genres_of(panel_of(replace(some.regle, parite=parite), order))["autre"]
        for parite in (True, False)
    }
    assert len(numbers) == 1


def test_a_known_draw_never_changes() -> None:
    """Published draws must be found again for ever: this one is written down."""
    some = liste(regle(2, 1, suppleants=1, parite=True), many("f0 h f h0 a h"))
    found = tirer(some, "3-14-15-27-41").resultat
    people = [candidat(n).marque for n in range(6)]
    assert some.empreinte[:16] == "7eb1d20909a600a1"
    assert [people.index(one) for one in found.titulaires] == [3, 0]
    assert [people.index(one) for one in found.suppleants] == [2]
    assert [people.index(one) for one in found.reserve] == [4, 5, 1]


@pytest.mark.parametrize(
    ("sieges", "people", "expected"),
    [
        (4, "ffffffffhh", {"femme": 2, "homme": 2}),
        (4, "hhhhhhhhhf", {"femme": 1, "homme": 3}),
        (4, "hhhhhhhhhh", {"homme": 4}),
        (6, "ffhhhhhh", {"femme": 2, "homme": 4}),
        (8, "ffhhaa", {"femme": 2, "homme": 2, "autre": 2}),
        (3, "aaaaaa", {"autre": 3}),
    ],
)
def test_women_and_men_are_as_near_as_candidates_allow(
    sieges: int, people: str, expected: dict[str, int]
) -> None:
    some = liste(regle(sieges, parite=True), many(people))
    assert [genres(tirer(some, str(n))) for n in range(20)] == [expected] * 20


def test_an_odd_seat_goes_to_either_side() -> None:
    some = liste(regle(3, parite=True), many("fffhhh"))
    women = {genres(tirer(some, str(n)))["femme"] for n in range(20)}
    assert women == {1, 2}


@pytest.mark.parametrize(
    ("rule", "people", "notes"),
    [
        (regle(4, parite=True), "hhhhhf", [Note("femmes", 2, 1)]),
        (regle(4, parite=True), "fffffh", [Note("hommes", 2, 1)]),
        (regle(4, parite=True), "fffhhh", []),
        (regle(4, 2), "f0 f f f f", [Note("tranche", 2, 1, 0)]),
        (regle(4, 2, 1), "f0 f0 f f f1", []),
        (regle(3, suppleants=2), "fffh", [Note("suppleants", 2, 1)]),
        (regle(3, suppleants=2), "ff", [Note("sieges", 3, 2), Note("suppleants", 2, 0)]),
        (regle(2), "", [Note("sieges", 2, 0)]),
    ],
)
def test_what_could_not_be_kept_is_said(rule: Regle, people: str, notes: list[Note]) -> None:
    some = liste(rule, many(people))
    assert [list(tirer(some, str(n)).resultat.notes) for n in range(5)] == [notes] * 5


def test_parity_goes_before_ages() -> None:
    """Only men are young: three of them would leave one seat to women."""
    some = liste(regle(4, 3, parite=True), many("f f f f h0 h0 h0 h0"))
    found = tirer(some, "1")
    assert genres(found) == {"femme": 2, "homme": 2}
    assert found.resultat.notes == (Note("tranche", 3, 2, 0),)


def test_the_one_candidate_of_her_age_is_always_drawn() -> None:
    some = liste(regle(2, 1, parite=True), many("f f f f0 h h h h"))
    rare = candidat(3).marque
    assert all(rare in tirer(some, str(n)).resultat.titulaires for n in range(30))


def test_the_others_of_a_household_close_the_reserve() -> None:
    couple = [candidat("one", foyer="home"), candidat("two", foyer="home")]
    some = liste(regle(2, suppleants=1, foyer=True), [*couple, *many("ffff")])
    ends = {tirer(some, str(n)).resultat.reserve[-1] for n in range(20)}
    assert ends == {hexa("one"), hexa("two")}


def test_a_seat_stays_empty_rather_than_a_household_has_two() -> None:
    people = [candidat(n, foyer="home") for n in range(3)] + [candidat(3)]
    found = tirer(liste(regle(3, suppleants=1, foyer=True), people), "1").resultat
    assert (len(found.titulaires), len(found.suppleants), len(found.reserve)) == (2, 0, 2)
    assert found.notes == (Note("sieges", 3, 2), Note("suppleants", 1, 0))


def test_the_order_in_which_candidates_came_is_nothing() -> None:
    people = many("f0 h f h0 a h")
    one, other = (liste(regle(3, 1, parite=True), some) for some in (people, people[::-1]))
    assert tirer(one, "7").published() == tirer(other, "7").published()


def test_every_seed_and_every_list_has_its_own_order() -> None:
    ten, eleven = (liste(regle(3), many("f" * n)) for n in (10, 11))
    assert order_of(ten, "1") != order_of(ten, "2")
    kept = [one for one in order_of(eleven, "1")[0] if one.marque in ten.by_marque]
    assert kept != order_of(ten, "1")[0]


@pytest.mark.parametrize("graine", ["", " 12", "12\n", "1\n2", "1\t2", "e\u0301te", "\ud800"])
def test_a_seed_that_can_be_written_in_two_ways_is_refused(graine: str) -> None:
    with pytest.raises(ValueError, match="graine"):
        tirer(liste(regle(1), many("f")), graine)
