"""Which question comes next, and with which answers."""

from __future__ import annotations

import pytest
from hypothesis import given

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Span, Value, compatible, format_value
from orientation.engine.question import Ask
from orientation.engine.situation import Situation
from orientation.engine.state import remaining
from orientation.engine.step import Dialogue, Orientation, Precision
from tests.orientation.engine.catalogues import (
    FACTS,
    RANDOM_FACTS,
    Person,
    catalogue,
    choice,
    knowing,
    number,
    people,
    served,
    service,
    some_facts,
    towns,
)


def ask(town: Catalogue, situation: Situation) -> Ask | None:
    step = Dialogue.over(town).next_step(situation)
    return step if isinstance(step, Ask) else None


def asked(town: Catalogue, situation: Situation) -> str | None:
    found = ask(town, situation)
    return found.fact if found else None


def answers(town: Catalogue, situation: Situation) -> list[str | list[str]]:
    found = ask(town, situation)
    return [format_value(one) for one in found.answers] if found else []


def test_without_a_besoin_the_resident_is_asked_which() -> None:
    assert Dialogue.over(catalogue(service("a"))).next_step(Situation()) == Precision()


def test_the_question_that_divides_best_comes_first() -> None:
    town = catalogue(
        service("a", "logement=locataire"),
        service("b", "logement=proprietaire"),
        service("c", "logement=heberge handicap=oui"),
    )
    assert asked(town, knowing()) == "logement"


def test_editors_may_put_another_question_first() -> None:
    offers = service("a", "x=oui"), service("b", "x=oui y=oui")
    equal = {"x": choice("oui", "non"), "y": choice("oui", "non")}
    weighted = {"x": choice("oui", "non", priorite=3), "y": choice("oui", "non", priorite=10)}
    assert asked(catalogue(*offers, facts=equal), knowing()) == "x"
    assert asked(catalogue(*offers, facts=weighted), knowing()) == "y"


def test_between_equal_questions_the_order_of_the_catalogue_decides() -> None:
    facts = {"z": choice("oui", "non"), "y": choice("oui", "non")}
    town = catalogue(service("a", "y=oui"), service("b", "z=oui"), facts=facts)
    assert asked(town, knowing()) == "z"


def test_a_question_that_divides_nothing_is_never_asked() -> None:
    town = catalogue(service("a"), service("b", "age=0-120 handicap=oui,non"))
    assert asked(town, knowing()) is None


def test_a_question_that_only_bears_on_what_is_decided_is_not_asked() -> None:
    town = catalogue(service("a", "handicap=oui", "age=60+"))
    assert asked(town, knowing(handicap="oui")) is None


def test_a_question_already_passed_is_not_asked_again() -> None:
    town = catalogue(service("a", "age=60+"))
    assert asked(town, knowing(passes="age")) is None


def test_a_question_that_tells_little_is_not_one_more_after_several() -> None:
    minor = {**FACTS, "handicap": choice("oui", "non", priorite=1)}
    more = "age=5+ age-enfant=5+ logement=heberge"
    town = catalogue(service("a", "handicap=oui"), service("b", more), facts=minor)
    assert asked(town, knowing(age="3")) == "handicap"
    assert asked(town, knowing(age="3", age_enfant="3", logement="locataire")) is None


def test_a_fact_that_editors_do_not_want_asked_is_not() -> None:
    facts = {"handicap": choice("oui", "non", posee="non")}
    assert asked(catalogue(service("a", "handicap=oui"), facts=facts), knowing()) is None


def test_violences_are_asked_about_only_once_the_resident_has_raised_them() -> None:
    town = catalogue(service("a", "violences-subies=oui"))
    assert asked(town, knowing()) is None
    raised = Situation(("aide",), urgences=("violences",))
    assert asked(town, raised) == "violences-subies"


def test_a_mere_suspicion_raises_no_question_about_violences() -> None:
    town = catalogue(service("a", "violences-subies=oui"))
    assert asked(town, Situation(("aide",), soupcons=("violences",))) is None


def test_an_age_is_asked_in_ranges_cut_where_the_services_differ() -> None:
    town = catalogue(service("a", "age=60+"), service("b", "age=16-25"))
    assert answers(town, knowing()) == ["..15", "16..25", "26..59", "60.."]


def test_only_the_services_that_remain_cut_an_age() -> None:
    town = catalogue(service("a", "age=60+"), service("b", "age=16-25", besoins="autre"))
    assert answers(town, knowing()) == ["..59", "60.."]


