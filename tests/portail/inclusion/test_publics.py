"""Whom a service is for, from its criteria."""

from __future__ import annotations

import pytest
from data_inclusion.schema import v1

from portail.inclusion.publics import SELON, TOUS, publics
from tests.orientation.engine.catalogues import service


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        (["age=60+"], ["seniors"]),
        (["age=16-25"], ["jeunes"]),
        (
            ["age=60+ logement=locataire", "handicap=oui"],
            [
                "personnes-en-situation-de-handicap",
                "seniors",
            ],
        ),
        (["age-enfant=3-17"], ["familles"]),
        (["ressources=rsa,aah"], ["beneficiaires-des-minimas-sociaux"]),
        (["emploi=demandeur-d-emploi"], ["demandeurs-emploi"]),
        (["logement=sans-logement"], ["personnes-en-situation-durgence"]),
        (["violences-subies=oui"], ["personnes-en-situation-durgence"]),
    ],
)
def test_every_block_of_criteria_names_its_public(blocks: list[str], found: list[str]) -> None:
    assert publics(service("aide", *blocks)) == found


@pytest.mark.parametrize(
    "blocks",
    [["quartier=nord"], ["age=60+", "quartier=nord"], ["age=16-40"], ["ressources=rsa,aucune"]],
)
def test_one_block_without_a_word_in_the_schema_leaves_all_unsaid(blocks: list[str]) -> None:
    assert publics(service("aide", *blocks)) is None


@pytest.mark.parametrize(
    ("public", "found"),
    [
        ("Tout le monde.", ["tous-publics"]),
        ("Tous les habitants, avec ou sans papiers.", ["tous-publics"]),
        ("Tous les habitants âgés.", None),
        ("Les personnes qui ont des dettes.", None),
        (None, None),
    ],
)
def test_a_service_is_for_all_where_its_fiche_says_so(
    public: str | None, found: list[str] | None
) -> None:
    assert publics(service("aide", public=public)) == found


def test_every_public_is_one_of_the_schema() -> None:
    known = {one.value for one in v1.Public}
    assert {TOUS, *(public for _, _, public in SELON)} - known == set()
