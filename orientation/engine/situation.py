"""What is known so far: a frozen value that travels with the form or the socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from orientation.catalogue.catalogue import Catalogue, Fact
from orientation.catalogue.faits import Choices, Span, Value, parse_span

MAX_VALUES = 20


@dataclass(frozen=True, slots=True)
class Situation:
    besoins: tuple[str, ...] = ()
    faits: Mapping[str, Value] = field(default_factory=dict)
    passes: frozenset[str] = frozenset()
    """Facts answered « je ne sais pas »."""
    urgences: tuple[str, ...] = ()
    """Dangers the resident raised, gravest first."""
    soupcons: tuple[str, ...] = ()
    """Dangers only suspected: a quiet line."""

    def with_besoins(self, besoins: tuple[str, ...]) -> Situation:
        return replace(self, besoins=tuple(dict.fromkeys(besoins)))

    def knowing(self, fact: str, value: Value) -> Situation:
        passes = self.passes - {fact}
        return replace(self, faits={**self.faits, fact: value}, passes=passes)

    def passing(self, fact: str) -> Situation:
        """« Je ne sais pas »: what was said of it before, more vaguely, is still known."""
        return replace(self, passes=self.passes | {fact})

    def forgetting(self, fact: str) -> Situation:
        faits = {name: value for name, value in self.faits.items() if name != fact}
        return replace(self, faits=faits, passes=self.passes - {fact})

    @property
    def for_someone_else(self) -> bool:
        """Is the person concerned somebody other than who writes?"""
        who = self.faits.get("pour-qui")
        return isinstance(who, frozenset) and bool(who) and "moi" not in who


def known_of(fact: Fact, situation: Situation) -> Value:
    """What the situation says of a fact, within what is possible; all of that where it is mute."""
    domain = fact.domain
    known = situation.faits.get(fact.id, domain)
    if isinstance(known, Span) and isinstance(domain, Span) and known.meets(domain):
        return known.cut(domain)
    return known


def parse_value(catalogue: Catalogue, fact: str, raw: object) -> Value | None:
    """A raw value (text, number or list) of a known fact; None where it means nothing."""
    known = catalogue.facts.get(fact)
    if known is None or isinstance(raw, bool):
        return None
    if known.is_number:
        return _number(known.question.de, known.question.a, raw)
    return _choices(known.answers, raw)


def _number(low: int, high: int, raw: object) -> Span | None:
    if not isinstance(raw, str | int):
        return None
    span = parse_span(str(raw)[:12])
    if span is None or not span.meets(Span(low, high)):
        return None
    return span


def _choices(answers: Mapping[str, object], raw: object) -> Choices | None:
    items = raw if isinstance(raw, list) else [raw]
    if not items or len(items) > MAX_VALUES:
        return None
    if not all(isinstance(one, str) and one in answers for one in items):
        return None
    return frozenset(items)


def clean(catalogue: Catalogue, situation: Situation) -> Situation:
    """The situation without what this catalogue does not know (content may have changed)."""
    return Situation(
        besoins=tuple(one for one in situation.besoins if one in catalogue.besoins),
        faits={name: v for name, v in situation.faits.items() if name in catalogue.facts},
        passes=situation.passes & frozenset(catalogue.facts),
        urgences=catalogue.by_gravity(situation.urgences),
        soupcons=catalogue.by_gravity(situation.soupcons),
    )
