"""How many members must take part for a vote to be valid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from portail.contenu.problems import did_you_mean

WORDS = {
    "aucun": Fraction(0),
    "quart": Fraction(1, 4),
    "tiers": Fraction(1, 3),
    "moitie": Fraction(1, 2),
}
_PERCENT = re.compile(r"([0-9]{1,3})\s?%")


@dataclass(frozen=True, slots=True)
class Quorum:
    """At least this part of the members; 0 where any number will do."""

    part: Fraction

    def needed(self, members: int) -> int:
        return ceil(self.part * members)

    def __str__(self) -> str:
        """As the règlement writes it: « moitie », « 40 % »."""
        words = (word for word, part in WORDS.items() if part == self.part)
        return next(words, f"{self.part * 100} %")


def read_quorum(value: Any) -> Any:
    """« moitie », « tiers », « quart », « aucun » or « 40 % »; what is no text is left alone."""
    if not isinstance(value, str):
        return value
    if value in WORDS:
        return Quorum(WORDS[value])
    percent = _PERCENT.fullmatch(value)
    if percent and 1 <= int(percent[1]) <= 100:
        return Quorum(Fraction(int(percent[1]), 100))
    meant = did_you_mean(value, WORDS) if value.isalpha() else ""
    raise ValueError(f"« {value} » n'est pas possible ({', '.join(WORDS)} ou « 40 % »).{meant}")
