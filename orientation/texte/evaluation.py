"""How well messages are understood, measured on messages that were not learned from.

The labelled messages are dealt into folds; each fold is read by a comprehension that learned
from every phrase of the content and from the other folds only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.schema import Message
from orientation.texte.comprehension import Comprehension, Reading

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    message: Message
    reading: Reading
    fold: int

    @property
    def first(self) -> str | None:
        """The first thing answered: a danger, else the best besoin."""
        names = [name for name, _ in self.reading.besoins]
        return next(iter((*self.reading.urgences, *names)), None)

    @property
    def first_right(self) -> bool:
        """For a message that asks for a besoin: is the best besoin one of those asked?"""
        return bool(self.reading.besoins) and self.reading.besoins[0][0] in self.message.besoins

    @property
    def three_right(self) -> bool:
        return bool({name for name, _ in self.reading.besoins[:3]} & set(self.message.besoins))

    @property
    def danger_seen(self) -> bool:
        return bool(self.reading.urgences)

    @property
    def danger_named(self) -> bool:
        return bool(set(self.reading.urgences) & set(self.message.urgences))

    @property
    def danger_hinted(self) -> bool:
        return self.danger_seen or bool(self.reading.soupcons)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1."""

    messages: int
    first: float
    three: float
    dangers: float
    named: float
    hinted: float
    false_alarms: float
    false_hints: float
    refused: float
    wrongly_refused: float


def judge(catalogue: Catalogue, folds: int = FOLDS) -> list[Judged]:
    """Every labelled message, read without having been learned from."""
    found: list[Judged] = []
    for fold, held, kept in _deal(catalogue.learning.messages, folds):
        without = replace(catalogue, learning=replace(catalogue.learning, messages=kept))
        comprehension = Comprehension.learned(without)
        found += [Judged(one, comprehension.read(one.texte), fold) for one in held]
    return found


def _deal(
    messages: Sequence[Message], folds: int
) -> Iterator[tuple[int, tuple[Message, ...], tuple[Message, ...]]]:
    for fold in range(folds):
        held = tuple(one for place, one in enumerate(messages) if place % folds == fold)
        kept = tuple(one for place, one in enumerate(messages) if place % folds != fold)
        yield fold, held, kept


def figures(judged: Sequence[Judged]) -> Figures:
    asking = [one for one in judged if one.message.besoins]
    danger = [one for one in judged if one.message.urgences]
    calm = [one for one in judged if not one.message.urgences]
    off = [one for one in judged if one.message.hors_sujet]
    return Figures(
        messages=len(judged),
        first=_share([one.first_right for one in asking]),
        three=_share([one.three_right for one in asking]),
        dangers=_share([one.danger_seen for one in danger]),
        named=_share([one.danger_named for one in danger]),
        hinted=_share([one.danger_hinted for one in danger]),
        false_alarms=_share([one.danger_seen for one in calm]),
        false_hints=_share([bool(one.reading.soupcons) for one in calm]),
        refused=_share([one.first is None for one in off]),
        wrongly_refused=_share([one.first is None for one in asking]),
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def confusions(judged: Sequence[Judged], most: int = 15) -> list[tuple[str, str, int]]:
    """(what was meant, what was answered, how often), the most frequent first."""
    wrong: Counter[tuple[str, str]] = Counter()
    for one in judged:
        meant = (*one.message.urgences, *one.message.besoins) or ("hors-sujet",)
        right = one.first in meant or (one.first is None and one.message.hors_sujet)
        if not right:
            wrong[(meant[0], one.first or "rien")] += 1
    return [(meant, said, count) for (meant, said), count in wrong.most_common(most)]
