"""The site as the tests of a killed vote serve it: it may be told to die with a vote in hand.

It has a second way in, the action without its pages, which is asked for most of the votes; and its
casiers are full after forty ballots, so that an urne of two hundred has several of them.
"""

from __future__ import annotations

import os
import signal
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async

from portail.asgi import application as site  # Django is laid out by it

# isort: split
from participation.actions import vote
from portail.comptes.refus import Refus
from tests.participation.scrutins import glisser
from tests.participation.votants import GLISSER, MOURIR

vote.CASIER_PLEIN = 40


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    dies = (MOURIR.encode(), b"oui") in scope.get("headers", ())
    answer = _die if dies else send
    await (_action if scope.get("path") == GLISSER else site)(scope, receive, answer)


async def _die(_: object) -> None:
    """The vote is committed, and its answer ready."""
    os.kill(os.getpid(), signal.SIGKILL)


async def _action(scope: dict[str, Any], _: Any, send: Any) -> None:
    asked = {name: one for name, (one,) in parse_qs(scope["query_string"].decode()).items()}
    try:
        await sync_to_async(glisser)(**asked)
        status, told = 200, f"A voté {asked['marque']}"
    except Refus as exc:
        status, told = 409, str(exc)
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": told.encode()})
