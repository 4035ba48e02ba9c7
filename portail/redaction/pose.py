"""Lays the files of a new town out: all of them, checked, in one move; or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from portail.contenu.problems import Problem


class Impossible(Exception):
    """The folder cannot be laid out there: `str()` says why and what to do."""


def check_target(target: Path) -> None:
    """Refuses a folder that holds something, or that has nowhere to stand."""
    try:
        _check(target)
    except OSError as exc:
        raise Impossible(f"« {target} » ne convient pas : {exc.strerror}.") from exc


def _check(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Impossible(f"« {target} » n'est pas un dossier. Choisissez un autre nom.")
    if target.is_dir() and any(target.iterdir()):
        raise Impossible(f"« {target} » n'est pas vide. Choisissez un dossier neuf.")
    if not target.parent.is_dir():
        raise Impossible(f"« {target.parent} » n'existe pas. Créez d'abord ce dossier.")


def lay_out(
    target: Path, files: Mapping[str, str], errors_in: Callable[[Path], tuple[Problem, ...]]
) -> None:
    """Writes beside `target`, asks `errors_in` what is wrong, and only then gives it its name."""
    check_target(target)
    try:
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    except OSError as exc:
        raise Impossible(f"Rien ne s'écrit dans « {target.parent} » : {exc.strerror}.") from exc
    content = beside / target.name
    try:
        _write(content, files)
        if found := errors_in(content):
            raise Impossible(
                "\n".join(["Rien n'a été écrit. Il y a des erreurs :", *map(str, found)])
            )
        content.rename(target)  # takes the place of an empty folder, never of a full one
    except OSError as exc:
        raise Impossible(f"Rien n'a été écrit dans « {target} » : {exc.strerror}.") from exc
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
