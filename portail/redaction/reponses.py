"""What is asked of a new town, and the check of each answer as the reader of content makes it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, create_model

from orientation.catalogue.checking import FORBIDDEN_NUMBERS
from portail.contenu.fields import TELEPHONE, Email, Fiche, Hours, Line, Site, as_lines
from portail.contenu.nodes import Mapping, Scalar
from portail.contenu.problems import Position, Report
from portail.contenu.validation import validate

INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
MOST_STREETS = 2_000
FACULTATIVES = {"rues"}
HERE = Position("réponse")


class Mauvaise(ValueError):
    """An answer that cannot be kept: `str()` says why and what to write."""


def _visible(value: Any) -> Any:
    """A sign that nobody sees would be kept, or spoil the file, without anybody knowing."""
    signs = value if isinstance(value, str) else ""
    hidden = next((one for one in signs if unicodedata.category(one) in INVISIBLE), None)
    if hidden is not None:
        raise ValueError(f"un signe invisible (U+{ord(hidden):04X}) s'y trouve. Retapez la ligne.")
    return value


def _callable(value: Any) -> Any:
    """The number of a place: none that has gone, none of those that are pressed in danger."""
    if not isinstance(value, str) or not TELEPHONE.fullmatch(value):
        raise ValueError(f"« {value} » n'est pas un numéro. Écrivez-le comme 02 61 91 00 00.")
    if value in FORBIDDEN_NUMBERS:
        raise ValueError(f"le {value} n'existe plus.")
    if len(value) < 4 or value.startswith("116 "):
        raise ValueError(f"« {value} » est un numéro national. Donnez celui du lieu.")
    return value


def _some_hours(value: str) -> str:
    if not value.strip():
        raise ValueError("rien n'est écrit.")
    return value


def _streets(value: Any) -> Any:
    """« rue Haute ; rue du Four », or a tuple already, as a tuple."""
    if isinstance(value, str):
        return as_lines(value.replace(";", "\n"))
    return value


def _each_once(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) > MOST_STREETS:
        raise ValueError(f"{MOST_STREETS} rues au plus. Ajoutez les autres dans le fichier.")
    twice = next((one for one, times in Counter(value).items() if times > 1), None)
    if twice is not None:
        raise ValueError(f"« {twice} » est donnée deux fois. Gardez-en une.")
    return value


Seen = BeforeValidator(_visible)
Ligne = Annotated[Line, Seen]
Numero = Annotated[str, BeforeValidator(_callable), Seen]
Horaires = Annotated[Hours, AfterValidator(_some_hours), Seen]
Rues = Annotated[tuple[Line, ...], AfterValidator(_each_once), BeforeValidator(_streets), Seen]


class Reponses(Fiche):
    """All that a town answers, each with the type of the field it is written in."""

    nom: Ligne
    article: Ligne
    departement: Ligne
    maire: Ligne
    adresse: Ligne
    telephone: Numero
    courriel: Annotated[Email, Seen]
    site: Annotated[Site, Seen]
    horaires: Horaires
    hebergeur: Ligne
    quartier: Ligne
    rues: Rues
    guichet: Ligne
    guichet_adresse: Ligne
    guichet_telephone: Numero
    guichet_horaires: Horaires


def checked(cle: str, text: str) -> str:
    """The answer as it will be kept; Mauvaise where it cannot be."""
    text = text.strip()
    if not text and cle not in FACULTATIVES:
        raise Mauvaise("il faut une réponse.")
    report = Report()
    node = Mapping(HERE, {cle: Scalar(text, HERE)}, {cle: HERE})
    if validate(_alone(cle), node, report) is None:
        raise Mauvaise(report.errors[0].message.removeprefix(f"« {cle} » : "))
    return text


def _alone(cle: str) -> type[Fiche]:
    field = Reponses.model_fields[cle]
    parts: dict[str, Any] = {cle: (field.annotation, field)}
    return create_model("Une", __base__=Fiche, **parts)
