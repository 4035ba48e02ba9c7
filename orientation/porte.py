"""The door: one catalogue with the engine and the understanding built over it."""

from __future__ import annotations

from dataclasses import dataclass

from orientation.catalogue.catalogue import Catalogue
from orientation.engine.step import Dialogue
from orientation.texte.comprehension import Comprehension


@dataclass(frozen=True, slots=True)
class Porte:
    catalogue: Catalogue
    dialogue: Dialogue
    comprehension: Comprehension


def open_porte(catalogue: Catalogue) -> Porte:
    """Builds the index and learns from the phrases; takes seconds, then everything is ready."""
    return Porte(catalogue, Dialogue.over(catalogue), Comprehension.learned(catalogue))
