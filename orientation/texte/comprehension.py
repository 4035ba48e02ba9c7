"""From free text: dangers, besoins, facts; or an honest « nous n'avons pas compris »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Value
from orientation.texte.danger import DANGER, Alarm, DangerReader
from orientation.texte.denial import hedged, without_denials
from orientation.texte.faits import FactReader
from orientation.texte.features import Floats, Lexicon
from orientation.texte.learning import Reader
from orientation.texte.memory import learned as memory_of
from orientation.texte.passages import passages

HORS_SUJET = "hors-sujet"
MAX_BESOINS = 4
SHARPNESS = 4.0
"""How fast a difference of scores becomes a difference of confidence (about the share right)."""
PASSAGE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Chosen on held-out folds of the labelled messages (`make eval`)."""

    off_topic_lead: float = -0.4
    """« hors-sujet » this much over the best besoin: the message is refused."""
    proposed: float = 0.03
    """Confidence from which a besoin is worth proposing."""
    meant: float = -0.25
    """Score from which another besoin than the best is meant too…"""
    meant_gap: float = 0.3
    """…when it is no further than this from the best."""
    beside_danger: float = -0.35
    """Score from which a besoin is sought beside a danger, rather than being part of it."""
    sure: float = 0.30
    """Confidence from which the best besoin is taken without asking."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one message."""

    besoins: tuple[tuple[str, float], ...] = ()
    """(besoin, confidence between 0 and 1), best first, only those worth proposing."""
    meant: tuple[str, ...] = ()
    """The besoins to go on with; empty where the resident should choose among `besoins`."""
    urgences: tuple[str, ...] = ()
    soupcons: tuple[str, ...] = ()
    faits: Mapping[str, Value] = field(default_factory=dict)
    alarms: tuple[Alarm, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.besoins or self.urgences or self.soupcons)


@dataclass(frozen=True, slots=True)
class Comprehension:
    catalogue: Catalogue
    lexicon: Lexicon
    reader: Reader
    danger: DangerReader
    facts: FactReader
    thresholds: Thresholds = Thresholds()

    @classmethod
    def learned(cls, catalogue: Catalogue, memory: Path | None = None) -> Comprehension:
        """Learns from the phrases and the labelled messages of the catalogue: some seconds.

        With a folder as `memory`, what was learned from the same content before is taken there.
        """
        lexicon = Lexicon.of(catalogue.learning.abreviations, catalogue.learning.champs)
        texts, meant = lessons(catalogue)
        labels = (*catalogue.besoins, *catalogue.urgences, HORS_SUJET, DANGER)
        reader = memory_of(texts, meant, labels, lexicon, memory)
        return cls(
            catalogue,
            lexicon,
            reader,
            DangerReader.over(catalogue.urgences, reader),
            FactReader.over(catalogue),
        )

    def read(self, text: str) -> Reading:
        words = self.lexicon.words(text)
        if not words:
            return Reading()
        whole = self.reader.scores(words)
        parts = [
            whole if part == words else self.reader.scores(part)
            for part in passages(text, self.lexicon)
        ]
        text_read = " ".join(words)
        alarms = self._unless_denied(self.danger.read(text_read, whole, parts), text_read)
        urgences = tuple(a.urgence for a in alarms if a.sure)
        besoins, meant = self._besoins(_with_parts(whole, parts), bool(urgences))
        return Reading(
            besoins=besoins,
            meant=meant,
            urgences=self.catalogue.by_gravity(urgences),
            soupcons=tuple(a.urgence for a in alarms if not a.sure and a.urgence not in urgences),
            faits=self.facts.read(text),
            alarms=alarms,
        )

    def _unless_denied(self, alarms: tuple[Alarm, ...], text: str) -> tuple[Alarm, ...]:
        """An alarm that only a denial raises (« il ne me frappe pas ») becomes a suspicion."""
        rest = without_denials(text)
        if not alarms or rest == text or hedged(rest):
            return alarms
        words = rest.split()
        left = self.danger.read(rest, self.reader.scores(words), ()) if len(words) > 2 else ()
        kept = {one.urgence for one in left}
        return tuple(one if one.urgence in kept else replace(one, sure=False) for one in alarms)

    def _besoins(
        self, scores: Floats, in_danger: bool
    ) -> tuple[tuple[tuple[str, float], ...], tuple[str, ...]]:
        names = tuple(self.catalogue.besoins)
        mine = scores[: len(names)]
        if not len(names):
            return (), ()
        limits = self.thresholds
        best = float(mine.max())
        off_topic = float(scores[self.reader.labels.index(HORS_SUJET)])
        if off_topic - best > limits.off_topic_lead:
            return (), ()
        confidence = _confidence(mine, off_topic)
        order = np.argsort(-mine, kind="stable")[:MAX_BESOINS]
        listed = tuple(
            (names[i], round(float(confidence[i]), 3))
            for place, i in enumerate(order)
            if place == 0 or confidence[i] >= limits.proposed
        )
        if in_danger and best < limits.beside_danger:
            return listed, ()
        if not in_danger and listed[0][1] < limits.sure:
            return listed, ()
        floor = max(limits.meant, best - limits.meant_gap)
        others = [names[i] for i in order[1 : len(listed)] if mine[i] >= floor]
        return listed, (listed[0][0], *others)


def _with_parts(whole: Floats, parts: Sequence[Floats]) -> Floats:
    """Each label in the whole text, and a little of it at its best passage."""
    if len(parts) < 2:
        return whole
    mixed: Floats = (1 - PASSAGE_SHARE) * whole + PASSAGE_SHARE * np.max(parts, axis=0)
    return mixed


def _confidence(scores: Floats, off_topic: float) -> Floats:
    """Scores as shares of 1, « hors-sujet » taking its own."""
    powers = np.exp(SHARPNESS * (scores - scores.max()))
    shares: Floats = powers / (powers.sum() + np.exp(SHARPNESS * (off_topic - scores.max())))
    return shares


def lessons(catalogue: Catalogue) -> tuple[list[str], list[tuple[str, ...]]]:
    """Every phrase to learn from, with what it means."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for name, besoin in catalogue.besoins.items():
        rows += [
            (phrase, (name,))
            for phrase in (besoin.nom, *besoin.expressions, *besoin.autres_langues)
        ]
    for name, urgence in catalogue.urgences.items():
        phrases = (urgence.nom, *urgence.expressions, *urgence.autres_langues)
        rows += [(phrase, (name, DANGER)) for phrase in phrases]
    learning = catalogue.learning
    rows += [(phrase, (HORS_SUJET,)) for phrase in learning.hors_sujet]
    rows += [(phrase, (b or HORS_SUJET,)) for phrase, b in learning.fausses_alertes]
    for one in learning.messages:
        labels = (*one.besoins, *one.urgences, *((DANGER,) if one.urgences else ()))
        rows.append((one.texte, labels or (HORS_SUJET,)))
    return [text for text, _ in rows], [labels for _, labels in rows]
