"""The whole site in this process, driven by its ASGI application: no network, no test client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlencode

from asgiref.testing import ApplicationCommunicator

HOST = [(b"host", b"localhost")]
FORM = (b"content-type", b"application/x-www-form-urlencoded")
Form = list[tuple[str, str]]


async def ask(application: Any, path: str, fields: Form | None = None, *, cookies: str = "") -> str:
    """The body of a page: GET without fields, POST with them; an answer that is not 200 fails."""
    body = urlencode(fields or []).encode()
    asked: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    asked.put_nowait({"type": "http.request", "body": body, "more_body": False})
    events: list[MutableMapping[str, Any]] = []

    async def send(event: MutableMapping[str, Any]) -> None:
        events.append(event)

    scope = _scope(path, body, fields is not None)
    if cookies:
        scope["headers"] = [*scope["headers"], (b"cookie", cookies.encode())]
    await application(scope, asked.get, send)
    assert events[0]["status"] == 200, events
    return b"".join(one.get("body", b"") for one in events[1:]).decode()


def _scope(path: str, body: bytes, post: bool) -> dict[str, Any]:
    length = (b"content-length", str(len(body)).encode())
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST" if post else "GET",
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": [*HOST, FORM, length] if post else HOST,
        "server": ("localhost", 8000),
        "client": ("127.0.0.1", 50000),
    }


async def connected(application: Any, path: str) -> ApplicationCommunicator:
    headers = [*HOST, (b"origin", b"http://localhost")]
    scope = {"type": "websocket", "path": path, "headers": headers, "query_string": b""}
    socket = ApplicationCommunicator(application, scope)
    await socket.send_input({"type": "websocket.connect"})
    assert (await socket.receive_output())["type"] == "websocket.accept"
    return socket


async def say(socket: ApplicationCommunicator, text: str) -> str:
    await socket.send_input({"type": "websocket.receive", "text": text})
    return (await socket.receive_output())["text"]


def message(text: str) -> str:
    return json.dumps({"id": 1, "champs": {"texte": [text]}}, ensure_ascii=False)
