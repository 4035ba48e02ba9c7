"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def commune(request: HttpRequest) -> dict[str, Any]:
    snapshot = getattr(request, "contenu", None)
    if snapshot is None:
        return {"commune": None, "pages": {}}
    return {"commune": snapshot.town.commune, "pages": snapshot.town.pages}
