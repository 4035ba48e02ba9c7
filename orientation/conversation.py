"""One exchange: what the resident does, and the turn it leads to. Pure; shared by every face."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from orientation.catalogue.catalogue import Fact
from orientation.catalogue.faits import Value
from orientation.engine.question import Ask
from orientation.engine.situation import Situation
from orientation.engine.step import Orientation, Precision, Step
from orientation.porte import Porte
from orientation.texte.comprehension import Reading
from orientation.texte.normalise import plain


@dataclass(frozen=True, slots=True)
class Act:
    """What the resident just did; every part optional, several possible."""

    text: str = ""
    pending: str | None = None
    """The fact of the question the text may be answering."""
    answer: tuple[str, Value] | None = None
    passed: str | None = None
    changed: str | None = None
    """A fact to ask again."""
    chosen: str | None = None
    dropped: str | None = None
    """A besoin to take away."""
    show_now: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the conversation stands after an act."""

    situation: Situation
    step: Step
    reading: Reading = field(default_factory=Reading)
    misunderstood: bool = False
    """Something was written and nothing was understood."""


def take(porte: Porte, situation: Situation, act: Act, now: datetime | None = None) -> Turn:
    """The turn that follows `act` in `situation`."""
    situation = _apply(situation, act)
    if act.text.strip():
        return _hear(porte, situation, act, now)
    if act.changed and (ask := _ask_again(porte, situation, act.changed)):
        return Turn(situation, ask)
    return Turn(situation, _step(porte, situation, now, act.show_now))


def _apply(situation: Situation, act: Act) -> Situation:
    if act.answer:
        situation = situation.knowing(*act.answer)
    if act.passed:
        situation = situation.passing(act.passed)
    if act.changed:
        situation = situation.forgetting(act.changed)
    if act.chosen:
        situation = situation.with_besoins((act.chosen, *situation.besoins))
    if act.dropped:
        kept = tuple(one for one in situation.besoins if one != act.dropped)
        situation = situation.with_besoins(kept)
    return situation


def _hear(porte: Porte, situation: Situation, act: Act, now: datetime | None) -> Turn:
    reading = porte.comprehension.read(act.text)
    answer = _as_answer(porte, act, reading)
    if answer and not reading.urgences:
        situation = situation.knowing(*answer)
        return Turn(situation, _step(porte, situation, now), reading)
    situation = _merge(porte, situation, reading)
    in_danger = bool(reading.urgences or reading.soupcons)
    if reading.besoins and not reading.meant and not reading.urgences:
        candidates = Precision(tuple(name for name, _ in reading.besoins))
        return Turn(situation, candidates, reading)
    lost = not (reading.meant or reading.faits or in_danger)
    if lost:
        step = _step(porte, situation, now) if situation.besoins else Precision()
        return Turn(situation, step, reading, misunderstood=True)
    return Turn(situation, _step(porte, situation, now), reading)


def _merge(porte: Porte, situation: Situation, reading: Reading) -> Situation:
    urgences = porte.catalogue.by_gravity((*situation.urgences, *reading.urgences))
    soupcons = porte.catalogue.by_gravity((*situation.soupcons, *reading.soupcons))
    meant = (*reading.meant, *situation.besoins)
    if meant:  # a danger alone leads to its own services, with no question asked
        meant += tuple(b for one in urgences for b in porte.catalogue.urgences[one].besoins)
    merged = situation.with_besoins(meant)
    return replace(
        merged,
        faits={**merged.faits, **reading.faits},
        urgences=urgences,
        soupcons=tuple(one for one in soupcons if one not in urgences),
    )


def _as_answer(porte: Porte, act: Act, reading: Reading) -> tuple[str, Value] | None:
    """The text as an answer to the question on screen, where it is one."""
    fact = porte.catalogue.facts.get(act.pending or "")
    if fact is None:
        return None
    if fact.id in reading.faits:
        return fact.id, reading.faits[fact.id]
    simple = plain(act.text)
    value = _bare_number(porte, simple) if fact.is_number else _named_answer(fact, simple)
    return (fact.id, value) if value is not None else None


def _bare_number(porte: Porte, simple: str) -> Value | None:
    said = porte.comprehension.facts.read(f"j ai {simple} ans" if "ans" not in simple else simple)
    value = said.get("age")
    return value if value is not None and len(simple.split()) <= 6 else None


def _named_answer(fact: Fact, simple: str) -> Value | None:
    for value, answer in fact.answers.items():
        if simple in (plain(value), plain(answer.nom)):
            return frozenset((value,))
        if set(fact.answers) == {"oui", "non"} and simple.split()[:1] == [value]:
            return frozenset((value,))
    return None


def _ask_again(porte: Porte, situation: Situation, fact_id: str) -> Ask | None:
    """The question of a fact that the resident wants to change."""
    fact = porte.catalogue.facts.get(fact_id)
    if fact is None:
        return None
    step = porte.dialogue.ask(situation, fact_id)
    if step is not None:
        return step
    if fact.is_number:
        return None
    return Ask(fact_id, tuple(frozenset((value,)) for value in fact.answers))


def _step(porte: Porte, situation: Situation, now: datetime | None, show_now: bool = False) -> Step:
    if not situation.besoins and situation.urgences:
        return Orientation(porte.dialogue.for_danger(situation.urgences), ())
    if show_now:
        return porte.dialogue.orientation(situation, now)
    return porte.dialogue.next_step(situation, now)
