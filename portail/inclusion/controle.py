"""What the official package says of a row, told in French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data_inclusion.schema import v1
from pydantic import ValidationError

_MOTS = {
    "missing": "il manque",
    "string_too_short": "trop court, il faut au moins {min_length} caractères",
    "string_too_long": "trop long, {max_length} caractères au plus",
    "string_pattern_mismatch": "mal écrit",
    "enum": "valeur inconnue du schéma",
}
_AUTRE = "refusé par le schéma"
_MODELES = {"structure": v1.Structure, "service": v1.Service}


def raisons(genre: str, ligne: Mapping[str, Any]) -> tuple[str, ...]:
    """Why the schema refuses this row; nothing where it takes it."""
    try:
        _MODELES[genre].model_validate(dict(ligne))
    except ValidationError as refused:
        return tuple(_raison(dict(one)) for one in refused.errors(include_url=False))
    return ()


def _raison(error: dict[str, Any]) -> str:
    field = error["loc"][0]
    said = _MOTS.get(error["type"], _AUTRE).format_map(error.get("ctx", {}))
    return f"« {field} » : {said}."
