"""A linear reader learned from labelled phrases: ridge regression in closed form.

One weight per feature and label, the solution of min |XW - Y|² + α|W|², found by conjugate
gradients on the dual (Hestenes & Stiefel 1952), all labels at once. It is deterministic, takes
seconds, and each score is a sum over words that can be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from orientation.texte.features import Floats, Lexicon, Vectoriser, groups

STEPS = 30
TOLERANCE = 2e-3


@dataclass(frozen=True, slots=True)
class Reader:
    """Scores of a text for every label: about 1 where it is meant, about 0 where it is not."""

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
        alpha: float = 1.0,
    ) -> Reader:
        vectoriser = Vectoriser.learned(texts, lexicon)
        rows = vectoriser.matrix(texts)
        targets = np.zeros((len(texts), len(labels)), np.float32)
        column = {label: place for place, label in enumerate(labels)}
        for place, names in enumerate(meant):
            for name in names:
                targets[place, column[name]] = 1
        bias = targets.mean(axis=0)
        weights = ridge(rows, targets - bias, alpha)
        return cls(vectoriser, tuple(labels), weights, bias.astype(np.float32))

    def scores(self, words: Sequence[str]) -> Floats:
        """Scores of a text given as plain words, in the order of `labels`."""
        index, weight = self.vectoriser.row(words)
        if not len(index):
            return np.zeros(len(self.labels), np.float32)
        return weight @ self.weights[index] + self.bias

    def said_by(self, words: Sequence[str], label: str) -> list[tuple[str, float]]:
        """The words that counted for a label, with their share, greatest first."""
        column = self.labels.index(label)
        index, weight = self.vectoriser.row(words)
        share = dict(
            zip(index.tolist(), (weight * self.weights[index, column]).tolist(), strict=True)
        )
        found: dict[str, float] = {}
        for word in dict.fromkeys(words):
            mine = [f for group in groups([word], self.vectoriser.lexicon) for f in group]
            numbers = {self.vectoriser.vocabulary.get(one, -1) for one in mine}
            found[word] = sum(share.get(number, 0.0) for number in numbers)
        return sorted(found.items(), key=lambda item: -item[1])


def ridge(rows: csr_matrix, targets: NDArray[np.float32], alpha: float) -> Floats:
    """W of shape (features, labels) such that rows @ W is near `targets`."""
    across = rows.T.tocsr()
    dual = np.zeros_like(targets)
    residual = targets.copy()
    direction = residual.copy()
    energy = (residual**2).sum(axis=0)
    goal = TOLERANCE**2 * energy
    for _ in range(STEPS):
        image = rows @ (across @ direction) + alpha * direction
        step = energy / np.maximum((direction * image).sum(axis=0), 1e-12)
        dual += step * direction
        residual -= step * image
        fresh = (residual**2).sum(axis=0)
        if (fresh <= goal).all():
            break
        direction = residual + (fresh / np.maximum(energy, 1e-12)) * direction
        energy = fresh
    return np.asarray(across @ dual, dtype=np.float32)
