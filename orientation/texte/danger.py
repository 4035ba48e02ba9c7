"""Danger, looked for before anything else: by patterns staff can read, and by what is learned.

Either raises it. Between alarm and nothing there is the suspicion: a quiet line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from orientation.catalogue.schema import Urgence
from orientation.texte.features import Floats
from orientation.texte.learning import Reader
from orientation.texte.motifs import Motif, compile_motif


@dataclass(frozen=True, slots=True)
class DangerLimits:
    """Chosen on held-out folds of the labelled messages (`make eval`)."""

    alarm: float = 0.36
    """Score of « danger » from which the alarm is raised."""
    suspicion: float = 0.24
    named: float = 0.14
    """Score an urgence needs to be named once the alarm is raised (the best always is)."""
    contradicted: float = 0.05
    """Score of « danger » under which a pattern alone only makes a suspicion."""
    passage: float = 0.9
    """Weight of a passage against the whole text."""


@dataclass(frozen=True, slots=True)
class Alarm:
    urgence: str
    sure: bool
    score: float
    motif: str | None = None
    """The words of the text that matched a pattern."""


@dataclass(frozen=True, slots=True)
class DangerReader:
    names: tuple[str, ...]
    columns: tuple[int, ...]
    danger_column: int
    motifs: tuple[tuple[str, Motif], ...]
    limits: DangerLimits = DangerLimits()

    @classmethod
    def over(cls, urgences: Mapping[str, Urgence], reader: Reader) -> DangerReader:
        motifs = [(name, compile_motif(m)) for name, one in urgences.items() for m in one.motifs]
        columns = tuple(reader.labels.index(name) for name in urgences)
        return cls(tuple(urgences), columns, reader.labels.index("danger"), tuple(motifs))

    def read(self, text: str, whole: Floats, parts: Sequence[Floats]) -> tuple[Alarm, ...]:
        """Alarms and suspicions of a plain text, from the scores of it and of its passages."""
        said = self._said(text)
        scores = self._strongest(whole, parts)
        danger = float(scores[self.danger_column])
        found = {name: self._by_words(name, words, danger) for name, words in said.items()}
        for alarm in self._learned(scores, danger):
            known = found.get(alarm.urgence)
            if known is None or (alarm.sure and not known.sure):
                motif = known.motif if known else None
                found[alarm.urgence] = Alarm(alarm.urgence, alarm.sure, alarm.score, motif)
        return tuple(sorted(found.values(), key=lambda one: (not one.sure, -one.score)))

    def _said(self, text: str) -> dict[str, str]:
        words = frozenset(text.split())
        said: dict[str, str] = {}
        for name, motif in self.motifs:
            if name not in said and (match := motif.search(text, words)):
                said[name] = match
        return said

    def _by_words(self, name: str, words: str, danger: float) -> Alarm:
        return Alarm(name, danger >= self.limits.contradicted, danger, words)

    def _strongest(self, whole: Floats, parts: Sequence[Floats]) -> Floats:
        if len(parts) < 2:
            return whole
        place = max(range(len(parts)), key=lambda i: float(parts[i][self.danger_column]))
        strongest: Floats = np.maximum(whole, self.limits.passage * parts[place])
        return strongest

    def _learned(self, scores: Floats, danger: float) -> list[Alarm]:
        limits = self.limits
        if danger < limits.suspicion:
            return []
        own = {name: float(scores[c]) for name, c in zip(self.names, self.columns, strict=True)}
        best = max(own, key=lambda name: own[name])
        sure = danger >= limits.alarm
        return [
            Alarm(name, sure, score)
            for name, score in own.items()
            if name == best or (sure and score >= limits.named)
        ]
