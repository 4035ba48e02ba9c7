"""Servers killed while people vote: each vote that was acknowledged is in the urne, once, whole."""

from __future__ import annotations

import json
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from participation.actions.depouillement import depouiller
from participation.actions.scrutins import Arrete
from participation.queries.verification import dans_l_urne, fautes
from participation.reglement.schema import Participation
from participation.urne import recus
from tests.participation.habitants import People
from tests.participation.ouvriers import Atelier, Pepiniere
from tests.participation.scrutins import frozen, members
from tests.participation.votants import MOURIR, Glisse, Votant
from tests.servers import Server, environment
from tests.towns import SmallTown

pytestmark = pytest.mark.django_db(transaction=True)
VOTANTS, SCRUTINS, PAR_LES_PAGES = 200, 10, 1
"""Two thousand votes: two hundred through the pages, the others by the action (see `bureau`)."""
REFUSED = 256
"""How a worker ends whose vote was refused."""


@pytest.fixture(scope="module")
def env(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Processes of their own, on the base of these tests."""
    folder, name = tmp_path_factory.mktemp("bureau"), str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    redis = {"REDIS_URL": given} if (given := os.environ.get("REDIS_URL")) else {}
    return environment(folder, SmallTown.at(folder / "content").root, DATABASE_URL=url, **redis)


@pytest.fixture(scope="module")
def two(env: dict[str, str]) -> Iterator[tuple[Server, Server]]:
    log = Path(env["PORTE_DONNEES"]) / "serveurs.log"
    one, other = (Server(env, log, "tests.participation.bureau:application") for _ in range(2))
    yield one, other
    for server in (one, other):
        if server.process is not None:
            server.kill()


@pytest.fixture
def servers(two: tuple[Server, Server], people: People) -> tuple[Server, Server]:
    """Two, on one base and one town, as behind a proxy."""
    start(two)
    return two


@pytest.fixture(scope="module")
def nursery(env: dict[str, str]) -> Iterator[Pepiniere]:
    with Atelier(env, Path(env["PORTE_DONNEES"]) / "ouvriers.log").pepiniere() as found:
        yield found


def start(servers: Sequence[Server]) -> None:
    """Those that do not live."""
    dead = [one for one in servers if one.process is None or one.process.poll() is not None]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Server.start, dead))


def held(people: People, regles: Participation, **changed: object) -> Arrete:
    """Open now, for an hour."""
    now, hour = timezone.now(), timedelta(hours=1)
    return frozen(people, regles, ouvre_le=now - hour, ferme_le=now + hour, **changed)


def opened(made: Arrete, people: People) -> Counter[tuple[str, int]]:
    """The marks and choices that two parts of the key find."""
    after = timezone.now() + timedelta(hours=2)
    counted = depouiller(made.scrutin, made.parts[:2], par=people.chloe, at=after)
    found = json.loads(counted.fichier)["bulletins"]
    return Counter((one["marque"], one["choix"][0]) for one in found)


def holds(made: Arrete, people: People, told: Sequence[Glisse]) -> None:
    """As many émargements as ballots, a journal that nobody broke, and the ballots told of."""
    mine = [one for one in told if one.scrutin == made.scrutin.pk]
    number = len(mine)
    assert (made.scrutin.emargements.count(), dans_l_urne(made.scrutin)) == (number, number)
    assert list(fautes(made.scrutin)) == []
    assert opened(made, people) == Counter((one.marque, one.choix) for one in mine)


def vote_while_killed(voters: Sequence[Votant], scrutins: Sequence[Arrete]) -> int:
    """All at once, while one server or both die now and then; how many died."""
    asked, servers = [one.scrutin for one in scrutins], voters[0].servers
    chance, kills = random.Random(2026), 0
    with ThreadPoolExecutor(len(voters)) as pool:
        done = [pool.submit(one.vote, asked, pages=PAR_LES_PAGES) for one in voters]
        for victims in (servers[:1], servers, servers[1:], servers):
            if not wait(done, timeout=chance.uniform(1, 3)).not_done:
                break
            for one in victims:
                one.kill()
            start(victims)
            kills += len(victims)
    for one in done:
        one.result()
    return kills


def test_killed_at_any_moment_every_acknowledged_vote_is_in_the_urne_once(
    people: People, regles: Participation, servers: tuple[Server, Server]
) -> None:
    persons = members(VOTANTS)
    scrutins = [held(people, regles, titre=f"Vote {rank}") for rank in range(SCRUTINS)]
    voters = [Votant(one, servers) for one in persons]
    kills = vote_while_killed(voters, scrutins)
    told = [glisse for one in voters for glisse in one.glisses]
    assert len(told) == VOTANTS * SCRUTINS
    for made in scrutins:
        holds(made, people, told)
    assert (kills >= 3, any(one.perdues for one in voters)) == (True, True)


def test_a_server_that_dies_with_the_answer_in_hand_has_the_vote(
    people: People, regles: Participation, servers: tuple[Server, Server]
) -> None:
    persons, made = members(2), held(people, regles)
    first, second = (Votant(one, servers) for one in persons)
    first.pages(made.scrutin, 1, **{MOURIR: "oui"})
    second.pages(made.scrutin, 2)
    assert [one.fin for one in (*first.glisses, *second.glisses)] == ["avait voté", "a voté"]
    holds(made, people, (*first.glisses, *second.glisses))


@pytest.mark.parametrize("quand", ["avant", "apres"])
def test_killed_at_every_statement_a_vote_is_whole_or_was_not_cast(
    people: People, regles: Participation, nursery: Pepiniere, quand: str
) -> None:
    """Whoever comes back with the same ballot casts it then, or is told that it is cast."""
    persons, told = members(30), []
    made, end, place = held(people, regles), int(signal.SIGKILL), 0
    while end == signal.SIGKILL:
        glisse = Glisse(made.scrutin.pk, recus.tirer(), 1 + place % 3, "a voté")
        asked = f"{glisse.scrutin} {persons[place].pk} {glisse.marque} {glisse.choix}"
        end = nursery.end(nursery.birth(f"voter {place + 1} {quand} {asked}"))
        again = nursery.end(nursery.birth(f"voter 0 jamais {asked}"))
        assert again == (0 if end == signal.SIGKILL else REFUSED)
        told.append(glisse)
        place += 1
    assert (end, place > 10) == (0, True)
    holds(made, people, told)
