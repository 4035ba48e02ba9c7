"""The files of this room read as one value, or every reason why not."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from participation.reglement.loading import FILES, FOLDERS, load_participation
from portail.contenu.problems import Report
from portail.contenu.tree import check_names
from tests.participation.reglement.conseils import (
    CENTRE,
    CONSEIL,
    PARTICIPATION,
    SETTINGS,
    Commune,
)

MISSING = "Ce fichier manque. Créez-le."
SETTING_LINES = [line for line in PARTICIPATION.splitlines() if line.startswith(" ")]


def test_the_conseils_come_in_their_order(commune: Commune) -> None:
    commune.change(CENTRE, "[centre, nord]", "[centre]")
    other = CONSEIL.replace("[centre, nord]", "[nord]").replace("nom: Conseil du Centre", "nom: A")
    commune.write("conseils/a.yaml", other.replace("ordre: 1", "ordre: 2"))
    assert list(commune.participation().conseils) == ["centre", "a"]


def test_what_is_loaded_is_frozen(commune: Commune) -> None:
    found = commune.participation()
    with pytest.raises(FrozenInstanceError):
        found.limites = found.limites  # type: ignore[misc]


def test_the_settings_are_numbers(commune: Commune) -> None:
    found = commune.participation()
    assert found.conservation.comptes_sans_connexion_mois == 36
    assert (found.limites.par_adresse, found.limites.ressemblance) == (20, 70)


@pytest.mark.parametrize("line", SETTING_LINES)
def test_every_setting_must_be_written(commune: Commune, line: str) -> None:
    commune.change(SETTINGS, f"{line}\n", "")
    where = "2:3" if SETTING_LINES.index(line) < 8 else "11:3"
    assert commune.errors() == [
        f"{SETTINGS}:{where}: Il manque le champ « {line.split(':')[0].strip()} »."
    ]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            "envois_jours: 30",
            "envois_jours: 0",
            "7:17: « envois_jours » : « 0 » : il faut au moins 1.",
        ),
        (
            "ressemblance: 70",
            "ressemblance: 101",
            "17:17: « ressemblance » : « 101 » : il faut au plus 100.",
        ),
        ("image_mo: 5", "image_mo: gros", "21:13: « image_mo » : « gros » n'est pas un nombre."),
    ],
)
def test_a_setting_out_of_bounds_is_refused(
    commune: Commune, old: str, new: str, error: str
) -> None:
    commune.change(SETTINGS, old, new)
    assert commune.errors() == [f"{SETTINGS}:{error}"]


def test_what_is_missing_is_asked_for(commune: Commune) -> None:
    (commune.root / SETTINGS).unlink()
    (commune.root / CENTRE).unlink()
    (commune.root / "conseils").rmdir()
    assert commune.errors() == [
        "conseils:1:1: Ce dossier manque. Créez-le.",
        f"{SETTINGS}:1:1: {MISSING}",
    ]


def test_no_mistake_hides_another(commune: Commune) -> None:
    commune.write(SETTINGS, "conservation: {}\n")
    commune.change(CENTRE, "[centre, nord]", "[centre, sud]")
    commune.change(CENTRE, "voix_preponderante: oui", "voix_preponderante: non")
    commune.write("conseils/vide.yaml", "")
    errors = commune.errors()
    assert [one.partition(": ")[0] for one in errors] == [
        f"{CENTRE}:3:21",
        f"{CENTRE}:32:12",
        "conseils/vide.yaml:1:1",
        f"{SETTINGS}:1:1",
        *[f"{SETTINGS}:1:15"] * 8,
    ]


def test_without_a_town_nothing_is_loaded_and_nothing_more_is_said(commune: Commune) -> None:
    report = Report()
    assert load_participation(commune.root, None, report) is None
    assert report.problems == []


def test_its_folders_and_files_are_known_by_name(commune: Commune) -> None:
    report = Report()
    check_names(commune.root, FOLDERS | {"quartiers"}, FILES | {"commune.yaml"}, report)
    assert report.problems == []
