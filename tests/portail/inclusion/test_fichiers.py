"""The files of the set, as a program and as a spreadsheet open them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from data_inclusion.schema import v1

from orientation.catalogue.catalogue import Catalogue
from portail.contenu.town import Town
from portail.inclusion.fichiers import Fichier, fichiers
from portail.inclusion.jeu import Jeu, jeu

PAGE = "https://rivemont.example/donnees/data-inclusion/"


@pytest.fixture(scope="session")
def rivemont(default_town: Town, catalogue: Catalogue) -> Jeu:
    return jeu(default_town, catalogue)


@pytest.fixture(scope="session")
def made(rivemont: Jeu) -> dict[str, Fichier]:
    return fichiers(rivemont, PAGE, "0123456789ab")


def table(one: Fichier) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(one.octets.decode("utf-8-sig")), delimiter=";"))


def test_a_json_file_is_a_bare_list_of_rows(rivemont: Jeu, made: dict[str, Fichier]) -> None:
    assert json.loads(made["services.json"].octets) == list(rivemont.services)
    assert json.loads(made["structures.json"].octets) == list(rivemont.structures)


def test_a_spreadsheet_has_every_column_of_the_schema_in_its_order(
    made: dict[str, Fichier],
) -> None:
    assert list(table(made["services.csv"])[0]) == list(v1.Service.model_fields)
    assert list(table(made["structures.csv"])[0]) == list(v1.Structure.model_fields)


def test_a_spreadsheet_says_what_the_json_says(rivemont: Jeu, made: dict[str, Fichier]) -> None:
    rows = table(made["services.csv"])
    assert [row["id"] for row in rows] == [row["id"] for row in rivemont.services]
    accueil = next(row for row in rows if row["id"] == "rivemont--ccas-accueil")
    assert accueil["modes_mobilisation"] == "envoyer-un-courriel,se-presenter,telephoner"
    assert (accueil["code_postal"], accueil["type"]) == ("49999", "")


def test_no_cell_of_a_spreadsheet_is_a_formula(rivemont: Jeu) -> None:
    row = {**rivemont.services[0], "nom": "=1+1"}
    spoiled = fichiers(replace(rivemont, services=(row,)), PAGE, "0123456789ab")
    assert table(spoiled["services.csv"])[0]["nom"] == "'=1+1"


def test_the_description_names_the_licence_and_whom_to_name(made: dict[str, Fichier]) -> None:
    assert json.loads(made["description.json"].octets) == {
        "titre": "Ville de Rivemont : services et structures au schéma data·inclusion",
        "auteur": "Ville de Rivemont",
        "licence": "Licence Ouverte / Open Licence 2.0 (Etalab)",
        "licence_spdx": "etalab-2.0",
        "licence_lien": "https://github.com/etalab/licence-ouverte",
        "page": PAGE,
        "schema": "data·inclusion v1",
        "schema_lien": "https://gip-inclusion.github.io/data-inclusion-schema/latest/",
        "source": "rivemont",
        "version": "0123456789ab",
        "mis_a_jour": "2026-11-05",
        "structures": 31,
        "services": 91,
        "fichiers": [
            PAGE + name
            for name in ("structures.json", "services.json", "structures.csv", "services.csv")
        ],
        "ecarts": [],
    }


def test_the_same_content_writes_the_same_bytes(
    default_town: Town, catalogue: Catalogue, made: dict[str, Fichier]
) -> None:
    assert fichiers(jeu(default_town, catalogue), PAGE, "0123456789ab") == made


def test_the_files_stay_light(made: dict[str, Fichier]) -> None:
    assert max(one.ko for one in made.values()) < 200
