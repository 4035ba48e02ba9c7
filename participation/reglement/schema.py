"""The shape of a conseil and of its règlement."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from participation.reglement.quorum import Quorum, read_quorum
from participation.reglement.reglages import Conservation, Limites
from portail.contenu.fields import Email, Fiche, Ids, Line, Text, YesNo
from portail.contenu.town import Day

T = TypeVar("T", bound=Collection[object])


def _some(what: str) -> AfterValidator:
    def check(value: T) -> T:
        if not value:
            raise ValueError(f"il faut au moins {what}.")
        return value

    return AfterValidator(check)


Rattachement = Literal["habite", "habite-ou-travaille"]
Designation = Literal["tirage", "election", "designation", "volontariat"]
Methode = Literal[
    "pour-contre",
    "approbation",
    "jugement-majoritaire",
    "schulze",
    "budget-classique",
    "budget-classique-strict",
    "parts-egales",
]
Egalite = Literal["rejet", "preponderante", "tirage", "second-vote"]
Blancs = Literal["comptes-a-part", "exprimes"]
Moderation = Literal["avant", "apres", "avant-nouveaux"]
Preuve = Literal["aucune", "declaree", "verifiee"]

OuiNon = Annotated[YesNo, PlainSerializer(lambda value: "oui" if value else "non")]
"""Written back as it is read, so that a kept règlement can be read again."""
WrittenQuorum = Annotated[Quorum, BeforeValidator(read_quorum), PlainSerializer(str)]
Age = Annotated[int, Field(ge=0, le=120)]
Sieges = Annotated[int, Field(ge=1, le=500)]


class TrancheAge(Fiche):
    """Seats kept for an age, from and to inclusive."""

    de: Age
    a: Age
    sieges: Sieges


class College(Fiche):
    nom: Line
    sieges: Sieges
    suppleants: Annotated[int, Field(ge=0, le=500)]
    designation: Designation
    parite: OuiNon
    ages: tuple[TrancheAge, ...] = ()
    """Only where members are drawn by lot; seats beyond these are for every age."""


class Residence(Fiche):
    """What each act asks for: nothing, an address that is declared, one the town verified."""

    soutenir: Preuve
    commenter: Preuve
    proposer: Preuve
    candidater: Preuve
    voter: Preuve


class Reglement(Fiche):
    """Every rule of a conseil; `sentences.phrases` says each one to residents."""

    adopte_le: Day
    deliberation: Line
    age: Annotated[int, Field(ge=11, le=99)]
    rattachement: Rattachement
    un_par_foyer: OuiNon
    colleges: Annotated[dict[str, College], _some("un collège")]
    mandat_mois: Annotated[int, Field(ge=12, le=72)]
    renouvellements: Annotated[int, Field(ge=0, le=10)]
    """How many times in a row a mandat may follow a first one."""
    quorum: WrittenQuorum
    quorum_par_college: OuiNon
    procurations: Annotated[int, Field(ge=0, le=5)]
    """How many one member may carry."""
    voix_preponderante: OuiNon
    methodes: Annotated[tuple[Methode, ...], _some("une méthode")]
    egalite: Egalite
    blancs: Blancs
    moderation: Moderation
    nouveaux_jours: Annotated[int, Field(ge=0, le=365)] = 0
    """Younger accounts are new, where `moderation` is « avant-nouveaux »."""
    residence: Residence
    seuil_soutiens: Annotated[int, Field(ge=1, le=100_000)]
    reponse_jours: Annotated[int, Field(ge=1, le=365)]
    convocation_jours: Annotated[int, Field(ge=1, le=60)]

    def nom_du_college(self, name: str) -> str:
        """Its id, where some still sit for a collège that the règlement no longer has."""
        found = self.colleges.get(name)
        return found.nom if found else name

    @property
    def sieges(self) -> int:
        return sum(college.sieges for college in self.colleges.values())


class Conseil(Fiche):
    nom: Line
    ordre: int
    quartiers: Annotated[Ids, _some("un quartier")]
    presentation: Text
    lieu: Line
    courriel: Email
    instructeurs: Annotated[dict[str, Line], _some("un service")]
    """The town's services that study propositions and answer them: id, name."""
    reglement: Reglement


@dataclass(frozen=True, slots=True)
class Participation:
    """What the YAML of this room says: the conseils by id, in their order, and the settings."""

    conseils: dict[str, Conseil]
    conservation: Conservation
    limites: Limites


def canonical(reglement: Reglement) -> str:
    """The règlement as JSON: two that mean the same are the same text, and it reads back.

    What is left to its default stays out, so that a rule added later leaves versions alone.
    """
    plain = reglement.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def version(reglement: Reglement) -> str:
    """Twelve hexadecimal digits, which every scrutin and tirage keeps."""
    return hashlib.sha256(canonical(reglement).encode()).hexdigest()[:12]
