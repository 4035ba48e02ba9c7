"""A procès-verbal as typed values, with the names of people, and the JSON that is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from participation.proces_verbal.constat import Plage
from participation.reunion import Compte
from participation.tirage.canonique import digest, sealed

FORMAT = "porte-commune/proces-verbal/1"


class Qualite(StrEnum):
    PRESIDENT = "president"
    SECRETAIRE = "secretaire"


QUALITES = {Qualite.PRESIDENT: "Présidence", Qualite.SECRETAIRE: "Secrétariat"}


@dataclass(frozen=True, slots=True)
class Present:
    nom: str
    college: str
    a_distance: bool
    plages: tuple[Plage, ...]


@dataclass(frozen=True, slots=True)
class Porteur:
    """Who held the voice of an absent member, and when."""

    nom: str
    plage: Plage


@dataclass(frozen=True, slots=True)
class Represente:
    nom: str
    college: str
    porteurs: tuple[Porteur, ...]


@dataclass(frozen=True, slots=True)
class MomentDeQuorum:
    """What the count was at this moment."""

    le: datetime
    compte: Compte
    colleges: dict[str, Compte]
    """By its name, where the règlement asks for a quorum in each."""
    atteint: bool


@dataclass(frozen=True, slots=True)
class LeQuorum:
    a_l_ouverture: MomentDeQuorum
    """When one begins to sign: it says how many it takes."""
    au_premier_point: MomentDeQuorum | None
    changements: tuple[MomentDeQuorum, ...]
    """Reached, then lost and found again, if it was."""


@dataclass(frozen=True, slots=True)
class Resultat:
    """A published vote in French: what is kept, then its figures line by line."""

    phrases: tuple[str, ...]
    lignes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chiffres:
    electeurs: int
    votants: int
    exprimes: int
    blancs: int
    nuls: int
    abstentions: int | None
    """Only where abstaining is one of the answers."""


@dataclass(frozen=True, slots=True)
class Vote:
    numero: int
    titre: str
    question: str
    qui: str
    methode: str
    secret: str
    ouvert_le: datetime
    clos_le: datetime | None
    quorum: MomentDeQuorum
    presents: int
    representes: int
    reglement: str
    annule: str = ""
    """Why it was called off; then nothing of what follows."""
    chiffres: Chiffres | None = None
    resultat: Resultat | None = None
    """None while it is not published."""
    nominatif: tuple[tuple[str, str], ...] = ()
    """Who voted what, where hands were raised."""
    journal: str = ""
    """The empreinte of its last line."""
    fichier: str = ""
    """The empreinte of the published file."""


@dataclass(frozen=True, slots=True)
class Point:
    rang: int
    titre: str
    aborde_le: datetime | None
    releve: str
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True)
class Charge:
    """Who presided or wrote, and who signs: somebody else where they no longer can."""

    qualite: Qualite
    nom: str
    signataire: str
    motif: str = ""


@dataclass(frozen=True)
class ProcesVerbal:
    seance: int
    conseil: str
    nom: str
    """Of the conseil."""
    lieu: str
    a_distance: bool
    """Could one take part from elsewhere?"""
    prevue_le: datetime
    ouverte_le: datetime
    levee_le: datetime
    charges: tuple[Charge, ...]
    reglement: str
    en_exercice: int
    presents: tuple[Present, ...]
    representes: tuple[Represente, ...]
    absents: tuple[str, ...]
    suppleants: tuple[Present, ...]
    quorum: LeQuorum
    points: tuple[Point, ...]
    """In the order they were taken; then those that were not."""
    autres_votes: tuple[Vote, ...] = ()
    observations: str = ""

    @property
    def debats(self) -> datetime | None:
        """When the first point was taken: who came later came late."""
        return min((one.aborde_le for one in self.points if one.aborde_le), default=None)

    def as_json(self) -> dict[str, Any]:
        plain = _PROCES_VERBAL.dump_python(self, mode="json")
        return {"acte": "proces-verbal", "format": FORMAT, **plain}


@dataclass(frozen=True, slots=True)
class Signature:
    qualite: Qualite
    nom: str
    le: str


def signe(texte: dict[str, Any], signatures: tuple[Signature, ...]) -> tuple[str, str]:
    """The file that is kept for ever, and its empreinte; `texte` is what they signed."""
    signed = [{"qualite": o.qualite.value, "nom": o.nom, "le": o.le} for o in signatures]
    whole = {**texte, "texte_signe": digest(texte), "signatures": signed}
    return sealed(whole).decode(), digest(whole)


_PROCES_VERBAL = TypeAdapter(ProcesVerbal)
