"""Patterns that staff can read: words, `a|b`, `mot*` and `…` for up to four words between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orientation.texte.normalise import plain

GAP = r"(?:[^ ]+ ){0,4}?"


@dataclass(frozen=True, slots=True)
class Motif:
    source: str
    regex: re.Pattern[str]
    first: tuple[str, ...]
    """Words one of which must stand in the text; empty where any may begin it."""

    def search(self, text: str, words: frozenset[str]) -> str | None:
        """The words of a plain text that match, or None."""
        if self.first and not words.intersection(self.first):
            return None
        found = self.regex.search(f" {text} ")
        return found.group(0).strip() if found else None


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
    starts = (
        () if any("*" in one for one in first) else tuple(plain(one).split()[0] for one in first)
    )
    return Motif(source, re.compile(" " + body), starts)


def _word(alternative: str) -> str:
    stem = re.escape(plain(alternative.rstrip("*")))
    return stem + "[^ ]*" if alternative.endswith("*") else stem
