"""`manage.py importer_services`: what is valid enters the content, the rest is told by line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.loading import load_catalogue
from portail.contenu.problems import Report
from portail.snapshot import load_town
from tests.towns import SmallTown

MAIRIE = {"source": "dora", "id": "dora--m", "nom": "Mairie de Bourg", "date_maj": "2026-10-01"}
ATELIER = {
    "source": "dora",
    "id": "dora--1",
    "structure_id": "dora--m",
    "nom": "Aide aux aidants",
    "description": "On vous écoute et on prend le relais.",
    "date_maj": "2026-10-02",
    "thematiques": ["famille--soutien-aidants"],
}
AIDANTS = """\
nom: Aider un proche
theme: vieillir
resume: Souffler.
accueil: On vous aide.
expressions: |
  je suis aidante
"""


@pytest.fixture
def ville(town: SmallTown) -> SmallTown:
    town.write("besoins/aidants.yaml", AIDANTS)
    return town


def importer(
    town: SmallTown,
    capsys: pytest.CaptureFixture[str],
    *rows: dict[str, Any],
    **options: Any,
) -> list[str]:
    """What the command says of a JSON file with one row a line."""
    path = town.root.parent / "fichier.json"
    path.write_text("[" + ",\n".join(json.dumps(one) for one in rows) + "]")
    call_command("importer_services", str(path), contenu=str(town.root), **options)
    return capsys.readouterr().out.splitlines()


def loaded(town: SmallTown) -> Catalogue:
    report = Report()
    found = load_catalogue(town.root, load_town(town.root, report), report, date(2026, 11, 21))
    assert found is not None, report.errors
    return found


def test_a_structure_and_its_service_enter_the_content(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importer(ville, capsys, ATELIER, MAIRIE) == [
        "2 fiche(s) ajoutée(s), 0 changée(s), 0 inchangée(s), 0 refusée(s)."
    ]
    offer = loaded(ville).offers["dora-1"]
    told = (offer.nom, offer.structure, offer.besoins, offer.origine, offer.cout)
    assert told == ("Aide aux aidants", "Mairie de Bourg", ("aidants",), "dora--1", "À demander.")


def test_the_same_import_again_changes_nothing(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    importer(ville, capsys, MAIRIE, ATELIER)
    assert importer(ville, capsys, MAIRIE, ATELIER) == [
        "0 fiche(s) ajoutée(s), 0 changée(s), 2 inchangée(s), 0 refusée(s)."
    ]
    assert len(loaded(ville).offers) == 3


def test_a_row_that_changed_at_its_source_changes_its_fiche(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    importer(ville, capsys, MAIRIE, ATELIER)
    assert importer(ville, capsys, {**ATELIER, "nom": "Le relais"}) == [
        "0 fiche(s) ajoutée(s), 1 changée(s), 0 inchangée(s), 0 refusée(s)."
    ]
    assert loaded(ville).offers["dora-1"].nom == "Le relais"


def test_a_fiche_that_staff_changed_stays_as_they_left_it(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    importer(ville, capsys, MAIRIE, ATELIER)
    path = ville.root / "services/dora-1.yaml"
    path.write_text(path.read_text().replace("On vous écoute", "Nous vous écoutons"))
    assert importer(ville, capsys, {**ATELIER, "nom": "Le relais"})[0] == (
        "fichier.json:1 : Le relais :"
        " services/dora-1.yaml existe, d'une autre origine ou changé à la main : il reste tel quel."
    )
    assert loaded(ville).offers["dora-1"].description.startswith("Nous vous écoutons")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"nom": "A"}, "« nom » : trop court, il faut au moins 3 caractères."),
        ({"thematiques": ["inconnue"]}, "« thematiques » : valeur inconnue du schéma."),
        (
            {"thematiques": ["mobilite--preparer-un-permis"]},
            "aucune de ses thématiques ne correspond à un besoin de la commune.",
        ),
        (
            {"structure_id": "dora--x"},
            "sa structure « dora--x » n'est ni ici ni dans le contenu.",
        ),
        (
            {"structure_id": "agence--seniors"},
            "sa structure « agence--seniors » n'est ni ici ni dans le contenu.",
        ),
        ({"source": "rivemont"}, "cette fiche est déjà celle de la commune."),
        ({"id": "---"}, "« id » : il faut de 1 à 100 lettres et chiffres, sans espace."),
        (
            {"id": "dora--2\nnom: Autre"},
            "« id » : il faut de 1 à 100 lettres et chiffres, sans espace.",
        ),
        (
            {"description": "a" * 6000},
            "« description » : texte trop long (5000 caractères au plus).",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_by_line_and_the_rest_is_kept(
    ville: SmallTown, capsys: pytest.CaptureFixture[str], changed: dict[str, Any], why: str
) -> None:
    bad = {**ATELIER, "id": "dora--2", **changed}
    said = importer(ville, capsys, MAIRIE, bad, ATELIER)
    assert said == [
        f"fichier.json:2 : {bad['nom']} : {why}",
        "2 fiche(s) ajoutée(s), 0 changée(s), 0 inchangée(s), 1 refusée(s).",
    ]
    assert "dora-1" in loaded(ville).offers


def test_two_rows_of_one_file_cannot_be_the_same_fiche(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = {**MAIRIE, "id": "dora-m"}
    assert importer(ville, capsys, MAIRIE, twin)[0] == (
        "fichier.json:2 : Mairie de Bourg : une autre ligne a le même identifiant."
    )


def test_a_fiche_of_the_town_is_never_written_over(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (ville.root / "structures/agence-seniors.yaml").read_text()
    said = importer(ville, capsys, {**MAIRIE, "id": "agence--seniors"})
    assert said[0].endswith("existe, d'une autre origine ou changé à la main : il reste tel quel.")
    assert (ville.root / "structures/agence-seniors.yaml").read_text() == before


def test_with_montrer_nothing_is_written(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    said = importer(ville, capsys, MAIRIE, ATELIER, montrer=True)
    assert said == ["2 fiche(s) ajoutée(s), 0 changée(s), 0 inchangée(s), 0 refusée(s)."]
    assert not (ville.root / "services/dora-1.yaml").exists()


def test_content_that_would_not_load_is_not_written(
    ville: SmallTown, capsys: pytest.CaptureFixture[str]
) -> None:
    ville.write("services/casse.yaml", b"nom: \xff\n")
    with pytest.raises(CommandError, match="Rien n'a été écrit"):
        importer(ville, capsys, MAIRIE, ATELIER)
    assert not (ville.root / "services/dora-1.yaml").exists()


def test_a_file_that_cannot_be_read_says_so(ville: SmallTown, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ce fichier ne se lit pas"):
        call_command("importer_services", str(tmp_path / "rien.json"), contenu=str(ville.root))
    (tmp_path / "s.json").write_text("{}")
    with pytest.raises(CommandError, match="il faut une liste"):
        call_command("importer_services", str(tmp_path / "s.json"), contenu=str(ville.root))
