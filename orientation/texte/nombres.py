"""Numbers written in letters, as digits: « soixante-dix-huit ans » becomes « 78 ans »."""

from __future__ import annotations

import re

UNITS = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze".split()
UNITS += "quinze seize".split()
TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
AND_ONE = (20, 30, 40, 50, 60, 70)
COUNTED = re.compile(r"ans?|piges?|balais|printemps|mois|et|ou|a|,")
LETTERS = {str(value): word for value, word in enumerate(UNITS)}


def in_digits(text: str) -> str:
    """A plain text with its numbers in digits, where an age or another number follows."""
    words = text.split()
    out: list[str] = []
    index = 0
    while index < len(words):
        value, used = _number_at(words, index)
        follows = words[index + used] if index + used < len(words) else ""
        if value is not None and COUNTED.fullmatch(follows):
            out.append(str(value))
            index += used
        else:
            out.append(words[index])
            index += 1
    return " ".join(out)


def in_letters(text: str) -> str:
    """A plain text with its numbers up to sixteen in letters, as patterns are written."""
    return " ".join(LETTERS.get(word, word) for word in text.split())


def _number_at(words: list[str], index: int) -> tuple[int | None, int]:
    """(value, words used) of a number written in letters at `index`."""
    total, used = 0, 0
    while index + used < len(words):
        word = words[index + used]
        following = words[index + used + 1] if index + used + 1 < len(words) else ""
        if word == "et" and total in AND_ONE and following in ("un", "une", "onze"):
            pass
        elif word in ("vingt", "vingts") and total == 4:
            total = 80
        elif (step := _value(word)) and _adds(total, step):
            total += step
        else:
            break
        used += 1
    return (total, used) if total else (None, 1)


def _value(word: str) -> int:
    return UNITS.index(word) if word in UNITS else TENS.get(word, 0)


def _adds(total: int, step: int) -> bool:
    """May this follow: « vingt deux », « soixante douze », « soixante dix sept »."""
    if total == 0:
        return True
    return total % 10 == 0 and (step < 10 if total not in (60, 80) else step <= 16)
