"""Why a service is proposed, on what condition, or why not, in words a resident reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Span, Value
from orientation.engine.explanation import condition, span_in_words, value_in_words, why, why_not
from orientation.engine.situation import Situation
from orientation.engine.step import Dialogue
from tests.orientation.engine.catalogues import (
    FACTS,
    catalogue,
    choice,
    knowing,
    number,
    service,
)

WHO = {"pour-qui": choice("moi", "mon-parent")}
AGE = {"age": number(0, 120, raison_tiers="la personne a {valeur}")}


def said(town: Catalogue, situation: Situation) -> tuple[str, str | None]:
    """Why the first service is proposed, and on what condition."""
    one = Dialogue.over(town).orientation(situation).proposals[0]
    return why(town, situation, one), condition(town, situation, one)


def test_a_reason_repeats_what_the_service_wants_not_the_age_that_was_given() -> None:
    town = catalogue(service("a", "age=60+"))
    assert said(town, knowing(age="72")) == ("Proposé parce que vous avez 60 ans ou plus.", None)


def test_a_reason_repeats_the_answer_that_was_given() -> None:
    town = catalogue(service("a", "logement=heberge,locataire"))
    assert said(town, knowing(logement="heberge")) == (
        "Proposé parce que vous avez dit heberge.",
        None,
    )


def test_several_reasons_are_joined_as_one_speaks() -> None:
    town = catalogue(service("a", "age=60+ logement=heberge handicap=oui"))
    reason, _ = said(town, knowing(age="72", logement="heberge", handicap="oui"))
    assert reason == (
        "Proposé parce que vous avez 60 ans ou plus, avez dit heberge et avez dit oui."
    )


def test_for_somebody_else_the_reason_speaks_of_that_person() -> None:
    town = catalogue(service("a", "age=60+"), facts={**AGE, **WHO})
    reason, _ = said(town, knowing(age="82", pour_qui="mon-parent"))
    assert reason == "Proposé parce que la personne a 60 ans ou plus."


def test_without_a_criterion_the_reason_is_the_need() -> None:
    assert said(catalogue(service("a")), knowing()) == (
        "Proposé parce qu'il répond à « Aide ».",
        None,
    )


def test_two_needs_are_both_given_as_a_reason() -> None:
    town = catalogue(service("a", besoins="aide soin"))
    reason, _ = said(town, knowing("soin aide"))
    assert reason == "Proposé parce qu'il répond à « Aide » et « Soin »."


def test_what_closes_every_path_says_that_somebody_listens() -> None:
    reason, _ = said(catalogue(service("a", "age=60+")), knowing(age="20"))
    assert reason == ("Ici, quelqu'un vous écoute et vous guide, quelle que soit votre situation.")


def test_a_proposal_that_is_only_possible_says_on_what_condition() -> None:
    town = catalogue(service("a", "age=60+ handicap=oui"))
    assert said(town, knowing(handicap="oui")) == (
        "Proposé parce que vous avez dit oui.",
        "À vérifier ensemble : possible si vous avez 60 ans ou plus.",
    )


def test_a_condition_with_many_ways_only_names_what_it_depends_on() -> None:
    wide = {**FACTS, "travail": choice("a", "b", "c", "d", nom="Travail")}
    town = catalogue(service("a", "travail=a,b,c age=60+"), facts=wide)
    assert said(town, knowing())[1] == "À vérifier ensemble, selon : travail et âge."


def test_why_not_says_for_whom_the_service_is() -> None:
    town = catalogue(service("a", "age=60+", public="Les personnes de 60 ans et plus."))
    aside = Dialogue.over(town).orientation(knowing(age="20")).set_aside[0]
    assert why_not(town, aside) == "Ce service est pour : les personnes de 60 ans et plus."


def test_why_not_else_names_the_facts_that_refuse_it() -> None:
    town = catalogue(service("a", "age=60+ logement=heberge"))
    situation = knowing(age="20", logement="locataire")
    aside = Dialogue.over(town).orientation(situation).set_aside[0]
    assert why_not(town, aside) == "Pas proposé à cause de : âge et choix."
    assert why_not(town, replace(aside, because=())) == "Pas proposé ici."


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(67, 67), "67 ans"),
        (Span(0, 59), "moins de 60 ans"),
        (Span(60), "60 ans ou plus"),
        (Span(60, 120), "60 ans ou plus"),
        (Span(16, 25), "de 16 à 25 ans"),
        (Span(), "tous"),
    ],
)
def test_a_span_reads_as_one_says_it(span: Span, words: str) -> None:
    assert span_in_words(span, "ans") == words


def test_a_span_without_a_unit_has_no_stray_space() -> None:
    assert (span_in_words(Span(3), ""), span_in_words(Span(0, 2), "")) == (
        "3 ou plus",
        "moins de 3",
    )


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("age", Span(0, 2), "moins de 3 ans"),
        ("logement", frozenset({"heberge"}), "Heberge"),
        ("logement", frozenset({"heberge", "locataire"}), "Locataire ou Heberge"),
    ],
)
def test_a_value_reads_as_on_its_button(fact: str, value: Value, words: str) -> None:
    assert value_in_words(catalogue(service("a")).facts[fact], value) == words
