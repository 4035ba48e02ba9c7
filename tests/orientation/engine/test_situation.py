"""What is known so far, and how raw values become facts."""

from __future__ import annotations

import pytest

from orientation.catalogue.faits import Span, Value
from orientation.engine.situation import Situation, clean, known_of, parse_value
from tests.orientation.engine.catalogues import catalogue, knowing, service

TOWN = catalogue(service("bus", "age=60+"))


def test_a_situation_is_never_changed_in_place() -> None:
    first = Situation(besoins=("aide",))
    first.knowing("age", Span(60))
    assert first == Situation(besoins=("aide",))


def test_knowing_a_fact_takes_it_out_of_what_was_passed() -> None:
    assert knowing(passes="age").knowing("age", Span(60)) == knowing(age="60..")


def test_passing_a_closer_question_keeps_what_was_said_before() -> None:
    assert knowing(age="60..", logement="heberge").passing("age") == knowing(
        passes="age", age="60..", logement="heberge"
    )


def test_forgetting_a_fact_leaves_it_to_be_asked() -> None:
    assert knowing(age="60..", passes="logement").forgetting("age") == knowing(passes="logement")


def test_besoins_keep_their_order_and_are_said_once() -> None:
    assert Situation().with_besoins(("b", "a", "b")).besoins == ("b", "a")


@pytest.mark.parametrize(
    ("who", "other"),
    [("moi", False), ("mon-parent", True), ("moi,mon-enfant", False)],
)
def test_the_words_change_where_somebody_else_is_concerned(who: str, other: bool) -> None:
    assert knowing(pour_qui=who).for_someone_else is other


def test_who_says_nothing_of_others_is_the_one_concerned() -> None:
    assert knowing().for_someone_else is False


@pytest.mark.parametrize(
    ("fact", "raw", "value"),
    [
        ("age", 72, Span(72, 72)),
        ("age", "72", Span(72, 72)),
        ("age", "60..74", Span(60, 74)),
        ("age", "75..", Span(75)),
        ("age", "..17", Span(0, 17)),
        ("logement", "heberge", frozenset({"heberge"})),
        ("logement", ["heberge", "locataire"], frozenset({"heberge", "locataire"})),
    ],
)
def test_a_raw_value_is_read_by_the_type_of_its_fact(fact: str, raw: object, value: Value) -> None:
    assert parse_value(TOWN, fact, raw) == value


@pytest.mark.parametrize(
    ("fact", "raw"),
    [
        ("taille", "180"),
        ("age", "vieux"),
        ("age", ".."),
        ("age", "74..60"),
        ("age", "-3"),
        ("age", 3.5),
        ("age", True),
        ("age", "130"),
        ("age", ["60", "70"]),
        ("logement", "chateau"),
        ("logement", []),
        ("logement", ["heberge", "chateau"]),
        ("logement", ["heberge", 3]),
        ("logement", ["heberge"] * 21),
        ("logement", None),
    ],
)
def test_a_raw_value_that_means_nothing_is_no_value(fact: str, raw: object) -> None:
    assert parse_value(TOWN, fact, raw) is None


def test_what_the_content_no_longer_has_is_left_out() -> None:
    stale = Situation(
        besoins=("aide", "licorne"),
        faits={"age": Span(60), "licorne": frozenset({"oui"})},
        passes=frozenset({"logement", "licorne"}),
        urgences=("licorne", "violences"),
        soupcons=("licorne",),
    )
    assert clean(TOWN, stale) == Situation(
        besoins=("aide",),
        faits={"age": Span(60)},
        passes=frozenset({"logement"}),
        urgences=("violences",),
    )


@pytest.mark.parametrize(
    ("said", "known"),
    [({}, Span(0, 120)), ({"age": "60.."}, Span(60, 120)), ({"age": "..25"}, Span(0, 25))],
)
def test_a_number_is_known_within_what_is_possible(said: dict[str, str], known: Value) -> None:
    assert known_of(TOWN.facts["age"], knowing(**said)) == known
