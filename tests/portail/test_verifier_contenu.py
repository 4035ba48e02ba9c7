"""`verifier_contenu`: every error in one go, what is overdue or lost, and a status for machines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from time import process_time

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.towns import FILES, SmallTown

SERVICE = "services/teleassistance.yaml"
REFERENCE = (
    "services/teleassistance.yaml:4:12: « structure » : « agence-senior » n'existe pas."
    " Vouliez-vous dire « agence-seniors » ?"
)


def verify(root: Path, *options: str) -> tuple[list[str], int]:
    """The lines that are printed, and the status."""
    out = StringIO()
    try:
        call_command("verifier_contenu", str(root), *options, stdout=out)
    except SystemExit as end:
        return out.getvalue().splitlines(), int(str(end.code))
    return out.getvalue().splitlines(), 0


def run(root: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a clerk or a machine runs it."""
    return subprocess.run(
        [sys.executable, "manage.py", "verifier_contenu", str(root)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_content_that_loads_ends_well_and_tells_its_version(town: SmallTown) -> None:
    snapshot = town.load().snapshot
    assert snapshot is not None
    assert verify(town.root) == (
        [f"0 erreur(s), 0 avertissement(s). Version {snapshot.version}."],
        0,
    )


def test_every_error_is_printed_in_one_go_and_the_status_is_1(town: SmallTown) -> None:
    town.change(SERVICE, "agence-seniors", "agence-senior")
    town.append("themes.yaml", "couleur: bleu\n")
    assert verify(town.root) == (
        [
            REFERENCE,
            "themes.yaml:3:1: Le champ « couleur » n'est pas connu ici.",
            "structures/agence-seniors.yaml:1:6: attention :"
            " Aucun service ne nomme « agence-seniors ».",
            "2 erreur(s), 1 avertissement(s).",
        ],
        1,
    )


def test_errors_and_warnings_are_given_as_json(town: SmallTown) -> None:
    town.change(SERVICE, "agence-seniors", "agence-senior")
    lines, status = verify(town.root, "--json")
    rows = json.loads("\n".join(lines))
    assert status == 1
    assert rows[0] == {
        "fichier": "services/teleassistance.yaml",
        "ligne": 4,
        "colonne": 12,
        "message": "« structure » : « agence-senior » n'existe pas."
        " Vouliez-vous dire « agence-seniors » ?",
        "gravite": "erreur",
    }
    assert [one["gravite"] for one in rows] == ["erreur", "avertissement"]


def test_content_without_a_flaw_is_an_empty_list(town: SmallTown) -> None:
    assert verify(town.root, "--json") == (["[]"], 0)


def overdue(town: SmallTown) -> None:
    town.change(SERVICE, "2026-11-02", "2020-01-01")


def unreadable(town: SmallTown) -> None:
    words = "L'instrumentalisation institutionnelle conditionne l'individualisation"
    town.change(SERVICE, "Vous appuyez. Une voix répond.", f"{words} administrative.")


def without_hours(town: SmallTown) -> None:
    town.change("structures/agence-seniors.yaml", "horaires: Mo-Fr 09:00-12:00; PH off\n", "")


def never_asked(town: SmallTown) -> None:
    town.write("questions/emploi.yaml", FILES["questions/logement.yaml"])


@pytest.mark.parametrize(
    ("spoil", "warning"),
    [
        (without_hours, f"{SERVICE}:1:6: attention : « Téléassistance » n'a pas d'horaires."),
        (
            unreadable,
            f"{SERVICE}:3:14: attention : Texte difficile à lire (-33 sur 100)."
            " Phrases plus courtes.",
        ),
        (
            never_asked,
            "questions/emploi.yaml:1:1: attention : Jamais posée : aucune conversation n'y mène.",
        ),
    ],
)
def test_a_weakness_is_a_warning_and_no_error(
    town: SmallTown, spoil: Callable[[SmallTown], None], warning: str
) -> None:
    spoil(town)
    lines, status = verify(town.root)
    assert (lines[:-1], status) == ([warning], 0)


def test_what_is_overdue_is_a_warning_that_counts_the_months(town: SmallTown) -> None:
    overdue(town)
    [line, total], status = verify(town.root)
    assert line.startswith(f"{SERVICE}:7:13: attention : Vérifié il y a ")
    assert line.endswith(" mois. Vérifiez, puis changez la date.")
    assert (total[:32], status) == ("0 erreur(s), 1 avertissement(s).", 0)


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    root = tmp_path / "rien"
    assert verify(root) == (
        [f"{root}:1:1: Ce dossier n'existe pas.", "1 erreur(s), 0 avertissement(s)."],
        1,
    )


def test_a_file_in_the_place_of_the_folder_is_an_error(town: SmallTown) -> None:
    root = town.root / "commune.yaml"
    assert verify(root) == (
        [f"{root}:1:1: Ce dossier n'existe pas.", "1 erreur(s), 0 avertissement(s)."],
        1,
    )


def test_everything_broken_at_once_is_told_within_two_seconds(town: SmallTown) -> None:
    for name in FILES:
        town.write(name, "[" * 100_000)
    (town.root / "services" / "dossier.yaml").mkdir()
    (town.root / "services" / "boucle.yaml").symlink_to("boucle.yaml")
    os.mkfifo(town.root / "pages" / "tuyau.yaml")
    (town.root / "lexique").rmdir()
    begin = process_time()
    lines, status = verify(town.root)
    assert (len(lines), lines[-1], status) == (
        len(FILES) + 5,
        f"{len(FILES) + 4} erreur(s), 0 avertissement(s).",
        1,
    )
    assert process_time() - begin < 2


def test_the_process_ends_with_the_status_and_no_traceback(town: SmallTown) -> None:
    town.change(SERVICE, "agence-seniors", "agence-senior")
    name = os.fsdecode(os.fsencode(town.root / "pages") + b"/d\xff.yaml")
    Path(name).write_text("")
    ended = run(town.root)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout.splitlines()[:2] == [
        "pages/d\ufffd.yaml:1:1: Le nom du fichier doit être en minuscules sans accent,"
        " chiffres et tirets.",
        REFERENCE,
    ]


def test_a_town_that_is_removed_says_all_that_it_needs(town: SmallTown) -> None:
    shutil.rmtree(town.root)
    town.root.mkdir()
    lines, status = verify(town.root)
    missing = [line.split(":")[0] for line in lines[:-1]]
    assert (missing, status) == (
        "besoins commune.yaml conseils hors-sujet.yaml lexique messages numeros.yaml pages"
        " participation.yaml quartiers questions services structures themes.yaml urgences".split(),
        1,
    )
