"""The catalogue: everything the dialogue is about, checked and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from orientation.catalogue.faits import Span, Value
from orientation.catalogue.schema import (
    Besoin,
    Message,
    Numero,
    Question,
    Reponse,
    Structure,
    Theme,
    Urgence,
)

Block = Mapping[str, Value]
"""Criteria that must all hold: fact -> value wanted."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a situation can hold, and how it is asked."""

    id: str
    question: Question
    answers: Mapping[str, Reponse]
    """The values of a choice, in the order they are offered; empty for a number."""
    rank: int = 0

    @property
    def is_number(self) -> bool:
        return self.question.type == "nombre"

    @property
    def domain(self) -> Value:
        """All that is possible."""
        if self.is_number:
            return Span(self.question.de, self.question.a)
        return frozenset(self.answers)


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as a resident meets it: what it leaves out is taken from its structure."""

    id: str
    nom: str
    resume: str
    description: str
    structure: str
    structure_id: str
    besoins: tuple[str, ...]
    blocks: tuple[Block, ...]
    public: str | None
    adresse: str | None
    quartier: str | None
    telephone: str | None
    courriel: str | None
    site: str | None
    horaires: str | None
    venir: str | None
    apporter: tuple[str, ...]
    cout: str
    delai: str | None
    rendez_vous: str | None
    verifie_le: date
    origine: str | None = None


@dataclass(frozen=True, slots=True)
class Learning:
    """What understanding is learned from."""

    hors_sujet: tuple[str, ...]
    fausses_alertes: tuple[tuple[str, str | None], ...]
    """(a harmless phrase, the besoin it is about or None)."""
    messages: tuple[Message, ...]
    abreviations: Mapping[str, str]
    champs: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    themes: Mapping[str, Theme]
    besoins: Mapping[str, Besoin]
    offers: Mapping[str, Offer]
    structures: Mapping[str, Structure]
    facts: Mapping[str, Fact]
    urgences: Mapping[str, Urgence]
    numeros: tuple[Numero, ...]
    rues: Mapping[str, str]
    """Street as written -> quartier."""
    learning: Learning
    repli: str
    """Id of the service that closes every path."""

    def numbers_for(self, besoins: tuple[str, ...]) -> tuple[Numero, ...]:
        """National lines that answer any of these besoins, in the order of the list."""
        return tuple(one for one in self.numeros if set(one.besoins) & set(besoins))

    def by_gravity(self, urgences: tuple[str, ...]) -> tuple[str, ...]:
        known = [one for one in urgences if one in self.urgences]
        return tuple(sorted(set(known), key=lambda one: self.urgences[one].gravite))
