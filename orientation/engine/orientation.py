"""The services to propose, best first, and those set aside, each with the facts that decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from orientation.catalogue.catalogue import Block, Catalogue, Offer
from orientation.catalogue.faits import Value, certain, compatible
from orientation.engine.index import Index
from orientation.engine.situation import Situation, known_of
from orientation.engine.state import Remaining
from portail.contenu.hours import opening_at

RANKED_BY_OPENING = 12
Rank = tuple[bool, bool, int, bool, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    offer: Offer
    certain: bool
    because: tuple[str, ...]
    """Facts of the situation that its criteria ask for."""
    unless: tuple[str, ...]
    """Facts it also asks for and that are not known enough."""
    block: Block
    is_last_resort: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    offer: Offer
    because: tuple[str, ...]
    """Facts of the situation that refuse it."""


def proposals(
    catalogue: Catalogue,
    index: Index,
    situation: Situation,
    left: Remaining,
    now: datetime | None = None,
) -> tuple[Proposal, ...]:
    """Certain before possible, made for this need, more specific, same quartier, open sooner."""
    known = {name: known_of(fact, situation) for name, fact in catalogue.facts.items()}
    found = [_proposal(offer, situation, known) for offer in index.offers_in(left.possible)]
    rank = _ranking(situation)
    found.sort(key=rank)
    head = sorted(
        found[:RANKED_BY_OPENING],
        key=lambda one: (*rank(one)[:-1], _wait(one.offer, now), one.offer.id),
    )
    ranked = _each_besoin_in_turn(head + found[RANKED_BY_OPENING:], situation.besoins)
    return _with_last_resort(ranked, catalogue)


def _ranking(situation: Situation) -> Callable[[Proposal], Rank]:
    quartier = situation.faits.get("quartier")
    near = quartier if isinstance(quartier, frozenset) else frozenset()
    besoins = situation.besoins

    def rank(one: Proposal) -> Rank:
        offer = one.offer
        made_for = offer.besoins[0] in besoins
        return (
            not one.certain,
            not made_for,
            -len(one.block),
            offer.quartier not in near,
            offer.id,
        )

    return rank


def _wait(offer: Offer, now: datetime | None) -> int:
    if now is None or offer.horaires is None:
        return 10**6
    return opening_at(offer.horaires, now).minutes_until_open(now)


def _each_besoin_in_turn(ranked: list[Proposal], besoins: tuple[str, ...]) -> list[Proposal]:
    """With several besoins, the best service of each comes before the second of any."""
    if len(besoins) < 2:
        return ranked
    queues = {besoin: [one for one in ranked if besoin in one.offer.besoins] for besoin in besoins}
    ordered: dict[str, Proposal] = {}
    while any(queues.values()):
        for besoin in besoins:
            fresh = [one for one in queues[besoin] if one.offer.id not in ordered]
            if fresh:
                ordered[fresh[0].offer.id] = fresh[0]
            queues[besoin] = fresh[1:]
    return list(ordered.values())


def _with_last_resort(ranked: list[Proposal], catalogue: Catalogue) -> tuple[Proposal, ...]:
    if catalogue.repli in [one.offer.id for one in ranked]:
        return tuple(ranked)
    offer = catalogue.offers[catalogue.repli]
    return (*ranked, Proposal(offer, True, (), (), {}, is_last_resort=True))


def _proposal(offer: Offer, situation: Situation, known: Mapping[str, Value]) -> Proposal:
    """With its best block: certain if one is, else the one with most facts already met.

    The offer is possible: of several blocks some may be refused, one alone is not.
    """
    if len(offer.blocks) < 2:
        return _by_block(offer, offer.blocks[0] if offer.blocks else {}, situation.faits, known)
    ways = [
        _by_block(offer, block, situation.faits, known)
        for block in offer.blocks
        if not _refused_by(block, situation)
    ]
    return max(ways, key=lambda one: (one.certain, len(one.because), -len(one.unless)))


def _by_block(
    offer: Offer, block: Block, faits: Mapping[str, Value], known: Mapping[str, Value]
) -> Proposal:
    met, unless = [], []
    for fact, wanted in block.items():
        if not certain(known[fact], wanted):
            unless.append(fact)
        elif fact in faits:
            met.append(fact)
    return Proposal(offer, not unless, tuple(met), tuple(unless), block)


def _refused_by(block: Block, situation: Situation) -> tuple[str, ...]:
    faits = situation.faits
    return tuple(
        [
            fact
            for fact, wanted in block.items()
            if fact in faits and not compatible(faits[fact], wanted)
        ]
    )


def set_aside(index: Index, situation: Situation, left: Remaining) -> tuple[SetAside, ...]:
    """The services that answer the besoins but that the facts refuse."""
    all_blocks = index.remaining(situation.besoins, {})
    refused = all_blocks & ~left.possible & ~index.siblings(left.possible)
    return tuple(
        SetAside(offer, _facts_against(offer.blocks, situation))
        for offer in index.offers_in(refused)
    )


def _facts_against(blocks: Iterable[Block], situation: Situation) -> tuple[str, ...]:
    facts = [fact for block in blocks for fact in _refused_by(block, situation)]
    return tuple(dict.fromkeys(facts))
