"""The draw itself: an order that nobody chose, then a walk along it. The package says the method.

A cell that is refused once is refused for good (a later member of the same cell would lead to the
same panel, which an earlier one leads to as well): the walk asks at most once a seat and a cell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from participation.tirage.actes import Candidat, Liste, Regle, Resultat, Tirage
from participation.tirage.bilan import notes_of
from participation.tirage.lecture import read_graine
from participation.tirage.quotas import EVERYBODY, Cell, Needs, cell_of, gap, genres_of


def tirer(liste: Liste, graine: str) -> Tirage:
    """The draw of this liste with this seed; ValueError where the seed cannot be one."""
    read_graine(graine)
    return Tirage(liste, graine, result_of(liste, graine))


def result_of(liste: Liste, graine: str) -> Resultat:
    regle = liste.regle
    pool, others = order_of(liste, graine)
    panel = panel_of(regle, pool)
    seated = {one.marque for one in panel}
    waiting = [one.marque for one in pool if one.marque not in seated]
    suppleants, after = waiting[: regle.suppleants], waiting[regle.suppleants :]
    return Resultat(
        titulaires=tuple(one.marque for one in panel),
        suppleants=tuple(suppleants),
        reserve=(*after, *(one.marque for one in others)),
        notes=tuple(notes_of(regle, panel, len(suppleants))),
    )


def order_of(liste: Liste, graine: str) -> tuple[list[Candidat], list[Candidat]]:
    """Those drawn from, then the others of their households; each first drawn first."""
    start = hashlib.sha256(f"{graine}\n{liste.empreinte}\n".encode())

    def number(candidat: Candidat) -> tuple[bytes, str]:
        own = start.copy()
        own.update(candidat.marque.encode())
        return own.digest(), candidat.marque

    pool: list[Candidat] = []
    others: list[Candidat] = []
    homes: set[str] = set()
    for one in sorted(liste.candidats, key=number):
        (others if one.foyer in homes else pool).append(one)
        if one.foyer:
            homes.add(one.foyer)
    return pool, others


def panel_of(regle: Regle, pool: list[Candidat]) -> list[Candidat]:
    """The members drawn, from candidates in the drawn order."""
    seats = min(regle.sieges, len(pool))
    alone = _walk(regle, pool, [{EVERYBODY: seats}], parite=False)
    if not regle.parite:
        return alone
    others = genres_of(alone)["autre"]
    return _walk(regle, pool, list(_nearest_halves(pool, seats, others)), parite=True)


def _nearest_halves(pool: list[Candidat], seats: int, others: int) -> Iterator[dict[str, int]]:
    """The seats of each side, every way that brings women and men nearest."""
    stock = genres_of(pool)
    ways = []
    for women in range(min(seats - others, stock["femme"]) + 1):
        way = {"femme": women, "homme": seats - others - women, "autre": others}
        if way["homme"] <= stock["homme"]:
            ways.append(way)
    least = min(map(gap, ways))
    return (way for way in ways if gap(way) == least)


def _walk(
    regle: Regle, pool: list[Candidat], ways: list[dict[str, int]], *, parite: bool
) -> list[Candidat]:
    """The first panel, in the order, among the best that these sides allow."""
    stock = Counter(cell_of(one, parite) for one in pool)
    options = [Needs(way, regle.minima) for way in ways]
    wanted = max(one.reach(stock) or 0 for one in options)
    taken, refused = list[Candidat](), set[Cell]()
    for one in pool:
        if options[0].seats == 0:
            break
        cell = cell_of(one, parite)
        stock[cell] -= 1
        if cell in refused:
            continue
        after = wanted - options[0].gain(cell)
        left = [needs for needs in (o.less(cell) for o in options) if needs.reach(stock) == after]
        if left:
            taken.append(one)
            options, wanted = left, after
        else:
            refused.add(cell)
    return taken
