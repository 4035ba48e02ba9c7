"""What a text is made of: titles, paragraphs and lists, whatever shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Corps:
    """A paragraph, or a list under its words."""

    texte: str
    liste: tuple[str, ...] = ()
    important: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"texte": self.texte, "liste": list(self.liste), "important": self.important}


@dataclass(frozen=True, slots=True)
class Section:
    titre: str
    niveau: int
    corps: tuple[Corps, ...]

    def as_json(self) -> dict[str, Any]:
        corps = [one.as_json() for one in self.corps]
        return {"titre": self.titre, "niveau": self.niveau, "corps": corps}


def textes(*said: str) -> tuple[Corps, ...]:
    """A paragraph each, but for those that say nothing."""
    return tuple(Corps(one) for one in said if one)


def liste(titre: str, items: Iterable[str]) -> tuple[Corps, ...]:
    """Nothing where there is nothing to list."""
    found = tuple(items)
    return (Corps(titre, found),) if found else ()
