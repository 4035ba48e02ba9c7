"""The shape of each content file of this room."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator

from portail.contenu.fields import (
    Email,
    Fiche,
    Hours,
    Id,
    Ids,
    Line,
    Lines,
    Site,
    Telephone,
    Text,
    YesNo,
    as_lines,
)


def _blocks(value: Any) -> Any:
    """One block of criteria stands for a list of one."""
    return (value,) if isinstance(value, dict) else value


def _motif(line: str) -> str:
    """A pattern as `orientation.texte.motifs` reads it, where each word keeps a sign it knows."""
    parts = [part for part in line.replace("...", "…").split() if part.strip("…")]
    words = [word for part in parts for word in part.strip("…").split("|")]
    bare = [unicodedata.normalize("NFKD", word).lower() for word in words]
    if not bare or not all(SIGNS.search(word) for word in bare):
        raise ValueError(f"« {line} » : il manque un mot à ce motif.")
    return line


SIGNS = re.compile(r"[a-z0-9€\u2600-\u27bf\U0001f300-\U0001faff]")
Motif = Annotated[str, AfterValidator(_motif)]
Motifs = Annotated[tuple[Motif, ...], BeforeValidator(as_lines)]
Wanted = Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]
Criteria = Annotated[tuple[dict[str, Wanted], ...], BeforeValidator(_blocks)]


class Place(Fiche):
    """How to reach a structure or a service."""

    adresse: Line | None = None
    quartier: Id | None = None
    telephone: Telephone | None = None
    courriel: Email | None = None
    horaires: Hours | None = None
    venir: Line | None = None
    site: Site | None = None
    ferme_avec_la_ville: YesNo | None = None
    """Closed on the town's days of closure; yes where neither service nor structure says."""
    origine: Line | None = None
    """Where the fiche was imported from, as its producer names it; it is not the town's own."""


class Structure(Place):
    nom: Line
    verifie_le: date


class Service(Place):
    nom: Line
    resume: Line
    description: Text
    structure: Id
    besoins: Ids
    pour: Criteria = ()
    public: Line | None = None
    apporter: Lines = ()
    cout: Line
    delai: Line | None = None
    rendez_vous: Line | None = None
    verifie_le: date

    @field_validator("besoins")
    @classmethod
    def _some(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("il faut au moins un besoin.")
        return value


class Theme(Fiche):
    nom: Line
    icone: Id
    aide: Line


class Besoin(Fiche):
    nom: Line
    theme: Id
    resume: Line
    mots: Line | None = None
    accueil: Line
    sensible: YesNo = False
    autres_langues: Lines = ()
    """Phrases of people who write in their own language."""
    expressions: Lines


class Urgence(Fiche):
    nom: Line
    gravite: Annotated[int, Field(ge=1, le=99)]
    sensible: YesNo = False
    titre: Line
    consignes: Annotated[tuple[Line, ...], Field(min_length=1)]
    numeros: Annotated[tuple[str, ...], Field(min_length=1)]
    temoin: Line
    soupcon: Line
    services: Ids = ()
    besoins: Ids = ()
    """What is sought next, besides the other besoins of the message."""
    motifs: Motifs = ()
    autres_langues: Lines = ()
    expressions: Lines


class Reponse(Fiche):
    """One answer to a question: its words on the button, as a reason, and in free text."""

    nom: Line
    raison: Line
    raison_tiers: Line | None = None
    mots: Motifs = ()


class Question(Fiche):
    """Asks for one fact; the file's name is the fact."""

    nom: Line
    type: Literal["choix", "nombre", "oui-non", "quartier"]
    question: Line
    question_tiers: Line | None = None
    aide: Line | None = None
    priorite: Annotated[int, Field(ge=1, le=10)] = 5
    posee: YesNo = True
    seulement_si_urgence: Id | None = None
    unite: Line | None = None
    de: int = 0
    a: int = 999
    raison: Line | None = None
    raison_tiers: Line | None = None
    reponses: dict[str, Reponse] = {}


class Numero(Fiche):
    """A national line or site, as in the official list."""

    numero: Line
    nom: Line
    objet: Line
    horaires: str = ""
    cout: Literal["gratuit", "appel", ""] = ""
    note: Line | None = None
    interne: Line | None = None
    """For staff; never shown."""
    sms: YesNo = False
    site: YesNo = False
    etat: Literal["sur", "a-verifier"]
    urgences: Ids = ()
    besoins: Ids = ()


class Numeros(Fiche):
    numeros: Annotated[tuple[Numero, ...], Field(min_length=1)]


class Themes(Fiche):
    themes: Annotated[dict[str, Theme], Field(min_length=1)]


class HorsSujet(Fiche):
    """What is no concern of the town: phrases, and harmless phrases that sound like danger."""

    expressions: Lines
    fausses_alertes: Lines = ()
    """Each line: a phrase, then « => » and the besoin it really is about, if any."""


class Lexique(Fiche):
    """Words of residents: what they write for what they mean."""

    abreviations: dict[str, Line] = {}
    champs: dict[str, Lines] = {}
    """Semantic fields: a notion, and the words that evoke it."""


class Message(Fiche):
    """A labelled message of a resident, to learn from and to measure with."""

    texte: Annotated[str, Field(min_length=1, max_length=3_000)]
    besoins: Ids = ()
    urgences: Ids = ()
    hors_sujet: YesNo = False
    style: Id | None = None


class Messages(Fiche):
    messages: Annotated[tuple[Message, ...], Field(min_length=1)]
