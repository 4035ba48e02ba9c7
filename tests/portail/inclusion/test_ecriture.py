"""A row of another producer, as a fiche of the town."""

from __future__ import annotations

import pytest

from portail.contenu.problems import Report
from portail.contenu.reading import read_text
from portail.inclusion import ecriture

SERVICE = {
    "source": "dora",
    "id": "dora--42",
    "structure_id": "dora--Mairie:7",
    "nom": "Atelier   vélo",
    "description": "On répare avec vous.\nVenez avec votre vélo.\x07",
    "date_maj": "2026-10-02",
    "thematiques": ["mobilite--entretenir-reparer-son-vehicule"],
    "publics": ["seniors", "jeunes"],
    "frais": "gratuit",
    "conditions_acces": "Être adhérent",
    "adresse": "3 rue du Four",
    "code_postal": "01000",
    "commune": "Bourg",
    "telephone": "+33 2 61 91 50 00",
    "courriel": "velo@rivemont.example",
    "horaires_accueil": "Mo-Fr 09:00-12:00; PH off",
    "lien_source": "https://dora.example/42",
    "mobilisation_precisions": "Sans rendez-vous.",
}


def test_a_service_keeps_what_the_town_has_a_place_for() -> None:
    assert ecriture.service(SERVICE, {"mobilite"}) == {
        "nom": "Atelier vélo",
        "resume": "On répare avec vous.",
        "description": (
            "On répare avec vous.\nVenez avec votre vélo.\n\nConditions : Être adhérent"
        ),
        "structure": "dora-mairie-7",
        "besoins": ["mobilite"],
        "public": "Jeunes, Séniors.",
        "adresse": "3 rue du Four, 01000 Bourg",
        "telephone": "02 61 91 50 00",
        "courriel": "velo@rivemont.example",
        "site": "https://dora.example/42",
        "horaires": "Mo-Fr 09:00-12:00; PH off",
        "apporter": ["À demander"],
        "cout": "Gratuit.",
        "rendez_vous": "Sans rendez-vous.",
        "verifie_le": "2026-10-02",
        "origine": "dora--42",
    }


def test_a_structure_does_not_close_with_the_town() -> None:
    row = {"source": "dora", "id": "dora--7", "nom": "Mairie", "date_maj": "2026-10-01"}
    assert ecriture.structure(row) == {
        "nom": "Mairie",
        "ferme_avec_la_ville": "non",
        "verifie_le": "2026-10-01",
        "origine": "dora--7",
    }


def test_what_is_written_is_read_back_as_it_was() -> None:
    fiche = ecriture.service(SERVICE, {"mobilite"})
    text = ecriture.ecrite("dora--42", fiche)
    node = read_text(text, "services/dora-42.yaml", Report())
    assert node is not None
    assert node.plain() == fiche


def test_a_fiche_knows_where_it_comes_from_and_whether_it_was_changed() -> None:
    text = ecriture.ecrite("dora--42", {"nom": "Atelier vélo"})
    assert (ecriture.origine(text), ecriture.intacte(text)) == ("dora--42", True)
    changed = text.replace("vélo", "moto")
    assert (ecriture.origine(changed), ecriture.intacte(changed)) == ("dora--42", False)
    assert (ecriture.origine("nom: CCAS\n"), ecriture.intacte("nom: CCAS\n")) == (None, False)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("+33261915000", "02 61 91 50 00"),
        ("02.61.91.50.00", "02 61 91 50 00"),
        ("3949", "3949"),
        ("3977", None),
        ("+44 20 7946 0000", None),
        ("à l'accueil", None),
    ],
)
def test_a_telephone_is_kept_where_the_site_can_call_it(written: str, kept: str | None) -> None:
    row = {**SERVICE, "telephone": written}
    assert ecriture.service(row, {"mobilite"}).get("telephone") == kept


def test_hours_that_the_site_cannot_follow_are_left_out() -> None:
    row = {**SERVICE, "horaires_accueil": "du lundi au vendredi"}
    assert "horaires" not in ecriture.service(row, {"mobilite"})


def test_a_long_line_is_cut_at_a_word() -> None:
    row = {**SERVICE, "description": "mot " * 100}
    resume = ecriture.service(row, {"mobilite"})["resume"]
    assert resume.endswith("mot…")
    assert 290 < len(resume) <= 300


def test_a_cost_that_is_not_said_is_to_be_asked_for() -> None:
    row = {key: value for key, value in SERVICE.items() if key != "frais"}
    assert ecriture.service(row, {"mobilite"})["cout"] == "À demander."
