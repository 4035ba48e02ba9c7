"""The chat: the fields of the page come in, the same fragment of page goes out."""

from __future__ import annotations

import json
import time
from collections import deque
from typing import Any

from channels.consumer import get_handler_name
from channels.generic.websocket import AsyncWebsocketConsumer
from django.template.loader import render_to_string
from django.utils import timezone

from orientation.conversation import take
from orientation.forms import Fields, read_act, read_situation
from orientation.present import screen

MAX_CHARACTERS = 100_000  # a full box, each character escaped, and the fields
MAX_MESSAGES = 30
WINDOW_SECONDS = 10.0
UNREADABLE = "Ce message ne se lit pas. Rechargez la page, ou téléphonez."
TOO_LONG = "Ce message est trop long. Écrivez l'essentiel, en quelques phrases."
TOO_FAST = "Trop de messages à la fois. Attendez quelques secondes."
UNAVAILABLE = "Le site se met à jour. Réessayez dans une minute, ou téléphonez."


class ChatError(Exception):
    """A message that cannot be answered; the text is for the resident."""


class ChatConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Keeps nothing between messages but the times of the last ones, to bound their rate."""

    # Named after no layer of the settings: the chat speaks to nobody else, so it has nothing to
    # wait for there, and goes on when Redis does not answer.
    channel_layer_alias = "aucune"

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Straight to the handler: Channels would visit the database, which the door never uses."""
        await getattr(self, get_handler_name(message))(message)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times: deque[float] = deque(maxlen=MAX_MESSAGES)

    async def receive(
        self,
        text_data: str | None = None,
        bytes_data: bytes | None = None,  # noqa: ARG002 (refused: text_data is then None)
    ) -> None:
        number: int | None = None
        try:
            self._count()
            number, fields = parse_message(text_data)
            answer = {"id": number, "html": self._answer(fields)}
        except ChatError as exc:
            answer = {"id": number, "erreur": str(exc)}
        await self.send(json.dumps(answer, ensure_ascii=False))

    def _count(self) -> None:
        now = time.monotonic()
        if len(self.times) == MAX_MESSAGES and now - self.times[0] < WINDOW_SECONDS:
            raise ChatError(TOO_FAST)
        self.times.append(now)

    def _answer(self, fields: Fields) -> str:
        contenu = self.scope["contenu"]()
        if contenu is None:
            raise ChatError(UNAVAILABLE)
        porte, now = contenu.porte, timezone.localtime().replace(tzinfo=None)
        situation = read_situation(porte.catalogue, fields)
        turn = take(porte, situation, read_act(porte.catalogue, fields), now)
        shown = screen(porte.catalogue, turn, now)
        context = {"screen": shown, "commune": contenu.town.commune}
        return render_to_string("orientation/includes/tour.html", context)


def parse_message(text: str | None) -> tuple[int | None, Fields]:
    """`{"id": 3, "champs": {"texte": ["…"]}}` as its number and fields; ChatError otherwise."""
    if text is None:
        raise ChatError(UNREADABLE)
    if len(text) > MAX_CHARACTERS:
        raise ChatError(TOO_LONG)
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise ChatError(UNREADABLE) from exc
    fields = message.get("champs") if isinstance(message, dict) else None
    if not isinstance(fields, dict) or not all(isinstance(v, list) for v in fields.values()):
        raise ChatError(UNREADABLE)
    number = message.get("id")
    return (number if isinstance(number, int) else None), fields
