"""What is wrong with the content, where, and how it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

MOST = 100


class Position(NamedTuple):
    """A place in a content file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    position: Position
    message: str
    severity: Severity = Severity.ERREUR

    def __str__(self) -> str:
        return f"{self.position}: {self.message}"


@dataclass(slots=True)
class Report:
    """Collects every problem of a tree, so that none hides another."""

    problems: list[Problem] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    """Errors by file; a file with more than `MOST` is told so once."""

    def error(self, position: Position, message: str) -> None:
        self.told[position.file] += 1
        if self.told[position.file] <= MOST:
            self.problems.append(Problem(position, message))
        elif self.told[position.file] == MOST + 1:
            more = f"Plus de {MOST} erreurs dans ce fichier. Corrigez déjà celles-ci."
            self.problems.append(Problem(position, more))

    def warn(self, position: Position, message: str) -> None:
        self.problems.append(Problem(position, message, Severity.AVERTISSEMENT))

    @property
    def errors(self) -> list[Problem]:
        return sorted(p for p in self.problems if p.severity is Severity.ERREUR)

    @property
    def warnings(self) -> list[Problem]:
        return sorted(p for p in self.problems if p.severity is Severity.AVERTISSEMENT)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    limit = max(2, len(word) // 3)
    found = process.extractOne(
        word, sorted(known), scorer=DamerauLevenshtein.distance, score_cutoff=limit
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """« Vouliez-vous dire … ? » with a leading space, or an empty string."""
    word_meant = nearest(word, known)
    return f" Vouliez-vous dire « {word_meant} » ?" if word_meant else ""
