"""The town's streets, found as residents write them: accents, abbreviations, small mistakes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from portail.contenu.town import Quartier

VOIES = {
    "r": "rue",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "pl": "place",
    "all": "allee",
    "imp": "impasse",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "rte": "route",
    "sq": "square",
    "crs": "cours",
    "pass": "passage",
    "q": "quai",
    "fg": "faubourg",
    "fbg": "faubourg",
    "lot": "lotissement",
    "res": "residence",
}
"""Read at the beginning only: « all » or « ch » may be part of a name elsewhere."""
TITRES = {
    "st": "saint",
    "ste": "sainte",
    "dr": "docteur",
    "gal": "general",
    "gen": "general",
    "mal": "marechal",
    "pdt": "president",
    "pt": "pont",
    "gd": "grand",
    "gde": "grande",
}
PETITS = frozenset("de des du d l la le les a au aux et".split())
GENRES = frozenset(VOIES.values())
NEAR = 72
"""From 0 to 100: below, two names are of different streets."""
MOST = 5
LONGEST = 200
_NUMBER = re.compile(r"(\d{1,5}\s?(?:bis|ter|quater|[a-d])?)\b\s*,?\s+(?=\D)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rue:
    nom: str
    """As the town's table writes it."""
    quartier: str


@dataclass(frozen=True, slots=True)
class Lue:
    """What was understood: a street, or those that come near, and the number said with it."""

    rue: Rue | None = None
    proches: tuple[Rue, ...] = ()
    numero: str = ""


def norme(text: str) -> str:
    """One way of writing a street: « Av. de la Gare » gives « avenue de la gare »."""
    bare = text[:LONGEST].lower().replace("œ", "oe").replace("æ", "ae")
    bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", bare)
    if words:
        words[0] = VOIES.get(words[0], words[0])
    return " ".join(TITRES.get(word, word) for word in words)


def coeur(normed: str) -> str:
    """The name itself, without « rue » and small words (kept where there is nothing else)."""
    first, *rest = normed.split() or [""]
    words = rest if first in GENRES else [first, *rest]
    return " ".join(word for word in words if word not in PETITS) or " ".join(words)


class Rues:
    """The table, ready to be searched."""

    def __init__(self, rues: tuple[Rue, ...]) -> None:
        self.rues = rues
        self._named = {rue.nom: rue for rue in rues}
        self._normed: dict[str, list[Rue]] = {}
        for rue in rues:
            self._normed.setdefault(norme(rue.nom), []).append(rue)
        self._coeurs = {normed: coeur(normed) for normed in self._normed}

    def nommee(self, nom: str) -> Rue | None:
        """The street that the table names exactly so."""
        return self._named.get(nom)

    def lire(self, text: str) -> Lue:
        """What a resident wrote in the field; a number before the name is told apart."""
        found = self._read(text)
        number = _NUMBER.match(text.strip()[:LONGEST])
        if found.rue or not number:
            return found
        inner = self._read(text.strip()[number.end() :])
        near = () if inner.rue else inner.proches or found.proches
        return Lue(inner.rue, near, numero=number.group(1))

    def _read(self, text: str) -> Lue:
        exact = self.nommee(text.strip())
        same = [exact] if exact else self._normed.get(norme(text), [])
        if len(same) == 1:
            return Lue(same[0])
        return Lue(proches=tuple(same) or self._near(norme(text)))

    def _near(self, normed: str) -> tuple[Rue, ...]:
        asked = coeur(normed)
        if len(asked) < 2:
            return ()
        scored = [
            (_score(asked, self._coeurs[name]), _same_kind(normed, name), name)
            for name in self._normed
        ]
        best = sorted((one for one in scored if one[0] >= NEAR), key=lambda one: (-one[0], -one[1]))
        return tuple(rue for _, _, name in best for rue in self._normed[name])[:MOST]


def _score(asked: str, name: str) -> float:
    """How alike: letter by letter, or as words of which only some were said."""
    return max(fuzz.ratio(asked, name), 0.95 * fuzz.token_set_ratio(asked, name))


def _same_kind(asked: str, name: str) -> bool:
    return asked.split(" ", 1)[0] == name.split(" ", 1)[0]


def rues(quartiers: Mapping[str, Quartier]) -> Rues:
    """The table of a town; the same content is prepared once."""
    return _prepared(tuple((name, one.rues) for name, one in quartiers.items()))


@lru_cache(maxsize=4)
def _prepared(quartiers: tuple[tuple[str, tuple[str, ...]], ...]) -> Rues:
    return Rues(tuple(Rue(nom, name) for name, names in quartiers for nom in names))
