"""The bit sets, against a naive reading of the criteria."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orientation.catalogue.catalogue import Block, Catalogue
from orientation.catalogue.faits import Span, Value, certain, compatible
from orientation.engine.index import Index, bits_of, build_index, positions_of
from orientation.engine.situation import Situation, known_of
from orientation.engine.state import remaining
from tests.orientation.engine.catalogues import (
    Person,
    catalogue,
    knowing,
    people,
    served,
    service,
    some_facts,
    towns,
)


def names(index: Index, bits: int) -> list[str]:
    return [one.id for one in index.offers_in(bits)]


@given(st.sets(st.integers(0, 300)))
def test_bits_and_positions_are_two_ways_of_saying_the_same(places: set[int]) -> None:
    assert list(positions_of(bits_of(places, 301))) == sorted(places)


def test_a_number_is_cut_where_a_criterion_begins_or_ends() -> None:
    index = build_index(catalogue(service("a", "age=60+"), service("b", "age=16-25")))
    assert [str(one) for one in index.facts["age"].atoms] == ["..15", "16..25", "26..59", "60..120"]


def test_a_fact_that_no_service_names_is_not_indexed() -> None:
    assert set(build_index(catalogue(service("a", "age=60+"))).facts) == {"age"}


def test_a_service_of_several_besoins_answers_each() -> None:
    index = build_index(catalogue(service("a", besoins="aide soin"), service("b", besoins="soin")))
    assert names(index, index.remaining(("aide",), {})) == ["a"]
    assert names(index, index.remaining(("soin",), {})) == ["a", "b"]


def test_a_besoin_without_service_leaves_nothing() -> None:
    index = build_index(catalogue(service("a")))
    assert index.remaining(("licorne",), {}) == 0


def test_blocks_are_ored_and_the_facts_of_a_block_anded() -> None:
    town = catalogue(service("a", "age=60+ logement=heberge", "handicap=oui"))
    index = build_index(town)
    left = index.remaining(("aide",), knowing(age="..59").faits)
    assert names(index, left) == ["a"]
    left = index.remaining(("aide",), knowing(age="..59", handicap="non").faits)
    assert names(index, left) == []


@pytest.mark.parametrize(
    ("age", "possible", "sure"),
    [
        ("70", ["a", "libre"], ["a", "libre"]),
        ("55..65", ["a", "libre"], ["libre"]),
        ("60..", ["a", "libre"], ["a", "libre"]),
        ("..59", ["libre"], ["libre"]),
        ("115..130", ["a", "libre"], ["a", "libre"]),
    ],
)
def test_a_vague_age_leaves_possible_what_it_does_not_make_sure(
    age: str, possible: list[str], sure: list[str]
) -> None:
    index = build_index(catalogue(service("a", "age=60+"), service("libre")))
    left = remaining(index, knowing(age=age))
    assert names(index, left.possible) == possible
    assert names(index, left.certain) == sure


def test_a_service_certain_by_one_block_is_decided_for_all_its_blocks() -> None:
    index = build_index(catalogue(service("a", "handicap=oui", "age=60+")))
    assert remaining(index, knowing(handicap="oui")).undecided == 0


def test_a_criterion_that_every_answer_meets_is_met_without_asking() -> None:
    index = build_index(catalogue(service("a", "age=0-120 handicap=oui,non")))
    assert names(index, remaining(index, knowing()).certain) == ["a"]


def read_naively(town: Catalogue, situation: Situation) -> tuple[set[str], set[str]]:
    """(possible, certain) services, from each criterion of each block."""
    known = {name: known_of(fact, situation) for name, fact in town.facts.items()}

    def some(block: Block, holds: object) -> bool:
        return all(holds(known[name], wanted) for name, wanted in block.items())  # type: ignore[operator]

    offers = [one for one in town.offers.values() if set(one.besoins) & set(situation.besoins)]
    return (
        {one.id for one in offers if any(some(b, compatible) for b in one.blocks or ({},))},
        {one.id for one in offers if any(some(b, certain) for b in one.blocks or ({},))},
    )


@given(towns(), some_facts(), st.sampled_from([("aide",), ("soin",), ("aide", "soin")]))
def test_the_index_agrees_with_the_criteria_read_one_by_one(
    town: Catalogue, faits: dict[str, Value], besoins: tuple[str, ...]
) -> None:
    index, situation = build_index(town), Situation(besoins, faits)
    left = remaining(index, situation)
    possible, sure = read_naively(town, situation)
    assert set(names(index, left.possible)) == possible
    assert set(names(index, left.certain)) == sure
    assert set(names(index, left.undecided)) == possible - sure


@given(towns(), people())
def test_of_somebody_known_exactly_nothing_remains_undecided(
    town: Catalogue, person: Person
) -> None:
    index = build_index(town)
    left = remaining(index, Situation(("aide",), person))
    assert set(names(index, left.possible)) == served(town, "aide", person)
    assert left.undecided == 0


def test_the_atoms_of_a_number_follow_each_other_over_its_whole_domain() -> None:
    index = build_index(catalogue(service("a", "age-enfant=3-6"), service("b", "age-enfant=6-25")))
    atoms = index.facts["age-enfant"].atoms
    assert atoms == (Span(0, 2), Span(3, 5), Span(6, 6), Span(7, 25))
