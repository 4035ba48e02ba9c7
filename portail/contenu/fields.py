"""Field types of the content: read as text, checked, given their meaning."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from portail.contenu.hours import check_hours


class Fiche(BaseModel):
    """Base of everything a content file may hold: frozen, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value.strip():
        raise ValueError("ce texte doit tenir sur une seule ligne.")
    return value


def as_lines(value: Any) -> Any:
    """A block of lines, or a list, as a tuple of stripped non-empty lines."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return value


def _list(value: Any) -> Any:
    """One text stands for a list of one."""
    return (value,) if isinstance(value, str) else value


def _yes_no(value: Any) -> Any:
    if value not in ("oui", "non"):
        raise ValueError(f"« {value} » : écrivez oui ou non.")
    return value == "oui"


def _telephone(value: Any) -> Any:
    if not isinstance(value, str) or not TELEPHONE.fullmatch(value):
        raise ValueError(
            f'« {value} » n\'est pas un numéro. Écrivez-le entre guillemets : "02 61 91 00 00".'
        )
    return value


def _identifier(value: Any) -> Any:
    if isinstance(value, str) and not IDENTIFIER.fullmatch(value):
        raise ValueError(
            f"« {value} » n'est pas un identifiant : minuscules sans accent, chiffres et tirets."
        )
    return value


def _colour(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f'« {value} » n\'est pas une couleur. Écrivez par exemple "#0b5d66".')
    return value.lower()


def _site(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"https://[^\s\"'<>\\]+", value):
        raise ValueError(f"« {value} » n'est pas une adresse de site : elle commence par https://.")
    return value


def _email(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value):
        raise ValueError(f"« {value} » n'est pas une adresse de courriel.")
    return value


def _hours(value: Any) -> Any:
    check_hours(str(value))
    return value


TELEPHONE = re.compile(
    r"0\d(?: \d\d){4}|0 \d{3} \d{3} \d{3}|0 800 \d\d \d\d \d\d|\d{2,4}|116 \d{3}"
)
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Text = Annotated[str, StringConstraints(min_length=1, max_length=5_000)]
Line = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=300)]
Lines = Annotated[tuple[str, ...], BeforeValidator(as_lines)]
Id = Annotated[str, BeforeValidator(_identifier)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_list)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Telephone = Annotated[str, BeforeValidator(_telephone)]
Colour = Annotated[str, BeforeValidator(_colour)]
Site = Annotated[str, BeforeValidator(_site)]
Email = Annotated[str, BeforeValidator(_email)]
Hours = Annotated[str, BeforeValidator(_hours)]
