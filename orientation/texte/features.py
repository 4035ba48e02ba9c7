"""What a text is made of, for learning: stems, pairs of stems, notions, pieces of words.

Each feature is a readable string, so that an answer can be traced back to words:
`=loyer` a stem, `=pai loyer` a pair, `+pai loyer` a pair with one word between, `#nourriture` a
notion of the lexicon, `~oyer` a piece of a word (as fastText and scikit-learn's `char_wb` take
them, inside a word padded with spaces).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from orientation.texte.normalise import LONGEST, expand, plain, stem

PIECES = (2, 5)
MAX_CACHED_WORDS = 60_000

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Row = tuple[Numbers, Floats]
"""(feature numbers, weights) of a text."""


def pieces(word: str) -> list[str]:
    """Every run of 2 to 5 characters of a word padded with spaces."""
    padded = f" {word[:LONGEST]} "
    low, high = PIECES
    return [
        "~" + padded[start : start + size]
        for size in range(low, high + 1)
        for start in range(max(1, len(padded) - size + 1))
    ]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of residents: what they stand for and what they evoke; all plain."""

    abbreviations: Mapping[str, str]
    notions: Mapping[str, tuple[str, ...]]
    """Stem or pair of stems -> the notions it evokes."""

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
        """The plain words of a text, none without end, abbreviations written out."""
        words = [word[:LONGEST] for word in plain(text).split()]
        return expand(words, self.abbreviations)

    def wholes(self, words: Sequence[str]) -> list[str]:
        """Stems, pairs of stems (near and over one word) and notions of plain words."""
        stems = [stem(word) for word in words]
        pairs = [f"{a} {b}" for a, b in pairwise(stems)]
        found = [f"={one}" for one in (*stems, *pairs)]
        found += [f"+{a} {b}" for a, b in zip(stems, stems[2:], strict=False)]
        for one in (*stems, *pairs):
            found += self.notions.get(one, ())
        return found


@dataclass(frozen=True, slots=True)
class Vectoriser:
    """Texts as sparse rows: log counts × rarity, wholes and pieces each brought to length 1."""

    lexicon: Lexicon
    vocabulary: Mapping[str, int]
    rarity: Floats
    _pieces: dict[str, array[int]] = field(default_factory=dict)
    """Numbers of the known pieces of each word met, for speed."""

    @classmethod
    def learned(cls, texts: Sequence[str], lexicon: Lexicon) -> tuple[Vectoriser, csr_matrix]:
        """The vectoriser that knows the features of these texts, and their rows.

        A pair met in one text only is left out: it reads no better, and there are as many of
        them as of all the rest.
        """
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        cache: dict[str, array[int]] = {}
        counted = [
            [
                np.unique(group, return_counts=True)
                for group in _numbers(lexicon.words(text), lexicon, numbers.__getitem__, cache)
            ]
            for text in texts
        ]
        seen = np.bincount(np.concatenate([index for text in counted for index, _ in text]))
        pairs = np.fromiter((" " in name and name[0] in "=+" for name in numbers), bool)
        kept = (seen > 1) | ~pairs
        place = np.cumsum(kept, dtype=np.int32) - 1
        rarity = (np.log((1 + len(texts)) / (1 + seen[kept])) + 1).astype(np.float32)
        rows = [
            _weighted([(place[i[kept[i]]], count[kept[i]]) for i, count in text], rarity)
            for text in counted
        ]
        vocabulary = {name: int(place[i]) for name, i in numbers.items() if kept[i]}
        return cls(lexicon, vocabulary, rarity), _matrix(rows, len(vocabulary))

    def row(self, words: Sequence[str]) -> Row:
        """The row of a text given as plain words; unknown features are left out."""
        if len(self._pieces) > MAX_CACHED_WORDS:
            self._pieces.clear()

        def known(name: str) -> int:
            return self.vocabulary.get(name, -1)

        groups = _numbers(words, self.lexicon, known, self._pieces)
        counted = [np.unique(group[group >= 0], return_counts=True) for group in groups]
        return _weighted(counted, self.rarity)


def _numbers(
    words: Sequence[str],
    lexicon: Lexicon,
    number: Callable[[str], int],
    cache: dict[str, array[int]],
) -> tuple[Numbers, Numbers]:
    """Numbers of the wholes and of the pieces of a text, repeated as they occur."""
    wholes = np.array([number(name) for name in lexicon.wholes(words)], np.int32)
    parts: array[int] = array("i")
    for word in words:
        if word not in cache:
            cache[word] = array("i", [number(name) for name in pieces(word)])
        parts.extend(cache[word])
    return wholes, np.frombuffer(parts, np.int32) if parts else np.zeros(0, np.int32)


def _weighted(counted: Sequence[tuple[Numbers, NDArray[np.intp]]], rarity: Floats) -> Row:
    indexes, weights = [], []
    for index, count in counted:
        weight = (1 + np.log(count)) * rarity[index]
        length = np.linalg.norm(weight)
        indexes.append(index)
        weights.append((weight / length if length else weight).astype(np.float32))
    return np.concatenate(indexes), np.concatenate(weights)


def _matrix(rows: Sequence[Row], width: int) -> csr_matrix:
    starts = np.cumsum([0, *(len(index) for index, _ in rows)])
    empty = (np.zeros(0, np.int32), np.zeros(0, np.float32))
    columns = np.concatenate([index for index, _ in rows] or [empty[0]])
    data = np.concatenate([weight for _, weight in rows] or [empty[1]])
    return csr_matrix((data, columns, starts), shape=(len(rows), width))
