"""Walking every path: what it counts, and the faults that it finds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from orientation.catalogue.catalogue import Catalogue
from orientation.engine.exploration import BesoinReport, Paths, explore
from orientation.engine.question import Ask
from orientation.engine.situation import Situation
from orientation.engine.step import Dialogue
from orientation.porte import Porte
from tests.orientation.engine.catalogues import (
    REPLI,
    besoin,
    catalogue,
    choice,
    number,
    service,
    towns,
    urgence,
)

AGE = {"age": number(0, 120)}


def report(town: Catalogue, name: str = "aide") -> BesoinReport:
    return {one.besoin: one for one in explore(Dialogue.over(town)).besoins}[name]


def test_a_besoin_without_a_question_is_one_path() -> None:
    assert report(catalogue(service("a"))) == BesoinReport("aide", 1, 0.0, 0, 0, 1)


def test_each_answer_and_je_ne_sais_pas_are_paths() -> None:
    town = catalogue(service("a", "age=60+"), service("b", "age=16-25"))
    assert report(town) == BesoinReport("aide", 5, 1.0, 1, 1, 4)


def test_the_mean_and_the_worst_number_of_questions_are_told() -> None:
    facts = {"x": choice("oui", "non"), "y": choice("oui", "non")}
    found = report(catalogue(service("a", "x=oui y=oui"), facts=facts))
    assert (found.paths, found.mean, found.worst) == (7, 13 / 7, 2)


def test_a_sound_town_has_no_fault() -> None:
    found = explore(Dialogue.over(catalogue(service("a", "age=60+"), facts=AGE)))
    assert (found.sound, found.never_reached, found.never_asked, found.dead_ends) == (
        True, [], [], [],
    )  # fmt: skip


def test_a_service_that_no_path_reaches_is_named() -> None:
    known = {"aide": besoin("aide")}
    town = catalogue(service("a"), service("b", besoins="licorne"), besoins=known, facts={})
    found = explore(Dialogue.over(town))
    assert (found.never_reached, found.sound) == (["b"], False)


def test_a_service_that_only_a_danger_reaches_is_reached() -> None:
    known, alarms = {"aide": besoin("aide")}, {"feu": urgence("feu", services=("b",))}
    offers = service("a"), service("b", besoins="licorne")
    town = catalogue(*offers, besoins=known, urgences=alarms, facts={})
    assert explore(Dialogue.over(town)).sound


def test_a_question_that_is_never_put_is_named() -> None:
    facts = {**AGE, "inutile": choice("oui", "non")}
    found = explore(Dialogue.over(catalogue(service("a", "age=60+"), facts=facts)))
    assert (found.never_asked, found.sound) == (["inutile"], False)


def test_a_fact_that_is_not_to_be_asked_is_not_missed() -> None:
    facts = {**AGE, "discret": choice("oui", "non", posee="non")}
    assert explore(Dialogue.over(catalogue(service("a", "age=60+"), facts=facts))).sound


def test_a_question_that_only_a_danger_unlocks_is_found() -> None:
    facts = {"violences-subies": choice("oui", "non", seulement_si_urgence="violences")}
    town = catalogue(service("a", "violences-subies=oui"), facts=facts)
    found = explore(Dialogue.over(town))
    assert (found.never_asked, found.besoins[0].worst) == ([], 0)


def test_a_town_where_nothing_closes_the_paths_has_dead_ends() -> None:
    town = catalogue(service("a", "age=60+"), service("b", besoins="soin"), facts=AGE)
    without = {name: one for name, one in town.offers.items() if name != REPLI}
    found = explore(Dialogue.over(replace(town, offers=without)))
    assert (found.dead_ends, found.sound) == (["aide"], False)


def walk(dialogue: Dialogue, situation: Situation, reached: set[str], asked: set[str]) -> Paths:
    """Every path below a situation, one by one, without remembering any."""
    step = dialogue.next_step(situation)
    if not isinstance(step, Ask):
        reached |= {one.offer.id for one in dialogue.orientation(situation).proposals}
        return Paths(1, 0, 0)
    asked.add(step.fact)
    nexts = [situation.knowing(step.fact, one) for one in step.answers]
    parts = [walk(dialogue, one, reached, asked) for one in (*nexts, situation.passing(step.fact))]
    count = sum(one.count for one in parts)
    questions = count + sum(one.questions for one in parts)
    return Paths(count, questions, 1 + max(one.worst for one in parts))


@settings(max_examples=25)
@given(towns(most=5))
def test_remembering_states_changes_nothing_to_what_is_found(town: Catalogue) -> None:
    dialogue, found = Dialogue.over(town), explore(Dialogue.over(town))
    reached: set[str] = set()
    asked: set[str] = set()
    for one in found.besoins:
        paths = walk(dialogue, Situation((one.besoin,)), reached, asked)
        assert (one.paths, one.worst) == (paths.count, paths.worst)
        assert one.mean == paths.questions / paths.count
        assert one.bound <= one.worst
    assert found.never_reached == sorted(set(town.offers) - reached)
    assert found.never_asked == sorted(set(town.facts) - asked)


def test_on_the_default_town_violences_are_never_asked_before_they_are_raised(
    porte: Porte,
) -> None:
    asked: set[str] = set()
    for name in porte.catalogue.besoins:
        walk(porte.dialogue, Situation((name,)), set(), asked)
    assert "violences-subies" in porte.catalogue.facts
    assert "violences-subies" not in asked
