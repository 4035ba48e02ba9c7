"""The interview: what is asked, what goes without saying, what is asked again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portail.redaction.entretien import Refusees, asking, given, without_asking
from portail.redaction.questions import QUESTIONS
from tests.portail.redaction.reponses import TYPED, reponses

NEEDED = [one.option for one in QUESTIONS if one.defaut is None]


class Someone:
    """Who answers what is asked, line after line, then leaves."""

    def __init__(self, *lines: str) -> None:
        self.lines: Iterator[str] = iter(lines)
        self.heard: list[str] = []

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None


def all_but(*names: str) -> dict[str, str]:
    return {name: value for name, value in TYPED.items() if name not in names}


def test_everything_is_asked_in_order() -> None:
    someone = Someone(*TYPED.values())
    assert asking({}, someone.ask, someone.heard.append) == reponses()
    questions = [one.texte for one in QUESTIONS]
    assert [one.strip() for one in someone.heard if one.strip() in questions] == questions


def test_a_wrong_answer_is_told_at_once_and_asked_again() -> None:
    someone = Someone("Orsac", "0261914000", "", "02 61 91 40 00")
    answers = asking(all_but("nom", "telephone"), someone.ask, someone.heard.append)
    assert answers == reponses(nom="Orsac")
    assert [one for one in someone.heard if one.startswith("Pas encore")] == [
        "Pas encore : « 0261914000 » n'est pas un numéro. Écrivez-le comme 02 61 91 00 00.",
        "Pas encore : il faut une réponse.",
    ]


def test_what_was_given_is_not_asked() -> None:
    someone = Someone()
    assert asking(given(TYPED), someone.ask, someone.heard.append) == reponses()
    assert someone.heard == []


def test_enter_alone_takes_what_goes_without_saying() -> None:
    same = ("guichet_adresse", "guichet_telephone", "guichet_horaires")
    someone = Someone("", "", "", "", "", "")
    answers = asking(all_but("article", "quartier", "rues", *same), someone.ask, print)
    assert answers == reponses(
        article="d'",
        quartier="Centre",
        rues="",
        guichet_adresse=TYPED["adresse"],
        guichet_telephone=TYPED["telephone"],
        guichet_horaires=TYPED["horaires"],
    )
    assert someone.heard[:3] == [
        "(Entrée : d') > ",
        "(Entrée : Centre) > ",
        "(Entrée : aucune) > ",
    ]


@pytest.mark.parametrize(
    ("nom", "article"),
    [("Lille", "de"), ("Évry", "d'"), ("Le Mans", "du"), ("Les Lilas", "des"), ("Lens", "de")],
)
def test_the_article_follows_from_the_name(nom: str, article: str) -> None:
    assert without_asking({**all_but("article"), "nom": nom}).article == article


def test_who_leaves_before_the_end_answers_nothing() -> None:
    someone = Someone("Orsac")
    with pytest.raises(EOFError):
        asking({}, someone.ask, someone.heard.append)


def test_without_a_terminal_all_that_is_missing_is_listed() -> None:
    with pytest.raises(Refusees) as refused:
        without_asking({})
    heading, *missing = str(refused.value).splitlines()
    assert heading == "Il manque :"
    assert missing[0] == "--nom : Comment s'appelle la commune ?"
    assert [one.partition(" ")[0] for one in missing] == NEEDED


def test_every_wrong_option_is_told() -> None:
    with pytest.raises(Refusees) as refused:
        given({"nom": "", "guichet_telephone": "15", "maire": "Jeanne", "rues": None})
    assert str(refused.value).splitlines() == [
        "--nom : il faut une réponse.",
        "--guichet-telephone : « 15 » est un numéro national. Donnez celui du lieu.",
    ]
