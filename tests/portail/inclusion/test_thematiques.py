"""The table from besoins to thématiques, against the town and against the schema."""

from __future__ import annotations

from data_inclusion.schema import v1

from orientation.catalogue.catalogue import Catalogue
from portail.inclusion.thematiques import THEMATIQUES, thematiques

SANS = {
    "cadre-de-vie",
    "ecole-et-cantine",
    "jeunes",
    "logement-degrade",
    "logement-senior",
    "loisirs-enfants",
    "nouvel-arrivant",
    "teleassistance",
}


def test_every_thematique_is_one_of_the_schema() -> None:
    known = {one.value for one in v1.Thematique}
    assert {one for some in THEMATIQUES.values() for one in some} - known == set()


def test_every_besoin_of_the_town_is_in_the_table_or_known_to_have_no_equivalent(
    catalogue: Catalogue,
) -> None:
    assert set(catalogue.besoins) - set(THEMATIQUES) == SANS
    assert set(THEMATIQUES) - set(catalogue.besoins) == set()


def test_two_besoins_of_one_thematique_name_it_once() -> None:
    assert thematiques(["aide-alimentaire", "repas-a-domicile", "isolement"]) == [
        "equipement-et-alimentation--alimentation",
        "remobilisation--lien-social",
    ]


def test_a_besoin_without_equivalent_names_none() -> None:
    assert thematiques(["teleassistance", "un-besoin-d-ailleurs"]) == []
