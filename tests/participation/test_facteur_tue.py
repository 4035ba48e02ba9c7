"""Processes that are killed: nothing is lost, and what is repeated can be recognised."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from participation.models import Nouvelle
from tests.participation.ouvriers import (
    ALIAS,
    Atelier,
    Pepiniere,
    abonner,
    annoncer,
    atelier,
    base_a_part,
    ecrits,
    laisser_passer_cinq_minutes,
    restants,
    tuer,
    vider,
)
from tests.servers import until
from tests.smtp import OK, Boite, recevant
from tests.towns import SmallTown

SECONDS = 4
"""A loaded machine kills less often in the same time; it is not asked for more."""
PEOPLE = 20


@pytest.fixture(scope="module")
def ouvrage(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[tuple[Atelier, Boite]]:
    """A base, a town and an SMTP server, which all the workers here share."""
    folder = tmp_path_factory.mktemp("ouvrage")
    town = SmallTown.at(folder / "content")
    with (
        django_db_blocker.unblock(),
        base_a_part(folder) as base,
        recevant() as boite,
        atelier(folder, town.root, base, boite) as found,
    ):
        yield found, boite


@pytest.fixture(scope="module")
def nursery(ouvrage: tuple[Atelier, Boite]) -> Iterator[Pepiniere]:
    with ouvrage[0].pepiniere() as found:
        yield found


@pytest.fixture
def pepiniere(nursery: Pepiniere, courrier: Boite) -> Iterator[Pepiniere]:
    yield nursery
    nursery.kill()


@pytest.fixture
def courrier(ouvrage: tuple[Atelier, Boite], django_db_blocker: Any) -> Iterator[Boite]:
    """Nothing happened yet: there is nobody, and no letter came."""
    boite = ouvrage[1]
    boite.vider()
    with django_db_blocker.unblock():
        vider()
        yield boite


def diffusees() -> int:
    return Nouvelle.objects.using(ALIAS).exclude(diffusee_le=None).count()


def whole(people: int) -> bool:
    """Each news was told to all or to nobody."""
    return len(ecrits()) == people * diffusees()


@pytest.mark.parametrize("quand", ["avant", "apres"])
def test_killed_at_every_statement_no_letter_is_lost(
    pepiniere: Pepiniere, courrier: Boite, quand: str
) -> None:
    """Between two of them there is a commit, a letter that leaves, or the answer to it."""
    abonner(2)
    place, end = 1, int(signal.SIGKILL)
    while end == signal.SIGKILL:
        annoncer()
        end = pepiniere.end(pepiniere.birth(f"tour {place} {quand}"))
        until(lambda: whole(2), 5)
        pepiniere.finish()
        assert (set(courrier.identifiants), restants()) == (set(ecrits()), 0)
        place += 1
    # A repeat is the very same letter.
    assert len(set(courrier.brutes)) == len(ecrits()) == 2 * (place - 1)
    assert (end, place > 15) == (0, True)


def kill_on_the_way(pepiniere: Pepiniere, courrier: Boite, chance: random.Random) -> None:
    """A worker that dies after a few letters more, or none, at no moment in particular."""
    pepiniere.birth()
    target, end = progress(courrier) + chance.randint(0, 14), time.monotonic() + 1
    while progress(courrier) < target and time.monotonic() < end:
        time.sleep(0.005)
    time.sleep(chance.uniform(0.0, 0.03))
    pepiniere.kill()


def progress(courrier: Boite) -> int:
    return len(courrier.lettres) + len(ecrits()) // PEOPLE


def test_killed_at_any_moment_no_letter_is_lost(pepiniere: Pepiniere, courrier: Boite) -> None:
    abonner(PEOPLE)
    annoncer(4)
    chance, kills = random.Random(2026), 0
    end = time.monotonic() + SECONDS
    while len(set(courrier.identifiants)) < 70 and time.monotonic() < end:
        kill_on_the_way(pepiniere, courrier, chance)
        # The server of a base may still be ending what a dead worker asked it to commit.
        until(lambda: whole(PEOPLE), 5)
        kills += 1
        if chance.random() < 0.5:
            laisser_passer_cinq_minutes()
    pepiniere.finish()
    arrived = Counter(courrier.identifiants)
    assert kills >= 3
    assert set(arrived) == set(ecrits())
    assert (len(arrived), restants()) == (80, 0)
    # A repeat is the very same letter.
    assert len(set(courrier.brutes)) == 80


@pytest.mark.parametrize("answered", [False, True])
def test_killed_while_the_server_answers_the_letter_is_repeated_alike(
    pepiniere: Pepiniere, courrier: Boite, answered: bool
) -> None:
    """Before its answer the server has the letter already; after it, the mark is not made yet."""
    abonner(PEOPLE)
    annoncer()
    victim: list[int] = []

    def kill(_: str) -> str:
        if victim and answered:
            threading.Timer(0.0, tuer, victim).start()
        elif victim:
            tuer(victim[0])
        victim.clear()
        return OK

    courrier.on_data = kill
    victim.append(pepiniere.birth())
    assert pepiniere.end(pepiniere.living[0]) == signal.SIGKILL
    pepiniere.finish()
    assert (len(set(courrier.identifiants)), len(set(courrier.brutes))) == (PEOPLE, PEOPLE)
    assert len(courrier.lettres) - PEOPLE in ((0, 1) if answered else (1,))


def test_two_workers_send_each_letter_once(pepiniere: Pepiniere, courrier: Boite) -> None:
    abonner(PEOPLE)
    for _ in range(2):
        pepiniere.birth()
    annoncer(5)
    # In this order: what is written once is written for good.
    until(lambda: len(ecrits()) == 5 * PEOPLE and restants() == 0, 90)
    pepiniere.kill()
    assert Counter(Counter(courrier.identifiants).values()) == {1: 5 * PEOPLE}


def test_a_worker_that_is_asked_to_stop_ends_the_letter_in_hand(
    ouvrage: tuple[Atelier, Boite], courrier: Boite
) -> None:
    def slow(_: str) -> str:
        time.sleep(0.02)
        return OK

    abonner(PEOPLE)
    annoncer(5)
    courrier.on_data = slow
    worker = ouvrage[0].start("--boucle")
    until(lambda: len(courrier.lettres) > 5, 90)
    worker.terminate()
    assert worker.wait(90) == 0
    assert 5 * PEOPLE - restants() == len(courrier.lettres) < 5 * PEOPLE
    assert len(set(courrier.identifiants)) == len(courrier.lettres)
