"""Values of facts: a set of words, or a span of whole numbers.

A fact of a situation may be known vaguely ("between 60 and 74", "tenant of one kind or the
other"), and so may a criterion: both are a `Value`, and the same two questions are asked of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SPAN = re.compile(r"(\d{1,3})?\.\.(\d{1,3})?|(\d{1,3})")
_CRITERION = re.compile(r"(\d{1,3})\+|(\d{1,3})-(\d{1,3})|(\d{1,3})")
MAX_NUMBER = 999


class Span(NamedTuple):
    """Whole numbers from `low` to `high`, both included; 0 and 999 stand for no bound."""

    low: int = 0
    high: int = MAX_NUMBER

    def __str__(self) -> str:
        """As the command line writes it: « 60..74 », « ..59 », « 60.. »."""
        low = str(self.low) if self.low > 0 else ""
        high = str(self.high) if self.high < MAX_NUMBER else ""
        return f"{low}..{high}" if low or high else f"0..{MAX_NUMBER}"

    def meets(self, other: Span) -> bool:
        return self.low <= other.high and other.low <= self.high

    def within(self, other: Span) -> bool:
        return other.low <= self.low and self.high <= other.high

    def cut(self, other: Span) -> Span:
        return Span(max(self.low, other.low), min(self.high, other.high))


Choices = frozenset[str]
Value = Choices | Span


def compatible(known: Value, wanted: Value) -> bool:
    """Could someone with `known` meet `wanted`?"""
    if isinstance(known, Span) and isinstance(wanted, Span):
        return known.meets(wanted)
    return not isinstance(known, Span) and not isinstance(wanted, Span) and bool(known & wanted)


def certain(known: Value, wanted: Value) -> bool:
    """Does everyone with `known` meet `wanted`?"""
    if isinstance(known, Span) and isinstance(wanted, Span):
        return known.within(wanted)
    return not isinstance(known, Span) and not isinstance(wanted, Span) and known <= wanted


def parse_span(text: str) -> Span | None:
    """« 72 », « 60..74 », « 75.. », « ..17 » as a span; None where it is none of these."""
    found = _SPAN.fullmatch(text.strip())
    if not found or text.strip() == "..":
        return None
    low, high, exact = found.groups()
    if exact is not None:
        return Span(int(exact), int(exact))
    span = Span(int(low or 0), int(high or MAX_NUMBER))
    return span if span.low <= span.high else None


def parse_criterion(text: str) -> Span:
    """« 60+ », « 16-25 » or « 18 » of a service's criteria; ValueError in French otherwise."""
    found = _CRITERION.fullmatch(text.strip())
    if not found:
        raise ValueError(f"« {text} » n'est pas un âge. Écrivez 60+, 16-25 ou 18.")
    open_low, low, high, exact = found.groups()
    if open_low is not None:
        return Span(int(open_low))
    if exact is not None:
        return Span(int(exact), int(exact))
    if int(low) > int(high):
        raise ValueError(f"« {text} » est à l'envers : écrivez {high}-{low}.")
    return Span(int(low), int(high))


def format_value(value: Value) -> str | list[str]:
    """A value as the command line and the form fields write it."""
    if isinstance(value, Span):
        return str(value.low) if value.low == value.high else str(value)
    return next(iter(value)) if len(value) == 1 else sorted(value)
