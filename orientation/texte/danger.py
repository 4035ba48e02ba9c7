"""Danger, looked for before anything else: by patterns staff can read, and by what is learned.

Either raises it. Between alarm and nothing there is the suspicion: a quiet line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orientation.catalogue.schema import Urgence
from orientation.texte.features import Floats
from orientation.texte.learning import Reader
from orientation.texte.motifs import Motifs, compile_motif

Columns = NDArray[np.intp]
DANGER = "danger"
"""Label of everything that is dangerous, beside the label of its own urgence."""


@dataclass(frozen=True, slots=True)
class DangerLimits:
    """Chosen on held-out folds of the labelled messages (`make eval`)."""

    alarm: float = -0.7
    """Weight of the danger from which the alarm is raised."""
    suspicion: float = -1.5
    named: float = -0.35
    """Score an urgence needs to be named too once the alarm is raised (the best always is)."""
    contradicted: float = -2.2
    """Weight under which a pattern alone only makes a suspicion."""
    passage: float = 0.5
    """Share of the most dangerous passage in the weight."""


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
    columns: Columns
    danger_column: int
    others: Columns
    """Columns of all that is no danger: besoins and what is no concern of the town."""
    motifs: Motifs[str]
    limits: DangerLimits = DangerLimits()

    @classmethod
    def over(cls, urgences: Mapping[str, Urgence], reader: Reader) -> DangerReader:
        motifs = [(name, compile_motif(m)) for name, one in urgences.items() for m in one.motifs]
        columns = [reader.labels.index(name) for name in urgences]
        danger = reader.labels.index(DANGER)
        others = [place for place in range(len(reader.labels)) if place not in (*columns, danger)]
        return cls(
            tuple(urgences),
            np.array(columns, np.intp),
            danger,
            np.array(others, np.intp),
            Motifs.of(motifs),
        )

    def read(self, text: str, whole: Floats, parts: Sequence[Floats]) -> tuple[Alarm, ...]:
        """Alarms and suspicions of a plain text, from the scores of it and of its passages."""
        if not self.names:
            return ()
        worst = max((self._gravity(part) for part in parts), default=self._gravity(whole))
        weight = self._gravity(whole) + self.limits.passage * worst
        found = {
            name: Alarm(name, weight >= self.limits.contradicted, weight, words)
            for name, words in self._said(text).items()
        }
        for alarm in self._learned(self._strongest(whole, parts), weight):
            known = found.get(alarm.urgence)
            if known is None or (alarm.sure and not known.sure):
                motif = known.motif if known else None
                found[alarm.urgence] = Alarm(alarm.urgence, alarm.sure, alarm.score, motif)
        return tuple(sorted(found.values(), key=lambda one: (not one.sure, -one.score)))

    def _gravity(self, scores: Floats) -> float:
        """« danger » itself, and by how much the likeliest urgence leads all that is harmless."""
        lead = scores[self.columns].max() - scores[self.others].max()
        return float(scores[self.danger_column] + lead)

    def _said(self, text: str) -> dict[str, str]:
        said: dict[str, str] = {}
        for name, motif in self.motifs.begun_in(text):
            if name not in said and (match := motif.search(text)):
                said[name] = match
        return said

    def _strongest(self, whole: Floats, parts: Sequence[Floats]) -> Floats:
        """Scores of the whole text, raised by those of its most dangerous passage."""
        if len(parts) < 2:
            return whole
        strongest: Floats = np.maximum(whole, max(parts, key=self._gravity))
        return strongest

    def _learned(self, scores: Floats, weight: float) -> list[Alarm]:
        limits = self.limits
        if weight < limits.suspicion:
            return []
        own = {name: float(scores[c]) for name, c in zip(self.names, self.columns, strict=True)}
        best = max(own, key=lambda name: own[name])
        sure = weight >= limits.alarm
        return [
            Alarm(name, sure, weight if name == best else score)
            for name, score in own.items()
            if name == best or (sure and score >= limits.named)
        ]
