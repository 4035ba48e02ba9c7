"""Reading folders and files of content/ into checked entries."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from portail.contenu.fields import IDENTIFIER
from portail.contenu.nodes import Node, locate
from portail.contenu.problems import Position, Report, did_you_mean
from portail.contenu.reading import read_file
from portail.contenu.validation import validate

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A checked thing, with the nodes it came from for later messages."""

    id: str
    value: M
    node: Node

    def position(self, *path: int | str) -> Position:
        return locate(self.node, path)


def load_file(root: Path, name: str, model: type[M], report: Report) -> Entry[M] | None:
    """The file `root/name`, checked; None with errors in `report` otherwise."""
    node = read_file(root / name, name, report)
    value = validate(model, node, report) if node is not None else None
    return Entry(Path(name).stem, value, node) if node is not None and value is not None else None


def load_folder(root: Path, folder: str, model: type[M], report: Report) -> dict[str, Entry[M]]:
    """Every YAML file of a folder by id (the file's name), those with errors left out."""
    entries = {}
    for path in _files_in(root, folder, report):
        if not IDENTIFIER.fullmatch(path.stem):
            report.error(
                Position(f"{folder}/{shown(path.name)}"),
                "Le nom du fichier doit être en minuscules sans accent, chiffres et tirets.",
            )
        elif (entry := load_file(root, f"{folder}/{path.name}", model, report)) is not None:
            entries[entry.id] = entry
    return entries


def _files_in(root: Path, folder: str, report: Report) -> list[Path]:
    try:
        return sorted(path for path in (root / folder).iterdir() if path.suffix == ".yaml")
    except PermissionError:
        report.error(Position(folder), "Ce dossier ne se lit pas. Donnez le droit de le lire.")
    except OSError:
        report.error(Position(folder), "Ce dossier manque. Créez-le.")
    return []


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def shown(name: str) -> str:
    """A file's name that can be printed, whatever bytes it is made of."""
    return os.fsencode(name).decode(errors="replace")


def ids_in(root: Path, folder: str) -> frozenset[str]:
    """The ids of a folder, read or not: a broken file is still what others refer to."""
    return frozenset(path.stem for path in (root / folder).glob("*.yaml"))


def content_files(root: Path) -> list[Path]:
    """Every YAML file under `root`, without following links to folders, in a stable order."""
    found = []
    for folder, _, names in os.walk(root):
        found += [Path(folder, name) for name in names if name.endswith((".yaml", ".yml"))]
    return sorted(found)


def check_names(root: Path, folders: set[str], files: set[str], report: Report) -> None:
    """Reports what lies in `root` and would never be read."""
    if not is_folder(root):
        report.error(Position(str(root)), "Ce dossier n'existe pas.")
        return
    for folder in sorted(folders):
        if (root / folder).is_symlink():
            report.error(Position(folder), "Ce dossier est un lien : mettez-y un vrai dossier.")
    for path in content_files(root):
        name = shown(path.relative_to(root).as_posix())
        folder, _, rest = name.rpartition("/")
        if path.suffix == ".yml":
            report.error(Position(name), "Renommez ce fichier : il doit finir par « .yaml ».")
        elif folder and folder not in folders:
            meant = did_you_mean(folder, folders)
            report.error(Position(name), f"Le dossier « {folder} » n'est pas connu.{meant}")
        elif not folder and rest not in files:
            meant = did_you_mean(rest, files)
            report.error(Position(name), f"Le fichier « {rest} » n'est pas connu.{meant}")
