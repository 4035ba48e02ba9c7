"""Understanding a message, against plain rapidfuzz over the same phrases."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import median

from rapidfuzz import fuzz, process

from orientation.porte import Porte
from orientation.texte.comprehension import lessons
from orientation.texte.normalise import plain, stem
from tests.benchmarks.measure import SEED, Row, milliseconds

SAMPLE = 40
"""Messages that rapidfuzz reads too: it takes a hundred times longer."""
COLD = 300
AIM_MS = 3.0
Scorer = Callable[..., float]


def bench(porte: Porte) -> list[Row]:
    read = porte.comprehension.read
    texts = [one.texte for one in porte.catalogue.learning.messages]
    Random(SEED).shuffle(texts)
    phrases = [plain(text) for text in lessons(porte.catalogue)[0]]
    for text in texts:
        read(text)
    ours: list[float] = []
    nearest: dict[Scorer, list[float]] = {fuzz.token_set_ratio: [], fuzz.WRatio: []}
    for place, text in enumerate(texts):
        ours.append(milliseconds(lambda text=text: read(text)))
        if place % (len(texts) // SAMPLE) == 0:
            for scorer, times in nearest.items():
                times.append(milliseconds(lambda t=text, s=scorer: _nearest(t, phrases, s)))
    names = (f"{len(texts)} messages / token_set_ratio", "les mêmes / WRatio")
    rows = [
        Row(name, median(ours), median(times), AIM_MS)
        for name, times in zip(names, nearest.values(), strict=True)
    ]
    return [*rows, Row("chaque mot vu pour la première fois", _cold(porte, texts), None, AIM_MS)]


def _nearest(text: str, phrases: list[str], scorer: Scorer) -> object:
    return process.extractOne(plain(text), phrases, scorer=scorer)


def _cold(porte: Porte, texts: list[str]) -> float:
    """With nothing kept of the words met before."""
    times = []
    for text in texts[:COLD]:
        porte.comprehension.reader.vectoriser._pieces.clear()
        stem.cache_clear()
        times.append(milliseconds(lambda text=text: porte.comprehension.read(text)))
    return median(times)
