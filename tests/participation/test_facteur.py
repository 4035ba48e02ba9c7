"""The postman's round, in the background of a server or by command, and what it survives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from participation.courrier.contenu import Lu
from participation.facteur import Facteur, Tour, tour
from participation.models import Envoi
from tests.participation.courriers import (
    AUTREFOIS,
    MARDI,
    annonce,
    banc,
    foule,
    foule_suit,
    lettre,
    suit,
)
from tests.participation.habitants import CONSEIL, People
from tests.servers import until
from tests.smtp import Boite
from tests.towns import SmallTown


@pytest.fixture
def town(tmp_path: Path, settings: Any) -> SmallTown:
    """The smallest town, as the command reads it."""
    found = SmallTown.at(tmp_path / "content")
    settings.CONTENT_DIR = found.root
    return found


def envoyer() -> str:
    out = StringIO()
    call_command("envoyer", stdout=out)
    return out.getvalue()


def test_a_round_tells_sums_up_and_sends(people: People, contenu: Lu, boite: Boite) -> None:
    suit(people.bob, CONSEIL)
    annonce(banc())
    done = tour(contenu, at=MARDI)
    assert (done.nouvelles, done.resumes, dict(done.issues)) == (1, 0, {"parti": 1})
    assert boite.destinataires == ["bob@rivemont.example"]
    assert not tour(contenu, at=MARDI)


def test_a_round_with_nothing_to_do_asks_three_questions(
    db: None, contenu: Lu, boite: Boite, django_assert_num_queries: Any
) -> None:
    foule_suit(foule(30), CONSEIL)
    with django_assert_num_queries(3):
        tour(contenu, at=MARDI)
    assert not boite.connexions


@pytest.mark.usefixtures("town")
def test_the_command_says_what_it_did(people: People, boite: Boite) -> None:
    suit(people.bob, CONSEIL)
    annonce(banc())
    lettre(1, essais=20, echec="SMTPRecipientsRefused 550")
    assert envoyer() == (
        "Nouvelles diffusées : 1. Résumés : 0. Courriels partis : 1, échecs : 0, écartés : 0."
        " En attente : 0, abandonnés : 1.\n"
    )


@pytest.mark.django_db
def test_the_command_does_nothing_with_a_content_that_does_not_load(town: SmallTown) -> None:
    lettre(1, at=AUTREFOIS)
    town.write("commune.yaml", "nom: Rivemont\n")
    with pytest.raises(CommandError, match="verifier_contenu"):
        envoyer()
    assert Envoi.objects.filter(envoye_le=None).count() == 1


@pytest.fixture
def threads() -> Iterator[set[threading.Thread]]:
    """Those that live before the test; the test must leave no other."""
    before = set(threading.enumerate())
    yield before
    until(lambda: set(threading.enumerate()) <= before)


@pytest.mark.django_db(transaction=True)
def test_in_the_background_letters_leave_by_themselves(
    contenu: Lu, boite: Boite, threads: set[threading.Thread]
) -> None:
    facteur = Facteur(lambda: contenu)
    facteur.start(1)
    facteur.start(1)
    try:
        lettre(1, at=AUTREFOIS)
        until(lambda: boite.identifiants == ["<1@rivemont.example>"])
        until(lambda: Envoi.objects.filter(envoye_le=None).count() == 0)
    finally:
        facteur.stop()


def test_it_does_not_start_where_another_process_sends(
    contenu: Lu, threads: set[threading.Thread]
) -> None:
    Facteur(lambda: contenu).start(0)
    assert set(threading.enumerate()) == threads


@pytest.mark.django_db(transaction=True)
def test_it_survives_a_base_that_fails_and_says_so_once(
    contenu: Lu, boite: Boite, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[Tour] = []

    def content() -> Lu:
        if len(failures) < 3:
            failures.append("broken")
            raise OperationalError("server closed the connection unexpectedly")
        return contenu

    failures: list[str] = []
    lettre(1, at=AUTREFOIS)
    facteur = Facteur(content, rounds.append)
    thread = threading.Thread(target=facteur.boucler, args=(0.01,))
    thread.start()
    until(lambda: bool(rounds))
    facteur.stop()
    thread.join()
    assert boite.identifiants == ["<1@rivemont.example>"]
    told = [one.message for one in caplog.records if one.name == "participation.courrier"]
    assert told == ["Le courrier est arrêté ; il reprendra de lui-même.", "Le courrier a repris."]


def test_without_content_nothing_is_done(contenu: Lu) -> None:
    asked: list[int] = []

    def nothing() -> None:
        asked.append(1)
        if len(asked) == 3:
            facteur.stop()

    facteur = Facteur(nothing)
    thread = threading.Thread(target=facteur.boucler, args=(0.01,))
    thread.start()
    thread.join(10)
    assert len(asked) == 3
