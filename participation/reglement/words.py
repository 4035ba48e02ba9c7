"""French for numbers, durations, dates and lists, as the sentences of the règlement say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from portail.contenu.hours import DAYS, MONTHS

NBSP = "\u00a0"
OLDEST = 100
"""Bands that end here or later have no end for anybody."""
PARTS = {
    Fraction(1, 4): "un quart",
    Fraction(1, 3): "un tiers",
    Fraction(1, 2): "la moitié",
}


def counted(number: int, words: str) -> str:
    """« 1 siège », « 2 sièges réservés »: each word takes its plural."""
    agreed = words if number < 2 else " ".join(f"{word}s" for word in words.split())
    return f"{number} {agreed}"


def months(number: int) -> str:
    """« 18 mois », « 1 an », « 3 ans »."""
    years, rest = divmod(number, 12)
    return f"{number} mois" if rest else counted(years, "an")


def times(number: int) -> str:
    return "une fois" if number == 1 else f"{number} fois"


def day(one: date) -> str:
    number = "1er" if one.day == 1 else str(one.day)
    return f"{number} {MONTHS[one.month - 1]} {one.year}"


def moment(local: datetime) -> str:
    """« mardi 20 octobre 2026 à 18 h 30 », of a time that is the town's own."""
    return f"{date_of(local)} à {hour(local)}"


def date_of(local: datetime) -> str:
    """« mardi 20 octobre 2026 », of a time that is the town's own."""
    return f"{DAYS[local.weekday()]} {day(local.date())}"


def hour(local: datetime) -> str:
    """« 18 h 30 », of a time that is the town's own."""
    return _hour(local.hour, local.minute)


def lasting(minutes: int) -> str:
    """« 2 h », « 1 h 30 », « 45 min »."""
    return _hour(*divmod(minutes, 60)) if minutes >= 60 else f"{minutes}\u202fmin"


def _hour(hour: int, minute: int) -> str:
    return f"{hour}\u202fh" + (f"\u202f{minute:02d}" if minute else "")


def ages(first: int, last: int) -> str:
    """« 16-25 ans », « 60 ans et plus »."""
    if last >= OLDEST:
        return f"{first} ans et plus"
    return f"{first} ans" if first == last else f"{first}-{last} ans"


def listed(items: Iterable[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    *first, last = items
    return f"{', '.join(first)} et {last}" if first else last


def euros(amount: int | Fraction) -> str:
    """« 12 500 € »."""
    return f"{int(amount):,}".replace(",", "\u202f") + f"{NBSP}€"


def part(fraction: Fraction) -> str:
    """« la moitié », « 40 % »."""
    return PARTS.get(fraction, f"{fraction * 100}{NBSP}%")
