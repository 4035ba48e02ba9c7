"""Facts said in passing, as residents of the default town write them."""

from __future__ import annotations

from datetime import date

import pytest

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import format_value
from orientation.catalogue.loading import load_catalogue
from orientation.texte.faits import FactReader
from portail.contenu.problems import Report
from portail.snapshot import load_town
from tests.conftest import CONTENT
from tests.orientation.engine.catalogues import FACTS, catalogue, service

Facts = dict[str, str | list[str]]


@pytest.fixture(scope="module")
def reader() -> FactReader:
    """The default town's, without the learning that facts do not need."""
    report = Report()
    town = load_catalogue(CONTENT, load_town(CONTENT, report), report, date(2026, 11, 24))
    assert isinstance(town, Catalogue), report.errors
    return FactReader.over(town)


def read(reader: FactReader, text: str) -> Facts:
    return {fact: format_value(value) for fact, value in reader.read(text).items()}


def parent(age: str) -> Facts:
    return {"pour-qui": "mon-parent", "age": age}


def child(age: str) -> Facts:
    return {"pour-qui": "mon-enfant", "age-enfant": age}


def near(**facts: str) -> Facts:
    return {"pour-qui": "un-proche", **{name.replace("_", "-"): one for name, one in facts.items()}}


WRITES = [
    ("j'ai 67 ans", {"age": "67"}),
    ("J'AI 67ANS", {"age": "67"}),
    ("jai 67 an", {"age": "67"}),
    ("jé 58 an", {"age": "58"}),
    ("g 17 ans jai laché le lycée", {"age": "17", "age-enfant": "17"}),
    ("j'ai soixante-dix-sept ans", {"age": "77"}),
    ("j'ai quatre-vingt-douze ans", {"age": "92"}),
    ("j'ai vingt et un ans", {"age": "21"}),
    ("J'ai bientôt 60 ans", {"age": "59..60"}),
    ("je vais avoir 60 ans en mai", {"age": "59..60"}),
    ("j'aurai 62 ans en mars", {"age": "61..62"}),
    ("je vais sur mes 80", {"age": "79..80"}),
    ("j'ai la soixantaine", {"age": "60..69"}),
    ("j'ai plus de 60 ans", {"age": "60.."}),
    ("j'ai moins de 26 ans", {"age": "..25"}),
    ("j'ai environ 70 ans", {"age": "67..73"}),
    ("je n'ai pas encore 18 ans", {"age": "..17", "age-enfant": "..17"}),
    ("67 ans, retraitée, je cherche de la compagnie", {"age": "67", "emploi": "retraite"}),
    ("Bonjour, 67 ans et seul", {"age": "67"}),
    ("Je suis une femme de 45 ans", {"age": "45"}),
    ("je suis veuve, 74 ans, et je m'ennuie", {"age": "74"}),
    ("moi 45 ans sans travail", {"age": "45"}),
    ("Âgé de 82 ans et désormais en fauteuil roulant", {"age": "82", "handicap": "oui"}),
    ("et à 74 ans je n'ai plus l'énergie", {"age": "74"}),
    ("maman solo de 28 ans", {"age": "28", "foyer": "parent-seul"}),
    ("je suis un papa de 35 ans", {"age": "35"}),
    ("j'ai 40 ans et un fils de 19 ans", {"age": "40", "age-enfant": "19"}),
    ("j'ai 72 ans et mon mari de 80 ans est malade", {"age": "72..80"}),
    ("mon père a 50 ans et j'ai 17 ans", {"age": "17", "age-enfant": "17"}),
]
SPEAKS_OF_SOMEBODY = [
    ("ma mère de 82 ans est tombée", parent("82")),
    ("ma mère 82 ans", parent("82")),
    ("ma mère a quatre vingt deux ans", parent("82")),
    ("ma mère est tombée, elle a 82 ans", parent("82")),
    ("ma mère (82 ans) ne sort plus", parent("82")),
    ("papa a 90 ans", parent("90")),
    ("Ma maman, qui a 79 ans, vit seule", parent("79")),
    ("mes parents, 88 et 91 ans", parent("88..91")),
    ("mon père va sur ses 90", parent("89..90")),
    ("ma grand-mère octogénaire", parent("80..89")),
    ("j'ai 45 ans et je m'occupe de ma mère de 80 ans", parent("80")),
    ("j'ai 45 ans, je cherche une aide pour ma mère", {"pour-qui": "mon-parent"}),
    ("ma voisine de palier, 79 ans, a perdu son mari", near(age="79")),
    ("J'écris pour mon neveu de 22 ans", near(age="22")),
    ("le voisin laisse sa mère de 90 ans", near(age="90")),
    ("mon frère de 8 ans", near(age_enfant="8")),
    ("ma fille est en fauteuil, elle a 32 ans", {"pour-qui": "mon-enfant", "age": "32"}),
    ("Notre fils de 19 ans a raté son bac", {**child("19"), "age": "19"}),
    ("elle a 82 ans et vit seule", {"age": "82"}),
    (
        "une dame que j'accompagne, 85 ans",
        {"pour-qui": "une-personne-que-j-accompagne", "age": "85"},
    ),
]
SPEAKS_OF_CHILDREN = [
    ("seule avec deux enfants de 3 et 6 ans", {"foyer": "parent-seul", "age-enfant": "3..6"}),
    ("seule avec 2 enfants de trois et six ans", {"foyer": "parent-seul", "age-enfant": "3..6"}),
    ("mes 2 filles 4 et 7 ans", {"age-enfant": "4..7"}),
    ("3 enfants de 2, 5 et 9 ans", {"age-enfant": "2..9"}),
    ("l'aîné a 12 ans et la petite 8 ans", {"age-enfant": "8..12"}),
    ("deux enfants, Léa 4 ans et Tom 7 ans", {"age-enfant": "4..7"}),
    ("deux petits, 6 mois et 3 ans", {"age-enfant": "..3"}),
    ("un bébé de 4 mois", {"age-enfant": "0"}),
    ("mon fils de 20 mois", child("1")),
    ("ma fille de 2 ans et demi", child("2")),
    ("pr mon bb de 6 mois", child("0")),
    ("mon bébé pleure depuis 2 mois", child("..2")),
    ("une place en crèche", {"age-enfant": "..2"}),
    ("mon fils en CM2", child("10")),
    ("un en CP et un en CM1", {"age-enfant": "6..9"}),
    ("ma fille entre en 6ème", child("11")),
    ("ma fille de 8 ans en CE2", child("8")),
    ("mon ado ne parle plus", child("11..17")),
    ("mon bébé et ma fille de 8 ans", child("..8")),
    ("Que proposez-vous aux 6-10 ans le mercredi ?", {"age-enfant": "6..10"}),
    ("ils ont 4 et 6 ans et personne ne les garde", {"age-enfant": "4..6"}),
]


