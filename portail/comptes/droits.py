"""Who may do what: the one table. Every view and every socket message asks it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    VISITEUR = "visiteur"
    HABITANT = "habitant"
    MEMBRE = "membre"
    ANIMATEUR = "animateur"
    AGENT = "agent"
    REDACTEUR = "redacteur"
    ADMINISTRATEUR = "administrateur"


STAFF = frozenset({Role.ANIMATEUR, Role.AGENT, Role.REDACTEUR, Role.ADMINISTRATEUR})
"""Signing in as one of these demands a second factor."""


class Acte(StrEnum):
    """What can be done. The règlement may demand more of a resident (age, residence)."""

    LIRE = "lire"
    GERER_SON_COMPTE = "gerer-son-compte"
    DECLARER_RESIDENCE = "declarer-residence"
    VERIFIER_RESIDENCE = "verifier-residence"
    DONNER_FONCTION = "donner-fonction"
    PROPOSER = "proposer"
    SOUTENIR = "soutenir"
    COMMENTER = "commenter"
    SIGNALER = "signaler"
    SUIVRE = "suivre"
    MODERER = "moderer"
    DEPLACER = "deplacer"
    INSTRUIRE = "instruire"
    REPONDRE = "repondre"
    ENGAGER = "engager"
    CANDIDATER = "candidater"
    OUVRIR_APPEL = "ouvrir-appel"
    TIRER = "tirer"
    TENIR_MANDATS = "tenir-mandats"
    VOTER = "voter"
    TENIR_SCRUTIN = "tenir-scrutin"
    EMARGER = "emarger"
    PREPARER_SEANCE = "preparer-seance"
    CONVOQUER = "convoquer"
    TENIR_SEANCE = "tenir-seance"
    SIEGER = "sieger"


_ALL = frozenset(Role)
_SIGNED_IN = _ALL - {Role.VISITEUR}
_RUNS = frozenset({Role.ANIMATEUR, Role.ADMINISTRATEUR})
_TOWN = frozenset({Role.REDACTEUR, Role.ADMINISTRATEUR})

DROITS: dict[Acte, frozenset[Role]] = {
    Acte.LIRE: _ALL,
    Acte.GERER_SON_COMPTE: _SIGNED_IN,
    Acte.DECLARER_RESIDENCE: _SIGNED_IN,
    Acte.VERIFIER_RESIDENCE: frozenset({Role.AGENT, Role.ADMINISTRATEUR}),
    Acte.DONNER_FONCTION: frozenset({Role.ADMINISTRATEUR}),
    Acte.PROPOSER: _SIGNED_IN,
    Acte.SOUTENIR: _SIGNED_IN,
    Acte.COMMENTER: _SIGNED_IN,
    Acte.SIGNALER: _SIGNED_IN,
    Acte.SUIVRE: _SIGNED_IN,
    Acte.MODERER: _RUNS,
    Acte.DEPLACER: _RUNS,
    Acte.INSTRUIRE: _RUNS,
    Acte.REPONDRE: _TOWN,
    Acte.ENGAGER: _TOWN,
    Acte.CANDIDATER: _SIGNED_IN,
    Acte.OUVRIR_APPEL: _RUNS,
    Acte.TIRER: _RUNS,
    Acte.TENIR_MANDATS: _RUNS,
    Acte.VOTER: _SIGNED_IN,
    Acte.TENIR_SCRUTIN: _RUNS,
    Acte.EMARGER: _RUNS | {Role.AGENT},
    Acte.PREPARER_SEANCE: _RUNS,
    Acte.CONVOQUER: _RUNS,
    Acte.TENIR_SEANCE: _RUNS,
    Acte.SIEGER: _SIGNED_IN,
}


def permits(roles: frozenset[Role], acte: Acte) -> bool:
    return not roles.isdisjoint(DROITS[acte])
