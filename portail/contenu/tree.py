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
    path = root / name
    if not path.is_file():
        report.error(Position(name), "Ce fichier manque. Créez-le.")
        return None
    node = read_file(path, name, report)
    value = validate(model, node, report) if node is not None else None
    return Entry(path.stem, value, node) if node is not None and value is not None else None


def load_folder(root: Path, folder: str, model: type[M], report: Report) -> dict[str, Entry[M]]:
    """Every YAML file of a folder by id (the file's name), those with errors left out."""
    entries = {}
    if not (root / folder).is_dir():
        report.error(Position(folder), "Ce dossier manque. Créez-le.")
    for path in sorted((root / folder).glob("*.yaml")):
        if not IDENTIFIER.fullmatch(path.stem):
            report.error(
                Position(f"{folder}/{path.name}"),
                "Le nom du fichier doit être en minuscules sans accent, chiffres et tirets.",
            )
        elif (entry := load_file(root, f"{folder}/{path.name}", model, report)) is not None:
            entries[entry.id] = entry
    return entries


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
    if not root.is_dir():
        report.error(Position(str(root)), "Ce dossier n'existe pas.")
        return
    for path in content_files(root):
        name = path.relative_to(root).as_posix()
        folder, _, rest = name.rpartition("/")
        if path.suffix == ".yml":
            report.error(Position(name), "Renommez ce fichier : il doit finir par « .yaml ».")
        elif folder and folder not in folders:
            meant = did_you_mean(folder, folders)
            report.error(Position(name), f"Le dossier « {folder} » n'est pas connu.{meant}")
        elif not folder and rest not in files:
            meant = did_you_mean(rest, files)
            report.error(Position(name), f"Le fichier « {rest} » n'est pas connu.{meant}")
