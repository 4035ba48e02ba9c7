"""A page that is told anew when what it shows changes: one reading for all its sockets."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from channels.consumer import get_handler_name
from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from participation.reglement.schema import Participation

logger = logging.getLogger(__name__)
PAUSE = 0.5
"""Seconds in which all that happens is told at once: a page changes at most twice a second."""
NOT_HERE, SPOKEN_TO, BROKEN = 4404, 4400, 1011
T = TypeVar("T")


class Lectures(Generic[T]):
    """One reading for all the sockets of this process that look at the same thing."""

    def __init__(self, lire: Callable[[int, Participation], T]) -> None:
        self.lire = lire
        self.to_come: dict[int, asyncio.Task[T]] = {}

    def next(self, numero: int, regles: Participation) -> asyncio.Task[T]:
        """The reading that will begin soon: it has not read anything yet."""
        if numero not in self.to_come:
            self.to_come[numero] = asyncio.create_task(self._read(numero, regles))
        return self.to_come[numero]

    async def _read(self, numero: int, regles: Participation) -> T:
        try:
            await asyncio.sleep(PAUSE)
        finally:
            del self.to_come[numero]  # from here on, whoever asks gets another one
        found: T = await database_sync_to_async(self.lire)(numero, regles)
        return found


class VivantConsumer(AsyncWebsocketConsumer, Generic[T]):  # type: ignore[misc]
    """Speaks and does not listen."""

    lectures: ClassVar[Lectures[Any]]
    numero = 0
    awaited: asyncio.Task[T] | None = None
    left = False

    @property
    def groupe(self) -> str:
        """The channel group where its changes are told."""
        raise NotImplementedError

    def visible(self) -> bool:
        """Is there something that everybody may look at? Asked in a thread."""
        raise NotImplementedError

    def trame(self, lu: T) -> dict[str, str] | None:
        """What this socket is told of a reading; None where there is nothing to look at."""
        raise NotImplementedError

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Straight to the handler: Channels would visit the database before every message."""
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        self.numero = self.scope["url_route"]["kwargs"]["numero"]
        if not await database_sync_to_async(self.visible)():
            await self.close(NOT_HERE)
            raise StopConsumer
        await self.channel_layer.group_add(self.groupe, self.channel_name)
        await self.accept()
        # What happened between the page and the socket is told too.
        await self.change({})

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        self.left = True
        await self.channel_layer.group_discard(self.groupe, self.channel_name)

    async def receive(self, **_frame: Any) -> None:
        await self._leave(SPOKEN_TO)

    async def change(self, _event: dict[str, Any]) -> None:
        """Returns at once; what comes while a reading is awaited is in that reading."""
        contenu = self.scope["contenu"]()
        if contenu is None:
            return
        reading = self.lectures.next(self.numero, contenu.participation)
        if reading is not self.awaited:
            self.awaited = reading
            self.telling = asyncio.create_task(self._tell(reading))

    async def _tell(self, reading: asyncio.Task[T]) -> None:
        try:
            frame = self.trame(await asyncio.shield(reading))
        except Exception:
            logger.exception("Une page vivante n'a pas pu être relue pour ceux qui la regardent.")
            await self._leave(BROKEN)
            return
        if frame is None:
            await self._leave(NOT_HERE)
        elif not self.left:
            await self.send(json.dumps(frame, ensure_ascii=False))

    async def _leave(self, code: int) -> None:
        if not self.left:
            self.left = True
            await self.close(code)
