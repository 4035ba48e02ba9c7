"""Who comes when a member leaves: somebody of the list drawn that day, never a choice.

1. Look at those who were drawn after the titulaires (suppléants, then reserve, in that order) and
   were not called yet. Where one person a household is admitted, leave out those whose household
   still has a member.
2. Two losses are counted in the conseil as it would be with each: how many seats women and men
   are apart beyond one (only if the rule asks for parity); how many seats kept for an age band
   are unfilled. A loss that was already there before the departure does not count.
3. The one called has the least loss of parity, then the least loss of ages; among equals, she
   was drawn first. So: the first who keeps both, where somebody does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from participation.tirage.actes import Candidat, Liste, Tirage
from participation.tirage.quotas import Cell, age_shortfall, cell_of, gap, genres_of


def remplacer(
    tirage: Tirage, *, membres: Collection[str], partant: str, deja_appeles: Collection[str]
) -> str | None:
    """The marque of whoever takes the seat of `partant`; None when nobody can.

    `membres` sit until she leaves; `deja_appeles` are those of the list who were called, whether
    they came or not, or who cannot come.
    """
    liste = tirage.liste
    _check(liste, {*membres, partant, *deja_appeles})
    staying = _people(liste, set(membres) - {partant})
    waiting = _waiting(tirage, {*membres, partant, *deja_appeles}, staying)
    before = _losses(liste, _people(liste, {*membres, partant}))
    known: dict[Cell, tuple[int, int]] = {}

    def loss(one: Candidat) -> tuple[int, int]:
        cell = cell_of(one, liste.regle.parite)
        if cell not in known:
            parity, ages = _losses(liste, [*staying, one])
            known[cell] = max(parity, before[0]), max(ages, before[1])
        return known[cell]

    # min keeps the first of equals: the first drawn.
    best = min(waiting, key=loss, default=None)
    return best.marque if best else None


def _check(liste: Liste, marques: Iterable[str]) -> None:
    for marque in sorted(marques):
        if marque not in liste.by_marque:
            raise ValueError(f"La marque {marque[:12]} n'est pas dans la liste du tirage.")


def _people(liste: Liste, marques: Iterable[str]) -> list[Candidat]:
    return [liste.by_marque[one] for one in marques]


def _waiting(tirage: Tirage, out: set[str], staying: list[Candidat]) -> list[Candidat]:
    drawn = (*tirage.resultat.suppleants, *tirage.resultat.reserve)
    homes = {one.foyer for one in staying if one.foyer}
    waiting = _people(tirage.liste, (one for one in drawn if one not in out))
    return [one for one in waiting if one.foyer not in homes]


def _losses(liste: Liste, some: list[Candidat]) -> tuple[int, int]:
    apart = max(0, gap(genres_of(some)) - 1) if liste.regle.parite else 0
    return apart, age_shortfall(liste.regle, some)
