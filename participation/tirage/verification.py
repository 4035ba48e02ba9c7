"""Replaying a published file: everything that does not follow from the rest is found and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from participation.tirage.actes import Liste, Note, Resultat, Tirage
from participation.tirage.canonique import Illisible, decode, not_canonical
from participation.tirage.lecture import read_act
from participation.tirage.methode import result_of

SHORT = 12
SAID = 5
"""Differences quoted of one group; a whole list moved by one place would fill the screen."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read, if it could be, and every way in which it is not what it says."""

    acte: Liste | Tirage | None
    differences: tuple[str, ...]
    comparee: bool = False
    """Was the liste held beside the one published beforehand?"""

    @property
    def conforme(self) -> bool:
        return self.acte is not None and not self.differences

    @property
    def liste(self) -> Liste | None:
        return self.acte.liste if isinstance(self.acte, Tirage) else self.acte


def verifier(raw: bytes, publiee: bytes | None = None) -> Verdict:
    """Is this file, byte for byte, what its own liste and seed give?

    `publiee` is the liste as it was published before the seed was known: without it, a file that
    was redone from the start with other candidates cannot be told from a true one.
    """
    try:
        value = decode(raw)
        acte = read_act(value)
    except Illisible as error:
        return Verdict(None, (f"Le fichier ne se lit pas : {error}",))
    differences = [*_written(raw, value), *_sealed(value, acte)]
    if not differences and isinstance(acte, Tirage):
        differences += _replayed(acte)
    if publiee is not None:
        differences += _announced(acte, publiee)
    return Verdict(acte, tuple(differences), comparee=publiee is not None)


def _written(raw: bytes, value: Any) -> Iterator[str]:
    if fault := not_canonical(raw, value):
        yield f"Le fichier n'est pas écrit comme il a été publié : {fault}"


def _sealed(value: Any, acte: Liste | Tirage) -> Iterator[str]:
    """Each empreinte, counted again."""
    if isinstance(acte, Tirage):
        yield from _sealed(value["liste"], acte.liste)
    name = "du tirage" if isinstance(acte, Tirage) else "de la liste"
    if value["empreinte"] != acte.empreinte:
        said, found = short(value["empreinte"]), short(acte.empreinte)
        yield f"Empreinte {name} : le fichier dit {said}, le calcul donne {found}."


def _replayed(tirage: Tirage) -> Iterator[str]:
    """The draw done again, group by group."""
    said, found = tirage.resultat, result_of(tirage.liste, tirage.graine)
    for name, words in (
        ("titulaires", "Titulaires"),
        ("suppleants", "Suppléants"),
        ("reserve", "Réserve"),
    ):
        yield from _group(words, getattr(said, name), getattr(found, name))
    yield from _notes(said, found)


def _group(words: str, said: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    if len(said) != len(found):
        yield f"{words} : le fichier en dit {len(said)}, le calcul en donne {len(found)}."
    pairs = enumerate(zip_longest(said, found), 1)
    wrong = [(place, one, other) for place, (one, other) in pairs if one != other]
    for place, one, other in wrong[:SAID]:
        yield f"{words}, n° {place} : le fichier dit {_one(one)}, le calcul donne {_one(other)}."
    if len(wrong) > SAID:
        yield f"{words} : {len(wrong)} places diffèrent en tout."


def _notes(said: Resultat, found: Resultat) -> Iterator[str]:
    if said.notes != found.notes:
        yield f"Notes : le fichier dit {_all(said.notes)} ; le calcul donne {_all(found.notes)}."


def _announced(acte: Liste | Tirage, publiee: bytes) -> Iterator[str]:
    """Is the liste the one that was published beforehand?"""
    before = verifier(publiee)
    for one in before.differences:
        yield f"Liste publiée avant : {one}"
    liste = acte.liste if isinstance(acte, Tirage) else acte
    if not isinstance(before.acte, Liste):
        yield "La liste à comparer n'est pas une liste de candidatures."
    elif before.acte.empreinte != liste.empreinte:
        said, found = short(liste.empreinte), short(before.acte.empreinte)
        yield f"La liste a changé : empreinte {said} ici, {found} dans la liste publiée avant."


def short(marque: str) -> str:
    return f"{marque[:SHORT]}…"


def _one(marque: str | None) -> str:
    return short(marque) if marque else "personne"


def _all(notes: Sequence[Note]) -> str:
    said = (
        f"{note.quoi}{'' if note.tranche is None else f' {note.tranche + 1}'}"
        f" {note.obtenu} sur {note.prevu}"
        for note in notes
    )
    return ", ".join(said) or "aucune"
