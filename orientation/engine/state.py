"""What a situation leaves of the services: possible, certain, still undecided."""

from __future__ import annotations

from dataclasses import dataclass

from orientation.engine.index import Index, bits_of, positions_of
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
        sure = fact_index.free if value is None else fact_index.surely(value)
        certain &= sure
    undecided = possible & ~certain & ~_siblings(index, certain & index.shared)
    return Remaining(possible, certain, undecided)


def _siblings(index: Index, certain: int) -> int:
    """All blocks of the services that own these (services of several blocks only)."""
    if not certain:
        return 0
    owners = {index.owner[position] for position in positions_of(certain)}
    blocks = [
        index.first[owner] + offset
        for owner in owners
        for offset in range(len(index.offers[owner].blocks))
    ]
    return bits_of(blocks, index.size)
