"""What a text is made of, for learning: stems, pairs of stems, pieces of words, notions.

Each feature is a readable string, so that an answer can be traced back to words:
`=loyer` a stem, `=pai loyer` a pair, `~oyer` a piece of a word (as fastText and scikit-learn's
`char_wb` take them, inside a word padded with spaces), `#nourriture` a notion of the lexicon.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from orientation.texte.normalise import expand, plain, stem

PIECES = (2, 5)
MIN_TEXTS = 1
"""A feature seen in fewer texts is not kept. Measured: keeping all of them reads 1 to 3 % better."""

Floats = NDArray[np.float32]


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[str, ...]:
    """Every run of 2 to 5 characters of a word padded with spaces."""
    padded = f" {word[:40]} "
    low, high = PIECES
    return tuple(
        "~" + padded[start : start + size]
        for size in range(low, high + 1)
        for start in range(max(1, len(padded) - size + 1))
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of residents: what they stand for and what they evoke; all plain."""

    abbreviations: Mapping[str, str]
    notions: Mapping[str, tuple[str, ...]]
    """Stem -> the notions it evokes."""

    @classmethod
    def of(cls, abbreviations: Mapping[str, str], fields: Mapping[str, Iterable[str]]) -> Lexicon:
        notions: dict[str, tuple[str, ...]] = {}
        for notion, words in fields.items():
            for word in words:
                key = " ".join(stem(one) for one in plain(word).split())
                notions[key] = (*notions.get(key, ()), f"#{notion}")
        short = {plain(one): plain(meant) for one, meant in abbreviations.items()}
        return cls({one: meant for one, meant in short.items() if " " not in one}, notions)

    def words(self, text: str) -> list[str]:
        """The plain words of a text, abbreviations written out."""
        return expand(plain(text).split(), self.abbreviations)


def groups(words: Sequence[str], lexicon: Lexicon) -> tuple[Counter[str], Counter[str]]:
    """(stems, pairs and notions; pieces of words), counted."""
    stems = [stem(word) for word in words]
    pairs = [f"{a} {b}" for a, b in pairwise(stems)]
    whole = Counter(f"={one}" for one in stems)
    whole.update(f"={pair}" for pair in pairs)
    for one in (*stems, *pairs):
        whole.update(lexicon.notions.get(one, ()))
    parts: Counter[str] = Counter()
    for word in words:
        parts.update(pieces(word))
    return whole, parts


@dataclass(frozen=True, slots=True)
class Vectoriser:
    """Texts as sparse rows: log counts × rarity, each of the two groups brought to length 1."""

    lexicon: Lexicon
    vocabulary: Mapping[str, int]
    rarity: Floats

    @classmethod
    def learned(cls, texts: Sequence[str], lexicon: Lexicon) -> Vectoriser:
        seen: Counter[str] = Counter()
        for text in texts:
            whole, parts = groups(lexicon.words(text), lexicon)
            seen.update(whole.keys())
            seen.update(parts.keys())
        kept = sorted(name for name, count in seen.items() if count >= MIN_TEXTS)
        counts = np.array([seen[name] for name in kept], dtype=np.float32)
        rarity = np.log((1 + len(texts)) / (1 + counts)) + 1
        return cls(lexicon, {name: i for i, name in enumerate(kept)}, rarity.astype(np.float32))

    def row(self, words: Sequence[str]) -> tuple[NDArray[np.int32], Floats]:
        """(feature numbers, weights) of a text given as plain words."""
        numbers: list[NDArray[np.int32]] = []
        weights: list[Floats] = []
        for group in groups(words, self.lexicon):
            known = [(self.vocabulary[n], c) for n, c in group.items() if n in self.vocabulary]
            if known:
                index = np.array([place for place, _ in known], dtype=np.int32)
                count = np.array([count for _, count in known], dtype=np.float32)
                weight = (1 + np.log(count)) * self.rarity[index]
                numbers.append(index)
                weights.append((weight / np.linalg.norm(weight)).astype(np.float32))
        if not numbers:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        return np.concatenate(numbers), np.concatenate(weights)

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        rows = [self.row(self.lexicon.words(text)) for text in texts]
        starts = np.cumsum([0, *(len(index) for index, _ in rows)])
        data = np.concatenate([weight for _, weight in rows] or [np.zeros(0, np.float32)])
        columns = np.concatenate([index for index, _ in rows] or [np.zeros(0, np.int32)])
        shape = (len(texts), len(self.vocabulary))
        return csr_matrix((data, columns, starts), shape=shape)
