"""The home of the room, the conseils, the page of each; and what all lists cost the base."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participation.models import Mandat, Soutien, Suivi
from participation.parcours import Etat
from participation.reglement.schema import Participation
from participation.reglement.sentences import phrases
from tests.markup import Element, read
from tests.participation.foule import ETATS, foule
from tests.participation.habitants import CONSEIL, People, habitant, proposition, sign_in

pytestmark = pytest.mark.usefixtures("served")
ACCUEIL, CONSEILS, PAGE = "/participer/", "/participer/conseils/", "/participer/conseils/centre/"
QUERIES = {
    ACCUEIL: 5,
    CONSEILS: 1,
    PAGE: 7,
    "/participer/propositions/": 2,
    "/participer/propositions/?ordre=soutenues&etat=a-soutenir&besoin=teleassistance": 2,
    "/participer/propositions/?mots=banc+rue": 2,
    "/participer/propositions.csv": 1,
    "/participer/propositions.json?etat=en-retard": 1,
    "/participer/propositions.atom": 2,
    "/participer/avis/": 2,
    "/participer/avis.csv": 1,
    "/participer/avis.json": 1,
    "/participer/avis.atom": 2,
    "/participer/conseils.csv": 1,
    "/participer/conseils.json": 1,
    "/participer/conseils.atom": 1,
    "/participer/conseils/centre/membres.csv": 1,
    "/participer/conseils/centre/membres.json": 1,
    "/participer/conseils/centre/membres.atom": 1,
}
MINE = "/participer/propositions/miennes/"


def shown(client: Client, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200
    return read(answer.content)


def section(page: Element, title: str) -> Element:
    return page.one("section", aria_labelledby=title)


@pytest.mark.parametrize("nombre", [3, 3000])
def test_a_page_and_a_file_cost_the_same_whatever_the_number_of_rows(
    client: Client, db: None, django_assert_num_queries: Any, nombre: int
) -> None:
    mine = foule(nombre, now=timezone.now())[0].auteur
    for path, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            answer: Any = client.get(path)
            assert len(answer.getvalue()) > 20
        assert answer.status_code == 200
    assert mine is not None
    sign_in(client, mine)
    with django_assert_num_queries(5):
        client.get(MINE)


def test_the_home_shows_the_conseils_and_what_is_under_way(client: Client, db: None) -> None:
    made = foule(len(ETATS), now=timezone.now())
    Soutien.objects.create(proposition=made[6], personne=made[3].auteur)
    page = shown(client, ACCUEIL)
    assert page.texts("h2") == [
        "Les conseils",
        "La ville doit une réponse",
        "Encore quelques soutiens",
        "La ville a répondu",
        "Ce que la ville s’est engagée à faire",
    ]
    conseil = section(page, "titre-conseils").one("li")
    assert conseil.text == (
        "Conseil du Centre 3 propositions à soutenir, 2 réponses attendues. 2 réponses en retard"
    )
    assert "2 soutiens encore 1 pour aller" in section(page, "titre-bientot").text
    assert section(page, "titre-retard").texts("span", "tampon") == ["réponse en retard"] * 2


def test_a_home_where_nothing_happens_still_shows_the_way(client: Client, db: None) -> None:
    page = shown(client, ACCUEIL)
    assert page.texts("h2") == ["Les conseils"]
    assert PAGE in page.values("href") and CONSEILS in page.values("href")


def test_one_finds_ones_conseil_by_ones_street(client: Client, db: None) -> None:
    page = shown(client, CONSEILS)
    assert page.one("details").one("p").text == "rue du Four, rue Haute."
    assert f"{PAGE}proposer/" in page.values("href")


def test_every_rule_of_the_conseil_has_its_sentence(
    client: Client, db: None, regles: Participation
) -> None:
    page = shown(client, PAGE)
    rules = section(page, "titre-regles")
    wanted = phrases(regles.conseils[CONSEIL])
    assert rules.texts("dt") == [" ".join(one.titre.split()) for one in wanted]
    assert rules.texts("dd") == [" ".join(one.texte.split()) for one in wanted]


def test_the_page_says_where_the_conseil_meets_and_invents_no_date(
    client: Client, db: None
) -> None:
    aside = shown(client, PAGE).one("aside")
    assert "Maison de quartier, rue Haute" in aside.text
    assert "Les membres sont convoqués au moins 10 jours avant chaque séance." in aside.text
    assert "mailto:conseil-centre@rivemont.example" in aside.values("href")


def test_the_page_says_who_sits_until_when(client: Client, db: None) -> None:
    today = timezone.localdate()
    terms = {"du": today, "au": today + timedelta(days=30)}
    for nom in ("Zoé", "Anne"):
        Mandat.objects.create(conseil=CONSEIL, college="habitants", personne=habitant(nom), **terms)
    Mandat.objects.create(conseil=CONSEIL, college="habitants", personne=None, **terms)
    page = section(shown(client, PAGE), "titre-membres")
    assert page.one("ul").texts("li") == ["Anne", "Un habitant", "Zoé"]
    assert page.one("p", "rang").text.startswith("Titulaires, jusqu’au ")
    assert "1 siège à prendre." in page.text
    assert "@" not in page.text


def test_the_page_says_what_the_town_answered_and_how_late(client: Client, db: None) -> None:
    foule(len(ETATS), now=timezone.now())
    page = shown(client, PAGE)
    answers = section(page, "titre-avis").all("li")
    assert [one.texts("span", "tampon") for one in answers] == [["réponse en retard"]] * 2 + [
        [],
        [],
    ]
    assert "en retard de 9 jours" in answers[0].text
    assert ", avec 9 jours de retard." in answers[2].text
    undertaken = section(page, "titre-engagements").one("li")
    assert undertaken.texts("span", "tampon") == ["engagement planifié"]
    assert "Engagement de la ville pour le 31 janvier 2099" in undertaken.text


def test_the_page_shows_its_propositions_stage_by_stage(client: Client, db: None) -> None:
    foule(40, now=timezone.now())
    page = section(shown(client, PAGE), "titre-propositions")
    assert page.texts("h3") == [
        "À soutenir et à discuter (12)",
        "Retenues par le conseil (4)",
        "La ville doit répondre (8)",
        "La ville a répondu (8)",
        "Sans suite (8)",
    ]
    assert "/participer/propositions/?conseil=centre&etat=au-conseil" in page.values("href")


def test_a_visitor_is_led_to_sign_in_before_following(client: Client, db: None) -> None:
    page = shown(client, PAGE)
    assert page.all("form") == []
    assert any(one.endswith(f"?next={PAGE}") for one in page.values("href"))
    assert client.cookies == {}


def test_a_resident_follows_and_stops_following(client: Client, people: People) -> None:
    sign_in(client, people.bob)
    assert shown(client, PAGE).one("aside").texts("button") == ["Suivre par courriel"]
    Suivi.objects.create(personne=people.bob, conseil=CONSEIL)
    assert shown(client, PAGE).one("aside").texts("button") == ["Ne plus suivre"]


def test_a_conseil_that_is_not_there_is_a_404(client: Client, db: None) -> None:
    for path in ("/participer/conseils/gare/", "/participer/conseils/gare/membres.csv"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [ACCUEIL, CONSEILS, PAGE, "/participer/avis/"])
def test_these_pages_are_only_read(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


def test_what_is_hidden_is_on_no_page(
    client: Client, people: People, regles: Participation
) -> None:
    hidden = proposition(people, regles, Etat.ENGAGEE)
    type(hidden).objects.update(masquee="retiree", titre="Caché")
    for path in (ACCUEIL, PAGE, "/participer/avis/", "/participer/propositions/", "/"):
        assert "Caché" not in shown(client, path).text
