"""A step of the dialogue, from a hundred services to a hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from random import Random
from statistics import median

from orientation.catalogue.catalogue import Block, Catalogue, Fact, Offer
from orientation.catalogue.faits import Span, Value
from orientation.engine.situation import Situation
from orientation.engine.step import Dialogue
from tests.benchmarks.measure import SEED, Row, milliseconds

SIZES = (100, 1_000, 10_000, 100_000)
SITUATIONS = 40
WARM_UP = 3
KNOWN = 0.2
"""Chance that a random situation knows a fact."""
NOW = datetime(2026, 11, 24, 10, 0)
AIM_MS = 20.0


def bench(catalogue: Catalogue) -> list[Row]:
    every = tuple(catalogue.besoins)
    rows = [row for size in SIZES for row in _measured(catalogue, size, every)]
    return rows + _measured(catalogue, SIZES[-1], every[:1])


def _measured(catalogue: Catalogue, size: int, besoins: Sequence[str]) -> list[Row]:
    random = Random(SEED)
    town = synthetic(catalogue, size, besoins, random)
    dialogue = Dialogue.over(town)
    gc.collect()
    gc.freeze()  # as the keeper of the content does
    situations = [_situation(town, besoins, random) for _ in range(WARM_UP + SITUATIONS)]
    steps, ends = [], []
    for situation in situations:
        steps.append(milliseconds(lambda s=situation: dialogue.next_step(s, NOW)))
        ends.append(milliseconds(lambda s=situation: dialogue.orientation(s, NOW)))
    gc.unfreeze()
    name = f"{size} services" if len(besoins) > 1 else f"{size} du même besoin"
    return [
        Row(f"{name} : étape", median(steps[WARM_UP:]), None, AIM_MS),
        Row(f"{name} : orientation", median(ends[WARM_UP:]), None, AIM_MS),
    ]


def synthetic(catalogue: Catalogue, size: int, besoins: Sequence[str], random: Random) -> Catalogue:
    """So many services, each modelled on a real one: as many besoins, criteria on the same facts.

    The besoins come round in turn; the values asked for are drawn again.
    """
    models = list(catalogue.offers.values())
    offers = {catalogue.repli: catalogue.offers[catalogue.repli]}
    for place in range(size - 1):
        model = random.choice(models)
        mine = (besoins[(place + n) % len(besoins)] for n in range(len(model.besoins)))
        offers[f"service-{place:06d}"] = replace(
            model,
            id=f"service-{place:06d}",
            besoins=tuple(dict.fromkeys(mine)),
            blocks=_drawn_again(model, catalogue, random),
        )
    return replace(catalogue, offers=offers)


def _drawn_again(model: Offer, catalogue: Catalogue, random: Random) -> tuple[Block, ...]:
    return tuple(
        {fact: _criterion(catalogue.facts[fact], one, random) for fact, one in block.items()}
        for block in model.blocks
    )


def _criterion(fact: Fact, model: Value, random: Random) -> Value:
    if not isinstance(model, Span):
        return frozenset(random.sample(list(fact.answers), len(model)))
    low, high = sorted(random.sample(range(fact.question.de, min(fact.question.a, 100)), 2))
    return random.choice([Span(low), Span(fact.question.de, high), Span(low, high)])


def _situation(catalogue: Catalogue, besoins: Sequence[str], random: Random) -> Situation:
    faits = {
        name: _answer(fact, random)
        for name, fact in catalogue.facts.items()
        if random.random() < KNOWN
    }
    return Situation(besoins=(random.choice(besoins),), faits=faits)


def _answer(fact: Fact, random: Random) -> Value:
    if fact.is_number:
        age = random.randint(fact.question.de, min(fact.question.a, 100))
        return Span(age, age)
    return frozenset((random.choice(list(fact.answers)),))
