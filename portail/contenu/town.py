"""The town itself: its name, colours, hours, closures, quartiers, pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from portail.contenu.contrast import MINIMUM, PAPER, PAPER_DARK, contrast
from portail.contenu.fields import (
    Colour,
    Email,
    Fiche,
    Hours,
    Id,
    Line,
    Lines,
    Site,
    Telephone,
    Text,
)

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]


class Fermeture(Fiche):
    """Days on which the town's services are closed, first and last inclusive."""

    du: Day
    au: Day
    raison: Line

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.au < self.du:
            raise ValueError(f"la fermeture finit ({self.au}) avant de commencer ({self.du}).")
        return self


class Couleurs(Fiche):
    """What can be pressed, on light and on dark paper; readable on both."""

    accent: Colour
    accent_sombre: Colour

    @field_validator("accent", "accent_sombre")
    @classmethod
    def _readable(cls, value: str, info: ValidationInfo) -> str:
        paper = PAPER if info.field_name == "accent" else PAPER_DARK
        ratio = contrast(value, paper)
        if ratio < MINIMUM:
            raise ValueError(
                f"« {value} » se lit mal (contraste {ratio:.1f}, il faut {MINIMUM})."
                f" Prenez une couleur plus {'foncée' if paper == PAPER else 'claire'}."
            )
        return value


class Commune(Fiche):
    nom: Line
    article: Line = "de"
    departement: Line
    maire: Line
    adresse: Line
    telephone: Telephone
    courriel: Email
    site: Site
    horaires: Hours
    couleurs: Couleurs
    repli: Id
    """The service that closes every path that finds nothing else."""
    sortie: Site
    """The neutral site « Quitter vite » leads to."""
    hebergeur: Line
    fermetures: tuple[Fermeture, ...] = ()

    @property
    def de_nom(self) -> str:
        """« de Lille », « d'Orly », « du Mans » (nom: Le Mans, article: du)."""
        swallowed = {"du": "Le ", "des": "Les "}.get(self.article, "")
        space = "" if self.article.endswith(("'", "’")) else " "
        return f"{self.article}{space}{self.nom.removeprefix(swallowed)}"

    @property
    def closures(self) -> tuple[tuple[date, date], ...]:
        return tuple((one.du, one.au) for one in self.fermetures)


class Quartier(Fiche):
    nom: Line
    ordre: int
    presentation: Line
    rues: Lines


class Page(Fiche):
    titre: Line
    ordre: int = 100
    resume: Line
    texte: Text


@dataclass(frozen=True, slots=True)
class Town:
    """What all rooms share: the town, its quartiers, its pages, by id."""

    commune: Commune
    quartiers: dict[str, Quartier]
    pages: dict[str, Page]
