"""The snapshot: all of content/ parsed, cross-checked and indexed, in one immutable value."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orientation.catalogue import loading, parts
from orientation.catalogue.checking import known
from orientation.porte import Porte, open_porte
from participation.reglement import loading as participation_loading
from participation.reglement.schema import Participation
from portail.contenu.problems import Problem, Report
from portail.contenu.reading import MAX_BYTES
from portail.contenu.town import Commune, Page, Quartier, Town
from portail.contenu.tree import (
    Entry,
    check_names,
    content_files,
    ids_in,
    is_folder,
    load_file,
    load_folder,
)

FOLDERS = {"quartiers", "pages"} | parts.FOLDERS | participation_loading.FOLDERS
FILES = {"commune.yaml"} | parts.FILES | participation_loading.FILES


@dataclass(frozen=True, slots=True)
class Snapshot:
    version: str
    """Twelve hexadecimal digits of what was read: the same content, the same version."""
    town: Town
    porte: Porte
    participation: Participation
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A snapshot, or the errors that forbid one."""

    snapshot: Snapshot | None
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def load(root: Path, today: date, memory: Path | None = None) -> Loaded:
    """Reads and checks everything under `root`; never raises for what is written there.

    `memory` is a folder where what is learned may be kept from one process to the next.
    """
    report = Report()
    version = content_version(root)
    check_names(root, FOLDERS, FILES, report)
    if not is_folder(root):
        return Loaded(None, tuple(report.errors), ())
    town = load_town(root, report)
    catalogue = loading.load_catalogue(root, town, report, today)
    participation = participation_loading.load_participation(root, town, report)
    snapshot = None
    if town is not None and catalogue is not None and participation is not None:
        porte = open_porte(catalogue, memory)
        snapshot = Snapshot(version, town, porte, participation, tuple(report.warnings))
    return Loaded(snapshot, tuple(report.errors), tuple(report.warnings))


def load_town(root: Path, report: Report) -> Town | None:
    commune = load_file(root, "commune.yaml", Commune, report)
    quartiers = load_folder(root, "quartiers", Quartier, report)
    pages = load_folder(root, "pages", Page, report)
    _check_streets(quartiers, report)
    if commune is None:
        return None
    repli, where = commune.value.repli, commune.position("repli")
    known(repli, ids_in(root, "services"), where, "repli", report)
    in_order = sorted(quartiers.items(), key=lambda item: item[1].value.ordre)
    return Town(
        commune=commune.value,
        quartiers={name: entry.value for name, entry in in_order},
        pages={
            name: entry.value
            for name, entry in sorted(pages.items(), key=lambda item: item[1].value.ordre)
        },
    )


def _check_streets(quartiers: dict[str, Entry[Quartier]], report: Report) -> None:
    seen: dict[str, str] = {}
    for name, entry in quartiers.items():
        for index, street in enumerate(entry.value.rues):
            if street in seen:
                where = entry.position("rues", index)
                report.error(where, f"« {street} » est déjà dans « {seen[street]} ».")
            seen[street] = name


def content_version(root: Path) -> str:
    digest = hashlib.sha256()
    for path in content_files(root):
        digest.update(os.fsencode(path.relative_to(root)) + b"\0" + _bytes_of(path) + b"\0")
    return digest.hexdigest()[:12]


def _bytes_of(path: Path) -> bytes:
    """What can be read of a file; nothing of a folder, a pipe, or what is too large to load."""
    try:
        found = path.stat()
        readable = stat.S_ISREG(found.st_mode) and found.st_size <= MAX_BYTES
        return path.read_bytes() if readable else b""
    except OSError:
        return b""
