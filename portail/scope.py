"""Gives a socket the way to the content, as the middleware gives it to a request."""

from __future__ import annotations

from typing import Any

from portail.keeper import keeper


def with_content(application: Any) -> Any:
    """Each message takes the snapshot of its instant: `scope["contenu"]()`."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await application({**scope, "contenu": keeper.snapshot}, receive, send)

    return answer
