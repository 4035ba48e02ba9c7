"""EcoIndex, written afresh from its published definition: a note from the weight of a page.

For each of three measures, the place of the page among the quantiles of the web (0 to 20).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

ELEMENTS = """0 47 75 159 233 298 358 417 476 537 603 674 753 843 949 1076 1237 1459 1801 2479
594601"""
REQUESTS = "0 2 15 25 34 42 49 56 63 70 78 86 95 105 117 130 147 170 205 281 3920"
KILOBYTES = """0 1.37 144.7 319.53 479.46 631.97 783.38 937.91 1098.62 1265.47 1448.32 1648.27
1876.08 2142.06 2465.37 2866.31 3401.59 4155.73 5400.08 8037.54 223212.26"""
WEIGHTS = ((3, ELEMENTS), (2, REQUESTS), (1, KILOBYTES))
GRADES = ((80, "A"), (70, "B"), (55, "C"), (40, "D"), (25, "E"), (10, "F"))


def score(elements: int, requests: int, kilobytes: float) -> int:
    measures = (elements, requests, kilobytes)
    places = [
        weight * _place(value, [float(one) for one in quantiles.split()])
        for value, (weight, quantiles) in zip(measures, WEIGHTS, strict=True)
    ]
    return round(100 - 5 * sum(places) / 6)


def _place(value: float, quantiles: Sequence[float]) -> float:
    above = bisect_right(quantiles, value)
    if above == len(quantiles):
        return len(quantiles) - 1
    low, high = quantiles[above - 1], quantiles[above]
    return above - 1 + (value - low) / (high - low)


def grade(note: int) -> str:
    return next((letter for floor, letter in GRADES if note > floor), "G")