@pytest.mark.parametrize(("text", "facts"), WRITES)
def test_who_writes_gives_an_age(reader: FactReader, text: str, facts: Facts) -> None:
    assert read(reader, text) == facts


@pytest.mark.parametrize(("text", "facts"), SPEAKS_OF_SOMEBODY)
def test_the_age_is_that_of_the_person_concerned(
    reader: FactReader, text: str, facts: Facts
) -> None:
    assert read(reader, text) == facts


@pytest.mark.parametrize(("text", "facts"), SPEAKS_OF_CHILDREN)
def test_children_have_an_age_or_a_class(reader: FactReader, text: str, facts: Facts) -> None:
    assert read(reader, text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "née en 1950",
        "j'habite ici depuis 3 ans",
        "je vis en france depuis douze ans",
        "il y a 5 ans j'ai perdu mon mari",
        "ça fait 6 ans que ma demande attend",
        "j'ai travaillé 20 ans chez Renault",
        "j'ai 3 ans de retard de loyer",
        "j'ai deux ans pour m'y mettre",
        "j'ai 20 ans de métier",
        "je suis cuisinier 10 ans dans mon pays",
        "un contrat de 6 mois",
        "j'ai un enfant et 2 mois de loyer de retard",
        "mon mari est mort à 80 ans",
        "mon père décédé à 82 ans",
        "mon mari de 40 ans me frappe",
        "le boîtier, c'est aussi pour les moins de 60 ans ?",
        "un crédit sur 20 ans",
        "un loyer de 67 euros",
        "450 € par mois pendant 3 ans",
        "3 ans que j'attends un logement",
        "j'ai quitté l'école à 16 ans",
        "j'ai arrêté en cinquième",
        "j'ai fêté mes 60 ans",
        "au cinquième étage sans ascenseur",
        "des vêtements en seconde main",
        "ma langue maternelle est l'arabe",
        "une maman de deux enfants",
        "maman m'a dit de vous écrire",
        "Mon mari me frappe",
        "mon voisin fait du bruit",
        "j'habite à Bordeaux",
        "une place pour garer ma voiture",
    ],
)
def test_what_is_no_fact_about_anybody_is_left_out(reader: FactReader, text: str) -> None:
    assert read(reader, text) == {}


