"""A proposition told as it changes: real sockets, real channel layer, the words of the page."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import connections, transaction
from django.test import Client

from participation.actions.commentaires import commenter
from participation.actions.evenements import changer, groupe
from participation.actions.passages import deplacer
from participation.actions.soutiens import retirer_soutien, soutenir
from participation.consumers import proposition as consumers
from participation.consumers.vivant import NOT_HERE, PAUSE, SPOKEN_TO
from participation.models import Proposition, Soutien
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import People, draft, people, proposition
from tests.sockets import PATIENCE, Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("served")]


async def do(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return await database_sync_to_async(action)(*args, **kwargs)


class Scene:
    """Alice's proposition, looked at by sockets."""

    def __init__(self, regles: Participation, etat: Etat = Etat.EN_DEBAT) -> None:
        self.regles = regles
        self.people: People = people()
        self.found = proposition(self.people, regles, etat)

    def support(self) -> None:
        soutenir(self.found, par=self.people.bob, regles=self.regles)

    def take_back(self) -> None:
        retirer_soutien(self.found, par=self.people.bob)

    def comment(self, texte: str) -> None:
        given = {"position": "pour", "texte": texte}
        commenter(self.found, par=self.people.bob, regles=self.regles, **given)

    def crowd(self, courriel: str) -> None:
        with transaction.atomic():
            one = Personne.objects.create_user(courriel)
            Soutien.objects.create(proposition=self.found, personne=one)
            changer(self.found.pk)

    def hide(self) -> None:
        Proposition.objects.filter(pk=self.found.pk).update(masquee="retiree")


@pytest.fixture(autouse=True)
async def _no_connection_left_open(transactional_db: None) -> AsyncIterator[None]:
    """The thread where sockets read keeps its own, which the end of the tests waits for."""
    yield
    await do(connections.close_all)


@pytest.fixture
async def scene(regles: Participation) -> Scene:
    made: Scene = await do(Scene, regles)
    return made


def socket(numero: object) -> Socket:
    return Socket(path=f"/participer/ws/proposition/{numero}/")


async def told(one: Socket) -> Element:
    answer = await one.wire.receive_output(PATIENCE)
    return read(json.loads(answer["text"])["html"])


async def closed(one: Socket) -> int:
    answer = await one.wire.receive_output(PATIENCE)
    assert answer["type"] == "websocket.close", answer
    return int(answer["code"])


@asynccontextmanager
async def looking(scene: Scene) -> AsyncIterator[Socket]:
    """A socket that has been told how things stand."""
    one = socket(scene.found.pk)
    assert await one.open()
    await told(one)
    yield one
    await one.close()


def soutiens(page: Element) -> str:
    return page.one("p", "compte").one("strong").text


async def test_a_socket_is_told_how_things_stand_then_every_change(scene: Scene) -> None:
    one = socket(scene.found.pk)
    assert await one.open()
    assert soutiens(await told(one)) == "0"
    await do(scene.support)
    assert soutiens(await told(one)) == "1"
    await do(scene.take_back)
    assert soutiens(await told(one)) == "0"
    await one.close()


async def test_a_comment_comes_as_the_page_shows_it(scene: Scene) -> None:
    async with looking(scene) as one:
        await do(scene.comment, "Très bonne idée.")
        shown = await told(one)
    page = read((await do(Client().get, scene.found.get_absolute_url())).content)
    assert shown.one("section", id="debat").text == page.one("section", id="debat").text
    assert "Très bonne idée." in shown.one("section", id="debat").text


async def test_a_new_state_is_told(scene: Scene) -> None:
    async with looking(scene) as one:
        moved = {"par": scene.people.chloe, "vu": Etat.EN_DEBAT, "regles": scene.regles}
        await do(deplacer, scene.found, Etat.RETENUE, **moved)
        shown = await told(one)
    assert shown.texts("span", "tampon")[0] == "retenue pour un scrutin"


async def test_what_happens_at_once_is_told_at_once(scene: Scene) -> None:
    """Twenty changes in a row, and few messages: at most two a second."""
    async with looking(scene) as one:
        start, frames, last = time.monotonic(), 0, ""
        for number in range(20):
            await do(scene.crowd, f"v{number}@rivemont.example")
        while last != "20":
            last = soutiens(await told(one))
            frames += 1
        assert frames <= (time.monotonic() - start) / PAUSE + 1
        assert await one.wire.receive_nothing(timeout=3 * PAUSE)


async def test_many_who_look_are_told_by_one_reading(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings, real = [], consumers.fragment
    monkeypatch.setattr(consumers, "fragment", lambda *args: readings.append(args) or real(*args))
    many = [socket(scene.found.pk) for _ in range(50)]
    assert all([await one.open() for one in many])
    await asyncio.gather(*(told(one) for one in many))
    before = len(readings)
    await do(scene.support)
    shown = await asyncio.gather(*(told(one) for one in many))
    assert {soutiens(one) for one in shown} == {"1"}
    assert len(readings) == before + 1
    await asyncio.gather(*(one.close() for one in many))


async def test_another_proposition_is_not_told(scene: Scene, regles: Participation) -> None:
    other = await do(proposition, scene.people, regles)
    async with looking(scene) as one:
        await do(soutenir, other, par=scene.people.bob, regles=regles)
        assert await one.wire.receive_nothing(timeout=3 * PAUSE)


@pytest.mark.parametrize("numero", ["0", "999999", str(2**63), "9" * 60])
async def test_no_proposition_has_no_socket(db: None, numero: str) -> None:
    assert await socket(numero).open() is False


async def test_what_is_not_public_has_no_socket(scene: Scene) -> None:
    written = await do(draft, scene.people.alice, scene.regles)
    assert await socket(written.pk).open() is False
    await do(scene.hide)
    assert await socket(scene.found.pk).open() is False


async def test_what_is_withdrawn_is_told_to_nobody(scene: Scene) -> None:
    async with looking(scene) as one:
        await do(scene.hide)
        await get_channel_layer().group_send(
            groupe(scene.found.pk), {"type": "proposition.changee"}
        )
        assert await closed(one) == NOT_HERE


@pytest.mark.parametrize("frame", [{"text": "bonjour"}, {"text": "{}"}, {"bytes": b"\0" * 9}])
async def test_who_speaks_is_closed(scene: Scene, frame: dict[str, Any]) -> None:
    async with looking(scene) as one:
        await one.wire.send_input({"type": "websocket.receive", **frame})
        assert await closed(one) == SPOKEN_TO


async def test_a_socket_from_elsewhere_is_refused(scene: Scene) -> None:
    path = f"/participer/ws/proposition/{scene.found.pk}/"
    assert await Socket(origin="https://ailleurs.example", path=path).open() is False


async def test_whoever_left_is_in_no_group(scene: Scene) -> None:
    async with looking(scene) as one:
        pass
    await do(scene.support)
    assert await one.wire.receive_nothing(timeout=3 * PAUSE)
