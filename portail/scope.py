"""Gives a socket the way to the content, as the middleware gives it to a request."""

from __future__ import annotations

from typing import Any

from portail.keeper import keeper


async def refuse(_scope: dict[str, Any], _receive: Any, send: Any) -> Any:
    """Closes a socket asked for at an address that is none of ours."""
    await send({"type": "websocket.close", "code": 4404})


def with_content(application: Any) -> Any:
    """Each message takes the snapshot of its instant: `scope["contenu"]()`."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await application({**scope, "contenu": keeper.snapshot}, receive, send)

    return answer
