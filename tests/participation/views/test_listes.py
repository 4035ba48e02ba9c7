"""The lists as pages: filters in the address, twenty at a time, and near twins while writing."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.actions.soutiens import soutenir
from participation.models import Instruction, Proposition
from participation.parcours import Etat
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.foule import ETATS, foule
from tests.participation.habitants import CONSEIL, People, draft, proposition, sign_in

pytestmark = pytest.mark.usefixtures("served")
LISTE, AVIS = "/participer/propositions/", "/participer/avis/"
MIENNES, PROCHES = "/participer/propositions/miennes/", "/participer/propositions/proches/"
TAKEN = ["/participer/propositions/miennes.csv", "/participer/propositions/miennes.json"]


def shown(client: Client, path: str, **asked: str) -> Element:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return read(answer.content)


def crowd(nombre: int) -> None:
    foule(nombre, now=timezone.now())


def titles(page: Element) -> list[str]:
    return [one.one("h2").text for one in page.all("li", "bulletin")]


def test_the_list_shows_what_each_proposition_became(client: Client, db: None) -> None:
    crowd(len(ETATS))
    page = shown(client, LISTE)
    assert page.one("main").all("p", role="status")[0].text == "10 propositions."
    assert page.texts("span", "tampon") == [
        "en débat",
        "réponse en retard",
        "engagement planifié",
        "déposée",
        "réponse en retard",
        "la ville a répondu",
        "recevable",
        "retenue pour un scrutin",
        "non recevable",
        "classée",
    ]
    assert "en retard de 9 jours" in page.all("li", "bulletin")[1].text


def test_a_slip_says_its_soutiens_and_what_is_missing(
    client: Client, people: People, regles: Participation
) -> None:
    one = proposition(people, regles, Etat.RECEVABLE)
    soutenir(one, par=people.bob, regles=regles)
    slip = shown(client, LISTE).one("li", "bulletin")
    assert slip.one("p", "voix").text == "1 soutien encore 2 pour aller au conseil"
    assert slip.one("a").attributes["href"] == f"/participer/propositions/{one.pk}/"
    assert "par Alice, rue Haute" in slip.one("p", "note").text


def test_twenty_are_shown_at_a_time_and_the_filters_stay(client: Client, db: None) -> None:
    crowd(100)
    asked = {"conseil": CONSEIL, "etat": "a-soutenir", "mots": "rue"}
    first = shown(client, LISTE, **asked)
    assert len(titles(first)) == 20
    (after,) = first.one("nav", "pages").values("href")
    assert after == "?mots=rue&conseil=centre&etat=a-soutenir&page=2"
    second = read(client.get(LISTE + after).content)
    assert len(titles(second)) == 10 and not set(titles(first)) & set(titles(second))
    assert second.one("nav", "pages").text == "Page précédente Page 2 sur 2"
    assert second.one("title").text == "Les propositions, page 2 – Rivemont"


@pytest.mark.parametrize("page", ["0", "-1", "9999", "deux", "2.5", ""])
def test_a_page_that_is_not_there_is_the_nearest_one(client: Client, db: None, page: str) -> None:
    crowd(3)
    assert len(titles(shown(client, LISTE, page=page))) == 3


def test_words_are_found_whatever_their_spelling(client: Client, db: None) -> None:
    crowd(14)
    page = shown(client, LISTE, mots="comopsteur")
    assert titles(page) == [
        "Un composteur collectif rue Haute (4)",
        "Un composteur collectif rue du Four (11)",
    ]
    assert page.one("input", name="mots").attributes["value"] == "comopsteur"


def test_what_is_asked_for_is_seen_without_opening_anything(client: Client, db: None) -> None:
    assert "open" not in shown(client, LISTE, mots="banc").one("details").attributes
    page = shown(client, LISTE, etat="en-retard", ordre="soutenues")
    assert "open" in page.one("details").attributes
    chosen = [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes]
    assert chosen == ["", "en-retard", "", "soutenues"]


@pytest.mark.parametrize("name", ["conseil", "etat", "besoin", "ordre"])
def test_a_filter_that_is_not_there_is_said_and_ignored(
    client: Client, db: None, name: str
) -> None:
    crowd(2)
    page = shown(client, LISTE, **{name: "disparu"})
    assert page.texts("span", "faute") == ["Ce choix n'existe pas, ou plus : ignoré ici."]
    assert len(titles(page)) == 2


def test_an_empty_list_leads_somewhere(client: Client, db: None) -> None:
    assert "Personne n’a encore rien proposé." in shown(client, LISTE).text
    assert "Rien ne correspond." in shown(client, LISTE, mots="banc").text
    assert "Aucune proposition n’a encore été confiée à la ville." in shown(client, AVIS).text


def test_what_is_written_is_shown_as_text(client: Client, db: None) -> None:
    crowd(1)
    Proposition.objects.update(titre="<script>alert(1)</script>")
    assert titles(shown(client, LISTE)) == ["<script>alert(1)</script>"]


def test_the_avis_begin_with_what_the_town_owes(client: Client, db: None) -> None:
    crowd(40)
    page = shown(client, AVIS)
    stamps = page.texts("span", "tampon")
    late = Instruction.objects.filter(echeance__lt=timezone.localdate(), proposition__reponse=None)
    assert stamps[:5] == ["réponse en retard"] * late.count() + ["confiée à un service"]
    assert len(titles(shown(client, AVIS, etat="en-retard"))) == 4


def test_nobody_reads_the_drafts_of_another(
    client: Client, people: People, regles: Participation
) -> None:
    draft(people.alice, regles)
    assert titles(shown(sign_in(client, people.alice), MIENNES)) == ["Un banc rue Haute"]
    assert titles(shown(sign_in(Client(), people.bob), MIENNES)) == []
    assert titles(shown(client, LISTE)) == []


@pytest.mark.parametrize("path", [MIENNES, *TAKEN])
def test_ones_own_propositions_ask_to_sign_in(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login") + "?next=%2Fparticiper%2F")


def rows(client: Client, path: str) -> list[dict[str, Any]]:
    text = client.get(path).getvalue().decode()  # type: ignore[attr-defined]
    if path.endswith("json"):
        return list(json.loads(text)["lignes"])
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.mark.parametrize("path", TAKEN)
def test_ones_own_propositions_are_taken_away_with_what_hides_them(
    client: Client, people: People, regles: Participation, path: str
) -> None:
    hidden = proposition(people, regles)
    Proposition.objects.filter(pk=hidden.pk).update(masquee="retiree")
    draft(people.alice, regles)
    sign_in(client, people.alice)
    assert path in shown(client, MIENNES).one("p", "fichiers").values("href")
    taken = rows(client, path)
    assert [(one["etat_nom"], one["cachee"]) for one in taken] == [
        ("brouillon", ""),
        ("en débat", "retirée par la modération"),
    ]
    assert rows(sign_in(Client(), people.bob), path) == []


@pytest.mark.parametrize("number", [1, 60])
@pytest.mark.parametrize("path", TAKEN)
def test_the_file_of_ones_own_costs_the_same_however_many(
    client: Client, people: People, django_assert_num_queries: Any, path: str, number: int
) -> None:
    crowd(number)
    Proposition.objects.update(auteur=people.bob)
    sign_in(client, people.bob)
    with django_assert_num_queries(4):
        assert len(rows(client, path)) == number


def test_what_is_ones_own_is_no_feed(client: Client, people: People) -> None:
    assert sign_in(client, people.bob).get(f"{MIENNES[:-1]}.atom").status_code == 404


def near(client: Client, **sent: str) -> Any:
    asked = {"titre": "Installer un banc rue Haute", "texte": "", "conseil": CONSEIL, **sent}
    return client.post(PROCHES, asked)


def test_near_twins_are_shown_with_a_button_that_supports_them(
    client: Client, people: People, regles: Participation
) -> None:
    one = proposition(people, regles)
    piece = read(near(sign_in(client, people.bob)).content)
    assert piece.texts("h3") == ["Un banc rue Haute"]
    form = piece.one("form")
    assert form.attributes["action"] == f"/participer/propositions/{one.pk}/soutenir/"
    assert form.one("button").text.startswith("Soutenir celle-ci")
    client.post(form.attributes["action"])
    assert one.soutiens.count() == 1


def test_a_closed_twin_is_shown_without_a_button(
    client: Client, people: People, regles: Participation
) -> None:
    proposition(people, regles, Etat.REPONDUE)
    piece = read(near(sign_in(client, people.bob)).content)
    assert (piece.texts("h3"), piece.all("form")) == (["Un banc rue Haute"], [])


@pytest.mark.parametrize("numero", ["", "x", "²", "9" * 40])
def test_where_nothing_is_near_nothing_is_shown(
    client: Client, people: People, numero: str
) -> None:
    answer = near(sign_in(client, people.bob), titre="Un zoo", numero=numero)
    assert (answer.status_code, answer.content.strip()) == (200, b"")


def test_what_one_rewrites_is_no_twin_of_itself(
    client: Client, people: People, regles: Participation
) -> None:
    own = proposition(people, regles)
    answer = near(sign_in(client, people.alice), numero=str(own.pk))
    assert answer.content.strip() == b""


def test_near_twins_ask_to_sign_in_and_name_a_conseil(client: Client, people: People) -> None:
    assert near(client).status_code == 302
    assert near(sign_in(client, people.bob), conseil="disparu").status_code == 404
    assert client.get(PROCHES).status_code == 405
