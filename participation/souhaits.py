"""What a text wishes, and where: its words as near twins are sought by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from participation.mots import fold, mots, singulier
from participation.vocabulaire import FAMILLES, LEGERS, REPERES, VOIES

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]

POIDS_LEGER = 0.2
PREMIERS_MOTS = 50
"""A long text is compared by its first words: no text takes long."""

NOM = re.compile(r"(?<=[\s'’])[A-ZÀ-Ý][a-zà-ÿ]+(?:-\w+)*")
"""Not what begins a title, nor « WC »."""
NOM_DE_VOIE = re.compile(
    rf"\b(?:{'|'.join(sorted(VOIES))})\b\.?\s"
    r"(?:(?:de|du|des|d|la|le|les|l)\b['’\s])*([a-z0-9]+(?:-[a-z0-9]+)*)"
)
"""« rue du Four », « pl. Pasteur »; of « un parc à chiens », only what `mots` leaves out."""


@dataclass(frozen=True, slots=True)
class Souhait:
    choses: tuple[str, ...]
    """What is wished, each thing by the word that stands for its family."""
    poids: Numbers
    lieux: frozenset[str]
    mots: tuple[str, ...]
    """All the words, in order, each once."""

    def sans(self, lieux: frozenset[str]) -> Souhait:
        """Less the place; but a wish that is only a place (« la gare ») stays one."""
        kept = [at for at, one in enumerate(self.choses) if one not in lieux]
        if not kept or len(kept) == len(self.choses):
            return self
        choses = tuple(self.choses[at] for at in kept)
        return Souhait(choses, self.poids[kept], self.lieux, self.mots)


@dataclass(frozen=True, slots=True)
class Ecrit:
    """A proposition as it is compared: by its title, and by all its words, title included."""

    titre: Souhait
    tout: Souhait

    @property
    def lieux(self) -> frozenset[str]:
        """Where it is: as the title says, or else the text."""
        return self.titre.lieux or self.tout.lieux

    def sans(self, lieux: frozenset[str]) -> Ecrit:
        return Ecrit(self.titre.sans(lieux), self.tout.sans(lieux)) if lieux else self


def lire(titre: str, folded: str) -> Ecrit:
    """Of a title as written, and the words of title and text as `mots` folds them."""
    noms = _noms(titre)
    return Ecrit(_souhait(mots(titre), noms), _souhait(folded, noms | _voies(folded)))


@lru_cache(maxsize=20_000)
def famille(word: str) -> str:
    """The word that stands for all those that say the same."""
    return FAMILLES.get(singulier(word), singulier(word))


@lru_cache(maxsize=2_000)
def _souhait(folded: str, noms: frozenset[str]) -> Souhait:
    words = dict.fromkeys(singulier(one) for one in folded.split()[:PREMIERS_MOTS])
    choses: dict[str, float] = {}
    lieux = words.keys() & noms
    for word in words:
        if word not in VOIES and word not in noms and _dit(word):
            choses[famille(word)] = POIDS_LEGER if word in LEGERS else 1.0
            lieux |= {famille(word)} & REPERES
    choses = choses or dict.fromkeys(sorted(lieux), 1.0)
    return Souhait(tuple(choses), np.array(list(choses.values())), frozenset(lieux), tuple(words))


def _dit(word: str) -> bool:
    """Two letters that are no word of ours are a slip."""
    return len(word) > 2 or word.isdigit() or word in FAMILLES


def _noms(titre: str) -> frozenset[str]:
    """The words of the places a title names: after « rue », and all that has a capital."""
    named = NOM_DE_VOIE.findall(fold(titre)) + ([] if titre.isupper() else NOM.findall(titre))
    return frozenset(singulier(one) for one in mots(" ".join(named)).split())


def _voies(folded: str) -> frozenset[str]:
    """In a text, which has lost its capitals and small words: the word after « rue »."""
    words = folded.split()[:PREMIERS_MOTS]
    return frozenset(singulier(name) for kind, name in pairwise(words) if kind in VOIES)
