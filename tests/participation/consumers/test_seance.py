"""A séance told as it happens: real sockets, real channel layer, each with what is theirs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.conf import settings
from django.db import connections
from django.test import Client

from participation.actions.presences import noter_depart, noter_presence
from participation.actions.scrutins import arreter
from participation.actions.vote import voter
from participation.consumers.vivant import NOT_HERE, PAUSE
from participation.models import Seance
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from tests.participation.habitants import habitant, people, sign_in
from tests.participation.reunions import held, prepared, seat
from tests.participation.scrutins import ballot
from tests.participation.scrutins import prepared as vote_prepared
from tests.sockets import PATIENCE, Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("served")]


async def do(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return await database_sync_to_async(action)(*args, **kwargs)


class Salle:
    def __init__(self, regles: Participation) -> None:
        self.regles, self.people = regles, people()
        self.ann, self.ben = (seat(habitant(nom)).personne for nom in ("Ann", "Ben"))
        cam = seat(habitant("Cam")).personne
        self.seance: Seance = held(self.people, regles, [self.ann, cam])

    def arrive(self, one: Personne) -> None:
        noter_presence(self.seance, one, par=self.people.chloe)

    def leave(self, one: Personne) -> None:
        noter_depart(self.seance, one, par=self.people.chloe)

    def open_vote(self) -> Any:
        made = vote_prepared(
            self.people, self.regles, ferme_le=None, seance=self.seance, urne=Urne.SIMPLE
        )
        return arreter(made, par=self.people.chloe, regles=self.regles, ouvrir=True).scrutin

    def socket(self, of: Personne | None = None) -> Phone:
        cookie = ""
        if of is not None:
            name = settings.SESSION_COOKIE_NAME
            cookie = f"{name}={sign_in(Client(), of).cookies[name].value}"
        return Phone(self.seance.pk, cookie)


class Phone(Socket):
    def __init__(self, numero: int, cookie: str = "") -> None:
        super().__init__(path=f"/participer/ws/seance/{numero}/")
        if cookie:
            self.wire.scope["headers"].append((b"cookie", cookie.encode()))

    async def told(self) -> dict[str, str]:
        frame = await self.wire.receive_output(PATIENCE)
        found: dict[str, str] = json.loads(frame["text"])
        return found


@pytest.fixture(autouse=True)
async def _no_connection_left_open(transactional_db: None) -> AsyncIterator[None]:
    """The thread where sockets read keeps its own, which the end of the tests waits for."""
    yield
    await do(connections.close_all)


@pytest.fixture
async def salle(regles: Participation) -> Salle:
    made: Salle = await do(Salle, regles)
    return made


async def test_each_is_told_where_the_seance_is_and_what_they_may_do(salle: Salle) -> None:
    anybody, ann = salle.socket(), await do(salle.socket, salle.ann)
    for one in (anybody, ann):
        assert await one.open()
    first, own = await anybody.told(), await ann.told()
    assert first["commun"] == own["commun"]
    assert "2 sur 3 membres" in first["commun"]
    assert "Votre présence est signée." in own["mien"]
    assert "présence" not in first["mien"]
    for one in (anybody, ann):
        await one.close()


async def test_a_vote_appears_on_the_phones_that_may_vote(salle: Salle) -> None:
    ann, ben = await do(salle.socket, salle.ann), await do(salle.socket, salle.ben)
    for one in (ann, ben):
        assert await one.open()
        await one.told()
    vote = await do(salle.open_vote)
    assert "Voter maintenant" in (await ann.told())["mien"]
    assert "Voter maintenant" not in (await ben.told())["mien"]
    await do(voter, vote, ballot(1), par=salle.ann)
    told = await ann.told()
    assert "Vous avez voté" in told["mien"]
    assert "<strong>1</strong> vote sur 2" in told["commun"]
    for one in (ann, ben):
        await one.close()


async def test_whoever_was_cut_off_comes_back_where_the_seance_is(salle: Salle) -> None:
    ann = await do(salle.socket, salle.ann)
    assert await ann.open()
    await ann.told()
    await ann.close()
    await do(salle.arrive, salle.ben)
    await do(salle.open_vote)
    back = await do(salle.socket, salle.ann)
    assert await back.open()
    told = await back.told()
    assert "3 sur 3 membres" in told["commun"]
    assert "Voter maintenant" in told["mien"]
    await back.close()


async def test_what_happens_at_once_is_told_once(salle: Salle) -> None:
    ann = await do(salle.socket, salle.ann)
    assert await ann.open()
    await ann.told()
    for _ in range(4):
        await do(salle.arrive, salle.ben)
        await do(salle.leave, salle.ben)
    assert "2 sur 3 membres" in (await ann.told())["commun"]
    assert await ann.wire.receive_nothing(timeout=2 * PAUSE)
    await ann.close()


async def test_what_is_being_prepared_has_no_socket(salle: Salle) -> None:
    hidden = await do(prepared, salle.people, salle.regles, "Un point")
    phone = Phone(hidden.pk)
    await phone.wire.send_input({"type": "websocket.connect"})
    answer = await phone.wire.receive_output(PATIENCE)
    assert (answer["type"], answer["code"]) == ("websocket.close", NOT_HERE)
