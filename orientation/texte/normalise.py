"""Making one text of the many ways of writing it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

MAX_CHARACTERS = 6_000
LONGEST = 40
"""Characters of a word that are read."""

_SIGNS = re.compile(r"([^\w\s]{30})[^\w\s]+")
"""Signs without end: nothing more is said, and accents piled up take long to put in order."""
_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]")  # Latin, Arabic
_REPEATS = re.compile(r"([a-z])\1{2,}")
_NOT_WORD = re.compile(r"[^\w\s€\U0001f300-\U0001faff\u2600-\u27bf]|_")
_EMOJI = re.compile(r"([\U0001f300-\U0001faff\u2600-\u27bf])")
_DIGITS_THEN_LETTERS = re.compile(r"\b(\d+)((?:ans?|mois|euros?|h|km|m2|eme|e)\b|€)")
_stemmer = snowballstemmer.stemmer("french")


def plain(text: str) -> str:
    """Lower case, no accents, words separated by one space; digits and emoji kept.

    « J'ai RIEN mangé… » gives « j ai rien mange ». Letters of other alphabets are kept. At most
    6,000 characters are read.
    """
    text = _SIGNS.sub(r"\1", text[:MAX_CHARACTERS])
    text = unicodedata.normalize("NFKD", text)[:MAX_CHARACTERS].lower()
    text = text.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ʼ", "'")
    text = _MARKS.sub("", text)
    text = _REPEATS.sub(r"\1\1", text)
    text = _EMOJI.sub(r" \1 ", text)
    text = _NOT_WORD.sub(" ", text)
    text = _DIGITS_THEN_LETTERS.sub(r"\1 \2", text)
    return " ".join(text.split())


def expand(words: list[str], abbreviations: Mapping[str, str]) -> list[str]:
    """Words with abbreviations replaced by what they stand for (already plain)."""
    if not any(word in abbreviations for word in words):
        return words
    return " ".join(abbreviations.get(word, word) for word in words).split()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The French Snowball stem of a plain word."""
    return str(_stemmer.stemWord(word)) if len(word) < LONGEST else word[:LONGEST]
