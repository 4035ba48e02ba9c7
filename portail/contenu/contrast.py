"""Contrast of two colours, as WCAG 2 defines it (relative luminance, 1 to 21)."""

from __future__ import annotations

PAPER, PAPER_DARK = "#fbf8f2", "#10201f"
MINIMUM = 4.5


def contrast(one: str, other: str) -> float:
    """Ratio of two « #rrggbb » colours."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
