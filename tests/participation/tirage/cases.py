"""Lists to draw from, small ones by hand and any at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from participation.tirage.actes import GENRES, Candidat, Genre, Liste, Regle, TrancheAge
from participation.tirage.gel import figer

SOURCE = "Le tirage du Loto du samedi 6 mars 2027, les numéros du plus petit au plus grand."
BANDS = ((16, 29), (30, 59), (60, 120))


def hexa(what: object) -> str:
    return hashlib.sha256(str(what).encode()).hexdigest()


def regle(
    sieges: int, *ages: int, suppleants: int = 0, parite: bool = False, foyer: bool = False
) -> Regle:
    """The seats kept for each of the three bands, after those in all."""
    bands = tuple(TrancheAge(*one, n) for one, n in zip(BANDS, ages, strict=False) if n)
    return Regle(sieges, suppleants, parite, bands, foyer)


def candidat(
    name: object, genre: Genre = "autre", tranche: int | None = None, foyer: object = None
) -> Candidat:
    return Candidat(hexa(name), genre, tranche, None if foyer is None else hexa(foyer))


def many(spec: str) -> list[Candidat]:
    """« ffh0 a2 » is a letter for each, with the band of those who have one."""
    genres: dict[str, Genre] = {"f": "femme", "h": "homme", "a": "autre"}
    found: list[Candidat] = []
    for sign in spec.replace(" ", ""):
        if sign.isdigit():
            found[-1] = replace(found[-1], tranche=int(sign))
        else:
            found.append(candidat(len(found), genres[sign]))
    return found


def liste(rule: Regle, candidats: list[Candidat]) -> Liste:
    return figer(
        conseil="centre",
        college="habitants",
        regle=rule,
        reglement="0123456789ab",
        figee_le="1er mars 2027 à 12 h",
        source=SOURCE,
        candidats=candidats,
    )


@st.composite
def listes(draw: st.DrawFn, at_most: int = 9) -> Liste:
    size = draw(st.integers(0, at_most))
    ages = draw(st.lists(st.integers(1, 3), max_size=3))
    sieges = draw(st.integers(max(1, sum(ages)), max(at_most, sum(ages))))
    rule = regle(
        sieges,
        *ages,
        suppleants=draw(st.integers(0, 3)),
        parite=draw(st.booleans()),
        foyer=draw(st.booleans()),
    )
    bands = st.sampled_from([None, *range(len(ages))])
    homes = st.sampled_from([None, "a", "b", "c"])
    people = [
        candidat(n, draw(st.sampled_from(GENRES)), draw(bands), draw(homes)) for n in range(size)
    ]
    return liste(rule, people)


seeds = st.integers(0, 10**9).map(str)
