"""The words of a vote, and where its life stands at a given moment."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from participation.reglement.schema import Egalite
from participation.reglement.words import day


class Corps(StrEnum):
    """Who votes."""

    CONSEIL = "conseil"
    COLLEGE = "college"
    QUARTIER = "quartier"
    VILLE = "ville"


class Urne(StrEnum):
    """How secret it is; said before the vote, and never changed after."""

    SCELLEE = "scellee"
    SIMPLE = "simple"
    NOMINATIVE = "nominative"


class Canal(StrEnum):
    LIGNE = "ligne"
    SEANCE = "seance"
    GUICHET = "guichet"
    PAPIER = "papier"


class Phase(StrEnum):
    PREPARE = "prepare"
    ARRETE = "arrete"
    OUVERT = "ouvert"
    CLOS = "clos"
    DEPOUILLE = "depouille"
    PUBLIE = "publie"
    ANNULE = "annule"


CORPS = {
    Corps.CONSEIL: "les membres du conseil",
    Corps.COLLEGE: "les membres d'un collège",
    Corps.QUARTIER: "les habitantes et habitants du quartier",
    Corps.VILLE: "les habitantes et habitants de la ville",
}
URNES = {
    Urne.SCELLEE: "secret, urne scellée",
    Urne.SIMPLE: "secret, urne simple",
    Urne.NOMINATIVE: "public, à main levée",
}
CANAUX = {
    Canal.LIGNE: "en ligne",
    Canal.SEANCE: "en séance",
    Canal.GUICHET: "au guichet",
    Canal.PAPIER: "sur papier",
}
PHASES = {
    Phase.PREPARE: "en préparation",
    Phase.ARRETE: "ouvre bientôt",
    Phase.OUVERT: "ouvert",
    Phase.CLOS: "clos, pas encore dépouillé",
    Phase.DEPOUILLE: "dépouillé",
    Phase.PUBLIE: "publié",
    Phase.ANNULE: "annulé",
}


def phase(
    at: datetime,
    *,
    ouvre_le: datetime,
    ferme_le: datetime | None,
    fige: bool,
    depouille: bool,
    publie: bool,
    annule: bool,
) -> Phase:
    """Opening and closing follow from the dates alone; the rest was done by someone.

    A scrutin that nobody arrêta does not open: at its hour it is still in preparation.
    """
    if annule:
        return Phase.ANNULE
    if publie:
        return Phase.PUBLIE
    if depouille:
        return Phase.DEPOUILLE
    if not fige:
        return Phase.PREPARE
    if at < ouvre_le:
        return Phase.ARRETE
    return Phase.OUVERT if ferme_le is None or at < ferme_le else Phase.CLOS


def regle_d_egalite(regle: Egalite, urne: Urne) -> Egalite:
    """The rule for ties of a vote held in this urne: nobody's secret ballot decides for others.

    So it is in a conseil municipal: code général des collectivités territoriales, art. L2121-20.
    """
    secret = urne is not Urne.NOMINATIVE
    return "rejet" if regle == "preponderante" and secret else regle


def signe(local: datetime, canal: Canal) -> str:
    """« le 2 octobre 2026, entre 14 h et 15 h, en ligne », of an hour that is the town's own."""
    hours = f"{local.hour}\u202fh et {local.hour + 1}\u202fh"
    return f"le {day(local.date())}, entre {hours}, {CANAUX[canal]}"
