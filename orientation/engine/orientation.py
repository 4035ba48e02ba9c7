"""The services to propose, best first, and those set aside, each with the facts that decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from orientation.catalogue.catalogue import Block, Catalogue, Offer
from orientation.catalogue.faits import Value, certain, compatible
from orientation.engine.index import Index
from orientation.engine.situation import Situation, known_of
from orientation.engine.state import Remaining
from portail.contenu.hours import opening_at

RANKED_BY_OPENING = 12


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
    found.sort(key=lambda one: _rank(one, situation))
    head = sorted(
        found[:RANKED_BY_OPENING],
        key=lambda one: (*_rank(one, situation)[:-1], _wait(one.offer, now), one.offer.id),
    )
    ranked = _each_besoin_in_turn(head + found[RANKED_BY_OPENING:], situation.besoins)
    return _with_last_resort(ranked, catalogue)


def _rank(one: Proposal, situation: Situation) -> tuple[int, int, int, int, str]:
    main = one.offer.besoins[0] in situation.besoins
    quartier = situation.faits.get("quartier")
    near = isinstance(quartier, frozenset) and one.offer.quartier in quartier
    return (
        0 if one.certain else 1,
        0 if main else 1,
        -len(one.block),
        0 if near else 1,
        one.offer.id,
    )


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
    if any(one.offer.id == catalogue.repli for one in ranked):
        return tuple(ranked)
    offer = catalogue.offers[catalogue.repli]
    return (*ranked, Proposal(offer, True, (), (), {}, is_last_resort=True))


def _proposal(offer: Offer, situation: Situation, known: Mapping[str, Value]) -> Proposal:
    """With its best block: certain if one is, else the one with most facts already met."""
    best: Proposal | None = None
    for block in offer.blocks or ({},):
        if _refused_by(block, situation):
            continue
        unless = tuple(fact for fact, wanted in block.items() if not certain(known[fact], wanted))
        met = tuple(fact for fact in block if fact in situation.faits and fact not in unless)
        one = Proposal(offer, not unless, met, unless, block)
        if best is None or _closer(one, best):
            best = one
    assert best is not None, offer.id
    return best


def _closer(one: Proposal, best: Proposal) -> bool:
    return (one.certain, len(one.because), -len(one.unless)) > (
        best.certain,
        len(best.because),
        -len(best.unless),
    )


def _refused_by(block: Block, situation: Situation) -> tuple[str, ...]:
    return tuple(
        fact
        for fact, wanted in block.items()
        if fact in situation.faits and not compatible(situation.faits[fact], wanted)
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
