"""`rejouer_tirage` in a process of its own, with a database that nobody can reach."""

from __future__ import annotations

import json
import os
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from participation.tirage.canonique import MAX_BYTES
from participation.tirage.methode import tirer
from tests.participation.tirage.cases import liste, many, regle
from tests.servers import environment, manage

LISTE = liste(regle(2, 1, suppleants=1, parite=True), many("f0 h h0 f a"))
TIRAGE = tirer(LISTE, "3-14-15")
NOWHERE = "postgres://personne:rien@127.0.0.1:9/base"


def replay(folder: Path, *arguments: object) -> CompletedProcess[bytes]:
    env = environment(folder / "data", PORTE_BASE=NOWHERE)
    return manage("rejouer_tirage", *map(str, arguments), env=env)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "tirage.json"
    path.write_bytes(TIRAGE.published())
    (tmp_path / "liste.json").write_bytes(LISTE.published())
    return path


def test_a_true_draw_is_replayed_without_a_database(published: Path, tmp_path: Path) -> None:
    found = replay(tmp_path, published, "--liste", tmp_path / "liste.json")
    said = found.stdout.decode()
    assert (found.returncode, found.stderr) == (0, b"")
    assert f"1. {TIRAGE.resultat.titulaires[0][:12]}…" in said
    assert said.splitlines()[-2:] == [
        "CONFORME : ce fichier est exactement ce que donnent sa liste et sa graine.",
        "La liste est celle qui a été publiée avant le tirage.",
    ]


def test_one_changed_byte_is_said(published: Path, tmp_path: Path) -> None:
    published.write_bytes(TIRAGE.published().replace(b"3-14-15", b"3-14-16"))
    found = replay(tmp_path, published)
    assert (found.returncode, found.stderr) == (1, b"")
    first, second = found.stdout.decode().splitlines()
    assert first == "NON CONFORME : ce fichier n'est pas celui qui a été publié."
    assert second.startswith("  - Empreinte du tirage : le fichier dit ")


def test_it_answers_programs(published: Path, tmp_path: Path) -> None:
    found = replay(tmp_path, published, "--json")
    said = json.loads(found.stdout)
    assert found.returncode == 0
    assert (said["conforme"], said["differences"], said["graine"]) == (True, [], "3-14-15")
    assert said["titulaires"] == list(TIRAGE.resultat.titulaires)
    assert said["strates"][0] == {"nom": "femme", "candidats": 2, "titulaires": 1}


def test_a_false_draw_answers_programs_too(published: Path, tmp_path: Path) -> None:
    published.write_bytes(b"\x00\xff\xfe binary")
    found = replay(tmp_path, published, "--json")
    said = json.loads(found.stdout)
    assert (found.returncode, said["conforme"]) == (1, False)
    assert said["differences"] == [
        "Le fichier ne se lit pas : octet 2 : ce n'est pas du texte en UTF-8."
    ]


def test_another_list_than_the_one_published_is_said(published: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(liste(regle(2), many("ff")).published())
    found = replay(tmp_path, published, "--liste", other)
    assert found.returncode == 1
    assert "La liste a changé" in found.stdout.decode()


def test_a_path_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    expected = {
        tmp_path / "none.json": "Il n'y a pas de fichier",
        tmp_path: "n'est pas un fichier",
        fifo: "n'est pas un fichier",
        huge: "est trop grand pour un tirage : 64 Mo au plus",
        tmp_path / ("x" * 300): "ne se lit pas",
    }
    for path, words in expected.items():
        found = replay(tmp_path, path)
        assert (found.returncode, found.stdout) == (2, b"")
        assert words in found.stderr.decode()
