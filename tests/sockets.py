"""A socket to the real application in this process, as a browser opens one."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asgiref.testing import ApplicationCommunicator

from portail.asgi import application
from tests.markup import Fields

HOME = "http://testserver"
PATIENCE = 10


class Socket:
    """`channels.testing` says the same, and cannot be imported without daphne and Twisted."""

    def __init__(
        self, app: Any = application, origin: str | None = HOME, path: str = "/ws/orientation/"
    ) -> None:
        headers = [] if origin is None else [(b"origin", origin.encode())]
        scope = {"type": "websocket", "path": path, "headers": headers}
        self.wire = ApplicationCommunicator(app, scope)

    async def open(self) -> bool:
        """Is it accepted?"""
        await self.wire.send_input({"type": "websocket.connect"})
        answer = await self.wire.receive_output(PATIENCE)
        return bool(answer["type"] == "websocket.accept")

    async def send(self, **frame: str | bytes) -> dict[str, Any]:
        """Sends one frame (`text` or `bytes`) and decodes the answer to it."""
        await self.wire.send_input({"type": "websocket.receive", **frame})
        answer = await self.wire.receive_output(PATIENCE)
        decoded: dict[str, Any] = json.loads(answer["text"].encode())
        return decoded

    async def ask(self, fields: Fields, number: int = 1) -> dict[str, Any]:
        return await self.send(text=json.dumps({"id": number, "champs": fields}))

    async def close(self) -> None:
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wire.wait(PATIENCE)


@asynccontextmanager
async def chat(app: Any = application) -> AsyncIterator[Socket]:
    socket = Socket(app)
    assert await socket.open()
    yield socket
    await socket.close()
