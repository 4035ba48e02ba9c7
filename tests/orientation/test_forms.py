"""What a page or a socket sends; what is forged is left out."""

from __future__ import annotations

import pytest

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Span
from orientation.conversation import Act
from orientation.engine.situation import Situation
from orientation.forms import MAX_REPEATS, MAX_TEXT, read_act, read_answer, read_situation
from tests.orientation.engine.catalogues import catalogue, knowing, service


@pytest.fixture(scope="module")
def town() -> Catalogue:
    return catalogue(service("a", "age=60+"), service("b", besoins="soin"))


def test_the_fields_of_a_form_are_a_situation(town: Catalogue) -> None:
    fields = {
        "besoin": ["soin", "aide", "soin"],
        "fait": ["age:60..", "logement:heberge,locataire"],
        "passe": ["handicap"],
        "urgence": ["violences"],
    }
    assert read_situation(town, fields) == Situation(
        besoins=("soin", "aide"),
        faits={"age": Span(60), "logement": frozenset({"heberge", "locataire"})},
        passes=frozenset({"handicap"}),
        urgences=("violences",),
    )


def test_no_field_is_an_empty_situation(town: Catalogue) -> None:
    assert read_situation(town, {}) == Situation()


def test_what_is_known_vaguely_may_be_passed_too(town: Catalogue) -> None:
    fields = {"besoin": ["aide"], "fait": ["age:60.."], "passe": ["age"]}
    assert read_situation(town, fields) == knowing(age="60..", passes="age")


def test_what_the_content_does_not_have_is_left_out(town: Catalogue) -> None:
    fields = {
        "besoin": ["licorne"],
        "fait": ["licorne:oui", "age:vieux", "age", "logement:chateau", ""],
        "passe": ["licorne"],
        "urgence": ["licorne"],
        "soupcon": ["licorne"],
    }
    assert read_situation(town, fields) == Situation()


def test_what_is_not_text_is_left_out(town: Catalogue) -> None:
    fields = {"besoin": [3, None, ["aide"], "aide"], "texte": [{"a": 1}]}
    assert read_situation(town, fields) == knowing()  # type: ignore[arg-type]
    assert read_act(town, fields) == Act()  # type: ignore[arg-type]


def test_a_field_repeated_without_end_is_cut(town: Catalogue) -> None:
    fields = {"besoin": ["licorne"] * MAX_REPEATS + ["aide"]}
    assert read_situation(town, fields) == Situation()


@pytest.mark.parametrize(
    ("fields", "act"),
    [
        ({"texte": ["bonjour"], "question": ["age"]}, Act(text="bonjour", pending="age")),
        ({"repondre": ["age:..59"]}, Act(answer=("age", Span(0, 59)))),
        ({"repondre": ["age:..59", "age:60.."]}, Act(answer=("age", Span(60)))),
        ({"passer": ["age"]}, Act(passed="age")),
        ({"modifier": ["age"]}, Act(changed="age")),
        ({"choisir": ["soin"]}, Act(chosen="soin")),
        ({"retirer": ["soin"]}, Act(dropped="soin")),
        ({"voir": ["1"]}, Act(show_now=True)),
    ],
)
def test_each_button_is_an_act(town: Catalogue, fields: dict[str, list[str]], act: Act) -> None:
    assert read_act(town, fields) == act


@pytest.mark.parametrize(
    "fields",
    [
        {"repondre": ["licorne:oui"]},
        {"repondre": ["age:-1"]},
        {"passer": ["licorne"]},
        {"modifier": [""]},
        {"choisir": ["../etc/passwd"]},
        {"retirer": ["age"]},
        {"question": ["licorne"]},
    ],
)
def test_a_forged_button_does_nothing(town: Catalogue, fields: dict[str, list[str]]) -> None:
    assert read_act(town, fields) == Act()


def test_a_text_without_end_is_cut(town: Catalogue) -> None:
    assert len(read_act(town, {"texte": ["a" * 50_000]}).text) == MAX_TEXT


@pytest.mark.parametrize("raw", ["", ":", "age:", "age:60,70", "logement:heberge,", "60.."])
def test_a_spoilt_answer_is_no_answer(town: Catalogue, raw: str) -> None:
    assert read_answer(town, raw) is None
