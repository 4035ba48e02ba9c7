"""Readability of French: Kandel & Moles (1958), as printed by the textstat library.

score = 207 - 1.015 × words per sentence - 73.6 × syllables per word; 60 and more reads easily.
"""

from __future__ import annotations

import re
import unicodedata

_SENTENCE = re.compile(r"[.!?…:]+(?:\s|$)|\n+")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWEL = "aeiouyàâäéèêëîïôöùûüÿœæ"
_VOWELS = re.compile(f"[{_VOWEL}]+")
_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eéèêiîy])")
_MUTE = re.compile(f"[^{_VOWEL}](?:e|es|ent)$")
_SOUNDED = re.compile(r"ment$|^(?:accid|ag|arg|par|souv|urg)ent$")


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
    bare = unicodedata.normalize("NFC", word.lower().replace("’", "'"))
    return max(1, sum(_in_part(part) for part in re.split(r"['-]", bare)))


def _in_part(part: str) -> int:
    heard = _SILENT_U.sub("", part)
    groups = _VOWELS.findall(heard)
    mute = len(groups) > 1 and _MUTE.search(heard) and not _SOUNDED.search(heard)
    return len(groups) - (1 if mute else 0)
