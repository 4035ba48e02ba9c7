"""The life of a séance, and the last day on which its members can be called.

The same table is laid in the database as a trigger (`participation.gardes`).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class EtatSeance(StrEnum):
    PREPAREE = "preparee"
    CONVOQUEE = "convoquee"
    ANNULEE = "annulee"
    OUVERTE = "ouverte"
    LEVEE = "levee"


NOMS_SEANCE: dict[EtatSeance, str] = {
    EtatSeance.PREPAREE: "en préparation",
    EtatSeance.CONVOQUEE: "convoquée",
    EtatSeance.ANNULEE: "annulée",
    EtatSeance.OUVERTE: "ouverte",
    EtatSeance.LEVEE: "levée",
}
PARCOURS_SEANCE: dict[EtatSeance, tuple[EtatSeance, ...]] = {
    EtatSeance.PREPAREE: (EtatSeance.CONVOQUEE,),
    EtatSeance.CONVOQUEE: (EtatSeance.ANNULEE, EtatSeance.OUVERTE),
    EtatSeance.ANNULEE: (),
    EtatSeance.OUVERTE: (EtatSeance.LEVEE,),
    EtatSeance.LEVEE: (),
}
SEANCES_PUBLIQUES = frozenset(EtatSeance) - {EtatSeance.PREPAREE}
"""What is being prepared is seen by those who prepare it."""
SEANCES_TENUES = frozenset({EtatSeance.OUVERTE, EtatSeance.LEVEE})


def dernier_jour(seance: date, jours: int) -> date:
    """The last day on which members are still called `jours` days before."""
    return seance - timedelta(days=jours)
