"""Schulze: rank the options; they are compared two by two.

Source: M. Schulze, « A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method », Social Choice and Welfare 36 (2011).

A duel between two options is won by the one that more ballots rank higher; its strength is the
number of those ballots (« winning votes »). A path from one option to another is a chain of won
duels, as strong as its weakest; the strongest path counts. An option is before another if its
strongest path to it is stronger than the one back. That relation has no cycle: first come the
options that nothing is before, then those that nothing left is before, and so on. Options of one
group are tied.

On a ballot, options may share a rank; those it does not rank share the last one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from participation.counting.bulletins import Reglages, Scrutin
from participation.counting.departage import Departage, retenir
from participation.counting.resultat import Compte, nommee, rangs

EXPLICATION = (
    "On compare les choix deux à deux : combien de bulletins préfèrent l'un à l'autre. Celui qui"
    " gagne tous ses duels l'emporte. Si les duels tournent en rond, on compare les chaînes de"
    " duels gagnés, et chaque chaîne ne vaut que son duel le plus serré."
)
ORDRE = "Entre choix que rien ne départage, le premier dans le fichier."

Matrice = NDArray[np.int64]


def compter(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    won = duels(scrutin)
    paths = chemins(won)
    ranked = etages(paths)
    kept, ties = retenir(ranked if scrutin.valides else [], reglages.retenus, scrutin, departage)
    rank = rangs(ranked)
    order = sorted(rank, key=lambda place: rank[place])
    details: dict[str, Any] = {
        "a_retenir": reglages.retenus,
        "options": [{**nommee(scrutin.options[at]), "rang": rank[at]} for at in order],
        "duels": won.tolist(),
        "chemins": paths.tolist(),
        "colonnes": [one.id for one in scrutin.options],
        "vainqueur_de_tous_les_duels": _condorcet(won, scrutin),
    }
    return Compte(kept, ties, details)


def duels(scrutin: Scrutin) -> Matrice:
    """In row i and column j, how many ballots rank i above j."""
    count = len(scrutin.options)
    ranks = np.array([_ranks(one, count) for one in scrutin.bulletins], dtype=np.int32)
    ranks = ranks.reshape(len(scrutin.bulletins), count)
    weights = np.array(list(scrutin.bulletins.values()), dtype=np.int64)
    # By columns: each is read whole, once for each option.
    columns = np.ascontiguousarray(ranks.T)
    return np.array(
        [[weights @ (mine < yours) for yours in columns] for mine in columns], dtype=np.int64
    ).reshape(count, count)


def _ranks(bulletin: tuple[tuple[int, ...], ...], count: int) -> list[int]:
    found = [len(bulletin)] * count
    for rank, places in enumerate(bulletin):
        for place in places:
            found[place] = rank
    return found


def chemins(won: Matrice) -> Matrice:
    """The strength of the strongest path from each option to each other."""
    found = np.where(won > won.T, won, 0)
    for middle in range(len(found)):
        through = np.minimum(found[:, middle, None], found[None, middle, :])
        np.maximum(found, through, out=found)
    np.fill_diagonal(found, 0)
    return found


def etages(paths: Matrice) -> list[list[int]]:
    """Groups of equals, the first that nothing is before."""
    before = paths > paths.T
    left, found = list(range(len(paths))), []
    while left:
        group = [at for at in left if not before[left, at].any()]
        found.append(group)
        left = [at for at in left if at not in group]
    return found


def _condorcet(won: Matrice, scrutin: Scrutin) -> str | None:
    alone = [at for at in range(len(won)) if (np.delete(won[at] > won[:, at], at)).all()]
    return scrutin.options[alone[0]].id if len(alone) == 1 and scrutin.valides else None
