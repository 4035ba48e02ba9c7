"""`recompter` in a process of its own, with Django and without: nothing else is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.participation.counting.actes import acte
from tests.servers import ROOT, environment, manage

NOWHERE = "postgres://personne:rien@127.0.0.1:9/base"
ASSEN = ROOT / "tests/participation/counting/donnees/Netherlands_Assen_2024.pb"


@pytest.fixture(params=["manage.py", "python -m"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> object:
    """The command, with a database that nobody can reach and no content to serve."""
    nothing = environment(tmp_path / "data", tmp_path / "none", DATABASE_URL=NOWHERE)

    def with_django(*words: object) -> subprocess.CompletedProcess[bytes]:
        return manage("recompter", *map(str, words), env=nothing)

    def alone(*words: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "participation.counting", *map(str, words)]
        plain = {"PATH": os.environ["PATH"]}
        return subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, check=False)

    return with_django if request.param == "manage.py" else alone


def test_a_published_election_is_counted_again(run) -> None:
    found = run(ASSEN, "--json")
    said = json.loads(found.stdout)
    assert (found.returncode, found.stderr) == (0, b"")
    assert (said["methode"], said["votants"]) == ("parts-egales", 84)
    assert said["resultat"] == "3 9 2 11 13 14 5 6 12".split()


def test_another_method_may_be_asked_for(run) -> None:
    said = run(ASSEN, "--methode", "budget-classique").stdout.decode()
    assert "Retenus (7)" in said
    assert "Le fichier en publie d'autres." in said


def test_a_changed_file_and_a_wrong_one_have_their_status(run, tmp_path: Path) -> None:
    path = tmp_path / "scrutin.json"
    path.write_bytes(acte("approbation", (1, 0, 0)).published().replace(b"jardin", b"jardim"))
    changed = run(path)
    assert (changed.returncode, changed.stdout) == (1, b"")
    assert "l'empreinte dit" in changed.stderr.decode()
    path.write_bytes(b"\xff")
    wrong = run(path, "--json")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode() == f"{path} : octet 1 : ce n'est pas du texte en UTF-8.\n"
