"""A message that leaves a doubt, whatever the content has taught since."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from orientation.conversation import Act, take
from orientation.engine.situation import Situation
from orientation.engine.step import Precision
from portail.keeper import keeper


@cache
def a_doubtful_message() -> str:
    snapshot = keeper.snapshot()
    assert snapshot is not None
    catalogue = snapshot.porte.catalogue
    besoins = [one.nom for one in catalogue.besoins.values()]
    pairs = [f"{one} ou {other}" for one, other in combinations(besoins, 2)]
    starts = [one.texte[:12] for one in catalogue.learning.messages]  # too short to be sure of
    for text in (*starts, *pairs):
        step = take(snapshot.porte, Situation(), Act(text=text)).step
        if isinstance(step, Precision) and step.candidates:
            return text
    raise AssertionError("Nothing leaves a doubt.")
