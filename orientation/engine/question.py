"""Which question next: the one expected to tell most, weighted by the editors' priority."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log2

from orientation.catalogue.catalogue import Catalogue, Fact
from orientation.catalogue.faits import Span, Value, compatible
from orientation.engine.index import FactIndex, Index
from orientation.engine.situation import Situation, known_of
from orientation.engine.state import Remaining

MAX_SPANS = 5
NEUTRAL_PRIORITY = 5
PATIENCE = 0.08
"""Information a question must be worth, for each fact already answered: nobody is worn out."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put: its fact, and the answers that make a difference or are natural."""

    fact: str
    answers: tuple[Value, ...]
    information: float = 0.0


def next_question(
    catalogue: Catalogue, index: Index, situation: Situation, left: Remaining
) -> Ask | None:
    """The best question, or None when none divides what is left, or not enough to be asked."""
    if not left.undecided:
        return None
    enough = PATIENCE * answered(index, situation)
    best: Ask | None = None
    for name, fact_index in index.facts.items():
        fact = catalogue.facts[name]
        if not left.undecided & ~fact_index.free or not _may_ask(fact, situation):
            continue
        ask = _ask(fact, fact_index, situation, left)
        if ask and (best is None or _better(ask, best, catalogue)):
            best = ask
    return best if best is not None and best.information >= enough else None


def answered(index: Index, situation: Situation) -> int:
    """How many facts that bear on these besoins are known, or passed over."""
    concerned = index.remaining(situation.besoins, {})
    return sum(
        bool(concerned & ~index.facts[fact].free)
        for fact in {*situation.faits, *situation.passes} & index.facts.keys()
    )


def question_on(
    catalogue: Catalogue, index: Index, situation: Situation, left: Remaining, fact: str
) -> Ask | None:
    """The question on one fact, where it divides what is left."""
    if fact not in index.facts:
        return None
    return _ask(catalogue.facts[fact], index.facts[fact], situation, left)


def _may_ask(fact: Fact, situation: Situation) -> bool:
    if fact.id in situation.passes or not fact.question.posee:
        return False
    urgence = fact.question.seulement_si_urgence
    return urgence is None or urgence in situation.urgences


def _better(ask: Ask, best: Ask, catalogue: Catalogue) -> bool:
    """Higher information first; then the editors' order, so that the choice is stable."""
    ranks = (catalogue.facts[best.fact].rank, catalogue.facts[ask.fact].rank)
    return (ask.information, ranks[0]) > (best.information, ranks[1])


def _ask(fact: Fact, fact_index: FactIndex, situation: Situation, left: Remaining) -> Ask | None:
    known = known_of(fact, situation)
    parts = [
        (atom, left.undecided & (fact_index.free | possible))
        for atom, possible in zip(fact_index.atoms, fact_index.possible, strict=True)
        if compatible(atom, known)
    ]
    if len({bits for _, bits in parts}) < 2:
        return None
    if fact.is_number:
        parts = _merge_spans(parts, known)
    return Ask(fact.id, tuple(value for value, _ in parts), _information(fact, parts, left))


def _information(fact: Fact, parts: list[tuple[Value, int]], left: Remaining) -> float:
    """Mean of log2(left before / left after), all answers as likely; the fallback counts as one."""
    before = left.undecided.bit_count() + 1
    gains = [log2(before / (bits.bit_count() + 1)) for _, bits in parts]
    return sum(gains) / len(gains) * fact.question.priorite / NEUTRAL_PRIORITY


def _merge_spans(parts: list[tuple[Value, int]], known: Value) -> list[tuple[Value, int]]:
    """Joins neighbouring ranges that leave the same services, then the most alike, to five."""
    assert isinstance(known, Span)
    spans: list[tuple[Span, int]] = []
    for atom, bits in parts:
        assert isinstance(atom, Span)
        span = atom.cut(known)
        if spans and spans[-1][1] == bits:
            span = Span(spans.pop()[0].low, span.high)
        spans.append((span, bits))
    gaps = [_between(one, two) for one, two in pairwise(spans)]
    while len(spans) > MAX_SPANS:
        place = gaps.index(min(gaps))
        (first, left), (second, right) = spans[place], spans[place + 1]
        spans[place : place + 2] = [(Span(first.low, second.high), left | right)]
        around = spans[max(0, place - 1) : place + 2]
        gaps[max(0, place - 1) : place + 2] = [_between(one, two) for one, two in pairwise(around)]
    return [(_open_ends(span, known), bits) for span, bits in spans]


def _between(one: tuple[Span, int], two: tuple[Span, int]) -> int:
    """By how many services two ranges differ."""
    return (one[1] ^ two[1]).bit_count()


def _open_ends(span: Span, known: Span) -> Span:
    """The last range of an age has no upper bound to read out."""
    return Span(span.low) if span.high == known.high and known.high >= 120 else span
