"""The table from thématiques to besoins, against the schema and against the town."""

from __future__ import annotations

from data_inclusion.schema import v1

from orientation.catalogue.catalogue import Catalogue
from portail.inclusion.besoins import besoins

SANS = {
    "logement-hebergement--acheter-un-logement",
    "remobilisation--bien-etre-confiance-en-soi",
    "souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger",
    "souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger",
    "souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france",
}


def test_every_thematique_leads_to_a_besoin_or_is_known_to_have_none(catalogue: Catalogue) -> None:
    lost = {one.value for one in v1.Thematique if not besoins([one.value], catalogue.besoins)}
    assert lost == SANS


def test_thematiques_of_one_besoin_name_it_once(catalogue: Catalogue) -> None:
    found = besoins(
        [
            "numerique--acquerir-un-equipement",
            "mobilite--preparer-un-permis",
            "mobilite--financer-ma-mobilite",
        ],
        catalogue.besoins,
    )
    assert found == ["mobilite", "aide-numerique"]


def test_a_besoin_that_the_town_does_not_have_is_not_named() -> None:
    assert besoins(["mobilite--preparer-un-permis"], {"teleassistance"}) == []
