"""Freezing the candidates into the liste that is published before the seed exists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from participation.tirage.actes import Candidat, Liste, Regle
from participation.tirage.lecture import LISTE, read_liste


def figer(
    *,
    conseil: str,
    college: str,
    regle: Regle,
    reglement: str,
    figee_le: str,
    source: str,
    candidats: Iterable[Candidat],
) -> Liste:
    """A liste that reads back as it is written; Illisible (a ValueError) says what it refuses.

    Of each candidate stays what the rule uses, and a household only where it has several.
    """
    kept = _needed(regle, list(candidats))
    own = (conseil, college, regle, reglement, figee_le, source)
    return reread(Liste(*own, candidats=tuple(sorted(kept, key=lambda one: one.marque))))


def reread(liste: Liste) -> Liste:
    return read_liste(json.loads(liste.published()), LISTE)


def _needed(regle: Regle, candidats: list[Candidat]) -> list[Candidat]:
    homes = Counter(one.foyer for one in candidats)
    return [
        replace(
            one,
            genre=one.genre if regle.parite else None,
            tranche=one.tranche if regle.ages else None,
            foyer=one.foyer if regle.un_par_foyer and homes[one.foyer] > 1 else None,
        )
        for one in candidats
    ]
