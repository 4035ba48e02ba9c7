"""The files of this room as they are read, each on its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orientation.catalogue import schema
from portail.contenu.problems import Report
from portail.contenu.tree import Entry, ids_in, load_file, load_folder

FOLDERS = {"besoins", "lexique", "messages", "questions", "services", "structures", "urgences"}
FILES = {"hors-sujet.yaml", "numeros.yaml", "themes.yaml"}


@dataclass(slots=True)
class Parts:
    """What was read, before it is checked as a whole."""

    besoins: dict[str, Entry[schema.Besoin]]
    lexique: dict[str, Entry[schema.Lexique]]
    messages: dict[str, Entry[schema.Messages]]
    questions: dict[str, Entry[schema.Question]]
    services: dict[str, Entry[schema.Service]]
    structures: dict[str, Entry[schema.Structure]]
    urgences: dict[str, Entry[schema.Urgence]]
    hors_sujet: Entry[schema.HorsSujet] | None
    numeros: Entry[schema.Numeros] | None
    themes: Entry[schema.Themes] | None
    ids: dict[str, frozenset[str]]
    """Folder -> every id in it, broken files included."""


def read_parts(root: Path, report: Report) -> Parts:
    return Parts(
        besoins=load_folder(root, "besoins", schema.Besoin, report),
        lexique=load_folder(root, "lexique", schema.Lexique, report),
        messages=load_folder(root, "messages", schema.Messages, report),
        questions=load_folder(root, "questions", schema.Question, report),
        services=load_folder(root, "services", schema.Service, report),
        structures=load_folder(root, "structures", schema.Structure, report),
        urgences=load_folder(root, "urgences", schema.Urgence, report),
        hors_sujet=load_file(root, "hors-sujet.yaml", schema.HorsSujet, report),
        numeros=load_file(root, "numeros.yaml", schema.Numeros, report),
        themes=load_file(root, "themes.yaml", schema.Themes, report),
        ids={folder: ids_in(root, folder) for folder in FOLDERS | {"quartiers"}},
    )
