"""The ids and numbers that measurements and the law name: all of them are in content/."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from orientation.catalogue.catalogue import Catalogue
from portail.contenu.nodes import Mapping, Node, Scalar, Sequence
from portail.contenu.problems import Report
from portail.contenu.reading import read_file
from tests.conftest import CONTENT

URGENCES = (
    "violences enfant-en-danger suicide sans-abri faim danger-vital maltraitance harcelement"
).split()
BESOINS = (
    "chercher-un-logement hebergement-temporaire impayes-de-loyer logement-degrade "
    "adapter-son-logement factures-energie aide-financiere dettes aide-alimentaire "
    "vetements-mobilier domiciliation demarches-administratives acces-au-droit discrimination "
    "etrangers apprendre-le-francais aide-numerique mode-de-garde parentalite "
    "ecole-et-cantine aide-aux-devoirs loisirs-enfants jeunes service-civique "
    "chercher-un-emploi se-former creer-son-activite mobilite aide-a-domicile teleassistance "
    "repas-a-domicile isolement logement-senior aidants handicap acces-aux-soins "
    "sante-mentale addictions separation vie-associative benevolat cadre-de-vie participer "
    "nouvel-arrivant"
).split()
SERVICES = {
    "guichet-unique-emploi": "chercher-un-emploi",
    "rencontre-entreprises": "creer-son-activite",
    "stage-tremplin": "chercher-un-emploi",
    "ecole-2e-chance": "jeunes",
    "service-civique-municipal": "service-civique",
    "mission-locale": "jeunes",
    "plie": "chercher-un-emploi",
    "regie-emploi-services": "chercher-un-emploi",
    "accompagnement-rsa": "aide-financiere",
    "formation-adultes": "se-former",
    "agence-seniors": "aide-a-domicile",
    "aide-a-domicile-ccas": "aide-a-domicile",
    "services-a-la-personne": "aide-a-domicile",
    "teleassistance": "teleassistance",
    "repas-a-domicile": "repas-a-domicile",
    "domotique": "adapter-son-logement",
    "logement-adapte": "adapter-son-logement",
    "maison-commune-seniors": "logement-senior",
    "residence-autonomie": "logement-senior",
    "visites-benevoles": "isolement",
    "prevention-isolement": "isolement",
    "repit-aidants": "aidants",
    "point-info-petite-enfance": "mode-de-garde",
    "multi-accueil": "mode-de-garde",
    "creche-familiale": "mode-de-garde",
    "creche-parentale": "mode-de-garde",
    "relais-petite-enfance": "mode-de-garde",
    "classe-passerelle": "parentalite",
    "soutien-parentalite": "parentalite",
    "ecole-et-cantine": "ecole-et-cantine",
    "accompagnement-scolarite": "aide-aux-devoirs",
    "centre-de-loisirs": "loisirs-enfants",
    "prevention-jeunesse": "parentalite",
    "ccas-accueil": "aide-financiere",
    "aide-financiere-ccas": "aide-financiere",
    "aide-jeunes-adultes": "aide-financiere",
    "points-solidarite": "aide-financiere",
    "aide-alimentaire": "aide-alimentaire",
    "accueil-de-jour": "hebergement-temporaire",
    "domiciliation": "domiciliation",
    "acces-aux-droits": "demarches-administratives",
    "equipe-juridique-mobile": "acces-au-droit",
    "mediateur-de-quartier": "cadre-de-vie",
    "lutte-discriminations": "discrimination",
    "insertion-aide-population": "demarches-administratives",
    "aide-numerique": "aide-numerique",
    "apprendre-le-francais": "apprendre-le-francais",
    "budget-dettes": "dettes",
    "mission-logement": "chercher-un-logement",
    "information-logement": "impayes-de-loyer",
    "logement-d-abord": "hebergement-temporaire",
    "residence-sociale": "hebergement-temporaire",
    "appartement-de-secours": "hebergement-temporaire",
    "habitat-degrade": "logement-degrade",
    "sante-coordination": "acces-aux-soins",
    "ecoute-mal-etre": "sante-mentale",
    "referent-handicap": "handicap",
    "maison-des-habitants": "vie-associative",
    "centre-social": "vie-associative",
    "maison-des-associations": "vie-associative",
    "reseau-de-benevoles": "benevolat",
    "mairie-de-quartier": "demarches-administratives",
    "conseils-de-quartier": "participer",
    "accueil-nouveaux-habitants": "nouvel-arrivant",
    "navette-solidaire": "mobilite",
    "prevention-delinquance": "cadre-de-vie",
}
CHOICES = {
    "pour-qui": "moi mon-enfant mon-parent un-proche une-personne-que-j-accompagne",
    "foyer": "seul couple parent-seul couple-avec-enfants autre",
    "logement": (
        "locataire-social locataire-prive proprietaire heberge foyer-ou-residence sans-logement"
    ),
    "emploi": "en-emploi demandeur-d-emploi sans-activite eleve-ou-etudiant retraite",
    "ressources": (
        "rsa aah minimum-vieillesse allocation-chomage salaire-faible autres-ressources aucune"
    ),
    "handicap": "oui non",
    "autonomie": "autonome besoin-d-aide-parfois besoin-d-aide-chaque-jour",
    "adresse-pour-le-courrier": "oui non",
    "parle-francais": "oui un-peu non",
    "violences-subies": "oui non",
    "quand": "aujourd-hui cette-semaine plus-tard",
    "diplome": "oui non",
}
NUMBERS = {"age": (0, 120), "age-enfant": (0, 25)}
LINES = [
    ("15", "SAMU", "24/7", "gratuit", "sur"),
    ("17", "Police secours", "24/7", "gratuit", "sur"),
    ("18", "Pompiers", "24/7", "gratuit", "sur"),
    ("112", "Urgences européennes", "24/7", "gratuit", "sur"),
    ("114", "Urgence par SMS", "24/7", "gratuit", "sur"),
    ("115", "Samu social", "24/7", "gratuit", "sur"),
    ("119", "Allô enfance en danger", "24/7", "gratuit", "sur"),
    ("3919", "Violences Femmes Info", "24/7", "gratuit", "sur"),
    ("3018", "Harcèlement et violences numériques", "7j/7 9h-23h", "gratuit", "sur"),
    ("3114", "Prévention du suicide", "24/7", "gratuit", "sur"),
    ("3133", "Maltraitance des adultes vulnérables", "7j/7 9h-20h", "gratuit", "sur"),
    ("116 006", "France Victimes", "7j/7 9h-20h", "gratuit", "sur"),
    ("116 000", "Enfants disparus", "24/7", "gratuit", "sur"),
    ("17cyber.gouv.fr", "17Cyber", "24/7", "gratuit", "sur"),
    ("3928", "Antidiscriminations", "", "", "a-verifier"),
    ("3039", "Point-justice", "", "gratuit", "sur"),
    ("0 800 360 360", "Communautés 360", "", "gratuit", "sur"),
    ("0 805 160 075", "SOS loyers impayés", "", "gratuit", "sur"),
    ("0 800 858 858", "Croix-Rouge Écoute", "", "gratuit", "sur"),
    ("09 72 39 40 50", "SOS Amitié", "24/7", "appel", "sur"),
    ("0 800 47 47 88", "Solitud'écoute", "", "gratuit", "sur"),
    ("0 980 980 930", "Alcool info service", "", "appel", "a-verifier"),
    ("0 800 23 13 13", "Drogues info service", "7j/7 8h-2h", "gratuit", "sur"),
    ("09 74 75 13 13", "Joueurs info service", "7j/7 8h-2h", "appel", "sur"),
    ("3989", "Tabac info service", "", "", "a-verifier"),
    ("0 800 235 236", "Fil santé jeunes", "7j/7 9h-23h", "gratuit", "sur"),
    ("09 69 39 29 19", "Agri'écoute", "24/7", "", "sur"),
    ("3949", "France Travail", "", "", "sur"),
    ("3646", "Assurance maladie", "", "appel", "sur"),
    ("3230", "CAF", "", "appel", "sur"),
    ("3238", "ARIPA", "", "", "a-verifier"),
    ("3960", "Assurance retraite", "", "appel", "sur"),
    ("3939", "Allô Service Public", "", "appel", "a-verifier"),
]
FICTION = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98")
WORDS_OF_RESIDENTS = {"expressions", "motifs", "mots", "fausses_alertes", "messages"}
TELEPHONE = re.compile(r"\b0[1-9](?:[ .-]?\d\d){4}\b")


def published(node: Node, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text that the town itself writes, with the field it stands in."""
    if isinstance(node, Scalar):
        yield key, node.value
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from published(item, key)
    else:
        for name, inner in node.items.items():
            if name not in WORDS_OF_RESIDENTS:
                yield from published(inner, name)


