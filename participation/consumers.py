"""A proposition while it is looked at: told anew, as everybody sees it, when it changes."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from channels.consumer import get_handler_name
from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone

from participation.actions.evenements import groupe
from participation.queries.debat import fil
from participation.queries.proposition import lire, publiques
from participation.reglement.schema import Participation

logger = logging.getLogger(__name__)
PAUSE = 0.5
"""Seconds in which all that happens is told at once: a page changes at most twice a second."""
NOT_HERE, SPOKEN_TO, BROKEN = 4404, 4400, 1011


class PropositionConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Speaks and does not listen. Knows nobody: what it shows, anyone may see."""

    numero = 0
    awaited: asyncio.Task[str] | None = None
    left = False

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Straight to the handler: Channels would visit the database before every message."""
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        self.numero = self.scope["url_route"]["kwargs"]["numero"]
        if not await database_sync_to_async(_is_public)(self.numero):
            await self.close(NOT_HERE)
            raise StopConsumer
        await self.channel_layer.group_add(groupe(self.numero), self.channel_name)
        await self.accept()
        # What happened between the page and the socket is told too.
        await self.proposition_changee({})

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        self.left = True
        await self.channel_layer.group_discard(groupe(self.numero), self.channel_name)

    async def receive(self, **_frame: Any) -> None:
        await self._leave(SPOKEN_TO)

    async def proposition_changee(self, _event: dict[str, Any]) -> None:
        """Returns at once; what comes while a reading is awaited is in that reading."""
        contenu = self.scope["contenu"]()
        if contenu is None:
            return
        reading = readings.next(self.numero, contenu.participation)
        if reading is not self.awaited:
            self.awaited = reading
            self.telling = asyncio.create_task(self._tell(reading))

    async def _tell(self, reading: asyncio.Task[str]) -> None:
        try:
            html = await asyncio.shield(reading)
        except Exception:
            logger.exception("Une proposition n'a pas pu être relue pour ceux qui la regardent.")
            await self._leave(BROKEN)
            return
        if not html:
            await self._leave(NOT_HERE)
        elif not self.left:
            await self.send(json.dumps({"html": html}, ensure_ascii=False))

    async def _leave(self, code: int) -> None:
        if not self.left:
            self.left = True
            await self.close(code)


class Readings:
    """One reading for all the sockets of this process that look at the same proposition."""

    def __init__(self) -> None:
        self.to_come: dict[int, asyncio.Task[str]] = {}

    def next(self, numero: int, regles: Participation) -> asyncio.Task[str]:
        """The reading that will begin soon: it has not read anything yet."""
        if numero not in self.to_come:
            self.to_come[numero] = asyncio.create_task(self._read(numero, regles))
        return self.to_come[numero]

    async def _read(self, numero: int, regles: Participation) -> str:
        try:
            await asyncio.sleep(PAUSE)
        finally:
            del self.to_come[numero]  # from here on, whoever asks gets another one
        html: str = await database_sync_to_async(fragment)(numero, regles)
        return html


readings = Readings()


def fragment(numero: int, regles: Participation) -> str:
    """The part of the page that lives, for who is not signed in; blank where it is not public."""
    nobody = AnonymousUser()
    vue = lire(numero, nobody, regles, timezone.localdate())
    if vue is None or not vue.publique:
        return ""
    shown = {"vue": vue, "fil": fil(vue.proposition, nobody, regles)}
    return render_to_string("participation/includes/vivant.html", shown)


def _is_public(numero: int) -> bool:
    return publiques().filter(pk=numero).exists()
