"""Near twins: propositions that wish the same thing in the same place, in other words.

What is wished and where are compared apart: the same street is no twin, nor is the same bench
elsewhere. A word may be spelt a little differently, or be another word for the same thing
(`participation.vocabulaire`). How rare a word is in the conseil finds what to compare, and has no
part in the percentage, which stays the same whatever else is proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from participation.mots import mots
from participation.souhaits import Ecrit, Souhait, famille, lire
from participation.vocabulaire import LEGERS

Existante = tuple[int, str, str]
"""Its number, its title as written, the words of its title and text as `mots` folds them."""
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float32]]

POIDS_LIEU = 0.4
"""So « 70 % » is half of what is wished, at the same place; the whole of it elsewhere is 60."""
LIEU_INCONNU = 0.5
"""One says where, and the other does not."""
MEME_MOT = 0.9
"""Jaro-Winkler similarity from which two words are taken for the same."""
CANDIDATES = 20
"""How many are compared closely, for each of the two ways of finding them."""
TITRE_VOISIN = 45
MOTS_CHERCHES = 20
"""Candidates are found by the first words of a long text."""


class Corpus:
    """Propositions indexed by their words: for 5,000, some 150 ms to build, then 10 to ask."""

    def __init__(self, existantes: Iterable[Existante]) -> None:
        self.existantes = list(existantes)
        self.titres = [titre.lower() for _, titre, _ in self.existantes]
        places: dict[str, list[int]] = {}
        for place, (_, _, folded) in enumerate(self.existantes):
            for word in set(map(famille, folded.split())):
                places.setdefault(word, []).append(place)
        self.places = {word: np.array(found) for word, found in places.items()}

    def proches(self, titre: str, texte: str, seuil: int) -> list[tuple[int, int]]:
        """Those at least `seuil` % alike, the most alike first: (number, percentage)."""
        mine = lire(titre, mots(f"{titre} {texte}"))
        found = []
        for place in self._by_title(titre) | self._by_words(mine.tout):
            numero, other_title, other_words = self.existantes[place]
            alike = ressemblance(mine, lire(other_title, other_words))
            if alike >= seuil:
                found.append((numero, alike))
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _by_title(self, titre: str) -> set[int]:
        """Places of those whose title looks alike, even where every word is misspelt."""
        alike = process.extract(
            titre.lower(),
            self.titres,
            scorer=fuzz.token_sort_ratio,
            limit=CANDIDATES,
            score_cutoff=TITRE_VOISIN,
        )
        return {place for _, _, place in alike}

    def _by_words(self, tout: Souhait) -> set[int]:
        """Those that share most, where a word that few propositions have counts most."""
        worth = np.zeros(len(self.existantes))
        telling = dict.fromkeys(famille(one) for one in tout.mots if one not in LEGERS)
        for word in list(telling)[:MOTS_CHERCHES]:
            if word in self.places:
                worth[self.places[word]] += log(1 + worth.size / self.places[word].size)
        best = np.argsort(-worth, kind="stable")[:CANDIDATES]
        return {int(place) for place in best if worth[place]}


def ressemblance(one: Ecrit, other: Ecrit) -> int:
    """How much two propositions are alike, from 0 to 100."""
    lieu, noms = _lieu(one, other)
    chose = _chose(one.sans(noms), other.sans(noms))
    if lieu is None:
        return round(100 * chose)
    return round(100 * ((1 - POIDS_LIEU) * chose + POIDS_LIEU * lieu))


def _chose(one: Ecrit, other: Ecrit) -> float:
    """Do they wish the same? The titles say so; or each is found in what the other says in all;
    or, once there is a text, the texts do.
    """
    crossed = (_dite(one.titre, other.tout) + _dite(other.titre, one.tout)) / 2
    found = max(_autant(one.titre, other.titre), crossed)
    return max(found, _autant(one.tout, other.tout)) if one.tout.mots != one.titre.mots else found


def _lieu(one: Ecrit, other: Ecrit) -> tuple[float | None, frozenset[str]]:
    """Is it the same place? None where neither says; and the words that name it, where it is.

    Only two titles contradict each other: a text names other places in passing.
    """
    mine, theirs = one.tout.lieux, other.tout.lieux
    if not mine and not theirs:
        return None, frozenset()
    if mine and theirs:
        communs = _communs(one.lieux, theirs) | _communs(mine, other.lieux)
    else:
        communs = _communs(mine or one.tout.mots, theirs or other.tout.mots)
    if communs:
        return 1.0, communs | one.titre.lieux | other.titre.lieux
    return (0.0 if one.titre.lieux and other.titre.lieux else LIEU_INCONNU), communs


def _communs(some: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """The words of each that are also, a slip apart, words of the other."""
    one, other = list(some), list(others)
    rows, columns = _near(one, other).nonzero()
    return frozenset(one[at] for at in rows) | frozenset(other[at] for at in columns)


def _autant(one: Souhait, other: Souhait) -> float:
    """The weight of the things they share, in that of all their things (Dice, with near words)."""
    if not one.choses or not other.choses:
        return 0.0
    near = _near(one.choses, other.choses)
    shared = near.max(axis=1) @ one.poids + near.max(axis=0) @ other.poids
    return float(shared / (one.poids.sum() + other.poids.sum()))


def _dite(one: Souhait, other: Souhait) -> float:
    """The weight of the things of one that the other has too, in that of them all."""
    if not one.choses or not other.choses:
        return 0.0
    return float(_near(one.choses, other.choses).max(axis=1) @ one.poids / one.poids.sum())


def _near(one: Sequence[str], other: Sequence[str]) -> Matrix:
    near: Matrix = process.cdist(
        one, other, scorer=JaroWinkler.normalized_similarity, score_cutoff=MEME_MOT
    )
    return near
