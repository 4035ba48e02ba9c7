"""A séance followed by five hundred telephones: from « ouvrir le vote » to the last of them.

`python -m tests.benchmarks.salle` runs this alone: a real server on a new base, real sockets.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import websockets
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from websockets.typing import Origin

from tests.bases import own_base
from tests.servers import ROOT, Server, environment, running
from tests.towns import SmallTown

TELEPHONES, TURNS = 500, 5
LAY, CONSEIL = "pose", "centre"
TOKEN = "jeton" * 6 + "ab"
"""What a browser holds as cookie and sends again in the form."""


@dataclass(frozen=True)
class Salle:
    seance: int
    votes: list[int]
    session: str
    """Of the desk."""


def show_all() -> None:
    with TemporaryDirectory() as folder:
        first, last, alone = asyncio.run(_bench(Path(folder)))
    print(f"\nUne séance, {TELEPHONES} téléphones ({TURNS} votes ouverts)")
    print(f"  du bouton « ouvrir » au premier téléphone   {first:8.0f} ms")
    print(f"  du bouton « ouvrir » au dernier téléphone   {last:8.0f} ms")
    print(f"  le même, avec un seul téléphone             {alone:8.0f} ms  × {last / alone:.1f}")


async def _bench(data: Path) -> tuple[float, float, float]:
    """Medians in milliseconds: the first of all, the last of all, one alone."""
    with own_base(data, "salle") as base:
        more = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings", "PORTE_FACTEUR": "0", **base}
        env = environment(data, SmallTown.at(data / "content").root, **more)
        laid = Salle(**json.loads(_run(env, LAY)))
        with running(Server(env, data / "log")) as server:
            many = [await _turn(server, laid, one, TELEPHONES) for one in laid.votes[:TURNS]]
            single = [await _turn(server, laid, one, 1) for one in laid.votes[TURNS:]]
    first, last = (sorted(one)[TURNS // 2] for one in zip(*many, strict=True))
    return first, last, sorted(one for _, one in single)[TURNS // 2]


async def _turn(server: Server, laid: Salle, vote: int, phones: int) -> tuple[float, float]:
    address = f"ws://127.0.0.1:{server.port}/participer/ws/seance/{laid.seance}/"
    origin = Origin(server.address)
    sockets = [await websockets.connect(address, origin=origin) for _ in range(phones)]
    for one in sockets:
        await one.recv()  # where the séance is
    title = f"Vote {vote}"
    waiting = [asyncio.create_task(_shown(one, title)) for one in sockets]
    began = time.perf_counter()
    await asyncio.to_thread(_open, server, laid, vote)
    ends = await asyncio.gather(*waiting)
    for one in sockets:
        await one.close()
    return 1000 * (min(ends) - began), 1000 * (max(ends) - began)


async def _shown(socket: websockets.ClientConnection, title: str) -> float:
    while title not in json.loads(await socket.recv())["commun"]:
        pass
    return time.perf_counter()


def _run(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.salle", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()[-1]


def _lay() -> None:
    """Ten votes of one séance, prepared: each will be opened once."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from participation.vote import Urne
    from portail.keeper import keeper
    from tests.participation.habitants import habitant, people, sign_in
    from tests.participation.reunions import held, seat
    from tests.participation.scrutins import prepared

    snapshot = keeper.snapshot()
    assert snapshot is not None
    them, regles = people(), snapshot.participation
    crowd = [seat(habitant(f"Membre{rank}")).personne for rank in range(20)]
    seance = held(them, regles, crowd)
    votes = [
        prepared(them, regles, ferme_le=None, seance=seance, urne=Urne.SIMPLE)
        for _ in range(2 * TURNS)
    ]
    for one in votes:
        one.titre = f"Vote {one.pk}"
        one.save(update_fields=["titre"])
    desk = sign_in(Client(), them.chloe, second_factor=True)
    session = desk.cookies[settings.SESSION_COOKIE_NAME].value
    numbers = [one.pk for one in votes]
    print(json.dumps({"seance": seance.pk, "votes": numbers, "session": session}))


def _open(server: Server, laid: Salle, vote: int) -> None:
    """As the desk does, by the button of its page."""
    desk = f"/participer/conseils/{CONSEIL}/seances/{laid.seance}/bureau/"
    cookies = f"{settings.SESSION_COOKIE_NAME}={laid.session}; csrftoken={TOKEN}"
    body = f"csrfmiddlewaretoken={TOKEN}".encode()
    answer = server.ask(f"{desk}votes/{vote}/ouvrir/", body, {"Cookie": cookies})
    assert answer.status == 302, answer.body.decode()


if __name__ == "__main__":
    django.setup()
    _lay() if LAY in sys.argv else show_all()
