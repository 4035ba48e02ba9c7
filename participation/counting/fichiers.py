"""A file of ballots, read: what to count, how by default, and what it says was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from participation.counting.bulletins import Reglages, Scrutin
from participation.counting.departage import Departage
from participation.reglement.schema import Methode


@dataclass(frozen=True, slots=True)
class Publie:
    """What a Pabulib file says in its own columns."""

    retenus: tuple[str, ...] | None = None
    """`selected`; None where there is no such column."""
    voix_differentes: tuple[tuple[str, str, int], ...] = ()
    """Of each project whose `votes` differ: its id, what is said, what is counted."""


@dataclass(frozen=True)
class Fichier:
    methode: Methode
    """The one that the file itself calls for."""
    scrutin: Scrutin
    reglages: Reglages
    departage: Departage = field(default_factory=Departage)
    publie: Publie | None = None
