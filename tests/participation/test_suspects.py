"""What holds a text before it is shown, and what does not."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import process_time

import pytest

from participation.suspects import COURRIEL, LIEN, RAFALE, REPETE, TELEPHONE, Ecrit, motif

NOON = datetime(2026, 11, 24, 12, 0)
LONG = "Ce banc est une bonne idée pour les personnes âgées de la rue Haute."


def held(texte: str, *avant: Ecrit) -> str:
    return motif(texte, proposition=1, avant=avant, at=NOON)


def before(texte: str, minutes: float, proposition: int = 2) -> Ecrit:
    return Ecrit(proposition, texte, NOON - timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "texte",
    [
        "Voyez https://exemple.fr/page",
        "voyez HTTP://EXEMPLE.FR",
        "Voyez http : // exemple",
        "Voyez www.exemple.test",
        "Tout est sur mon-site.com.",
        "Tout est sur MON-SITE.COM",
        "Voyez t.co/abc",
        "Voyez exemple.pro/offre",
        "Voyez exemple.de:8080/offre",
        "Voyez 192.0.2.7",
        "Voyez exemple\uff0ecom",
        "Voyez exem\u200bple.c\u200dom",
    ],
)
def test_a_link_is_held(texte: str) -> None:
    assert held(texte) == LIEN


@pytest.mark.parametrize("texte", ["Écrivez à bob@exemple.fr", "bob @ exemple.fr", "b+c@x.y.test"])
def test_an_electronic_address_is_held(texte: str) -> None:
    assert held(texte) == COURRIEL


@pytest.mark.parametrize(
    "texte",
    [
        "Appelez le 06 12 34 56 78.",
        "0612345678",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "0033612345678",
        "+33 (0)6-12-34-56-78",
    ],
)
def test_a_telephone_number_is_held(texte: str) -> None:
    assert held(texte) == TELEPHONE


@pytest.mark.parametrize(
    "texte",
    [
        "C'est bien.De plus, c'est utile.",
        "Un banc, des arbres, etc.Et voilà.",
        "Il faut 1.500 euros, ou 12.345.678 si l'on refait tout.",
        "Le 17/11/2026 à 14.30, au 12-14 rue du Four.",
        "En danger, le 15, le 3919 ou le 114 répondent.",
        "La délibération 2025-097 de 2025, article L. 2143-1.",
        "Pour et/ou contre : M. Dupont et Mme Durand le diront.",
        "C'EST INADMISSIBLE, DEPUIS DIX ANS ON ATTEND !!!",
        "Rendez-vous @ la salle des fêtes.",
        "Entre 2020 et 2024, 35000 personnes sont passées ici.",
    ],
)
def test_ordinary_words_are_not_held(texte: str) -> None:
    assert held(texte) == ""


def test_the_same_text_under_another_proposition_is_held() -> None:
    assert held(LONG, before(LONG, 600)) == REPETE


def test_nearly_the_same_text_is_held() -> None:
    almost = LONG.upper().replace("É", "E").replace("RUE HAUTE.", "rue Haute !!!")
    assert held(almost, before(LONG, 600)) == REPETE


def test_what_was_said_elsewhere_the_day_before_is_not_held() -> None:
    assert held(LONG, before(LONG, 25 * 60)) == ""


def test_the_same_few_words_are_not_held() -> None:
    assert held("Je suis tout à fait d'accord.", before("Je suis tout à fait d'accord.", 60)) == ""


def test_the_same_text_under_the_same_proposition_is_not_mass_posting() -> None:
    assert held(LONG, before(LONG, 60, proposition=1)) == ""


def test_the_fifth_comment_in_five_minutes_is_held() -> None:
    words = ("Un.", "Deux.", "Trois.", "Quatre.")
    assert held("Cinq.", *(before(one, 4) for one in words[:3])) == ""
    assert held("Cinq.", *(before(one, 4) for one in words)) == RAFALE
    assert held("Cinq.", *(before(one, 6) for one in words)) == ""


def test_the_longest_texts_are_read_at_once() -> None:
    started = process_time()
    for piece in ("a", "a.", "0", "1.", "a@", "é-", "+33 ("):
        held((piece * 2000)[:2000], before("b" * 2000, 1))
    assert process_time() - started < 1
