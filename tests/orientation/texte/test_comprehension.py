"""From free text to besoins: chosen, in doubt, or honestly not understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orientation.catalogue.catalogue import Learning
from orientation.catalogue.faits import Span
from orientation.catalogue.schema import Message
from orientation.porte import Porte
from orientation.texte.comprehension import (
    HORS_SUJET,
    Comprehension,
    Reading,
    Thresholds,
    lessons,
)
from orientation.texte.danger import DANGER
from tests.orientation.engine.catalogues import besoin, catalogue, service, urgence

BESOINS = {
    "loyer": besoin("Loyer", "je ne peux plus payer mon loyer\ndeux mois de loyer en retard"),
    "emploi": besoin("Emploi", "je cherche un emploi\nun contrat de travail\ntrouver un travail"),
    "garde": besoin("Garde", "une place en crèche\nqui garde mon bébé\nune nounou pour mon bébé"),
}
MESSAGE = Message.model_validate({"texte": "un taf et une nounou", "besoins": ("emploi", "garde")})
LEARNING = Learning(
    hors_sujet=("une recette de gâteau", "qui a gagné le match", "la capitale de l'Italie"),
    fausses_alertes=(("mort de rire", None), ("ce loyer me tue", "loyer")),
    messages=(MESSAGE,),
    abreviations={"taf": "travail"},
    champs={},
)
URGENCES = {"suicide": urgence("Suicide", expressions="je veux mourir\nenvie d'en finir")}
TOWN = catalogue(service("a"), besoins=BESOINS, urgences=URGENCES, learning=LEARNING, rues={})


@pytest.fixture(scope="module")
def reads() -> Comprehension:
    return Comprehension.learned(TOWN)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("je cherche un travail", ("emploi",)),
        ("JE CHERCHE DU TAF", ("emploi",)),
        ("loyers en retard", ("loyer",)),
        ("une plasse en creche pour le bebe", ("garde",)),
    ],
)
def test_a_need_is_understood_however_it_is_written(
    reads: Comprehension, text: str, meant: tuple[str, ...]
) -> None:
    assert reads.read(text).meant == meant


def test_two_needs_of_a_message_are_both_heard(reads: Comprehension) -> None:
    assert reads.read("un travail et une crèche").meant == ("emploi", "garde")


def test_confidence_is_a_share_best_first(reads: Comprehension) -> None:
    shares = [share for _, share in reads.read("un travail, une crèche").besoins]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1


def test_a_doubt_is_put_to_the_resident(reads: Comprehension) -> None:
    careful = replace(reads, thresholds=Thresholds(sure=0.9))
    found = careful.read("un travail et une crèche")
    assert ([name for name, _ in found.besoins], found.meant) == (["emploi", "garde"], ())


@pytest.mark.parametrize("text", ["quelle recette de gâteau", "qui a gagné", "", "…"])
def test_what_is_no_concern_of_the_town_is_not_understood(reads: Comprehension, text: str) -> None:
    assert reads.read(text).nothing


def test_a_danger_alone_asks_for_no_besoin(reads: Comprehension) -> None:
    found = reads.read("je veux mourir")
    assert (found.urgences, found.besoins, found.nothing) == (("suicide",), (), False)


def test_the_facts_are_read_with_the_need(reads: Comprehension) -> None:
    assert reads.read("j'ai 67 ans, je cherche un travail").faits == {"age": Span(67, 67)}


def test_an_empty_text_says_nothing(reads: Comprehension) -> None:
    assert reads.read("  ") == Reading()


def test_lessons_are_all_the_phrases_with_what_they_mean() -> None:
    assert list(zip(*lessons(TOWN), strict=True)) == [
        ("Loyer", ("loyer",)),
        ("je ne peux plus payer mon loyer", ("loyer",)),
        ("deux mois de loyer en retard", ("loyer",)),
        ("Emploi", ("emploi",)),
        ("je cherche un emploi", ("emploi",)),
        ("un contrat de travail", ("emploi",)),
        ("trouver un travail", ("emploi",)),
        ("Garde", ("garde",)),
        ("une place en crèche", ("garde",)),
        ("qui garde mon bébé", ("garde",)),
        ("une nounou pour mon bébé", ("garde",)),
        ("Suicide", ("suicide", DANGER)),
        ("je veux mourir", ("suicide", DANGER)),
        ("envie d'en finir", ("suicide", DANGER)),
        ("une recette de gâteau", (HORS_SUJET,)),
        ("qui a gagné le match", (HORS_SUJET,)),
        ("la capitale de l'Italie", (HORS_SUJET,)),
        ("mort de rire", (HORS_SUJET,)),
        ("ce loyer me tue", ("loyer",)),
        ("un taf et une nounou", ("emploi", "garde")),
    ]


@pytest.mark.parametrize(
    ("text", "besoin"),
    [
        ("un bouton d'alerte pour ma mère de 82 ans", "teleassistance"),
        ("teleasistance pr ma mere", "teleassistance"),
        ("impayé de loyer, je reçois un commandement de payer", "impayes-de-loyer"),
        ("jcherche du taf", "chercher-un-emploi"),
        ("JE VEUX UNE PLACE EN CRÈCHE POUR MON BÉBÉ", "mode-de-garde"),
        ("aide aux devoirs pour mon fils en CM2", "aide-aux-devoirs"),
        ("carte de stationnement handicapé", "handicap"),
    ],
)
def test_the_default_town_understands(porte: Porte, text: str, besoin: str) -> None:
    assert porte.comprehension.read(text).meant[0] == besoin


@pytest.mark.parametrize(
    "text", ["quelle est la capitale de l'Italie ?", "recette de tarte aux pommes", "azertyuiop"]
)
def test_the_default_town_admits_what_it_does_not_understand(porte: Porte, text: str) -> None:
    assert porte.comprehension.read(text).nothing