def test_an_age_known_vaguely_is_asked_no_wider_than_it_is_known() -> None:
    town = catalogue(service("a", "age=60+"), service("b", "age=75+"))
    assert answers(town, knowing(age="65..")) == ["65..74", "75.."]


def test_the_last_range_of_a_child_s_age_has_an_end() -> None:
    town = catalogue(service("a", "age-enfant=3-25"))
    assert answers(town, knowing()) == ["..2", "3..25"]


def test_an_age_is_asked_in_five_ranges_at_most() -> None:
    town = catalogue(*(service(f"s{low}", f"age={low}+") for low in range(10, 90, 10)))
    assert len(answers(town, knowing())) == 5


def test_a_wide_range_is_asked_again_more_finely() -> None:
    town = catalogue(*(service(f"s{low}", f"age={low}+") for low in range(10, 90, 10)))
    assert answers(town, knowing()) == ["..49", "50..59", "60..69", "70..79", "80.."]
    assert answers(town, knowing(age="..49")) == ["..9", "10..19", "20..29", "30..39", "40..49"]


@given(towns(), some_facts())
def test_the_ranges_of_a_number_follow_each_other_and_leave_no_gap(
    town: Catalogue, faits: dict[str, Value]
) -> None:
    found = ask(town, Situation(("aide",), faits))
    if found is None or not isinstance(found.answers[0], Span):
        return
    domain = town.facts[found.fact].domain
    known = domain.cut(faits.get(found.fact, domain))  # type: ignore[union-attr, arg-type]
    assert found.answers[0].low == known.low
    assert min(found.answers[-1].high, known.high) == known.high  # type: ignore[union-attr]
    for one, following in zip(found.answers, found.answers[1:], strict=False):
        assert one.high + 1 == following.low  # type: ignore[union-attr]


@given(towns(), some_facts())
def test_every_question_divides_what_is_left(town: Catalogue, faits: dict[str, Value]) -> None:
    dialogue, situation = Dialogue.over(town), Situation(("aide",), faits)
    found = dialogue.next_step(situation)
    if not isinstance(found, Ask):
        return
    nexts = [situation.knowing(found.fact, one) for one in found.answers]
    assert len({remaining(dialogue.index, one).possible for one in nexts}) > 1


def finish(dialogue: Dialogue, person: Person, passed: frozenset[str]) -> Orientation:
    """Answers every question truly, or « je ne sais pas » for the facts passed."""
    situation = Situation(("aide",))
    for _ in range(30):
        step = dialogue.next_step(situation)
        if not isinstance(step, Ask):
            break
        right = [one for one in step.answers if compatible(person[step.fact], one)]
        assert len(right) == 1
        if step.fact in passed:
            situation = situation.passing(step.fact)
        else:
            situation = situation.knowing(step.fact, right[0])
    return dialogue.orientation(situation)


@given(towns(), people())
def test_who_answers_every_question_gets_what_the_criteria_say(
    town: Catalogue, person: Person
) -> None:
    end = finish(Dialogue.over(town), person, frozenset())
    found = {one.offer.id for one in end.proposals if not one.is_last_resort}
    sure = {one.offer.id for one in end.proposals if one.certain and not one.is_last_resort}
    assert sure <= served(town, "aide", person) <= found


@given(towns(), people())
def test_asking_never_loses_a_service_whatever_is_left_unanswered(
    town: Catalogue, person: Person
) -> None:
    for fact in RANDOM_FACTS:
        end = finish(Dialogue.over(town), person, frozenset({fact}))
        assert served(town, "aide", person) <= {one.offer.id for one in end.proposals}


@given(towns())
def test_who_knows_nothing_keeps_every_service(town: Catalogue) -> None:
    person = {name: town.facts[name].domain for name in RANDOM_FACTS}
    situation = Situation(("aide",), passes=frozenset(person))
    end = Dialogue.over(town).orientation(situation)
    found = {one.offer.id for one in end.proposals if not one.is_last_resort}
    assert found == {one.id for one in town.offers.values() if "aide" in one.besoins}


@pytest.mark.parametrize(("fact", "there"), [("age", True), ("logement", False), ("taille", False)])
def test_a_fact_can_be_asked_again_where_it_matters(fact: str, there: bool) -> None:
    dialogue = Dialogue.over(catalogue(service("a", "age=60+")))
    assert (dialogue.ask(knowing(), fact) is not None) is there


def test_a_number_of_another_kind_is_cut_in_the_same_way() -> None:
    town = catalogue(service("a", "age=10-19"), facts={"age": number(10, 30)})
    assert answers(town, knowing()) == ["10..19", "20..30"]
