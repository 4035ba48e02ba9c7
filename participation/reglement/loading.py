"""Reads the files of this room, or says all that is wrong with them."""

from __future__ import annotations

from pathlib import Path

from participation.reglement.checking import check_conseils
from participation.reglement.reglages import Reglages
from participation.reglement.schema import Conseil, Participation
from portail.contenu.problems import Report
from portail.contenu.town import Town
from portail.contenu.tree import ids_in, load_file, load_folder

FOLDERS = {"conseils"}
FILES = {"participation.yaml"}


def load_participation(root: Path, town: Town | None, report: Report) -> Participation | None:
    """The conseils of `root` and their settings, or None with every error in `report`."""
    entries = load_folder(root, "conseils", Conseil, report)
    reglages = load_file(root, "participation.yaml", Reglages, report)
    complete = entries.keys() == ids_in(root, "conseils")
    check_conseils(entries, ids_in(root, "quartiers"), report, complete=complete)
    if report.errors or town is None or reglages is None:
        return None
    in_order = sorted(entries.values(), key=lambda entry: (entry.value.ordre, entry.id))
    return Participation(
        conseils={entry.id: entry.value for entry in in_order},
        conservation=reglages.value.conservation,
        limites=reglages.value.limites,
    )
