"""Walks every path of every besoin, memoised on what remains, and tells what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, log

from orientation.catalogue.faits import Value
from orientation.engine.question import Ask, answered, next_question
from orientation.engine.situation import Situation
from orientation.engine.state import Remaining, remaining
from orientation.engine.step import Dialogue

Key = tuple[int, int, int, frozenset[str], tuple[tuple[str, Value], ...]]


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths below a state: how many, their questions in all and at most."""

    count: int
    questions: int
    worst: int


@dataclass(frozen=True, slots=True)
class BesoinReport:
    besoin: str
    paths: int
    mean: float
    worst: int
    bound: int
    """Questions without which so many different ends cannot be told apart, in the worst case."""
    ends: int


@dataclass(slots=True)
class Exploration:
    besoins: list[BesoinReport] = field(default_factory=list)
    never_reached: list[str] = field(default_factory=list)
    never_asked: list[str] = field(default_factory=list)
    dead_ends: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.never_reached or self.never_asked or self.dead_ends)


def explore(dialogue: Dialogue) -> Exploration:
    """Every besoin, and every pair of a besoin and a danger that unlocks a question."""
    found = Exploration()
    reached: set[str] = set()
    asked: set[str] = set()
    for besoin in dialogue.catalogue.besoins:
        walk = _Walk(dialogue, besoin)
        paths = walk.below(Situation(besoins=(besoin,)))
        found.besoins.append(_report(besoin, paths, walk))
        for urgence in _unlocking(dialogue):
            walk.below(Situation(besoins=(besoin,), urgences=(urgence,)))
        if walk.empty:
            found.dead_ends.append(besoin)
        reached |= walk.reached
        asked |= walk.asked
    for danger in dialogue.catalogue.urgences.values():
        reached |= set(danger.services)
    found.never_reached = sorted(set(dialogue.catalogue.offers) - reached)
    posed = {name for name, fact in dialogue.catalogue.facts.items() if fact.question.posee}
    found.never_asked = sorted(posed - asked)
    return found


def _unlocking(dialogue: Dialogue) -> set[str]:
    conditions = (f.question.seulement_si_urgence for f in dialogue.catalogue.facts.values())
    return {one for one in conditions if one is not None}


def _report(besoin: str, paths: Paths, walk: _Walk) -> BesoinReport:
    bound = ceil(log(max(1, len(walk.ends)), max(2, walk.widest)) - 1e-9)
    mean = paths.questions / paths.count
    return BesoinReport(besoin, paths.count, mean, paths.worst, bound, len(walk.ends))


class _Walk:
    """One besoin: memoises each state on the services that remain and what bears on them."""

    def __init__(self, dialogue: Dialogue, besoin: str) -> None:
        self.dialogue = dialogue
        self.besoin = besoin
        self.known: dict[Key, Paths] = {}
        self.reached: set[str] = set()
        self.asked: set[str] = set()
        self.ends: set[tuple[int, int]] = set()
        self.widest = 1
        self.empty = False

    def below(self, situation: Situation) -> Paths:
        left = remaining(self.dialogue.index, situation)
        key = self._key(situation, left)
        if key not in self.known:
            ask = next_question(self.dialogue.catalogue, self.dialogue.index, situation, left)
            self.known[key] = self._end(left) if ask is None else self._branch(situation, ask)
        return self.known[key]

    def _branch(self, situation: Situation, ask: Ask) -> Paths:
        self.asked.add(ask.fact)
        self.widest = max(self.widest, len(ask.answers) + 1)
        nexts = [situation.knowing(ask.fact, value) for value in ask.answers]
        parts = [self.below(one) for one in (*nexts, situation.passing(ask.fact))]
        count = sum(one.count for one in parts)
        questions = count + sum(one.questions for one in parts)
        return Paths(count, questions, 1 + max(one.worst for one in parts))

    def _end(self, left: Remaining) -> Paths:
        self.ends.add((left.possible, left.certain))
        offers = [one.id for one in self.dialogue.index.offers_in(left.possible)]
        self.reached |= {*offers, self.dialogue.catalogue.repli}
        if not offers and self.dialogue.catalogue.repli not in self.dialogue.catalogue.offers:
            self.empty = True
        return Paths(1, 0, 0)

    def _key(self, situation: Situation, left: Remaining) -> Key:
        """Two situations with the same key have the same conversation before them."""
        index = self.dialogue.index
        bearing = {
            fact
            for fact, one in index.facts.items()
            if left.undecided & ~one.free and (fact in situation.faits or fact in situation.passes)
        }
        vague = tuple((f, situation.faits[f]) for f in sorted(bearing & set(situation.faits)))
        passes = situation.passes & bearing
        said = answered(index, situation)
        return (left.possible, left.certain, said, passes | set(situation.urgences), vague)