@pytest.mark.parametrize(
    ("text", "quartier"),
    [
        ("j'habite rue des Tilleuls", "beauregard"),
        ("12 rue des tilleul", "beauregard"),
        ("12 r. des Tilleuls", "beauregard"),
        ("un trou RUE DES TILLEULS devant le 8", "beauregard"),
        ("j'habite bd pasteur", "gare"),
        ("j'habite aux Moulins", "moulins"),
        ("dans le quartier des Moulins", "moulins"),
        ("je vis à Beauregar", "beauregard"),
        ("j'habite en centre-ville", "centre"),
    ],
)
def test_a_street_or_a_quartier_is_recognised(reader: FactReader, text: str, quartier: str) -> None:
    assert read(reader, text) == {"quartier": quartier}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("je touche le RSA", {"ressources": "rsa"}),
        ("jtouche le rsa", {"ressources": "rsa"}),
        ("je ne suis plus au RSA", {}),
        ("je suis pas au rsa", {}),
        ("je touche le RSA et mon AAH", {"ressources": ["aah", "rsa"]}),
        ("j'habite en HLM", {"logement": "locataire-social"}),
        ("chui en hlm", {"logement": "locataire-social"}),
        ("je suis à la rue", {"logement": "sans-logement"}),
        (
            "je suis au chômage et je touche le RSA",
            {"emploi": "demandeur-d-emploi", "ressources": "rsa"},
        ),
        ("pour ma mère", {"pour-qui": "mon-parent"}),
        ("mon voisin ne mange plus", {"pour-qui": "un-proche"}),
    ],
)
def test_the_words_of_an_answer_give_it(reader: FactReader, text: str, facts: Facts) -> None:
    assert read(reader, text) == facts


def test_a_message_may_give_many_facts_at_once(reader: FactReader) -> None:
    text = "j'ai 65 ans, ma mère de 88 ans vit rue des Tilleuls et touche le minimum vieillesse"
    assert read(reader, text) == {
        **parent("88"),
        "quartier": "beauregard",
        "ressources": "minimum-vieillesse",
    }


def test_a_fact_that_the_town_does_not_know_is_left_out() -> None:
    known = {"handicap": FACTS["handicap"]}
    reader = FactReader.over(catalogue(service("a", "handicap=oui"), facts=known))
    assert reader.read("j'ai 67 ans, rue des Tilleuls") == {}


@pytest.mark.parametrize("text", ["1 ans " * 1000, "ma mère 3 ans " * 400, "rue des " * 800])
def test_a_text_made_to_tire_the_reader_ends(reader: FactReader, text: str) -> None:
    assert set(read(reader, text)) <= {"age", "age-enfant", "pour-qui", "quartier"}
