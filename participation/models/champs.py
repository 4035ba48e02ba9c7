"""Columns that several rows share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from portail.comptes.models import Personne


def personne(**options: Any) -> Any:
    """Who did it, forgotten when the account is erased: what was done stays, signed by nobody."""
    options = {"null": True, "blank": True, "related_name": "+", **options}
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **options)


def signature(personne: Personne | None) -> str:
    """As it is shown: the name they chose, « un habitant » where there is none, or none left."""
    return (personne.nom if personne else "") or "un habitant"


def choices(names: dict[Any, str]) -> list[tuple[str, str]]:
    return [(one.value, name) for one, name in names.items()]
