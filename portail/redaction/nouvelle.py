"""All the files of a new town: what is its own, and what it takes over."""

from __future__ import annotations

from datetime import date

from portail.redaction.fiches import REPLI, identifier, own
from portail.redaction.modele import Modele
from portail.redaction.reponses import Reponses


def files_of(modele: Modele, reponses: Reponses, today: date) -> dict[str, str]:
    """Name -> text."""
    return modele.carried(reponses, today) | own(reponses, modele.commune, today)


def to_open_first(reponses: Reponses) -> tuple[tuple[str, str], ...]:
    """(file, what is to be done there), in the order in which it helps."""
    return (
        (f"services/{REPLI}.yaml", "ce que fait ce guichet ; puis un fichier par service"),
        (f"structures/{REPLI}.yaml", "le lieu, et comment y venir"),
        (f"quartiers/{identifier(reponses.quartier)}.yaml", "ses rues ; puis un par quartier"),
        ("commune.yaml", "les couleurs, les jours de fermeture"),
        ("pages/mentions-legales.yaml", "à relire, avec les autres pages : elles vous engagent"),
    )
