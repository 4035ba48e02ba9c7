"""A table of plain texts, as a result shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tableau:
    """Its caption, its head, its rows; the first of each is its name. The notes come before it."""

    titre: str
    tete: list[str]
    rangees: list[list[str]]
    notes: Sequence[str] = ()

    @property
    def lignes(self) -> list[list[tuple[str, str]]]:
        """Each cell with its head: on a telephone a row is read as a list."""
        return [list(zip(self.tete, one, strict=True)) for one in self.rangees]
