"""Patterns that staff can read: words, `a|b`, `mot*` and `…` for up to four words between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from orientation.texte.normalise import plain

GAP = r"(?:[^ ]+ ){0,4}?"


Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Motif:
    source: str
    regex: re.Pattern[str]
    first: tuple[str, ...]
    """What matches begins with one of these words, or with a word that begins as « mot* »."""

    def search(self, text: str) -> str | None:
        """The words of a plain text that match, or None."""
        found = self.regex.search(f" {text} ")
        return found.group(0).strip() if found else None


@dataclass(frozen=True, slots=True)
class Motifs(Generic[Meaning]):
    """Many patterns, and what each means; few of them have their first word in a given text."""

    rows: tuple[tuple[Meaning, Motif], ...]
    by_word: Mapping[str, list[int]]
    by_stem: Mapping[str, list[int]]
    lengths: tuple[int, ...]
    """Lengths of the stems."""

    @classmethod
    def of(cls, rows: Iterable[tuple[Meaning, Motif]]) -> Motifs[Meaning]:
        rows = tuple(rows)
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        by_stem: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, motif) in enumerate(rows):
            for one in motif.first:
                (by_stem if one.endswith("*") else by_word)[one.rstrip("*")].append(place)
        return cls(rows, dict(by_word), dict(by_stem), tuple({len(one) for one in by_stem}))

    def begun_in(self, text: str) -> Iterator[tuple[Meaning, Motif]]:
        """The patterns that may match a plain text, in their order."""
        words = set(text.split())
        stems = {word[:length] for word in words for length in self.lengths}
        places = {place for one in words & self.by_word.keys() for place in self.by_word[one]}
        places |= {place for one in stems & self.by_stem.keys() for place in self.by_stem[one]}
        return (self.rows[place] for place in sorted(places))


def compile_motif(source: str) -> Motif:
    """A pattern of one line as an expression over plain text; ValueError, in French, if empty."""
    parts = source.replace("...", "…").replace("…", " … ").split()
    body, first = "", None
    for part in parts:
        if part == "…":
            body += GAP
            continue
        alternatives = [one for one in part.split("|") if plain(one)]
        if not alternatives:
            raise ValueError(f"« {source} » : motif vide entre deux « | ».")
        body += "(?:" + "|".join(_word(one) for one in alternatives) + ") "
        if first is None:
            first = alternatives
    if not body or first is None:
        raise ValueError(f"« {source} » : ce motif ne contient aucun mot.")
    return Motif(source, re.compile(" " + body), tuple(_beginning(one) for one in first))


def _beginning(alternative: str) -> str:
    """The first word of an alternative, or its stem: « mot* »."""
    words = plain(alternative.rstrip("*")).split()
    return f"{words[0]}*" if alternative.endswith("*") and len(words) == 1 else words[0]


def _word(alternative: str) -> str:
    stem = re.escape(plain(alternative.rstrip("*")))
    return stem + "[^ ]*" if alternative.endswith("*") else stem
