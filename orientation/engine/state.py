"""What a situation leaves of the services: possible, certain, still undecided."""

from __future__ import annotations

from dataclasses import dataclass

from orientation.engine.index import Index
from orientation.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class Remaining:
    """Bit sets of blocks. A service is decided once one of its blocks is certain."""

    possible: int
    certain: int
    undecided: int


def remaining(index: Index, situation: Situation) -> Remaining:
    possible = index.remaining(situation.besoins, situation.faits)
    certain = possible
    for fact, fact_index in index.facts.items():
        if not certain:
            break
        value = situation.faits.get(fact)
        sure = fact_index.everyone if value is None else fact_index.surely(value)
        certain &= sure
    undecided = possible & ~certain & ~index.siblings(certain)
    return Remaining(possible, certain, undecided)
