"""Majority judgement: a mention for each option, compared by their middles.

Source: M. Balinski and R. Laraki, « Majority Judgment: Measuring, Ranking, and Electing », MIT
Press (2011). The majority-grade of an option is its middle mention, the lower of the two middle
ones where voters are even in number. Between two with the same grade, one middle mention is
taken away from each, and the new middles are compared; and so on. Two options remain tied only
if they were given exactly the same mentions.

Taking middles away one by one reads the mentions, in their order, from the middle outwards, one on
the worse side, one on the better side: that reading is the *majority-value*. It is kept as a few
runs of equal pairs, so that a million voters are compared as fast as ten.

An option that a ballot says nothing of is given the last mention by it; so is every option by a
blank ballot, where the règlement counts blank ballots among the exprimés.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

from participation.counting.bulletins import Reglages, Scrutin, exprimes
from participation.counting.departage import Departage, retenir
from participation.counting.resultat import Compte, nommee, rangs

EXPLICATION = (
    "On range les mentions de chaque choix, de la meilleure à la moins bonne, et on regarde celle"
    " du milieu : la meilleure l'emporte. Si deux choix ont la même, on retire une voix au milieu"
    " de chacun, et on compare de nouveau, jusqu'à ce qu'ils diffèrent."
)
ORDRE = "Si deux choix ont reçu exactement les mêmes mentions, le premier dans le fichier."
MAX_MENTIONS = 20

Valeur = list[tuple[int, int, int]]
"""How many pairs, the worse mention of each, the better one; 0 is the best mention."""


def compter(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    given = mentions(scrutin, reglages)
    total = exprimes(scrutin, reglages)
    values = [valeur(counts) for counts in given]
    ranked = _etages(values, total)
    kept, ties = retenir(ranked if total else [], reglages.retenus, scrutin, departage)
    rank = rangs(ranked)
    order = sorted(rank, key=lambda place: rank[place])
    options = [
        {
            **nommee(scrutin.options[place]),
            "rang": rank[place],
            "mentions": given[place],
            **jauge(given[place], reglages.mentions),
        }
        for place in order
    ]
    details = {
        "a_retenir": reglages.retenus,
        "mentions": list(reglages.mentions),
        "options": options,
        "departages": _departages(scrutin, order, values, total),
    }
    return Compte(kept, ties, details)


def mentions(scrutin: Scrutin, reglages: Reglages) -> list[list[int]]:
    """For each option, how many gave it each mention, the best first."""
    last = len(reglages.mentions) - 1
    found = [[0] * (last + 1) for _ in scrutin.options]
    for bulletin, combien in scrutin.bulletins.items():
        for mention, places in enumerate(bulletin):
            for place in places:
                found[place][mention] += combien
    total = exprimes(scrutin, reglages)
    for counts in found:
        counts[last] += total - sum(counts)
    return found


def valeur(counts: Sequence[int]) -> Valeur:
    """The majority-value of an option. Of an odd number of voters, the first pair is the middle."""
    middle, odd = divmod(sum(counts), 2)
    line = list(enumerate(counts))
    worse, better = _apres(line, middle), _apres(line[::-1], middle + odd)
    found = [(1, worse[0][0], worse[0][0])] if odd else []
    if odd:
        worse[0] = worse[0][0], worse[0][1] - 1
    return found + _paires(worse, better)


def _apres(line: Sequence[tuple[int, int]], skipped: int) -> list[tuple[int, int]]:
    """The runs that are left once so many voters are passed over."""
    found = []
    for mention, combien in line:
        kept = max(0, combien - skipped)
        skipped = max(0, skipped - combien)
        if kept:
            found.append((mention, kept))
    return found


def _paires(worse: list[tuple[int, int]], better: list[tuple[int, int]]) -> Valeur:
    found = []
    one, other = worse[::-1], better[::-1]
    while one and other:
        (low, many), (high, some) = one.pop(), other.pop()
        length = min(many, some)
        if length:
            found.append((length, low, high))
        if many > length:
            one.append((low, many - length))
        if some > length:
            other.append((high, some - length))
    return found


def ecart(one: Valeur, other: Valeur, voters: int) -> tuple[int, int]:
    """Below 0 where the first is better, above where the other is; and after how many middles."""
    before = 0
    left, right = one[::-1], other[::-1]
    while left and right:
        (many, *mine), (some, *yours) = left.pop(), right.pop()
        if mine != yours:
            same = max(0, 2 * before - voters % 2) + (mine[0] == yours[0])
            return (-1 if mine < yours else 1), same
        length = min(many, some)
        before += length
        if many > length:
            left.append((many - length, mine[0], mine[1]))
        if some > length:
            right.append((some - length, yours[0], yours[1]))
    return 0, voters


def jauge(counts: Sequence[int], names: Sequence[str]) -> dict[str, Any]:
    """The middle mention, and how many gave a better one and a worse one."""
    middle, better = sum(counts) // 2, 0
    for mention, combien in enumerate(counts):
        if better + combien > middle:
            worse = sum(counts[mention + 1 :])
            return {"mention": names[mention], "mieux": better, "moins_bien": worse}
        better += combien
    return {"mention": None, "mieux": 0, "moins_bien": 0}


def _etages(values: Sequence[Valeur], total: int) -> list[list[int]]:
    found: list[list[int]] = []
    order: Callable[[int], Any] = cmp_to_key(
        lambda one, other: ecart(values[one], values[other], total)[0]
    )
    for place in sorted(range(len(values)), key=order):
        if found and values[found[-1][0]] == values[place]:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _departages(
    scrutin: Scrutin, order: Sequence[int], values: Sequence[Valeur], total: int
) -> list[dict[str, Any]]:
    """Neighbours with the same mention: how many middles were taken away before they differed."""
    found = []
    for one, other in pairwise(order):
        sign, removed = ecart(values[one], values[other], total)
        if sign and removed:
            found.append({"entre": scrutin.ids([one, other]), "voix_retirees": removed})
    return found
