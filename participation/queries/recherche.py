"""Finding propositions by words, whatever the accents, the plurals and the slips of the fingers.

The same on every database: folded words are compared here, not by the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from django.db.models.query import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from participation.mots import mots, singulier

MOTS_CHERCHES = 10
"""The words of a search after these are not looked for."""
TRANCHE = 500


@dataclass(frozen=True, slots=True)
class Cherche:
    """A word that is looked for, as the texts have it."""

    exacts: frozenset[str]
    """The words that begin with it."""
    proches: frozenset[str]
    """The words that it may stand for, one or two slips away."""


class Trouvees(Sequence[Any]):
    """What a search found, in order: pages slice it, and only the rows of a slice are read."""

    def __init__(self, propositions: QuerySet[Any], ids: list[int]) -> None:
        self.propositions = propositions
        self.ids = ids

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, wanted: Any) -> Any:
        if isinstance(wanted, slice):
            return self._rows(self.ids[wanted])
        return self._rows([self.ids[wanted]])[0]

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self.ids), TRANCHE):
            yield from self._rows(self.ids[start : start + TRANCHE])

    def _rows(self, ids: list[int]) -> list[Any]:
        """Less those that were hidden or erased since."""
        found = {one.pk: one for one in self.propositions.filter(pk__in=ids)}
        return [found[pk] for pk in ids if pk in found]


def trouver(propositions: QuerySet[Any], texte: str) -> QuerySet[Any] | Trouvees:
    """Those that have every word of `texte`; all of them where it has no word that counts."""
    if not mots(texte):
        return propositions
    rows = propositions.values_list("pk", "mots", "rue")
    return Trouvees(propositions, chercher(texte, rows))


def chercher(texte: str, lignes: Iterable[tuple[int, str, str]]) -> list[int]:
    """Numbers of the rows (number, folded words, street) that have every word, in their order,
    those that have the words as they are written before those that have words near them.
    """
    rows = [(pk, _words(f"{words} {_folded(rue)}")) for pk, words, rue in lignes]
    known = frozenset[str]().union(*(words for _, words in rows))
    asked = [_sought(word, known) for word in mots(texte).split()[:MOTS_CHERCHES]]
    exact: list[int] = []
    near: list[int] = []
    for pk, words in rows:
        if not any(one.exacts.isdisjoint(words) for one in asked):
            exact.append(pk)
        elif not any(one.proches.isdisjoint(words) for one in asked):
            near.append(pk)
    return exact + near


@lru_cache(maxsize=10_000)
def _words(folded: str) -> frozenset[str]:
    """Kept (some 25 MB at most): the same texts are searched again and again."""
    return frozenset(intern(word) for word in folded.split())


_folded = lru_cache(maxsize=2_000)(mots)
"""Of streets, which come back again and again too."""


def _sought(word: str, known: frozenset[str]) -> Cherche:
    """As words of `known`: those that begin with it (but for its plural), those it resembles."""
    start = singulier(word)
    exacts = frozenset(one for one in known if one.startswith(start))
    alike = process.extract(
        word, known, scorer=OSA.distance, score_cutoff=_slips(word), limit=None, processor=None
    )
    return Cherche(exacts, exacts | {one for one, _, _ in alike})


def _slips(word: str) -> int:
    """How many letters may be wrong, missing, added or swapped."""
    if len(word) < 4 or word.isdigit():
        return 0
    return 1 if len(word) < 8 else 2
