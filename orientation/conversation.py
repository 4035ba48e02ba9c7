"""One exchange: what the resident does, and the turn it leads to. Pure; shared by every face."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from orientation.catalogue.catalogue import Fact
from orientation.catalogue.faits import Span, Value
from orientation.engine.question import Ask
from orientation.engine.situation import Situation
from orientation.engine.step import Orientation, Precision, Step
from orientation.porte import Porte
from orientation.texte.ages import read_ages
from orientation.texte.comprehension import Reading
from orientation.texte.nombres import in_digits
from orientation.texte.normalise import plain

_NOT_KNOWN = re.compile(
    r"(?:(?:je (?:ne )?|ne |j en )?(?:sais pas|sais rien)(?: trop| du tout| encore)?|aucune idee"
    r"|(?:je )?passe|je (?:prefere|veux|souhaite) (?:ne )?pas (?:repondre|dire))"
)
_YES_OR_NO = re.compile(
    r"(oui|ouais|non|nan)(?: (?:oui|non|merci|svp|je crois|je pense|bien sur|tout a fait"
    r"|pas du tout|plutot|exactement))*"
)
_NUMBER = re.compile(
    r"(?:(?:j ai|(?:il|elle) a|il y a|ca fait) )?"
    r"(?P<number>(?:(?:environ|presque|bientot|plus de|moins de|entre) )?\d{1,3}"
    r"(?: (?:et|a|ou) \d{1,3})?)(?: (?P<unit>ans?|mois|piges?))?(?: (?:et demie?|passes))? ,"
)


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
    bare = _bare_answer(porte, act)
    if bare is not None:
        fact, value = bare
        situation = situation.knowing(fact, value) if value else situation.passing(fact)
        return Turn(situation, _step(porte, situation, now))
    reading = _as_answer(porte, act, porte.comprehension.read(act.text))
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
        passes=merged.passes - set(reading.faits),
        urgences=urgences,
        soupcons=tuple(one for one in soupcons if one not in urgences),
    )


def _as_answer(porte: Porte, act: Act, reading: Reading) -> Reading:
    """What answers the question on screen asks for nothing else, unless it tells a danger."""
    fact = porte.catalogue.facts.get(act.pending or "")
    first = plain(act.text).partition(" ")[0]
    if fact is not None and set(fact.answers) == {"oui", "non"} and first in fact.answers:
        reading = replace(reading, faits={fact.id: frozenset((first,)), **reading.faits})
    answers = act.pending in reading.faits and not reading.urgences
    return replace(reading, besoins=(), meant=()) if answers else reading


def _bare_answer(porte: Porte, act: Act) -> tuple[str, Value | None] | None:
    """The text as nothing but an answer to the question on screen; no value: not known."""
    fact = porte.catalogue.facts.get(act.pending or "")
    if fact is None:
        return None
    simple = " ".join(porte.comprehension.lexicon.words(act.text))
    if _NOT_KNOWN.fullmatch(simple):
        return fact.id, None
    value = _bare_number(fact, simple) if fact.is_number else None
    value = value or _named_answer(fact, plain(act.text))
    return (fact.id, value) if value is not None else None


def _bare_number(fact: Fact, simple: str) -> Value | None:
    """« 67 », « 67 ans », « environ soixante-dix », « 6 mois »."""
    said = _NUMBER.fullmatch(in_digits(f"{simple} ,"))
    if said is None or not isinstance(fact.domain, Span):
        return None
    number = said.group("number")
    in_months = said.group("unit") == "mois"
    ages = read_ages(f"mon enfant a {number} mois" if in_months else f"j'ai {number} ans")
    value = ages.child if in_months else ages.mine
    return value if value is not None and value.meets(fact.domain) else None


def _named_answer(fact: Fact, simple: str) -> Value | None:
    if set(fact.answers) == {"oui", "non"} and (said := _YES_OR_NO.fullmatch(simple)):
        return frozenset(("oui" if said.group(1).startswith("o") else "non",))
    for value, answer in fact.answers.items():
        if simple in (plain(value), plain(answer.nom)):
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
