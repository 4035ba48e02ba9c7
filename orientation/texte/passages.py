"""A long message in passages: a danger may be one clause of an ordinary request."""

from __future__ import annotations

import re

from orientation.texte.features import Lexicon
from orientation.texte.normalise import MAX_CHARACTERS

_ENDS = re.compile(r"(?<![.!?…;\n])[.!?…;\n]+\s|, (?=et |mais |puis |alors |sinon |en plus )")
SHORT = 4
WINDOW = 24
MAX_PASSAGES = 40


def passages(text: str, lexicon: Lexicon) -> list[list[str]]:
    """The sentences of a text as plain words; those too long in overlapping windows.

    Sentences of under four words join the one before. At most 40 passages.
    """
    found: list[list[str]] = []
    for sentence in _ENDS.split(text[:MAX_CHARACTERS]):
        words = lexicon.words(sentence)
        if found and len(words) < SHORT:
            found[-1] = found[-1] + words
        elif words:
            found.append(words)
    return [window for words in found for window in _windows(words)][:MAX_PASSAGES]


def _windows(words: list[str]) -> list[list[str]]:
    if len(words) <= WINDOW + WINDOW // 2:
        return [words]
    half = WINDOW // 2
    return [words[start : start + WINDOW] for start in range(0, len(words) - half, half)]
