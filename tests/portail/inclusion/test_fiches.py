"""Two services and two structures of Rivemont, as data·inclusion reads them."""

from __future__ import annotations

from orientation.catalogue.catalogue import Catalogue
from portail.contenu.town import Town
from portail.inclusion import fiches

FERMETURES = "; 2026 Dec 24-2026 Dec 26 off; 2026 Dec 31-2027 Jan 02 off"


def service(catalogue: Catalogue, name: str) -> fiches.Ligne:
    offer = catalogue.offers[name]
    return fiches.service("rivemont", offer, catalogue.structures[offer.structure_id])


def test_a_service_with_criteria_and_a_price(catalogue: Catalogue) -> None:
    assert service(catalogue, "residence-autonomie") == {
        "source": "rivemont",
        "structure_id": "rivemont--residence-les-glycines",
        "id": "rivemont--residence-autonomie",
        "nom": "Résidence autonomie Les Glycines",
        "description": (
            "Un petit logement à vous, dans une résidence avec repas et présence jour et nuit."
            "\n\nVous louez un studio ou un deux-pièces, avec vos meubles. Le repas de midi se"
            " prend en bas, si vous voulez. Quelqu'un est là jour et nuit en cas de souci. Il y a"
            " des jeux, de la gym douce, un jardin. Appelez pour voir le lieu et prendre un"
            " dossier."
        ),
        "date_maj": "2026-09-28",
        "frais": "payant",
        "frais_precisions": "De 480 à 720 € par mois. L'aide au logement est possible.",
        "publics": ["seniors"],
        "publics_precisions": "Les personnes de 60 ans et plus, autonomes ou presque.",
        "conditions_acces": (
            "À apporter : Une pièce d'identité ; Les deux derniers avis d'impôt ;"
            " Le montant de votre retraite ; Le papier rempli par votre médecin."
        ),
        "commune": "Rivemont",
        "code_postal": "49999",
        "adresse": "9 allée des Primevères",
        "telephone": "02 61 91 26 00",
        "courriel": "glycines@rivemont.example",
        "modes_mobilisation": ["envoyer-un-courriel", "telephoner"],
        "mobilisable_par": ["usagers"],
        "mobilisation_precisions": (
            "Sur rendez-vous, par téléphone. Visite le mercredi. Délai : De 1 à 6 mois d'attente."
        ),
        "horaires_accueil": "Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-12:00; PH off",
    }


def test_a_service_for_all_where_one_comes_without_calling(catalogue: Catalogue) -> None:
    row = service(catalogue, "ccas-accueil")
    told = {key: row[key] for key in row if key not in ("description", "conditions_acces")}
    assert told == {
        "source": "rivemont",
        "structure_id": "rivemont--ccas",
        "id": "rivemont--ccas-accueil",
        "nom": "Accueil du CCAS",
        "date_maj": "2026-11-03",
        "thematiques": [
            "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
            "difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere",
            "equipement-et-alimentation--alimentation",
        ],
        "frais": "gratuit",
        "frais_precisions": "Gratuit.",
        "publics": ["tous-publics"],
        "publics_precisions": "Tous les habitants, avec ou sans papiers, avec ou sans adresse.",
        "commune": "Rivemont",
        "code_postal": "49999",
        "adresse": "6 rue de la Poste",
        "telephone": "02 61 91 30 02",
        "courriel": "ccas@rivemont.example",
        "modes_accueil": ["en-presentiel"],
        "modes_mobilisation": ["envoyer-un-courriel", "se-presenter", "telephoner"],
        "mobilisable_par": ["usagers"],
        "mobilisation_precisions": "Sans rendez-vous, ou par téléphone. Délai : Le jour même.",
        "horaires_accueil": (
            "Mo-We,Fr 08:30-12:30,13:30-17:30; Th 08:30-12:30,13:30-18:30; PH off" + FERMETURES
        ),
    }


def test_a_structure_closes_with_the_town(catalogue: Catalogue, default_town: Town) -> None:
    closures = default_town.commune.closures
    assert fiches.structure("rivemont", "ccas", catalogue.structures["ccas"], closures) == {
        "source": "rivemont",
        "id": "rivemont--ccas",
        "nom": "CCAS, l'aide sociale de la ville",
        "date_maj": "2026-10-06",
        "commune": "Rivemont",
        "code_postal": "49999",
        "adresse": "6 rue de la Poste",
        "telephone": "02 61 91 30 00",
        "courriel": "ccas@rivemont.example",
        "site_web": "https://www.rivemont.example/ccas",
        "horaires_accueil": (
            "Mo-We,Fr 08:30-12:30,13:30-17:30; Th 08:30-12:30,13:30-18:30; PH off" + FERMETURES
        ),
    }


def test_a_structure_that_stays_open_keeps_its_hours(
    catalogue: Catalogue, default_town: Town
) -> None:
    one = catalogue.structures["maison-de-sante"]
    row = fiches.structure("rivemont", "maison-de-sante", one, default_town.commune.closures)
    assert row["horaires_accueil"] == "Mo-Fr 08:30-19:00; Sa 09:00-12:00; PH off"


def test_no_two_rows_share_an_id(catalogue: Catalogue) -> None:
    ids = [service(catalogue, name)["id"] for name in catalogue.offers]
    assert len(set(ids)) == len(ids) == 91
