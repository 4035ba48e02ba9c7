"""« Ce que vous suivez », and the buttons that begin, change and stop it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from participation.models import Proposition, Suivi
from participation.queries.suivis import AUSSITOT, SEMAINE
from tests.participation.courriers import banc, suit
from tests.participation.habitants import CONSEIL, People, draft, sign_in
from tests.towns import SmallTown

LISTE = "/participer/suivis/"


@pytest.fixture
def bob(client: Client, people: People, served: SmallTown) -> Client:
    return sign_in(client, people.bob)


def suivis() -> list[tuple[str, str, str]]:
    rows = Suivi.objects.values_list("proposition__titre", "conseil", "rythme")
    return [(titre or "", conseil, rythme) for titre, conseil, rythme in rows]


def test_a_visitor_is_asked_to_sign_in(client: Client, served: SmallTown, db: None) -> None:
    answer = client.get(LISTE)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("?next=%2Fparticiper%2Fsuivis%2F")


def test_a_proposition_is_followed_then_no_longer(bob: Client) -> None:
    found = banc()
    here = f"/participer/propositions/{found.pk}/"
    answer = bob.post(f"{here}suivre/")
    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    assert suivis() == [("Un banc rue Haute", "", AUSSITOT)]
    bob.post(f"{here}ne-plus-suivre/")
    bob.post(f"{here}ne-plus-suivre/")
    assert suivis() == []


def test_a_conseil_is_followed_at_the_pace_chosen(bob: Client) -> None:
    answer = bob.post("/participer/conseils/centre/suivre/", {"rythme": SEMAINE})
    assert answer.headers["Location"] == "/participer/conseils/centre/"
    assert suivis() == [("", CONSEIL, SEMAINE)]
    bob.post("/participer/conseils/centre/suivre/", {"rythme": AUSSITOT, "retour": "suivis"})
    assert suivis() == [("", CONSEIL, AUSSITOT)]
    bob.post("/participer/conseils/centre/ne-plus-suivre/")
    assert suivis() == []


def test_the_buttons_of_the_list_lead_back_to_it(bob: Client, people: People) -> None:
    found = suit(people.bob, banc())
    address = f"/participer/propositions/{found.proposition_id}/"
    for button in ("suivre", "ne-plus-suivre"):
        answer = bob.post(f"{address}{button}/", {"retour": "suivis"})
        assert answer.headers["Location"] == LISTE


def test_the_list_says_what_and_how_often(bob: Client, people: People) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    suit(people.bob, banc())
    suit(people.alice, banc(titre="Celle d'une autre"))
    page = bob.get(LISTE).content.decode()
    for text in ("Conseil du Centre", "un résumé par semaine", "Un banc rue Haute"):
        assert text in page
    assert "Celle d" not in page


def test_what_is_hidden_or_closed_can_still_be_stopped(bob: Client, people: People) -> None:
    hidden = banc(titre="Secrète", masquee=Proposition.Masque.RETIREE)
    suit(people.bob, hidden)
    suit(people.bob, "dissous")
    page = bob.get(LISTE).content.decode()
    assert "Secrète" not in page
    assert "Un conseil qui n’existe plus" in page
    bob.post(f"/participer/propositions/{hidden.pk}/ne-plus-suivre/")
    bob.post("/participer/conseils/dissous/ne-plus-suivre/")
    assert suivis() == []


def test_everything_stops_at_once(bob: Client, people: People) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    suit(people.bob, banc())
    page = bob.post("/participer/suivis/arreter/", follow=True).content.decode()
    assert "Vous ne suivez plus rien." in page
    assert suivis() == []


def test_nothing_is_done_on_get(bob: Client, people: People) -> None:
    for path in ("suivis/arreter/", "conseils/centre/suivre/", "conseils/centre/ne-plus-suivre/"):
        assert bob.get(f"/participer/{path}").status_code == 405


def test_what_cannot_be_followed_is_refused(bob: Client, people: People, regles: Any) -> None:
    hidden = draft(people.alice, regles)
    for numero in (hidden.pk, 999):
        for button in ("suivre", "ne-plus-suivre"):
            answer = bob.post(f"/participer/propositions/{numero}/{button}/")
            assert answer.status_code == 404
    page = bob.post("/participer/conseils/ailleurs/suivre/", follow=True).content.decode()
    assert "Ce conseil n&#x27;existe pas, ou plus." in page


def test_an_unknown_pace_is_refused_in_words(bob: Client) -> None:
    sent = {"rythme": "toutes-les-heures"}
    page = bob.post("/participer/conseils/centre/suivre/", sent, follow=True).content.decode()
    assert "Choisissez : à chaque nouvelle, ou un résumé par semaine." in page
    assert suivis() == []


def test_a_forged_request_is_refused(people: People, served: SmallTown) -> None:
    strict = sign_in(Client(enforce_csrf_checks=True), people.bob)
    assert strict.post("/participer/conseils/centre/suivre/").status_code == 403


@pytest.mark.parametrize("combien", [2, 40])
def test_the_length_of_the_list_changes_no_number_of_queries(
    bob: Client, people: People, django_assert_num_queries: Any, combien: int
) -> None:
    for _ in range(combien):
        suit(people.bob, banc())
    # Session, person, fonctions, follows.
    with django_assert_num_queries(4):
        assert bob.get(LISTE).content.decode().count("Ne plus suivre<") == combien
