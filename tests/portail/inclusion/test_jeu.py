"""The set that is published: all that the official package takes, the rest told."""

from __future__ import annotations

from dataclasses import replace

import pydantic
import pytest
from data_inclusion.schema import v1

from orientation.catalogue.catalogue import Catalogue
from portail.contenu.town import Town
from portail.inclusion.controle import raisons
from portail.inclusion.jeu import Ecart, Jeu, jeu, producteur


@pytest.fixture(scope="session")
def rivemont(default_town: Town, catalogue: Catalogue) -> Jeu:
    return jeu(default_town, catalogue)


def test_every_fiche_of_the_town_is_published(rivemont: Jeu) -> None:
    assert (len(rivemont.services), len(rivemont.structures), rivemont.ecarts) == (91, 31, ())


def test_the_official_package_takes_every_row_without_a_warning(rivemont: Jeu) -> None:
    strict = {"ignore_warnings": False}
    services = pydantic.TypeAdapter(list[v1.Service])
    structures = pydantic.TypeAdapter(list[v1.Structure])
    assert len(services.validate_python(list(rivemont.services), context=strict)) == 91
    assert len(structures.validate_python(list(rivemont.structures), context=strict)) == 31


def test_every_key_is_one_of_the_schema(rivemont: Jeu) -> None:
    """The models pass over a key they do not know: a slip of the pen would stay unseen."""
    used = {key for row in rivemont.services for key in row}
    assert used - set(v1.Service.model_fields) == set()
    used = {key for row in rivemont.structures for key in row}
    assert used - set(v1.Structure.model_fields) == set()


def test_every_service_belongs_to_a_structure_that_is_published(rivemont: Jeu) -> None:
    known = {row["id"] for row in rivemont.structures}
    assert {row["structure_id"] for row in rivemont.services} - known == set()


def test_who_publishes_and_when_are_told(rivemont: Jeu) -> None:
    told = (rivemont.source, rivemont.auteur, str(rivemont.mis_a_jour))
    assert told == ("rivemont", "Ville de Rivemont", "2026-11-05")


def test_a_fiche_that_the_schema_refuses_is_left_out_with_the_reason(
    default_town: Town, catalogue: Catalogue
) -> None:
    long = replace(catalogue.offers["domotique"], nom="D" * 151)
    made = jeu(default_town, replace(catalogue, offers={**catalogue.offers, "domotique": long}))
    assert made.ecarts == (
        Ecart(
            "service",
            "rivemont--domotique",
            "D" * 151,
            ("« nom » : trop long, 150 caractères au plus.",),
        ),
    )
    assert len(made.services) == 90


def test_a_structure_that_is_left_out_takes_its_services_with_it(
    default_town: Town, catalogue: Catalogue
) -> None:
    short = catalogue.structures["ressourcerie"].model_copy(update={"nom": "R"})
    structures = {**catalogue.structures, "ressourcerie": short}
    made = jeu(default_town, replace(catalogue, structures=structures))
    assert [(one.id, one.raisons) for one in made.ecarts] == [
        ("rivemont--ressourcerie", ("« nom » : trop court, il faut au moins 3 caractères.",)),
        ("rivemont--ressourcerie", ("Sa structure n'est pas publiée.",)),
    ]


def test_what_comes_from_another_producer_is_theirs_to_publish(
    default_town: Town, catalogue: Catalogue
) -> None:
    theirs = replace(catalogue.offers["domotique"], origine="dora--42")
    made = jeu(default_town, replace(catalogue, offers={**catalogue.offers, "domotique": theirs}))
    assert (len(made.services), made.ecarts, made.reprises) == (90, (), 1)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("courriel", "a@b", "« courriel » : refusé par le schéma."),
        ("code_postal", "4999A", "« code_postal » : mal écrit."),
        ("date_maj", "2999-01-01", "« date_maj » : refusé par le schéma."),
        ("frais", "offert", "« frais » : valeur inconnue du schéma."),
        ("nom", None, "« nom » : refusé par le schéma."),
    ],
)
def test_a_reason_is_told_in_french(
    rivemont: Jeu, field: str, value: str | None, said: str
) -> None:
    assert raisons("service", {**rivemont.services[0], field: value}) == (said,)


def test_a_field_that_is_missing_is_named(rivemont: Jeu) -> None:
    row = {key: value for key, value in rivemont.services[0].items() if key != "structure_id"}
    assert raisons("service", row) == ("« structure_id » : il manque.",)


@pytest.mark.parametrize(
    ("nom", "source"),
    [
        ("Rivemont", "rivemont"),
        ("Saint-Étienne", "saint-etienne"),
        ("L'Haÿ-les-Roses", "l-hay-les-roses"),
        ("東京", "commune"),
    ],
)
def test_the_name_of_the_town_begins_every_id(nom: str, source: str) -> None:
    assert producteur(nom) == source
