"""The catalogue as the rest of the room uses it: joined, typed, frozen."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Span
from orientation.catalogue.loading import split_false_alarm
from tests.towns import FILES, SmallTown

SERVICE = "services/teleassistance.yaml"
HOURS = "Mo-Fr 09:00-12:00; PH off"
CLOSURE = "fermetures:\n  - {du: 2026-12-24, au: 2026-12-26, raison: Noël}\n"
CLOSED = f"{HOURS}; 2026 Dec 24-2026 Dec 26 off"


def catalogue_of(town: SmallTown) -> Catalogue:
    loaded = town.load()
    assert loaded.snapshot is not None, [str(one) for one in loaded.errors]
    return loaded.snapshot.porte.catalogue


def test_a_service_takes_from_its_structure_what_it_leaves_out(town: SmallTown) -> None:
    offer = catalogue_of(town).offers["teleassistance"]
    assert (offer.structure, offer.adresse, offer.quartier, offer.telephone, offer.horaires) == (
        "Agence seniors",
        "8 place du Marché",
        "centre",
        "02 61 91 20 10",
        HOURS,
    )


def test_what_a_service_says_itself_goes_first(town: SmallTown) -> None:
    town.append(SERVICE, 'telephone: "02 61 91 20 12"\nhoraires: 24/7\nadresse: chez vous\n')
    offer = catalogue_of(town).offers["teleassistance"]
    assert (offer.telephone, offer.horaires, offer.adresse) == (
        "02 61 91 20 12",
        "24/7",
        "chez vous",
    )


@pytest.mark.parametrize(
    ("structure", "service", "hours"),
    [
        ("", "", CLOSED),
        ("ferme_avec_la_ville: non\n", "", HOURS),
        ("", "ferme_avec_la_ville: non\n", HOURS),
        ("ferme_avec_la_ville: non\n", "ferme_avec_la_ville: oui\n", CLOSED),
        ("ferme_avec_la_ville: oui\n", "ferme_avec_la_ville: non\n", HOURS),
    ],
)
def test_a_service_closes_with_the_town_unless_somebody_says_not(
    town: SmallTown, structure: str, service: str, hours: str
) -> None:
    town.append("commune.yaml", CLOSURE)
    town.append("structures/agence-seniors.yaml", structure)
    town.append(SERVICE, service)
    assert catalogue_of(town).offers["teleassistance"].horaires == hours


def test_a_service_without_hours_has_none_even_when_the_town_closes(town: SmallTown) -> None:
    town.append("commune.yaml", CLOSURE)
    town.change("structures/agence-seniors.yaml", f"horaires: {HOURS}\n", "")
    assert catalogue_of(town).offers["teleassistance"].horaires is None


def test_one_block_of_criteria_stands_for_a_list_of_one(town: SmallTown) -> None:
    assert catalogue_of(town).offers["teleassistance"].blocks == (
        {"age": Span(60), "logement": frozenset({"locataire"})},
    )


def test_several_blocks_stay_apart(town: SmallTown) -> None:
    blocks = "pour:\n  - age: 16-25\n  - logement: [locataire, proprietaire]\n"
    town.change(SERVICE, "pour:\n  age: 60+\n  logement: locataire\n", blocks)
    assert catalogue_of(town).offers["teleassistance"].blocks == (
        {"age": Span(16, 25)},
        {"logement": frozenset({"locataire", "proprietaire"})},
    )


def test_a_service_without_criteria_is_for_everybody(town: SmallTown) -> None:
    assert catalogue_of(town).offers["ccas-accueil"].blocks == ()


def test_what_looks_like_a_number_or_a_truth_stays_what_is_written(town: SmallTown) -> None:
    town.append("structures/agence-seniors.yaml", "venir: non\n")
    town.change(SERVICE, "cout: 18 € par mois.", "cout: 01000\napporter: [14:30, no]")
    offer = catalogue_of(town).offers["teleassistance"]
    assert (offer.venir, offer.cout, offer.apporter) == ("non", "01000", ("14:30", "no"))


def test_the_date_of_verification_is_a_date(town: SmallTown) -> None:
    assert catalogue_of(town).offers["teleassistance"].verifie_le == date(2026, 11, 2)


def test_a_number_is_a_fact_between_its_bounds(town: SmallTown) -> None:
    age = catalogue_of(town).facts["age"]
    assert (age.is_number, age.domain, dict(age.answers)) == (True, Span(0, 120), {})


def test_a_choice_is_a_fact_with_its_answers_in_order(town: SmallTown) -> None:
    logement = catalogue_of(town).facts["logement"]
    assert list(logement.answers) == ["locataire", "proprietaire"]
    assert logement.domain == {"locataire", "proprietaire"}


def test_the_quartier_is_answered_by_those_of_the_town(town: SmallTown) -> None:
    town.write("questions/quartier.yaml", "nom: Q\ntype: quartier\nquestion: Où ?\n")
    answers = catalogue_of(town).facts["quartier"].answers
    assert {name: (one.nom, one.raison, one.raison_tiers) for name, one in answers.items()} == {
        "centre": ("Centre", "vous habitez Centre", "la personne habite Centre")
    }


def test_streets_lead_to_their_quartier(town: SmallTown) -> None:
    assert catalogue_of(town).rues == {"rue du Four": "centre", "rue Haute": "centre"}


def test_the_town_says_which_service_closes_every_path(town: SmallTown) -> None:
    town.change("commune.yaml", "repli: ccas-accueil", "repli: teleassistance")
    town.change(SERVICE, "pour:\n  age: 60+\n  logement: locataire\n", "")
    assert catalogue_of(town).repli == "teleassistance"


def test_files_of_words_are_joined(town: SmallTown) -> None:
    town.write("lexique/a.yaml", "abreviations: {jsui: je suis}\nchamps: {faim: frigo vide}\n")
    town.write("lexique/b.yaml", "abreviations: {caf: caf aide}\nchamps: {faim: [rien, mangé]}\n")
    learning = catalogue_of(town).learning
    assert learning.abreviations == {"jsui": "je suis", "caf": "caf aide"}
    assert learning.champs == {"faim": ("frigo vide", "rien", "mangé")}


def test_labelled_messages_are_learned_from(town: SmallTown) -> None:
    text = "messages:\n  - texte: je tombe\n    besoins: teleassistance\n    hors_sujet: non\n"
    town.write("messages/essai.yaml", text)
    [message] = catalogue_of(town).learning.messages
    assert (message.texte, message.besoins, message.hors_sujet) == (
        "je tombe",
        ("teleassistance",),
        False,
    )


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("je meurs de rire", ("je meurs de rire", None)),
        ("mourir d'ennui => isolement", ("mourir d'ennui", "isolement")),
        ("a =>", ("a", None)),
    ],
)
def test_a_false_alarm_may_be_about_a_besoin(line: str, parts: tuple[str, str | None]) -> None:
    assert split_false_alarm(line) == parts


def test_national_lines_come_in_the_order_of_the_list(town: SmallTown) -> None:
    line = '  - {{numero: "{}", nom: a, objet: b, etat: sur, besoins: [{}]}}\n'
    rows = line.format("3939", "teleassistance") + line.format("15", "teleassistance")
    town.append("numeros.yaml", rows)
    catalogue = catalogue_of(town)
    assert [one.numero for one in catalogue.numbers_for(("teleassistance",))] == ["3939", "15"]
    assert catalogue.numbers_for(("autre",)) == ()


def test_dangers_are_ordered_by_gravity_and_told_once(town: SmallTown) -> None:
    vital = FILES["urgences/sans-abri.yaml"].replace("gravite: 6", "gravite: 1")
    town.write("urgences/danger-vital.yaml", vital)
    catalogue = catalogue_of(town)
    assert catalogue.by_gravity(("sans-abri", "inconnu", "danger-vital", "sans-abri")) == (
        "danger-vital",
        "sans-abri",
    )


def test_nothing_of_the_catalogue_can_be_changed(town: SmallTown) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        catalogue_of(town).besoins["teleassistance"].nom = "Autre"
