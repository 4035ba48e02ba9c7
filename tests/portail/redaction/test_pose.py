"""All the files appear at once where nothing stood, or nothing does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portail.contenu.problems import Position, Problem
from portail.redaction.pose import Impossible, lay_out

FILES = {"commune.yaml": "nom: Orsac\n", "pages/aide.yaml": "titre: À l'aide\n"}


def no_error(root: Path) -> tuple[Problem, ...]:
    return ()


def one_error(root: Path) -> tuple[Problem, ...]:
    return (Problem(Position("commune.yaml", 1, 6), "Ce nom ne va pas."),)


def stopped(root: Path) -> tuple[Problem, ...]:
    raise KeyboardInterrupt


def laid(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_the_files_are_read_beside_before_they_take_their_place(tmp_path: Path) -> None:
    seen = []

    def look(root: Path) -> tuple[Problem, ...]:
        seen.append((laid(root), (tmp_path / "orsac").exists()))
        return ()

    lay_out(tmp_path / "orsac", FILES, look)
    assert seen == [(FILES, False)]
    assert laid(tmp_path) == {f"orsac/{name}": text for name, text in FILES.items()}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "orsac").mkdir()
    lay_out(tmp_path / "orsac", FILES, no_error)
    assert laid(tmp_path / "orsac") == FILES


def test_whoever_serves_the_site_can_read_it(tmp_path: Path) -> None:
    (tmp_path / "temoin").mkdir()
    lay_out(tmp_path / "orsac", FILES, no_error)
    assert (tmp_path / "orsac").stat().st_mode == (tmp_path / "temoin").stat().st_mode


def test_content_with_an_error_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(Impossible) as refused:
        lay_out(tmp_path / "orsac", FILES, one_error)
    assert str(refused.value).splitlines() == [
        "Rien n'a été écrit. Il y a des erreurs :",
        "commune.yaml:1:6: Ce nom ne va pas.",
    ]
    assert list(tmp_path.iterdir()) == []


def test_who_stops_it_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        lay_out(tmp_path / "orsac", FILES, stopped)
    assert list(tmp_path.iterdir()) == []


def full(root: Path) -> None:
    root.mkdir()
    (root / "note.txt").write_text("à garder")


def a_file(root: Path) -> None:
    root.write_text("à garder")


def a_link(root: Path) -> None:
    (root.parent / "ailleurs").mkdir()
    root.symlink_to(root.parent / "ailleurs")


@pytest.mark.parametrize("standing", [full, a_file, a_link])
def test_what_already_stands_there_is_not_touched(
    tmp_path: Path, standing: Callable[[Path], None]
) -> None:
    standing(tmp_path / "orsac")
    before = laid(tmp_path)
    with pytest.raises(Impossible, match=r"orsac » n'est pas (vide|un dossier)\. Choisissez"):
        lay_out(tmp_path / "orsac", FILES, no_error)
    assert laid(tmp_path) == before


def test_what_fills_the_folder_meanwhile_is_kept(tmp_path: Path) -> None:
    def filled(root: Path) -> tuple[Problem, ...]:
        full(tmp_path / "orsac")
        return ()

    with pytest.raises(Impossible, match="Rien n'a été écrit dans"):
        lay_out(tmp_path / "orsac", FILES, filled)
    assert laid(tmp_path) == {"orsac/note.txt": "à garder"}


def test_a_folder_needs_somewhere_to_stand(tmp_path: Path) -> None:
    with pytest.raises(Impossible, match="absent » n'existe pas"):
        lay_out(tmp_path / "absent/orsac", FILES, no_error)
    with pytest.raises(Impossible, match="ne convient pas"):
        lay_out(tmp_path / ("a" * 300), FILES, no_error)
