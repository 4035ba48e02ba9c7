"""Reporting, as a resident without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.models import Proposition, Signalement
from participation.reglement.schema import Participation
from tests.markup import read
from tests.participation.habitants import People, proposition, sign_in
from tests.participation.paroles import say

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


def test_a_comment_is_reported_once(client: Client, people: People, debat: Proposition) -> None:
    said = say(people.bob, debat, "Espèce de mouette !")
    there = f"/participer/propositions/{debat.pk}/commentaires/{said.pk}/signaler/"
    sign_in(client, people.alice)
    page = read(client.get(there).content)
    assert page.one("blockquote").text.endswith("Espèce de mouette !")
    page = read(client.post(there, {"raison": "Une insulte."}, follow=True).content)
    assert page.texts("p", "annonce") == ["Merci. Une personne du conseil va le lire."]
    page = read(client.post(there, {"raison": "Encore."}).content)
    assert page.texts("p", "faute") == [
        "Vous l'avez déjà signalé, merci : le conseil le lira bientôt."
    ]
    assert list(Signalement.objects.values_list("commentaire", "raison")) == [
        (said.pk, "Une insulte.")
    ]


@pytest.mark.parametrize("etat", ["en-attente", "retire"])
def test_what_is_not_shown_cannot_be_read_by_reporting_it(
    client: Client, people: People, debat: Proposition, etat: str
) -> None:
    said = say(people.bob, debat, "Secret.", etat=etat)
    there = f"/participer/propositions/{debat.pk}/commentaires/{said.pk}/signaler/"
    assert sign_in(client, people.alice).get(there).status_code == 404


def test_a_proposition_is_reported(client: Client, people: People, debat: Proposition) -> None:
    there = f"/participer/propositions/{debat.pk}/signaler/"
    sign_in(client, people.bob)
    page = read(client.post(there, {"raison": " "}).content)
    assert page.texts("p", "faute") == ["Dites en quelques mots ce qui ne va pas."]
    client.post(there, {"raison": "Une publicité."})
    assert Signalement.objects.get().proposition == debat


def test_the_sixth_report_of_the_day_names_the_time(
    client: Client, people: People, debat: Proposition
) -> None:
    sign_in(client, people.alice)
    for n in range(6):
        said = say(people.bob, debat, f"N° {n}.")
        there = f"/participer/propositions/{debat.pk}/commentaires/{said.pk}/signaler/"
        page = read(client.post(there, {"raison": "Une insulte."}, follow=True).content)
    (refused,) = page.texts("p", "faute")
    assert refused.startswith("Vous avez déjà fait 5 signalements en un jour. Vous pourrez en")
    assert Signalement.objects.count() == 5
