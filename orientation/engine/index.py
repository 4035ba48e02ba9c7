"""Services indexed by bit sets: one Python int per fact and value.

A bit stands for a block of criteria (a service has one or several). For each fact the index holds
the blocks that each value leaves possible and those it makes certain, so that a step of the
dialogue is a few ANDs of long integers whatever the number of services.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

from orientation.catalogue.catalogue import Catalogue, Fact, Offer
from orientation.catalogue.faits import Span, Value, compatible


def bits_of(positions: Iterable[int], size: int) -> int:
    """The integer with these bits set."""
    mask = bytearray(size // 8 + 1)
    for position in positions:
        mask[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(mask, "little")


def positions_of(bits: int) -> NDArray[np.intp]:
    """Positions of the bits set, ascending."""
    data = np.frombuffer(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), np.uint8)
    return np.flatnonzero(np.unpackbits(data, bitorder="little"))


@dataclass(frozen=True, slots=True)
class FactIndex:
    """For one fact: which blocks each atomic value leaves possible.

    Atoms of a choice are its values; those of a number are the spans between the cuts where
    some criterion begins or ends.
    """

    atoms: tuple[Value, ...]
    starts: tuple[int, ...]
    """First number of each atom (numbers only)."""
    possible: tuple[int, ...]
    free: int
    """Blocks that say nothing of this fact."""
    everyone: int
    """Blocks that ask nothing of it or that any answer meets."""

    def touched(self, value: Value) -> Iterator[int]:
        """Indexes of the atoms that meet `value`."""
        if isinstance(value, Span) and self.starts:
            first = max(0, bisect_right(self.starts, value.low) - 1)
            last = bisect_right(self.starts, value.high)
            yield from range(first, last)
            return
        for index, atom in enumerate(self.atoms):
            if compatible(atom, value):
                yield index

    def surely(self, value: Value) -> int:
        """Blocks whose criterion on this fact holds for everybody with `value`."""
        bits = -1
        for index in self.touched(value):
            bits &= self.possible[index]
        return self.free | (bits if bits != -1 else 0)

    def leaving(self, value: Value) -> int:
        """Blocks still possible for somebody with `value`."""
        bits = self.free
        for index in self.touched(value):
            bits |= self.possible[index]
        return bits


@dataclass(frozen=True, slots=True)
class Index:
    offers: tuple[Offer, ...]
    owner: NDArray[np.intp]
    """Block -> position of its offer; blocks of an offer follow each other."""
    shared: int
    """Blocks of the services that have several."""
    by_besoin: Mapping[str, int]
    facts: Mapping[str, FactIndex]

    def remaining(self, besoins: tuple[str, ...], faits: Mapping[str, Value]) -> int:
        """Blocks that answer one of the besoins and that no fact refuses."""
        bits = 0
        for besoin in besoins:
            bits |= self.by_besoin.get(besoin, 0)
        for fact, value in faits.items():
            if fact in self.facts:
                bits &= self.facts[fact].leaving(value)
        return bits

    def offers_in(self, bits: int) -> list[Offer]:
        """The offers that own these blocks, each once, in the order of the catalogue."""
        owners = dict.fromkeys(self.owner[positions_of(bits)].tolist())
        return [self.offers[place] for place in owners]

    def siblings(self, bits: int) -> int:
        """All the blocks of the services of several blocks that own some of these."""
        several = bits & self.shared
        if not several:
            return 0
        owners = np.zeros(len(self.offers), np.bool_)
        owners[self.owner[positions_of(several)]] = True
        blocks = np.packbits(owners[self.owner], bitorder="little")
        return int.from_bytes(blocks.tobytes(), "little")


def build_index(catalogue: Catalogue) -> Index:
    offers = tuple(catalogue.offers.values())
    owner: list[int] = []
    by_besoin: dict[str, list[int]] = defaultdict(list)
    mentions: dict[str, list[tuple[int, Value]]] = defaultdict(list)
    for place, offer in enumerate(offers):
        for block in offer.blocks or ({},):
            for besoin in offer.besoins:
                by_besoin[besoin].append(len(owner))
            for fact, wanted in block.items():
                mentions[fact].append((len(owner), wanted))
            owner.append(place)
    size = len(owner)
    return Index(
        offers=offers,
        owner=np.array(owner, np.intp),
        shared=bits_of(
            (place for place, own in enumerate(owner) if len(offers[own].blocks) > 1), size
        ),
        by_besoin={besoin: bits_of(blocks, size) for besoin, blocks in by_besoin.items()},
        facts={
            fact: _fact_index(catalogue.facts[fact], rows, size) for fact, rows in mentions.items()
        },
    )


def _fact_index(fact: Fact, rows: list[tuple[int, Value]], size: int) -> FactIndex:
    atoms = _atoms(fact, {wanted for _, wanted in rows})
    by_wanted: dict[Value, list[int]] = defaultdict(list)
    for position, wanted in rows:
        by_wanted[wanted].append(position)
    masks = {wanted: bits_of(blocks, size) for wanted, blocks in by_wanted.items()}
    possible = []
    for atom in atoms:
        bits = 0
        for wanted, mask in masks.items():
            bits |= mask if compatible(atom, wanted) else 0
        possible.append(bits)
    free = ((1 << size) - 1) & ~bits_of((position for position, _ in rows), size)
    everyone = free | reduce(and_, possible) if possible else free
    starts = tuple(atom.low for atom in atoms if isinstance(atom, Span))
    return FactIndex(atoms, starts, tuple(possible), free, everyone)


def _atoms(fact: Fact, wanted: set[Value]) -> tuple[Value, ...]:
    domain = fact.domain
    if not isinstance(domain, Span):
        return tuple(frozenset((value,)) for value in fact.answers)
    cuts = {domain.low}
    for span in wanted:
        assert isinstance(span, Span)
        cuts |= {span.low, span.high + 1}
    starts = sorted(cut for cut in cuts if domain.low <= cut <= domain.high)
    ends = [start - 1 for start in starts[1:]] + [domain.high]
    return tuple(Span(low, high) for low, high in zip(starts, ends, strict=True))
