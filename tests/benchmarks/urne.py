"""Votes cast and timed in this process, in a base that is its own: see `vote`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from itertools import count

from django.db import connection
from django.utils import timezone

from participation.forms.bulletin import nouveau_recu
from participation.models import Casier, Scrutin
from participation.urne import boite, bulletins, recus
from portail.asgi import application
from portail.keeper import keeper
from tests.benchmarks.bare import BALLOT, TABLES
from tests.benchmarks.pages import WARM_UP, in_turn
from tests.benchmarks.site import Form, ask
from tests.participation.habitants import CONSEIL, people
from tests.participation.scrutins import frozen, members
from tests.participation.votants import HIDDEN, TOKEN, cookies

BARE = "/temoin/voter/"
RUNS = 80
CROWD = 890
"""Ballots in an urne before the first: with those timed it is nearly full, and never split."""
Timed = tuple[str, float, float]


class Isoloir:
    """A vote that is open, and the people who may each vote in it once."""

    def __init__(self, scrutin: Scrutin, voters: list[str]) -> None:
        self.scrutin, self.voters = scrutin, voters
        self.path = f"/participer/conseils/{CONSEIL}/votes/{scrutin.pk}/voter/"

    async def send(self, turn: int, fields: Form | None) -> str:
        sent = None if fields is None else [("csrfmiddlewaretoken", TOKEN), *fields]
        return await ask(application, self.path, sent, cookies=self.voters[turn])

    async def cast(self, turn: int) -> None:
        """The last page alone: the one that writes."""
        done = await self.send(turn, [("o1", "1"), ("recu", nouveau_recu(self.scrutin))])
        assert "A voté" in done

    async def whole(self, turn: int) -> None:
        await self.send(turn, None)
        relire = await self.send(turn, [("o1", "1")])
        assert "A voté" in await self.send(turn, HIDDEN.findall(relire))


def bench() -> list[Timed]:
    _lay_bare()
    snapshot = keeper.snapshot()
    assert snapshot is not None
    town, now = people(), timezone.now()
    voters = [cookies(one) for one in members(WARM_UP + RUNS)]

    def isoloir() -> Isoloir:
        hour = timedelta(hours=1)
        dates = {"ouvre_le": now - hour, "ferme_le": now + hour}
        return Isoloir(frozen(town, snapshot.participation, **dates).scrutin, voters)

    empty, crowded, whole = isoloir(), isoloir(), isoloir()
    crowd(crowded.scrutin)
    timed = {
        "glisser son bulletin": empty.cast,
        f"le glisser sur {CROWD} autres": crowded.cast,
        "choisir, relire, glisser : trois pages": whole.whole,
    }
    number = count(1)

    def bare(_: int) -> Awaitable[object]:
        return ask(application, BARE, [("electeur", str(next(number)))])

    return [(name, *asyncio.run(in_turn(ours, bare, RUNS))) for name, ours in timed.items()]


def crowd(scrutin: Scrutin) -> None:
    """As if so many had voted."""
    seal = boite.Scelle(bytes(scrutin.cle_publique or b""))
    some = [seal.fermer(bulletins.ecrire(bulletins.blanc(recus.tirer(), 1))) for _ in range(CROWD)]
    assert {len(one) for one in some} == {BALLOT}
    Casier.objects.create(scrutin=scrutin, contenu=b"".join(sorted(some)))


def _lay_bare() -> None:
    blob = "bytea" if connection.vendor == "postgresql" else "blob"
    with connection.cursor() as cursor:
        for one in TABLES:
            cursor.execute(one.format(blob=blob))
