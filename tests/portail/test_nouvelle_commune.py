"""`nouvelle_commune`: a few answers at a terminal, and a town that can be served at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from orientation.conversation import Act, take
from orientation.engine.exploration import explore
from orientation.engine.situation import Situation
from orientation.engine.step import Orientation
from orientation.present import screen
from portail.keeper import Status, keeper, stamp
from portail.snapshot import Snapshot, load
from tests.markup import read
from tests.portail.redaction.reponses import TYPED, options, reponses
from tests.servers import ROOT

NOW = datetime(2026, 11, 24, 10, 0)
COMMAND = [sys.executable, "manage.py", "nouvelle_commune"]


def typed(root: Path, lines: str) -> subprocess.CompletedProcess[str]:
    """What a terminal shows to whoever types these lines, then leaves."""
    return subprocess.run(
        [*COMMAND, str(root)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        input=lines,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The town laid out by who types every answer, one of them wrong at first; what was said."""
    root = tmp_path_factory.mktemp("villes") / "orsac"
    done = typed(root, "\n".join(["", *TYPED.values()]) + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    return root, done.stdout


@pytest.fixture(scope="module")
def town(said: tuple[Path, str]) -> Snapshot:
    loaded = load(said[0], timezone.localdate(), settings.DATA_DIR / "appris")
    assert loaded.snapshot is not None, loaded.errors
    return loaded.snapshot


@pytest.fixture
def served(said: tuple[Path, str], town: Snapshot) -> Iterator[Client]:
    """A browser, in front of this process while it serves the new town."""
    own = ("root", "memory", "status", "_seen")
    with keeper._lock:
        before = {name: getattr(keeper, name) for name in own}
        keeper.root, keeper.memory = said[0], None
        keeper.status, keeper._seen = Status(town, timezone.now(), ()), stamp(said[0])
    yield Client()
    with keeper._lock:
        for name, value in before.items():
            setattr(keeper, name, value)


def test_what_is_typed_at_a_terminal_is_the_town_that_loads(town: Snapshot) -> None:
    commune, answers = town.town.commune, reponses()
    same = "nom article departement maire adresse telephone courriel site horaires hebergeur"
    assert {name: getattr(commune, name) for name in same.split()} == {
        name: getattr(answers, name) for name in same.split()
    }
    assert [one.nom for one in town.town.quartiers.values()] == ["L'Île aux Bœufs"]
    assert town.town.quartiers["l-ile-aux-boeufs"].rues == answers.rues
    assert town.participation.conseils == {}


def test_a_wrong_answer_was_asked_again_and_what_to_do_next_is_told(
    said: tuple[Path, str],
) -> None:
    root, told = said
    assert told.count("Pas encore : il faut une réponse.") == 1
    assert f'python manage.py verifier_contenu "{root}"' in told
    assert f'PORTE_CONTENU="{root}" make run' in told
    first = re.findall(r"^  (\S+\.yaml) : ", told, re.MULTILINE)
    assert len(first) == 5
    assert all((root / name).is_file() for name in first)


def test_it_is_checked_without_an_error(said: tuple[Path, str]) -> None:
    out = StringIO()
    call_command("verifier_contenu", str(said[0]), stdout=out)
    *warnings, last = out.getvalue().splitlines()
    assert last.startswith("0 erreur(s), ")
    told = {one.partition("attention : ")[2] for one in warnings}
    assert told == {"Jamais posée : aucune conversation n'y mène."}


def test_every_path_leads_to_the_counter_and_none_is_dead(town: Snapshot) -> None:
    found = explore(town.porte.dialogue)
    assert (found.dead_ends, found.never_reached) == ([], [])
    for besoin in town.porte.catalogue.besoins:
        step = town.porte.dialogue.next_step(Situation(besoins=(besoin,)), NOW)
        assert isinstance(step, Orientation)
        assert [one.offer.telephone for one in step.proposals] == ["02 61 91 40 01"], besoin


@pytest.mark.parametrize(
    "text", ["je n'arrive plus à payer mon loyer", "je cherche une place en crèche"]
)
def test_whoever_writes_leaves_with_the_counter_and_its_number(town: Snapshot, text: str) -> None:
    turn = take(town.porte, Situation(), Act(text=text), NOW)
    shown = screen(town.porte.catalogue, turn, NOW)
    assert shown.first is not None and shown.first.call is not None
    assert shown.first.offer.nom == "Accueil de la mairie"
    assert shown.first.call.text.endswith("02 61 91 40 01")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("mon mari me frappe", "17"),
        ("je dors dehors ce soir", "115"),
        ("je veux mourir", "3114"),
        ("mes enfants n'ont rien mangé depuis hier", "115"),
    ],
)
def test_danger_has_its_national_number_first(town: Snapshot, text: str, number: str) -> None:
    turn = take(town.porte, Situation(), Act(text=text), NOW)
    shown = screen(town.porte.catalogue, turn, NOW)
    assert f"tel:{number}" in [one.href for one in shown.alarms[0].numeros]


@pytest.mark.django_db
def test_the_front_page_and_every_page_speak_of_the_town(served: Client, town: Snapshot) -> None:
    front = served.get("/")
    assert front.status_code == 200
    assert "Ville d'Orsac-le-Bas, 2 place de l'Orme" in read(front.content).text
    for name in town.town.pages:
        assert served.get(f"/{name}/").status_code == 200
    assert served.get("/participer/").status_code == 200


@pytest.mark.django_db
def test_a_message_sent_from_the_front_page_is_answered(served: Client) -> None:
    page = read(served.post("/orientation/", {"texte": "je n'ai plus rien à manger"}).content)
    assert "02 61 91 40 01" in page.text
    assert "Rivemont" not in page.text


def test_without_questions_all_that_is_missing_is_listed_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("nouvelle_commune", tmp_path / "orsac", "--sans-question", *options("maire"))
    assert str(refused.value).splitlines() == [
        "Il manque :",
        "--maire : Comment s'appelle la ou le maire ?",
    ]
    assert list(tmp_path.iterdir()) == []


def test_by_options_alone_the_same_town_is_laid_out(said: tuple[Path, str], tmp_path: Path) -> None:
    root = tmp_path / "orsac"
    call_command("nouvelle_commune", root, "--sans-question", *options(), stdout=StringIO())
    assert {path.relative_to(root): path.read_bytes() for path in root.rglob("*.*")} == {
        path.relative_to(said[0]): path.read_bytes() for path in said[0].rglob("*.*")
    }


def test_who_leaves_before_the_end_has_changed_nothing(tmp_path: Path) -> None:
    done = typed(tmp_path / "orsac", "Orsac\n\n")
    assert done.returncode == 1
    assert done.stderr.strip().endswith("Arrêté. Rien n'a été écrit.")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stop)
    with pytest.raises(CommandError, match="Rien n'a été écrit"):
        call_command("nouvelle_commune", tmp_path / "orsac", stdout=StringIO())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_refused_before_any_question(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("à garder")
    with pytest.raises(CommandError, match="n'est pas vide"):
        call_command("nouvelle_commune", tmp_path, stdout=StringIO())
    assert [one.name for one in tmp_path.iterdir()] == ["note.txt"]
