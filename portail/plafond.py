"""No body larger than the largest form of the site is ever read, let alone written to disk."""

from __future__ import annotations

from typing import Any

MOST = 20_000_000
"""Three pictures of five megabytes, and the rest of a form."""
TOO_LARGE = "Cet envoi est trop lourd. Envoyez un fichier plus petit."


def bounded(application: Any) -> Any:
    """413 where a length is announced; where none is, the request ends as if its sender left."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if _announced(scope) > MOST:
            await _refuse(send)
            return
        read = 0

        async def counted() -> dict[str, Any]:
            nonlocal read
            message: dict[str, Any] = await receive()
            read += len(message.get("body", b""))
            return {"type": "http.disconnect"} if read > MOST else message

        await application(scope, counted, send)

    return answer


def _announced(scope: dict[str, Any]) -> int:
    length: bytes = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() and len(length) < 20 else 0


async def _refuse(send: Any) -> None:
    body = TOO_LARGE.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
