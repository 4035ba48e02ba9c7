"""How a ballot is written before it is sealed: as many bytes for everyone, whatever they chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from participation.urne import recus

Genre = Literal["exprime", "blanc", "nul"]
GENRES: tuple[Genre, ...] = ("exprime", "blanc", "nul")
MARQUE_BYTES = recus.LENGTH


@dataclass(frozen=True, slots=True)
class Bulletin:
    """`choix` has one number an option, in their order: 0 says nothing of it.

    What else a number says is the method's: 1 approves; 1 is the first rank, or the best mention;
    1, 2 and 3 are for, against and abstention. A ballot that is blank or void chose nothing.
    """

    marque: str
    genre: Genre
    choix: tuple[int, ...]


def taille(options: int) -> int:
    """Bytes of every ballot about so many options."""
    return MARQUE_BYTES + 1 + options


def ecrire(bulletin: Bulletin) -> bytes:
    """The mark first: it is random, so ballots in the order of their bytes are in no order."""
    genre = GENRES.index(bulletin.genre)
    return bulletin.marque.encode() + bytes([genre, *bulletin.choix])


def lire(raw: bytes, options: int) -> Bulletin:
    """What `ecrire` wrote; ValueError for other bytes."""
    if len(raw) != taille(options):
        raise ValueError("Ce bulletin n'a pas la bonne longueur.")
    marque = recus.lire(raw[:MARQUE_BYTES].decode("ascii", errors="replace"))
    genre, *choix = raw[MARQUE_BYTES:]
    if marque is None or genre >= len(GENRES):
        raise ValueError("Ce bulletin ne se lit pas.")
    return Bulletin(marque, GENRES[genre], tuple(choix))


def blanc(marque: str, options: int, *, genre: Genre = "blanc") -> Bulletin:
    return Bulletin(marque, genre, (0,) * options)


def vide(choix: Sequence[int]) -> bool:
    """Nothing was chosen of anything."""
    return not any(choix)
