"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Sort = Literal["garde", "enleve", "ajoute"]


@dataclass(frozen=True, slots=True)
class Morceau:
    """Some words in a row, and what became of them."""

    sort: Sort
    texte: str


def comparer(avant: str, apres: str) -> tuple[Morceau, ...]:
    """The two texts as one: read without « ajoute » it is `avant`, without « enleve », `apres`."""
    before, after = _words(avant), _words(apres)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = _compare(before[start : len(before) - end], after[start : len(after) - end])
    found = [
        Morceau("garde", "".join(before[:start])),
        *middle,
        Morceau("garde", "".join(before[len(before) - end :])),
    ]
    return tuple(one for one in found if one.texte)


def _compare(before: Sequence[str], after: Sequence[str]) -> Iterator[Morceau]:
    """Pieces in order; a space kept between two changes is one more word of both."""
    # Words met everywhere (« de », « la ») are no landmarks in a long text: the library leaves
    # them out of its own accord, which is also what keeps a text of one word repeated quick.
    lost = gained = ""
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal" and gone.strip():
            yield from (Morceau("enleve", lost), Morceau("ajoute", gained), Morceau("garde", gone))
            lost = gained = ""
        else:
            lost, gained = lost + gone, gained + come
    yield from (Morceau("enleve", lost), Morceau("ajoute", gained))


def _words(text: str) -> list[str]:
    """Words, and what separates them, each on its own."""
    return re.findall(r"\w+|\s+|[^\w\s]+", text)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
