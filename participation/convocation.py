"""The life of a séance until it opens, and the last day on which its members can be called.

The same table is laid in the database as a trigger (`participation.gardes`).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class EtatSeance(StrEnum):
    PREPAREE = "preparee"
    CONVOQUEE = "convoquee"
    ANNULEE = "annulee"


NOMS_SEANCE: dict[EtatSeance, str] = {
    EtatSeance.PREPAREE: "en préparation",
    EtatSeance.CONVOQUEE: "convoquée",
    EtatSeance.ANNULEE: "annulée",
}
PARCOURS_SEANCE: dict[EtatSeance, tuple[EtatSeance, ...]] = {
    EtatSeance.PREPAREE: (EtatSeance.CONVOQUEE,),
    EtatSeance.CONVOQUEE: (EtatSeance.ANNULEE,),
    EtatSeance.ANNULEE: (),
}
SEANCES_PUBLIQUES = frozenset(EtatSeance) - {EtatSeance.PREPAREE}
"""What is being prepared is seen by those who prepare it."""


def dernier_jour(seance: date, jours: int) -> date:
    """The last day on which members are still called `jours` days before."""
    return seance - timedelta(days=jours)
