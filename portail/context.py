"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def commune(request: HttpRequest) -> dict[str, Any]:
    snapshot = getattr(request, "contenu", None)
    if snapshot is None:
        return {"commune": None, "pages": {}, "version": ""}
    town = snapshot.town
    return {"commune": town.commune, "pages": town.pages, "version": snapshot.version}
