"""The door: one catalogue with the engine and the understanding built over it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orientation.catalogue.catalogue import Catalogue
from orientation.engine.step import Dialogue
from orientation.texte.comprehension import Comprehension


@dataclass(frozen=True, slots=True)
class Porte:
    catalogue: Catalogue
    dialogue: Dialogue
    comprehension: Comprehension


def open_porte(catalogue: Catalogue, memory: Path | None = None) -> Porte:
    """Builds the index and learns from the phrases; takes seconds, then everything is ready.

    `memory` is a folder where what is learned may be kept from one process to the next.
    """
    return Porte(catalogue, Dialogue.over(catalogue), Comprehension.learned(catalogue, memory))
