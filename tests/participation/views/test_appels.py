"""The public pages of calls for candidates, and what a candidate does there."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.models import Appel, Candidature, Mandat
from participation.queries.appels import Phase
from participation.reglement.schema import Participation
from participation.tirage.cles import marque_of
from tests.markup import read
from tests.participation.habitants import People, sign_in
from tests.participation.views.calls import LISTED, SOURCE, call, candidature, page, send

pytestmark = pytest.mark.usefixtures("served")


@pytest.mark.parametrize(
    ("phase", "stamp"),
    [
        (Phase.OUVERT, "candidatures ouvertes"),
        (Phase.CLOS, "candidatures closes"),
        (Phase.MANQUE, "tirage impossible"),
        (Phase.FIGE, "liste publiée"),
        (Phase.A_TIRER, "tirage à venir"),
        (Phase.TIRE, "tiré au sort"),
    ],
)
def test_a_visitor_reads_where_a_call_stands(
    client: Client, people: People, regles: Participation, phase: Phase, stamp: str
) -> None:
    appel = call(people, regles, phase)
    assert read(client.get(LISTED).content).one("span", "tampon").text == stamp
    shown = page(client, appel)
    assert shown.one("span", "tampon").text == stamp
    assert SOURCE in shown.text


def test_a_conseil_without_calls_says_so(client: Client, people: People) -> None:
    shown = read(client.get(LISTED).content)
    assert "Il n’y a pas encore eu d’appel" in shown.text


def test_the_draw_is_explained_in_few_words(
    client: Client, people: People, regles: Participation
) -> None:
    shown = page(client, call(people, regles, Phase.OUVERT))
    said = next(one for one in shown.all("ol") if "marque" in one.text).text
    assert len(said) < 15 * 65
    assert "4 sièges. On tire au sort" in shown.text


def test_a_visitor_is_asked_to_sign_in_first(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT)
    link = page(client, appel).one("a", href=f"/participer/compte/entrer/?next={LISTED}{appel.pk}/")
    assert link.text == "Entrer pour vous proposer"
    answer = client.post(f"{LISTED}{appel.pk}/candidater/", {"genre": "femme"})
    assert answer["Location"] == "/participer/compte/entrer/?next=%2Fparticiper%2F"


def test_who_may_not_yet_is_told_why_and_what_to_do(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT)
    shown = page(sign_in(client, people.bob), appel)
    assert "Votre adresse doit d'abord être vérifiée" in shown.text
    assert shown.all("form", action=f"{LISTED}{appel.pk}/candidater/") == []
    refused = send(client, appel, "candidater", genre="homme")
    assert "Votre adresse doit d'abord être vérifiée" in refused.one("p", "annonce").text
    assert Candidature.objects.count() == 12


def test_a_member_is_told_that_she_sits_already(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT)
    Mandat.objects.create(
        conseil="centre", college="x", personne=people.alice, du="2026-01-01", au="2099-01-01"
    )
    assert "Vous êtes déjà membre" in page(sign_in(client, people.alice), appel).text


def test_a_resident_offers_herself_and_gets_her_key(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT, [])
    shown = send(sign_in(client, people.alice), appel, "candidater", genre="femme")
    own = Candidature.objects.get(personne=people.alice)
    key, marque = shown.texts("p", "signes")
    assert (key.replace(" ", ""), marque) == (own.cle, marque_of(own.cle))
    assert "Gardez cette clé" in shown.texts("summary")


def test_an_answer_is_asked_at_its_field(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT, [])
    for genre in ("", "lion"):
        shown = send(sign_in(client, people.alice), appel, "candidater", genre=genre)
        assert len(shown.texts("span", "faute")) == 1
    assert Candidature.objects.count() == 0


def test_the_same_candidature_twice_is_one(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT, [])
    send(sign_in(client, people.alice), appel, "candidater", genre="femme")
    key = Candidature.objects.get().cle
    again = send(client, appel, "candidater", genre="homme")
    assert "déjà enregistrée" in again.one("p", "annonce").text
    kept = Candidature.objects.get()
    assert (kept.cle, kept.genre) == (key, "femme")


def test_a_candidature_is_taken_back_once(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT)
    sign_in(client, candidature(appel).personne)
    assert "Il n'en reste rien" in send(client, appel, "retirer").one("p", "annonce").text
    assert "pas de candidature ici" in send(client, appel, "retirer").one("p", "annonce").text
    assert Candidature.objects.count() == 11


def test_nothing_is_offered_nor_taken_back_once_closed(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.CLOS, ["Ana"])
    sign_in(client, people.alice)
    assert page(client, appel).all("button") == []
    assert "closes" in send(client, appel, "candidater", genre="femme").one("p", "annonce").text
    sign_in(client, candidature(appel).personne)
    assert "closes" in send(client, appel, "retirer").one("p", "annonce").text
    assert Candidature.objects.count() == 1


@pytest.mark.parametrize("what", ["", "liste.json", "tirage.json"])
def test_a_call_of_another_conseil_is_not_found(
    client: Client, people: People, regles: Participation, what: str
) -> None:
    appel = call(people, regles, Phase.TIRE)
    Appel.objects.filter(pk=appel.pk).update(conseil="gare")
    assert client.get(f"{LISTED}{appel.pk}/{what}").status_code == 404
    assert client.get(f"/participer/conseils/gare/candidatures/{appel.pk}/").status_code == 404
    assert client.get(f"{LISTED}{10**30}/{what}").status_code == 404


@pytest.mark.parametrize("what", ["candidater", "retirer"])
def test_a_candidate_reaches_no_call_of_another_conseil(
    client: Client, people: People, regles: Participation, what: str
) -> None:
    appel = call(people, regles, Phase.OUVERT)
    Appel.objects.filter(pk=appel.pk).update(conseil="gare")
    sign_in(client, candidature(appel).personne)
    assert client.post(f"{LISTED}{appel.pk}/{what}/", {"genre": "femme"}).status_code == 404
    assert client.get(f"{LISTED}{appel.pk}/{what}/").status_code in (404, 405)
    assert Candidature.objects.count() == 12
