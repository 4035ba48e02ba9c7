"""Who comes when a member leaves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.tirage.actes import Candidat, Liste, Regle, Resultat, Tirage
from participation.tirage.methode import tirer
from participation.tirage.remplacement import remplacer
from tests.participation.tirage import independent
from tests.participation.tirage.cases import candidat, hexa, liste, listes, many, regle, seeds


def drawn(rule: Regle, people: list[Candidat], seats: int) -> Tirage:
    """A draw whose order is the order given: the first have a seat, the others wait."""
    marques = [one.marque for one in people]
    result = Resultat(tuple(marques[:seats]), (), tuple(marques[seats:]), ())
    return Tirage(liste(rule, people), "1", result)


def comes(tirage: Tirage, partant: int, *called: int) -> int | None:
    """The number of who comes when this titulaire leaves, those being called already."""
    found = remplacer(
        tirage,
        membres=tirage.resultat.titulaires,
        partant=hexa(partant),
        deja_appeles=[hexa(one) for one in called],
    )
    names = {hexa(n): n for n in range(len(tirage.liste.candidats))}
    return None if found is None else names[found]


@given(listes(), seeds, st.data())
@settings(max_examples=300, deadline=None)
def test_it_calls_as_the_independent_one(some: Liste, graine: str, data: st.DataObject) -> None:
    tirage = tirer(some, graine)
    if not tirage.resultat.titulaires:
        return
    membres = set(tirage.resultat.titulaires)
    waiting = (*tirage.resultat.suppleants, *tirage.resultat.reserve)
    came = data.draw(st.sets(st.sampled_from(waiting)) if waiting else st.just(set()))
    membres |= set(data.draw(st.permutations(sorted(came)))[:1])
    partant = data.draw(st.sampled_from(sorted(membres)))
    found = remplacer(tirage, membres=membres, partant=partant, deja_appeles=came)
    assert found == independent.call(tirage.published(), membres, partant, came)


def test_the_next_comes_where_no_rule_asks_for_more() -> None:
    tirage = drawn(regle(2), many("ffhhf"), 2)
    assert [comes(tirage, 0), comes(tirage, 1, 2), comes(tirage, 0, 2, 3, 4)] == [2, 3, None]


def test_a_woman_follows_a_woman() -> None:
    tirage = drawn(regle(4, parite=True), many("ffhh hhf"), 4)
    assert (comes(tirage, 0), comes(tirage, 2)) == (6, 4)


def test_where_no_woman_is_left_the_next_comes() -> None:
    tirage = drawn(regle(4, parite=True), many("ffhh hh"), 4)
    assert (comes(tirage, 0), comes(tirage, 1, 4)) == (4, 5)


def test_nobody_has_to_mend_what_was_already_wrong() -> None:
    tirage = drawn(regle(4, parite=True), many("fhhh hf"), 4)
    assert comes(tirage, 1) == 4


def test_a_seat_kept_for_an_age_stays_with_it() -> None:
    tirage = drawn(regle(3, 1, 1), many("f0 f1 f f1 f f0"), 3)
    assert (comes(tirage, 0), comes(tirage, 1), comes(tirage, 2)) == (5, 3, 3)


def test_parity_goes_before_age() -> None:
    tirage = drawn(regle(2, 1, parite=True), many("f0 h h0 f"), 2)
    assert comes(tirage, 0) == 3


def test_who_is_on_neither_side_may_follow_anybody() -> None:
    tirage = drawn(regle(4, parite=True), many("ffhh a f"), 4)
    assert comes(tirage, 0) == 4


def test_a_suppleant_comes_before_the_reserve() -> None:
    tirage = tirer(liste(regle(3, suppleants=2), many("ffffff")), "1")
    partant = tirage.resultat.titulaires[0]
    membres = tirage.resultat.titulaires
    first = remplacer(tirage, membres=membres, partant=partant, deja_appeles=())
    assert first == tirage.resultat.suppleants[0]


def test_a_household_is_called_only_when_its_member_leaves() -> None:
    couple = [candidat(0, foyer="home"), candidat(1), candidat(2, foyer="home"), candidat(3)]
    tirage = drawn(regle(2, foyer=True), couple, 2)
    assert (comes(tirage, 1), comes(tirage, 0), comes(tirage, 1, 3)) == (3, 2, None)


def test_a_mark_that_nobody_has_is_refused() -> None:
    tirage = drawn(regle(2), many("fff"), 2)
    with pytest.raises(ValueError, match="n'est pas dans la liste"):
        comes(tirage, 9)


def test_a_member_never_comes_twice() -> None:
    tirage = drawn(regle(2), many("ffff"), 2)
    membres = {hexa(1), hexa(2)}
    found = remplacer(tirage, membres=membres, partant=hexa(1), deja_appeles=())
    assert found == hexa(3)
