"""A page against a bare view behind the same middleware; a chat message against a bare echo."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random
from statistics import median
from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import path

from orientation.consumers import MAX_MESSAGES
from orientation.porte import Porte
from tests.benchmarks.bare import Echo
from tests.benchmarks.measure import SEED, Row, milliseconds_of
from tests.benchmarks.site import Form, ask, connected, message, say

RUNS = 240
WARM_UP = 20
AIM_RATIO = 2.0
STEP, BARE = "/orientation/", "/temoin/"
CHAT, ECHO = "/ws/orientation/", "/echo/"
ANSWER = [("besoin", "impayes-de-loyer"), ("question", "age"), ("repondre", "age:72")]

Run = Callable[[int], Awaitable[object]]


async def bench(application: Any, porte: Porte) -> list[Row]:
    texts = [one.texte for one in porte.catalogue.learning.messages]
    Random(SEED).shuffle(texts)

    def asking(where: str, form: Callable[[int], Form] | None = None) -> Run:
        return lambda turn: ask(application, where, form(turn) if form else None)

    def told(turn: int) -> Form:
        return [("texte", texts[turn])]

    def answered(_: int) -> Form:
        return ANSWER

    pages = {
        "GET / (l'accueil)": (asking("/"), asking(BARE)),
        "POST /orientation/, un message": (asking(STEP, told), asking(BARE, told)),
        "POST /orientation/, une réponse": (asking(STEP, answered), asking(BARE, answered)),
    }
    rows = [
        Row(name, *(await in_turn(ours, bare)), None, AIM_RATIO)
        for name, (ours, bare) in pages.items()
    ]
    return [*rows, Row("la discussion, un message", *(await _chat(application, texts)))]


async def in_turn(ours: Run, bare: Run, runs: int = RUNS) -> tuple[float, float]:
    """Medians of both, run one after the other."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(WARM_UP + runs):
        for run, mine in zip((ours, bare), times, strict=True):
            mine.append(await milliseconds_of(lambda run=run, turn=turn: run(turn)))
    return median(times[0][WARM_UP:]), median(times[1][WARM_UP:])


async def _chat(application: Any, texts: list[str]) -> tuple[float, float]:
    """On new sockets each time the site would find that one says too much."""
    echo = AllowedHostsOriginValidator(URLRouter([path(ECHO[1:], Echo.as_asgi())]))
    sockets = []
    for _ in range(0, WARM_UP + RUNS, MAX_MESSAGES):
        sockets.append((await connected(application, CHAT), await connected(echo, ECHO)))

    def speaking(face: int) -> Run:
        return lambda turn: say(sockets[turn // MAX_MESSAGES][face], message(texts[turn]))

    return await in_turn(speaking(0), speaking(1))
