"""What equal shares needs of an election, in whole numbers: who stands behind what, who pays.

Voters who approve the same projects always hold the same sum: they are one group, with a weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from participation.counting.bulletins import Scrutin

Sommes = NDArray[Any]
"""What a voter of each group holds: 64-bit integers, or Python's own where they may be larger."""


@dataclass(frozen=True)
class Election:
    unite: int
    """How many of its smallest sums make one unit of money."""
    electeurs: int
    couts: list[int]
    voix: list[int]
    poids: NDArray[np.int64]
    soutiens: list[NDArray[np.intp]]
    """The groups behind each project."""
    poids_des_soutiens: list[NDArray[np.int64]]
    jumeaux: list[int]
    """Projects with the same cost and the same groups behind them have the same number here."""


def election(scrutin: Scrutin, electeurs: int) -> Election:
    costs = [one.cout or Fraction() for one in scrutin.options]
    unite = lcm(*(cost.denominator for cost in costs), 1)
    groups = [(some, combien) for some, combien in scrutin.approbations() if some]
    behind: list[list[int]] = [[] for _ in costs]
    for number, (some, _) in enumerate(groups):
        for place in some:
            behind[place].append(number)
    poids = np.array([combien for _, combien in groups], dtype=np.int64)
    soutiens = [np.array(some, dtype=np.intp) for some in behind]
    couts = [int(cost * unite) for cost in costs]
    twins: dict[tuple[int, bytes], int] = {}
    return Election(
        unite=unite,
        electeurs=electeurs,
        couts=couts,
        voix=[int(poids[some].sum()) for some in soutiens],
        poids=poids,
        soutiens=soutiens,
        poids_des_soutiens=[poids[some] for some in soutiens],
        jumeaux=[
            twins.setdefault((cost, some.tobytes()), len(twins))
            for cost, some in zip(couts, soutiens, strict=True)
        ],
    )


def partage(
    one: Election, projet: int, cout: int, sommes: Sommes, au_moins: int = 0
) -> tuple[int, int] | None:
    """How many pay the full part of this project, and what all the others pay together.

    The full part is (cost - the others' money) / how many pay it; the others give all they hold,
    which is less. None where its supporters cannot pay for it. `au_moins` is a sum that the part is
    known to reach.
    """
    held, poids, voix = (
        sommes[one.soutiens[projet]],
        one.poids_des_soutiens[projet],
        one.voix[projet],
    )
    payers, given = voix, 0
    part = max(au_moins, -(-cout // voix))
    while True:
        # Whole sums are under the part exactly where they are under it rounded up.
        poor = poids * (held < part)
        left = voix - int(np.add.reduce(poor))
        if left == payers:
            return payers, given
        if not left:
            return None
        payers, given = left, int(poor.dot(held))
        part = -(-(cout - given) // payers)
