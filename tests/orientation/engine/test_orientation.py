"""The services proposed, in their order, each with its reasons; and those set aside."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orientation.catalogue.catalogue import Catalogue, Offer
from orientation.catalogue.faits import Span, Value
from orientation.engine.orientation import Proposal
from orientation.engine.situation import Situation
from orientation.engine.step import Dialogue, Orientation
from tests.orientation.engine.catalogues import (
    REPLI,
    catalogue,
    knowing,
    service,
    some_facts,
    towns,
    urgence,
)

TUESDAY_10H = datetime(2026, 11, 24, 10, 0)


def orient(*offers: Offer, situation: Situation, now: datetime | None = None) -> Orientation:
    return Dialogue.over(catalogue(*offers)).orientation(situation, now)


def names(found: Orientation) -> list[str]:
    return [one.offer.id for one in found.proposals]


def first(*offers: Offer, situation: Situation) -> Proposal:
    return orient(*offers, situation=situation).proposals[0]


def test_what_is_certain_comes_before_what_is_possible() -> None:
    found = orient(
        service("a", "age=60+"), service("b", "handicap=oui"), situation=knowing(handicap="oui")
    )
    assert names(found) == ["b", "a", REPLI]
    assert [one.certain for one in found.proposals] == [True, False, True]


def test_what_was_made_for_the_need_comes_before_what_also_helps() -> None:
    found = orient(
        service("a", besoins="autre aide"), service("b", besoins="aide"), situation=knowing()
    )
    assert names(found) == ["b", "a", REPLI]


def test_what_is_more_specific_comes_first() -> None:
    known = knowing(age="70", handicap="oui")
    found = orient(
        service("a"), service("b", "age=60+"), service("c", "age=60+ handicap=oui"), situation=known
    )
    assert names(found) == ["c", "b", "a", REPLI]


def test_what_is_in_the_same_quartier_comes_first() -> None:
    offers = service("a", quartier="nord"), service("b", quartier="sud"), service("c")
    assert names(orient(*offers, situation=knowing(quartier="sud"))) == ["b", "a", "c", REPLI]


def test_what_opens_sooner_comes_first() -> None:
    offers = (
        service("a"),
        service("b", horaires="We 09:00-12:00"),
        service("c", horaires="Tu 14:00-17:00"),
        service("d", horaires="Tu 09:00-12:00"),
    )
    found = orient(*offers, situation=knowing(), now=TUESDAY_10H)
    assert names(found) == ["d", "c", "b", "a", REPLI]


def test_without_a_clock_the_hours_do_not_matter() -> None:
    offers = service("a", horaires="We 09:00-12:00"), service("b", horaires="Tu 09:00-12:00")
    assert names(orient(*offers, situation=knowing())) == ["a", "b", REPLI]


def test_the_best_service_of_each_besoin_comes_before_the_second_of_any() -> None:
    offers = (
        service("a1", "age=60+"),
        service("a2"),
        service("b1", besoins="soin"),
        service("b2", besoins="soin"),
    )
    found = orient(*offers, situation=knowing("aide soin", age="70"))
    assert names(found) == ["a1", "b1", "a2", "b2", REPLI]


def test_a_service_of_two_besoins_is_proposed_once() -> None:
    found = orient(service("a", besoins="aide soin"), situation=knowing("aide soin"))
    assert names(found) == ["a", REPLI]


def test_a_proposal_says_which_facts_decided_and_which_are_missing() -> None:
    one = first(
        service("a", "age=60+ logement=heberge handicap=oui"),
        situation=knowing(age="70", logement="heberge,locataire"),
    )
    assert (one.certain, one.because, one.unless) == (False, ("age",), ("logement", "handicap"))


def test_a_fact_that_no_criterion_names_is_no_reason() -> None:
    assert first(service("a", "age=60+"), situation=knowing(age="70", handicap="oui")).because == (
        "age",
    )


@pytest.mark.parametrize(
    ("faits", "because"),
    [
        ({"age": "70"}, ("age",)),
        ({"handicap": "oui"}, ("handicap",)),
        ({"age": "70", "handicap": "oui"}, ("age",)),
        ({"age": "30", "handicap": "oui"}, ("handicap",)),
    ],
)
def test_a_service_of_several_blocks_is_proposed_by_the_best(
    faits: dict[str, str], because: tuple[str, ...]
) -> None:
    one = first(service("a", "age=60+", "handicap=oui"), situation=knowing(**faits))
    assert (one.certain, one.because, one.unless) == (True, because, ())


def test_the_block_nearest_to_being_met_tells_what_is_missing() -> None:
    offer = service("a", "age=60+ logement=heberge", "handicap=oui quartier=nord")
    assert first(offer, situation=knowing(handicap="oui")).unless == ("quartier",)


def test_an_age_up_to_the_end_of_what_is_possible_is_met() -> None:
    one = first(service("a", "age-enfant=11-25"), situation=knowing(age_enfant="12.."))
    assert (one.certain, one.because) == (True, ("age-enfant",))


def test_what_the_facts_refuse_is_set_aside_with_those_facts() -> None:
    offer = service("a", "age=60+ handicap=oui", "age=..25 logement=heberge")
    found = orient(offer, service("b"), situation=knowing(age="40", handicap="non"))
    assert names(found) == ["b", REPLI]
    assert [(one.offer.id, one.because) for one in found.set_aside] == [("a", ("age", "handicap"))]


def test_a_service_that_another_block_keeps_is_not_set_aside() -> None:
    found = orient(service("a", "age=60+", "handicap=oui"), situation=knowing(age="30"))
    assert found.set_aside == ()


def test_where_everything_is_refused_the_ccas_receives() -> None:
    found = orient(service("a", "age=60+"), situation=knowing(age="30"))
    assert [(one.offer.id, one.is_last_resort) for one in found.proposals] == [(REPLI, True)]


def test_the_ccas_where_it_answers_the_need_itself_is_proposed_once() -> None:
    found = orient(service(REPLI), service("b"), situation=knowing())
    assert names(found) == ["b", REPLI]
    assert not any(one.is_last_resort for one in found.proposals)


def test_a_danger_leads_to_its_services_then_to_the_ccas() -> None:
    alarms = {
        "feu": urgence("feu", services=("a", REPLI)),
        "faim": urgence("faim", services=("b", "a")),
    }
    town = catalogue(service("a"), service("b"), urgences=alarms)
    found = Dialogue.over(town).for_danger(("feu", "faim"))
    assert [one.offer.id for one in found] == ["a", "b", REPLI]


@given(towns(), some_facts(), st.sampled_from([(), ("aide",), ("aide", "soin"), ("licorne",)]))
def test_nobody_leaves_without_somebody_to_see(
    town: Catalogue, faits: dict[str, Value], besoins: tuple[str, ...]
) -> None:
    found = Dialogue.over(town).orientation(Situation(besoins, faits))
    assert names(found)[-1] == REPLI


@given(towns(), some_facts())
def test_each_service_of_the_need_is_proposed_or_set_aside_with_a_reason(
    town: Catalogue, faits: dict[str, Value]
) -> None:
    found = Dialogue.over(town).orientation(Situation(("aide",), faits))
    kept, aside = set(names(found)[:-1]), {one.offer.id for one in found.set_aside}
    assert kept | aside == {one.id for one in town.offers.values() if "aide" in one.besoins}
    assert not kept & aside
    assert all(one.because for one in found.set_aside)


@given(towns(), some_facts())
def test_a_proposal_is_certain_or_says_what_is_missing(
    town: Catalogue, faits: dict[str, Value]
) -> None:
    for one in Dialogue.over(town).orientation(Situation(("aide",), faits)).proposals:
        assert one.certain is not bool(one.unless)
        assert set(one.because) <= set(faits)


def test_an_age_beyond_what_is_possible_is_refused_without_a_fall() -> None:
    found = orient(
        service("a", "age=60-110"), situation=Situation(("aide",), {"age": Span(118, 999)})
    )
    assert names(found) == [REPLI]
