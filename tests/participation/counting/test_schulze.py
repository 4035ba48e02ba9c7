"""Schulze, on the examples of the books and beside one that walks every path."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from participation.counting.bulletins import Scrutin
from participation.counting.departage import Departage, Egalite
from participation.counting.schulze import chemins, duels, etages
from tests.participation.counting import plain
from tests.participation.counting.cases import classements, compter, scrutin

FORTY_FIVE = "5:acbed 5:adecb 8:bedac 3:cabed 7:caebd 2:cbade 7:dceba 8:ebadc"
"""The example that everybody gives: forty-five voters, and no winner of all duels."""


def test_the_example_of_forty_five_voters() -> None:
    found = compter("schulze", scrutin("rangs", FORTY_FIVE, 5), retenus=5)
    assert found.retenus == ["e", "a", "c", "b", "d"]
    assert found.details["duels"] == [
        [0, 20, 26, 30, 22],
        [25, 0, 16, 33, 18],
        [19, 29, 0, 17, 24],
        [15, 12, 28, 0, 14],
        [23, 27, 21, 31, 0],
    ]
    assert found.details["chemins"] == [
        [0, 28, 28, 30, 24],
        [25, 0, 28, 33, 24],
        [25, 29, 0, 29, 24],
        [25, 28, 28, 0, 24],
        [25, 28, 28, 31, 0],
    ]
    assert found.details["vainqueur_de_tous_les_duels"] is None


def test_whoever_wins_every_duel_wins() -> None:
    found = compter("schulze", scrutin("rangs", "4:abc 3:bca 2:cab 2:acb", 3))
    assert (found.retenus, found.details["vainqueur_de_tous_les_duels"]) == (["a"], "a")


def test_equal_ranks_favour_neither_and_the_unranked_are_last() -> None:
    some = scrutin("rangs", "2:a(bc) 1:c", 4)
    assert duels(some).tolist() == [[0, 2, 2, 2], [0, 0, 0, 2], [1, 1, 0, 3], [0, 0, 0, 0]]


@given(classements())
@settings(max_examples=50, deadline=None)
def test_duels_and_paths_are_those_of_one_who_tries_every_path(some: Scrutin) -> None:
    won = plain.prefers(some)
    assert duels(some).tolist() == won
    size = len(won)
    assert chemins(duels(some)).tolist() == [
        [0 if one == other else plain.strongest(won, one, other) for other in range(size)]
        for one in range(size)
    ]


@given(classements())
@settings(max_examples=50, deadline=None)
def test_nobody_is_behind_somebody_they_beat(some: Scrutin) -> None:
    paths = chemins(duels(some))
    order = [at for group in etages(paths) for at in group]
    assert sorted(order) == list(range(len(paths)))
    for before, one in enumerate(order):
        assert not any(paths[other, one] > paths[one, other] for other in order[before:])


def test_a_circle_of_equal_duels_is_a_tie() -> None:
    some = scrutin("rangs", "abc bca cab", 3)
    found = compter("schulze", some, Departage("second-vote"))
    assert found.retenus == []
    assert found.egalites == [Egalite(("a", "b", "c"), "second-vote", (), False)]


@pytest.mark.parametrize(("voix", "kept"), [(((2,), (0, 1)), ["c"]), (((0, 1), (2,)), [])])
def test_the_deciding_voice_breaks_a_circle_if_it_prefers(voix: object, kept: list[str]) -> None:
    some = scrutin("rangs", "abc bca cab", 3)
    assert compter("schulze", some, Departage("preponderante", voix=voix)).retenus == kept


def test_without_any_ballot_nobody_is_kept() -> None:
    assert compter("schulze", scrutin("rangs", "", 2, blancs=5)).retenus == []
