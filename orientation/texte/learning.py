"""A linear reader learned from labelled phrases: one weight per feature and label.

First a ridge regression (min |XW - Y|² + α|W|²) by conjugate gradients (Hestenes & Stiefel 1952),
then, from there, a support vector machine with squared hinge loss by truncated Newton steps
(Keerthi & DeCoste 2005; Lin, Weng & Keerthi 2008), one label against all, all labels at once.
It is deterministic, takes seconds, and each score is a sum over words that can be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack

from orientation.texte.features import Floats, Lexicon, Vectoriser, pieces

RIDGE = 1.0
RIDGE_STEPS = 25
COST = 0.5
"""Weight of a phrase on the wrong side against the size of the weights."""
NEWTON_STEPS = 2
INNER_STEPS = 8
TOLERANCE = 2e-3
THREADS = 2
"""Parts in which the labels are learned at once."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Scores of a text for every label: over 0 where it is meant, towards -1 where it is not."""

    vectoriser: Vectoriser
    labels: tuple[str, ...]
    weights: Floats
    bias: Floats

    @classmethod
    def learned(
        cls,
        texts: Sequence[str],
        meant: Sequence[Sequence[str]],
        labels: Sequence[str],
        lexicon: Lexicon,
    ) -> Reader:
        vectoriser, rows = Vectoriser.learned(texts, lexicon)
        targets = _targets(meant, labels)
        with ThreadPoolExecutor(THREADS) as threads:  # labels do not depend on each other
            halves = threads.map(
                lambda some: _separated(rows, some), np.array_split(targets, THREADS, axis=1)
            )
        weights = np.hstack(list(halves))
        return cls(vectoriser, tuple(labels), weights[:-1], weights[-1])

    def scores(self, words: Sequence[str]) -> Floats:
        """Scores of a text given as plain words, in the order of `labels`."""
        index, weight = self.vectoriser.row(words)
        found: Floats = weight @ self.weights[index] + self.bias
        return found

    def said_by(self, words: Sequence[str], label: str) -> list[tuple[str, float]]:
        """The words that counted for a label, with their share, greatest first."""
        column = self.labels.index(label)
        index, weight = self.vectoriser.row(words)
        parts = (weight * self.weights[index, column]).tolist()
        share = dict(zip(index.tolist(), parts, strict=True))
        found: dict[str, float] = {}
        for word in dict.fromkeys(words):
            mine = (*self.vectoriser.lexicon.wholes([word]), *pieces(word))
            numbers = {self.vectoriser.vocabulary.get(one, -1) for one in mine}
            found[word] = sum(share.get(number, 0.0) for number in numbers)
        return sorted(found.items(), key=lambda item: -item[1])


def _separated(rows: csr_matrix, targets: Floats) -> Floats:
    centred = np.ascontiguousarray(targets - targets.mean(axis=0))
    return separate(rows, np.ascontiguousarray(2 * targets - 1), ridge(rows, centred))


def _targets(meant: Sequence[Sequence[str]], labels: Sequence[str]) -> Floats:
    """1 where a phrase means a label, 0 elsewhere; shape (phrases, labels)."""
    column = {label: place for place, label in enumerate(labels)}
    targets = np.zeros((len(meant), len(labels)), np.float32)
    for place, names in enumerate(meant):
        for name in names:
            targets[place, column[name]] = 1
    return targets


def ridge(rows: csr_matrix, targets: Floats) -> Floats:
    """W of shape (features, labels) such that rows @ W is near `targets`."""
    across = rows.T.tocsr()
    dual = descend(
        lambda direction: rows @ (across @ direction) + RIDGE * direction, targets, RIDGE_STEPS
    )
    return np.asarray(across @ dual, dtype=np.float32)


def separate(rows: csr_matrix, signs: Floats, start: Floats) -> Floats:
    """Weights, and a last row of biases, that put each phrase on its side of every label.

    Minimises |W|²/2C + Σ max(0, 1 - sign × score)², starting from a ridge solution.
    """
    ones = np.ones((rows.shape[0], 1), np.float32)
    wide = hstack([rows, ones]).tocsr()
    across = wide.T.tocsr()
    weights = np.vstack([2 * start, -np.ones((1, start.shape[1]), np.float32)])
    for _ in range(NEWTON_STEPS):
        scores = wide @ weights
        inside = (signs * scores < 1).astype(np.float32)
        slope = weights / COST + 2 * (across @ (inside * (scores - signs)))

        def curve(step: Floats, inside: Floats = inside) -> Floats:
            bent: Floats = step / COST + 2 * (across @ (inside * (wide @ step)))
            return bent

        weights = weights + descend(curve, -slope, INNER_STEPS)
    return np.asarray(weights, dtype=np.float32)


def descend(apply: Callable[[Floats], Floats], goal: Floats, steps: int) -> Floats:
    """x such that apply(x) is near `goal`, by conjugate gradients, each column on its own."""
    found = np.zeros_like(goal)
    residual = goal.copy()
    direction = residual.copy()
    energy = (residual**2).sum(axis=0)
    enough = TOLERANCE**2 * energy
    for _ in range(steps):
        image = apply(direction)
        length = energy / np.maximum((direction * image).sum(axis=0), 1e-12)
        found += length * direction
        residual -= length * image
        fresh = (residual**2).sum(axis=0)
        if (fresh <= enough).all():
            break
        direction = residual + (fresh / np.maximum(energy, 1e-12)) * direction
        energy = fresh
    return found
