"""Readability of French: Kandel & Moles (1958), as printed by the textstat library.

score = 207 - 1.015 × words per sentence - 73.6 × syllables per word; 60 and more reads easily.
"""

from __future__ import annotations

import re
import unicodedata

_SENTENCE = re.compile(r"[.!?…:]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyœæ]+")


def readability(text: str) -> float:
    """Kandel–Moles score; 100 for a text with no words."""
    words = _WORD.findall(text)
    if not words:
        return 100.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    syllables = sum(count_syllables(word) for word in words)
    return 207 - 1.015 * len(words) / max(1, sentences) - 73.6 * syllables / len(words)


def count_syllables(word: str) -> int:
    """Groups of vowels, a final mute e left out; at least one."""
    bare = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    parts = [re.sub(r"[\u0300-\u036f]", "", part) for part in re.split(r"['-]", bare)]
    return max(1, sum(_in_part(part) for part in parts if len(part) > 1))


def _in_part(part: str) -> int:
    groups = _VOWELS.findall(part)
    mute = len(groups) > 1 and re.search(r"[^aeiouy](?:e|es|ent)$", part) is not None
    return len(groups) - (1 if mute else 0)
