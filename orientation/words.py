"""A turn in words, for who keeps the content: what was understood, and by which words."""

from __future__ import annotations

from datetime import datetime

from orientation.conversation import Turn
from orientation.engine.explanation import value_in_words
from orientation.engine.question import Ask
from orientation.engine.step import Orientation
from orientation.porte import Porte
from orientation.present import screen

WORDS_SHOWN = 5


def in_words(porte: Porte, turn: Turn, text: str, now: datetime) -> str:
    shown = screen(porte.catalogue, turn, now)
    lines = [*_alarms(porte, turn, text), *_besoins(porte, turn, text), *_facts(porte, turn)]
    if turn.misunderstood:
        lines.append("Pas compris, ou cela ne regarde pas la commune.")
    if isinstance(turn.step, Ask) and shown.asked:
        answers = " | ".join(one.label for one in shown.asked.answers)
        lines += ["", f"Question : {shown.asked.question}", f"  {answers} | Je ne sais pas"]
    elif shown.candidates:
        names = " | ".join(one.nom for one in shown.candidates)
        lines += ["", f"{shown.heading} {names}"]
    cards = [*([shown.first] if shown.first else []), *shown.more]
    for place, one in enumerate(cards):
        lines += ["", "Commencez ici :" if place == 0 else "Puis :", f"  {one.offer.nom}"]
        lines += [f"  {part}" for part in (one.why, one.condition, one.opening) if part]
        lines += [f"  {one.call.text}"] if one.call else []
    if isinstance(turn.step, Orientation) and shown.aside:
        lines += ["", "Mis de côté :"] + [f"  {one.nom}. {one.why}" for one in shown.aside]
    return "\n".join(lines or [shown.heading])


def _alarms(porte: Porte, turn: Turn, text: str) -> list[str]:
    lines = []
    for alarm in turn.reading.alarms:
        name = porte.catalogue.urgences[alarm.urgence].nom
        kind = "DANGER" if alarm.sure else "Soupçon"
        by = f"motif « {alarm.motif} »" if alarm.motif else _counted(porte, text, alarm.urgence)
        lines.append(f"{kind} : {name} ({alarm.score:.2f}) ← {by}")
    return lines


def _besoins(porte: Porte, turn: Turn, text: str) -> list[str]:
    return [
        f"Besoin : {porte.catalogue.besoins[name].nom} ({confidence:.2f})"
        f" ← {_counted(porte, text, name)}"
        for name, confidence in turn.reading.besoins
    ]


def _counted(porte: Porte, text: str, label: str) -> str:
    """The words that count most for a label: « loyer +0.31, huissier +0.22 »."""
    words = porte.comprehension.lexicon.words(text)
    counted = porte.comprehension.reader.said_by(words, label)[:WORDS_SHOWN]
    return ", ".join(f"{word} {share:+.2f}" for word, share in counted if share > 0)


def _facts(porte: Porte, turn: Turn) -> list[str]:
    facts = porte.catalogue.facts
    return [
        f"Fait : {facts[name].question.nom} = {value_in_words(facts[name], value)}"
        for name, value in turn.situation.faits.items()
    ]
