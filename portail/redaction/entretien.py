"""The interview: what is given by options, what is asked, each answer checked at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portail.redaction.questions import QUESTIONS, Question
from portail.redaction.reponses import Mauvaise, Reponses, checked

Ask = Callable[[str], str]
Say = Callable[[str], object]


class Refusees(ValueError):
    """What the options hold that cannot be kept, or what they lack: one line each."""


def given(options: Mapping[str, str | None]) -> dict[str, str]:
    """The options that were given, checked together."""
    kept, wrong = {}, []
    for one in QUESTIONS:
        text = options.get(one.cle)
        if text is None:
            continue
        try:
            kept[one.cle] = checked(one.cle, text)
        except Mauvaise as no:
            wrong.append(f"{one.option} : {no}")
    if wrong:
        raise Refusees("\n".join(wrong))
    return kept


def without_asking(kept: Mapping[str, str]) -> Reponses:
    """The answers with what goes without saying; Refusees lists all that is missing."""
    missing = [
        f"{one.option} : {one.texte}"
        for one in QUESTIONS
        if one.cle not in kept and one.defaut is None
    ]
    if missing:
        raise Refusees("\n".join(["Il manque :", *missing]))
    answers = dict(kept)
    for one in QUESTIONS:
        if one.cle not in answers and one.defaut is not None:
            answers[one.cle] = one.defaut(answers)
    return Reponses.model_validate(answers)


def asking(kept: Mapping[str, str], ask: Ask, say: Say) -> Reponses:
    """Asks what is not given yet. What `ask` raises (end of file, Ctrl-C) goes through."""
    answers = dict(kept)
    for one in QUESTIONS:
        if one.cle not in answers:
            answers[one.cle] = _answer(one, answers, ask, say)
    return Reponses.model_validate(answers)


def _answer(one: Question, answers: Mapping[str, str], ask: Ask, say: Say) -> str:
    usual = one.defaut(answers) if one.defaut is not None else None
    say(f"\n{one.texte}")
    if one.aide:
        say(one.aide)
    while True:
        text = ask(_prompt(usual)).strip()
        if not text and usual is not None:
            return usual
        try:
            return checked(one.cle, text)
        except Mauvaise as no:
            say(f"Pas encore : {no}")


def _prompt(usual: str | None) -> str:
    if usual is None:
        return "> "
    return f"(Entrée : {usual or 'aucune'}) > "
