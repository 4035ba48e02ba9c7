"""Cutting a Pabulib file into its three sections, and their rows into cells.

Each section is a line with its name, a line of column names, then rows. Columns are separated by
semicolons; a text that holds one is in double quotes, and a double quote in it is doubled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from participation.counting.lignes import Faute, court, entier

SECTIONS = ("META", "PROJECTS", "VOTES")
COLONNES = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("vote",)}
Row = dict[str, str]


@dataclass
class Sections:
    """The file, section by section; each row with its line."""

    meta: dict[str, tuple[int, str]] = field(default_factory=dict)
    projets: list[tuple[int, Row]] = field(default_factory=list)
    votes: list[tuple[int, Row]] = field(default_factory=list)
    lignes: dict[str, int] = field(default_factory=dict)
    """Where each section begins."""

    def info(self, name: str, default: str = "") -> str:
        return self.meta.get(name, (0, default))[1]

    def ligne(self, name: str) -> int:
        return self.meta[name][0] if name in self.meta else self.lignes["META"]


def couper(text: str) -> Sections:
    lu, section, header = Sections(), "", list[str]()
    for line, row in _rows(text):
        name = row[0].upper()
        if name in SECTIONS and not any(row[1:]):
            if name in lu.lignes:
                raise Faute(line, f"la section {name} est déjà ligne {lu.lignes[name]}.")
            section, header = name, []
            lu.lignes[name] = line
        elif not section:
            raise Faute(line, f"le fichier commence par {court(row[0])}. Il faut la section META.")
        elif not header:
            header = _header(section, row, line)
        else:
            _row(lu, section, header, line, row)
    for name in SECTIONS:
        if name not in lu.lignes:
            raise Faute(
                len(text.splitlines()) or 1,
                f"la section {name} manque. Reprenez le fichier à sa source.",
            )
    return lu


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", skipinitialspace=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise Faute(
            line, "cette ligne ne se découpe pas. Voyez si un guillemet n'est pas refermé."
        ) from None


def _header(section: str, row: list[str], line: int) -> list[str]:
    for name in COLONNES[section]:
        if name not in row:
            raise Faute(line, f"il manque la colonne « {name} » de la section {section}.")
    names = [name for name in row if name]
    if len(set(names)) < len(names):
        raise Faute(line, "deux colonnes ont le même nom. Renommez-en une.")
    return row


def _row(lu: Sections, section: str, header: list[str], line: int, row: list[str]) -> None:
    if section == "META":
        name, value = row[0], row[1] if len(row) > 1 else ""
        if name in lu.meta:
            raise Faute(line, f"{court(name)} est déjà ligne {lu.meta[name][0]} de META.")
        lu.meta[name] = line, value
        return
    if any(row[len(header) :]):
        raise Faute(
            line,
            f"{len(row)} cases pour {len(header)} colonnes. Mettez entre guillemets le texte qui"
            " contient un point-virgule.",
        )
    found = dict(zip(header, row, strict=False))
    missing = [name for name in COLONNES[section] if name not in found]
    if missing:
        raise Faute(line, f"la ligne s'arrête avant la colonne « {missing[0]} ». Complétez-la.")
    (lu.projets if section == "PROJECTS" else lu.votes).append((line, found))


def verifier_annonce(lu: Sections, name: str, found: int) -> None:
    """A file that announces more than it holds was cut."""
    line = lu.ligne(name)
    if (said := lu.info(name)) and entier(said, line, name) != found:
        raise Faute(
            line,
            f"META annonce {name} {court(said)}, le fichier en contient {found}. S'il a été coupé,"
            " reprenez-le à sa source.",
        )
