"""Folders of content: what is read, under which id, and what would never be read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portail.contenu.fields import Fiche, Line
from portail.contenu.problems import Report
from portail.contenu.tree import check_names, content_files, ids_in, load_file, load_folder

NAME = "Le nom du fichier doit être en minuscules sans accent, chiffres et tirets."


class Carte(Fiche):
    nom: Line


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "cartes").mkdir()
    (tmp_path / "cartes" / "une.yaml").write_text("nom: Une\n")
    (tmp_path / "cartes" / "deux.yaml").write_text("nom: Deux\n")
    return tmp_path


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder whose « cartes » nobody may list, while the process has no rights of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        (Path(name) / "cartes").mkdir(mode=0)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)
            (Path(name) / "cartes").chmod(0o755)


def names_refused(root: Path) -> list[str]:
    report = Report()
    check_names(root, {"cartes"}, {"commune.yaml"}, report)
    return [str(one) for one in report.errors]


def folder_refused(root: Path) -> list[str]:
    report = Report()
    load_folder(root, "cartes", Carte, report)
    return [str(one) for one in report.errors]


def test_a_folder_is_read_in_the_order_of_its_ids(root: Path) -> None:
    cards = load_folder(root, "cartes", Carte, Report())
    assert {name: entry.value for name, entry in cards.items()} == {
        "deux": Carte(nom="Deux"),
        "une": Carte(nom="Une"),
    }
    assert list(cards) == ["deux", "une"]


def test_an_entry_knows_where_each_of_its_fields_stands(root: Path) -> None:
    entry = load_file(root, "cartes/une.yaml", Carte, Report())
    assert entry is not None
    assert (entry.id, str(entry.position("nom"))) == ("une", "cartes/une.yaml:1:6")


def test_a_broken_file_is_left_out_and_the_others_stay(root: Path) -> None:
    (root / "cartes" / "une.yaml").write_text("nm: Une\n")
    report = Report()
    assert list(load_folder(root, "cartes", Carte, report)) == ["deux"]
    assert [str(one) for one in report.errors] == [
        "cartes/une.yaml:1:1: Il manque le champ « nom ».",
        "cartes/une.yaml:1:1: Le champ « nm » n'est pas connu ici. Vouliez-vous dire « nom » ?",
    ]


def test_a_broken_file_keeps_its_id(root: Path) -> None:
    (root / "cartes" / "une.yaml").write_text("[")
    assert ids_in(root, "cartes") == {"une", "deux"}


def test_other_files_of_a_folder_are_none_of_its_business(root: Path) -> None:
    (root / "cartes" / "une.yaml~").write_text("[")
    (root / "cartes" / "LISEZ-MOI.md").write_text("[")
    assert folder_refused(root) == []


@pytest.mark.parametrize("name", ["Une.yaml", "été.yaml", "a b.yaml", "a_b.yaml"])
def test_a_file_whose_name_can_be_no_id_is_refused(root: Path, name: str) -> None:
    (root / "cartes" / name).write_text("nom: Une\n")
    assert folder_refused(root) == [f"cartes/{name}:1:1: {NAME}"]


def test_a_name_that_cannot_be_printed_is_shown_as_it_can(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "cartes") + b"/d\xff.yaml")).write_text("nom: Une\n")
    assert folder_refused(root) == [f"cartes/d\ufffd.yaml:1:1: {NAME}"]
    assert names_refused(root) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert folder_refused(tmp_path) == ["cartes:1:1: Ce dossier manque. Créez-le."]


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "cartes").write_text("")
    assert folder_refused(tmp_path) == ["cartes:1:1: Ce dossier manque. Créez-le."]


def test_a_folder_without_the_right_to_read_is_named(closed_folder: Path) -> None:
    error = "cartes:1:1: Ce dossier ne se lit pas. Donnez le droit de le lire."
    assert folder_refused(closed_folder) == [error]


def test_content_is_listed_in_a_stable_order_without_following_links(root: Path) -> None:
    (root / "commune.yaml").write_text("nom: a\n")
    (root / "cartes" / "boucle").symlink_to(root)
    assert [path.relative_to(root).as_posix() for path in content_files(root)] == [
        "cartes/deux.yaml",
        "cartes/une.yaml",
        "commune.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("cartes/trois.yml", "Renommez ce fichier : il doit finir par « .yaml »."),
        ("carte/a.yaml", "Le dossier « carte » n'est pas connu. Vouliez-vous dire « cartes » ?"),
        ("photos/a.yaml", "Le dossier « photos » n'est pas connu."),
        ("cartes/ici/a.yaml", "Le dossier « cartes/ici » n'est pas connu."),
        (
            "comune.yaml",
            "Le fichier « comune.yaml » n'est pas connu. Vouliez-vous dire « commune.yaml » ?",
        ),
    ],
)
def test_what_would_never_be_read_is_an_error(root: Path, name: str, error: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("nom: a\n")
    assert names_refused(root) == [f"{name}:1:1: {error}"]


def test_a_root_that_does_not_exist_is_named(tmp_path: Path) -> None:
    root = tmp_path / "nulle-part"
    assert names_refused(root) == [f"{root}:1:1: Ce dossier n'existe pas."]
