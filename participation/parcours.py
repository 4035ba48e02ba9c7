"""The life of a proposition: its states, who may move it, and what must be given. One table.

The same table is laid in the database as a trigger (`participation.gardes`), so that a move that
is not here is impossible there too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Etat(StrEnum):
    BROUILLON = "brouillon"
    DEPOSEE = "deposee"
    RECEVABLE = "recevable"
    IRRECEVABLE = "irrecevable"
    EN_DEBAT = "en-debat"
    RETENUE = "retenue"
    ORIENTEE = "orientee"
    CLASSEE = "classee"
    AVIS_RENDU = "avis-rendu"
    REPONDUE = "repondue"
    ENGAGEE = "engagee"


class Qui(StrEnum):
    """Who moves a proposition: its author, who runs the conseil, or the town."""

    AUTEUR = "auteur"
    ANIMATEUR = "animateur"
    VILLE = "ville"


@dataclass(frozen=True, slots=True)
class Passage:
    vers: Etat
    qui: Qui
    exige: tuple[str, ...] = ()
    """Names of what must be given with the move; all of it is public."""
    bouton: str = ""
    """What the button that does it says."""


NOMS: dict[Etat, str] = {
    Etat.BROUILLON: "brouillon",
    Etat.DEPOSEE: "déposée",
    Etat.RECEVABLE: "recevable",
    Etat.IRRECEVABLE: "non recevable",
    Etat.EN_DEBAT: "en débat",
    Etat.RETENUE: "retenue pour un scrutin",
    Etat.ORIENTEE: "confiée à un service",
    Etat.CLASSEE: "classée",
    Etat.AVIS_RENDU: "avis rendu",
    Etat.REPONDUE: "la ville a répondu",
    Etat.ENGAGEE: "la ville s'est engagée",
}

PHRASES: dict[Etat, str] = {
    Etat.BROUILLON: "c'est encore un brouillon",
    Etat.DEPOSEE: "elle est déposée",
    Etat.RECEVABLE: "elle est recevable",
    Etat.IRRECEVABLE: "elle n'est pas recevable",
    Etat.EN_DEBAT: "elle est en débat",
    Etat.RETENUE: "elle est retenue pour un scrutin",
    Etat.ORIENTEE: "elle est confiée à un service",
    Etat.CLASSEE: "elle est classée",
    Etat.AVIS_RENDU: "le conseil a rendu son avis",
    Etat.REPONDUE: "la ville a répondu",
    Etat.ENGAGEE: "la ville s'est engagée",
}
"""Where a proposition stands as a clause, since some states are not said of it: what follows
« cette proposition vient de changer : », or stands alone with a capital."""

_A, _R, _V = Qui.AUTEUR, Qui.ANIMATEUR, Qui.VILLE
PARCOURS: dict[Etat, tuple[Passage, ...]] = {
    Etat.BROUILLON: (Passage(Etat.DEPOSEE, _A, bouton="Déposer la proposition"),),
    Etat.DEPOSEE: (
        Passage(Etat.RECEVABLE, _R, bouton="Dire recevable"),
        Passage(Etat.IRRECEVABLE, _R, ("raison",), "Dire non recevable"),
    ),
    Etat.RECEVABLE: (Passage(Etat.EN_DEBAT, _R, bouton="Ouvrir le débat"),),
    # A mistake of the conseil can be mended, with its reason, in sight of all.
    Etat.IRRECEVABLE: (Passage(Etat.RECEVABLE, _R, ("raison",), "Revenir : dire recevable"),),
    Etat.EN_DEBAT: (
        Passage(Etat.RETENUE, _R, bouton="Retenir pour un scrutin"),
        Passage(Etat.ORIENTEE, _R, ("service",), "Confier à un service"),
        Passage(Etat.CLASSEE, _R, ("raison",), "Classer"),
    ),
    Etat.CLASSEE: (Passage(Etat.EN_DEBAT, _R, ("raison",), "Rouvrir le débat"),),
    Etat.RETENUE: (Passage(Etat.AVIS_RENDU, _R, ("sens", "avis", "service"), "Publier l'avis"),),
    Etat.ORIENTEE: (Passage(Etat.REPONDUE, _V, ("sens", "reponse"), "Publier la réponse"),),
    Etat.AVIS_RENDU: (Passage(Etat.REPONDUE, _V, ("sens", "reponse"), "Publier la réponse"),),
    Etat.REPONDUE: (Passage(Etat.ENGAGEE, _V, ("engagement", "echeance"), "Prendre l'engagement"),),
    Etat.ENGAGEE: (),
}


class EtatEngagement(StrEnum):
    PLANIFIE = "planifie"
    EN_COURS = "en-cours"
    FAIT = "fait"
    ABANDONNE = "abandonne"


NOMS_ENGAGEMENT: dict[EtatEngagement, str] = {
    EtatEngagement.PLANIFIE: "planifié",
    EtatEngagement.EN_COURS: "en cours",
    EtatEngagement.FAIT: "fait",
    EtatEngagement.ABANDONNE: "abandonné",
}

_ENDS = (EtatEngagement.FAIT, EtatEngagement.ABANDONNE)
PARCOURS_ENGAGEMENT: dict[EtatEngagement, tuple[EtatEngagement, ...]] = {
    EtatEngagement.PLANIFIE: (EtatEngagement.EN_COURS, *_ENDS),
    EtatEngagement.EN_COURS: _ENDS,
    EtatEngagement.FAIT: (),
    EtatEngagement.ABANDONNE: (),
}

PUBLICS = frozenset(Etat) - {Etat.BROUILLON}
"""A draft is its author's alone."""
MODIFIABLES = frozenset({Etat.BROUILLON, Etat.DEPOSEE, Etat.RECEVABLE, Etat.EN_DEBAT})
"""While its author may still write a new version."""
SOUTENABLES = frozenset({Etat.DEPOSEE, Etat.RECEVABLE, Etat.EN_DEBAT})
DISCUTABLES = frozenset({Etat.RECEVABLE, Etat.EN_DEBAT, Etat.RETENUE, Etat.ORIENTEE})
ATTENDUES = frozenset({Etat.ORIENTEE, Etat.AVIS_RENDU})
"""The town's answer is awaited, and a delay runs."""


def passage(de: Etat, vers: Etat) -> Passage | None:
    """The move from one state to another, or None where there is none."""
    return next((one for one in PARCOURS[de] if one.vers is vers), None)


def suites(de: Etat, qui: frozenset[Qui]) -> tuple[Passage, ...]:
    """The moves that someone who is all of `qui` may make now."""
    return tuple(one for one in PARCOURS[de] if one.qui in qui)
