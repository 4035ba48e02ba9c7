"""A turn in words, for who keeps the content."""

from __future__ import annotations

from orientation.conversation import Act, take
from orientation.engine.situation import Situation
from orientation.porte import Porte
from orientation.words import in_words
from tests.conftest import TUESDAY_10H


def told(porte: Porte, text: str) -> list[str]:
    turn = take(porte, Situation(), Act(text=text), TUESDAY_10H)
    return in_words(porte, turn, text, TUESDAY_10H).splitlines()


def starting(lines: list[str], words: str) -> list[str]:
    return [line for line in lines if line.startswith(words)]


def test_an_alarm_tells_the_pattern_that_raised_it(porte: Porte) -> None:
    [line] = starting(told(porte, "mon mari me frappe"), "DANGER : Violences")
    assert line.endswith("← motif « mari me frappe »")


def test_an_alarm_that_was_learned_tells_the_words_that_counted(porte: Porte) -> None:
    [line] = starting(told(porte, "il me fait peur quand il rentre"), "DANGER : Violences")
    assert "peur +" in line


def test_a_besoin_tells_the_words_that_counted(porte: Porte) -> None:
    line = starting(told(porte, "un bouton d'alerte pour ma mère"), "Besoin : ")[0]
    assert line.startswith("Besoin : Téléassistance (")
    assert "alerte +" in line


def test_the_facts_that_were_read_are_told(porte: Porte) -> None:
    lines = told(porte, "un bouton d'alerte pour ma mère de 82 ans")
    assert starting(lines, "Fait : ") == [
        "Fait : Pour qui = Pour mon père ou ma mère",
        "Fait : Âge = 82 ans",
    ]


def test_a_question_is_told_with_its_answers(porte: Porte) -> None:
    lines = told(porte, "un bouton d'alerte pour ma mère de 82 ans")
    assert len(starting(lines, "Question : ")) == 1
    assert starting(lines, "  ")[0].endswith(" | Je ne sais pas")


def test_what_is_not_understood_is_told(porte: Porte) -> None:
    lines = told(porte, "recette de tarte aux pommes")
    assert "Pas compris, ou cela ne regarde pas la commune." in lines