def texts() -> Iterator[tuple[str, str, str]]:
    """(file, field, text) of all that the town writes."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        name = path.relative_to(CONTENT).as_posix()
        node = read_file(path, name, Report())
        assert node is not None, name
        if not name.startswith("lexique/"):
            yield from ((name, field, text) for field, text in published(node))


def test_every_danger_of_the_contract_is_known(catalogue: Catalogue) -> None:
    assert [one for one in URGENCES if one not in catalogue.urgences] == []


def test_every_besoin_of_the_contract_is_known(catalogue: Catalogue) -> None:
    assert [one for one in BESOINS if one not in catalogue.besoins] == []


def test_every_service_of_the_contract_answers_first_the_besoin_it_names(
    catalogue: Catalogue,
) -> None:
    first = {name: one.besoins[0] for name, one in catalogue.offers.items() if name in SERVICES}
    assert first == SERVICES


@pytest.mark.parametrize("fact", CHOICES)
def test_a_fact_of_the_contract_has_its_values(catalogue: Catalogue, fact: str) -> None:
    assert set(catalogue.facts[fact].answers) == set(CHOICES[fact].split())


@pytest.mark.parametrize("fact", NUMBERS)
def test_a_number_of_the_contract_has_its_bounds(catalogue: Catalogue, fact: str) -> None:
    assert catalogue.facts[fact].domain == NUMBERS[fact]


def test_the_quartier_has_those_of_the_town(catalogue: Catalogue) -> None:
    towns = {path.stem for path in (CONTENT / "quartiers").glob("*.yaml")}
    assert set(catalogue.facts["quartier"].answers) == towns


def test_violence_is_never_asked_about_before_the_resident_raised_it(
    catalogue: Catalogue,
) -> None:
    assert catalogue.facts["violences-subies"].question.seulement_si_urgence == "violences"


def test_every_besoin_is_answered_by_a_service(catalogue: Catalogue) -> None:
    answered = {besoin for one in catalogue.offers.values() for besoin in one.besoins}
    assert set(catalogue.besoins) - answered == set()


@pytest.mark.parametrize(
    "field", "telephone adresse horaires cout description resume verifie_le".split()
)
def test_every_service_can_be_reached(catalogue: Catalogue, field: str) -> None:
    without = [name for name, one in catalogue.offers.items() if not getattr(one, field)]
    assert without == []


def test_every_service_says_what_to_bring_even_if_it_is_nothing() -> None:
    silent = []
    for path in sorted((CONTENT / "services").glob("*.yaml")):
        node = read_file(path, path.name, Report())
        if not isinstance(node, Mapping) or "apporter" not in node.items:
            silent.append(path.stem)
    assert silent == []


def test_the_national_lines_are_those_of_the_official_list(catalogue: Catalogue) -> None:
    lines = [(one.numero, one.nom, one.horaires, one.cout, one.etat) for one in catalogue.numeros]
    assert lines == LINES


def test_numbers_that_are_no_more_are_never_given() -> None:
    given = [
        (file, field)
        for file, field, text in texts()
        if re.search(r"\b(?:3977|3020)\b", text) and field != "interne"
    ]
    assert given == []


def test_every_telephone_of_the_town_is_kept_for_fiction() -> None:
    real = [
        (file, number)
        for file, _, text in texts()
        for number in TELEPHONE.findall(text)
        if file != "numeros.yaml" and not number.startswith(FICTION)
    ]
    assert real == []


def test_the_town_gives_more_than_a_hundred_telephones() -> None:
    """Guards the test above against finding nothing because it looks nowhere."""
    assert sum(len(TELEPHONE.findall(text)) for _, _, text in texts()) > 100
