"""Saying where an undertaking of the town stands, and who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.models import Engagement, EtapeEngagement, Proposition
from participation.parcours import Etat
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, proposition, sign_in

pytestmark = pytest.mark.usefixtures("served")
STAFF = ("chloe", "agathe", "remi", "aline")


def enter(client: Client, people: People, name: str) -> Client:
    return sign_in(client, getattr(people, name), second_factor=name in STAFF)


def step(client: Client, found: Proposition, **fields: str) -> Element:
    sent = {"etat": "planifie", "echeance": "2099-01-31", **fields}
    answer = client.post(f"{found.get_absolute_url()}avancer/", sent, follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


def test_the_town_says_where_its_undertaking_stands(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.ENGAGEE)
    enter(client, people, "remi")
    shown = step(client, found, etat="en-cours", raison="Le banc est commandé.")
    assert shown.texts("p", "annonce") == ["C'est fait : chacun voit où en est l'engagement."]
    assert shown.all("ol", "etapes")[0].texts("li")[1].startswith("En cours, pour le 31 janvier")
    assert "Le banc est commandé." in shown.one("main").text
    step(client, found, etat="fait")
    assert Engagement.objects.get().etat == "fait"
    assert EtapeEngagement.objects.count() == 3


REFUSED = [
    ({}, "Rien ne change. Choisissez un autre état, ou une autre date."),
    ({"etat": "abandonne"}, "Dites pourquoi : la raison est publique."),
    ({"echeance": "2099-12-31"}, "Dites pourquoi : la raison est publique."),
    ({"etat": "oublie"}, "Sélectionnez un choix valide. oublie n’en fait pas partie."),
    ({"echeance": "demain"}, "Saisissez une date valide."),
]


@pytest.mark.parametrize(("fields", "said"), REFUSED)
def test_a_step_that_is_wrong_says_so(
    client: Client, people: People, regles: Participation, fields: dict[str, str], said: str
) -> None:
    found = proposition(people, regles, Etat.ENGAGEE)
    shown = step(enter(client, people, "remi"), found, **fields)
    assert [one.text for one in shown.all(class_="faute")] == [said]
    assert EtapeEngagement.objects.count() == 1


@pytest.mark.parametrize("name", ["alice", "bob", "chloe", "agathe"])
def test_an_undertaking_is_the_town_s_alone(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    found = proposition(people, regles, Etat.ENGAGEE)
    enter(client, people, name)
    sent = {"etat": "fait", "echeance": "2099-01-31"}
    assert client.post(f"{found.get_absolute_url()}avancer/", sent).status_code == 403
    assert Engagement.objects.get().etat == "planifie"


def test_what_is_ended_has_no_next_step(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.ENGAGEE)
    enter(client, people, "remi")
    step(client, found, etat="fait")
    shown = read(client.get(found.get_absolute_url()).content)
    assert "Publier cette étape" not in shown.texts("button")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert step(client, found, etat="fait", echeance=tomorrow).all("p", "faute")
