"""The pages of the door, walked through as a browser without JavaScript walks through them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from portail.snapshot import Snapshot
from tests.markup import Element, Fields, read
from tests.towns import SmallTown

KNOWN = {"besoin": ["teleassistance"], "fait": ["age:60..", "logement:locataire"]}
DANGERS = ["j'ai faim", "mon mari me frappe", "je veux mourir", "je dors dehors"]
PAST_THE_LIMITS = [
    {"texte": "a" * 1_100_000},
    {f"champ{number}": "a" for number in range(301)},
]


class Resident:
    """Presses buttons and writes: knows nothing but the page in front of them."""

    def __init__(self) -> None:
        self.client = Client()
        self.page = read(self.client.get("/").content)

    def send(self, fields: Fields) -> Resident:
        answer = self.client.post("/orientation/", fields)
        assert (answer.status_code, answer.wsgi_request.get_full_path()) == (200, "/orientation/")
        self.page = read(answer.content)
        return self

    def press(self, label: str) -> Resident:
        return self.send(self.page.sent_by(label))

    def write(self, text: str) -> Resident:
        return self.send(self.page.written(text))

    @property
    def main(self) -> Element:
        return self.page.one("main")

    @property
    def title(self) -> str:
        return self.main.one("h1").text

    @property
    def answers(self) -> list[str]:
        return self.main.texts("button", "reponse")

    @property
    def services(self) -> list[str]:
        return self.main.values("data-service")

    @property
    def said(self) -> list[str]:
        return [row.children[0].text for row in self.main.one("aside").all("li")]


@pytest.fixture
def resident(served: SmallTown) -> Resident:
    return Resident()


@pytest.fixture
def in_town(snapshot: Snapshot) -> Resident:
    """Before the default town, whose dangers are read in earnest."""
    return Resident()


def test_a_besoin_is_chosen_among_the_themes(resident: Resident) -> None:
    assert resident.press("Téléassistance").title == "Quel âge avez-vous ?"


def test_words_in_the_box_lead_to_the_same_question(resident: Resident) -> None:
    assert resident.write("je suis tombée").title == "Quel âge avez-vous ?"


def test_a_question_offers_its_answers_and_doubt(resident: Resident) -> None:
    resident.press("Téléassistance")
    assert resident.answers == ["Moins de 60", "60 ou plus", "Je ne sais pas"]


def test_one_question_a_page_leads_to_the_services(resident: Resident) -> None:
    resident.press("Téléassistance").press("60 ou plus")
    assert resident.title == "Où vivez-vous ?"
    assert resident.press("Je loue").title == "Commencez ici"
    assert resident.services == ["teleassistance", "ccas-accueil"]


def test_doubt_loses_no_service(resident: Resident) -> None:
    resident.press("Téléassistance").press("Je ne sais pas").press("Je ne sais pas")
    assert sorted(resident.services) == ["ccas-accueil", "teleassistance"]


def test_the_services_are_shown_without_answering(resident: Resident) -> None:
    resident.press("Téléassistance").press("Voir les services sans répondre")
    assert sorted(resident.services) == ["ccas-accueil", "teleassistance"]


def test_an_answer_that_refuses_a_service_says_so(resident: Resident) -> None:
    resident.press("Téléassistance").press("Moins de 60")
    assert resident.services == ["ccas-accueil"]
    assert "Ce que nous avons mis de côté, et pourquoi" in resident.main.texts("summary")


def test_an_answer_may_be_written(resident: Resident) -> None:
    assert resident.press("Téléassistance").write("72 ans").said == ["Téléassistance", "Âge 72"]


def test_what_was_said_stays_in_the_margin(resident: Resident) -> None:
    resident.press("Téléassistance").press("60 ou plus").press("Je loue")
    assert resident.said == ["Téléassistance", "Âge 60 ou plus", "Logement Je loue"]


def test_an_answer_is_changed_from_the_margin(resident: Resident) -> None:
    resident.press("Téléassistance").press("60 ou plus").press("Je loue")
    assert resident.press("Modifier Âge").title == "Quel âge avez-vous ?"
    resident.press("Moins de 60")
    assert resident.said == ["Téléassistance", "Logement Je loue", "Âge moins de 60"]


def test_a_besoin_is_taken_away_from_the_margin(resident: Resident) -> None:
    resident.press("Téléassistance").press("Retirer Téléassistance")
    assert resident.title == "Que se passe-t-il ?"


def test_a_result_says_whom_to_see_why_and_how(resident: Resident) -> None:
    first = resident.send(KNOWN).main.one("article", data_service="teleassistance")
    assert first.one("h2").text == "Téléassistance"
    assert first.one("p", "raison").text == ("Proposé parce que vous avez 60 ou plus et louez.")
    assert first.one("a", "appel").attributes["href"] == "tel:0261912010"


def test_nothing_sent_asks_what_is_happening(resident: Resident) -> None:
    assert resident.send({}).title == "Que se passe-t-il ?"


def test_a_besoin_has_an_address_of_its_own(snapshot: Snapshot) -> None:
    page = read(Client().get("/orientation/besoin/teleassistance/").content)
    assert page.one("main").hidden()["besoin"][0] == "teleassistance"


def test_an_unknown_besoin_is_not_found(snapshot: Snapshot) -> None:
    assert Client().get("/orientation/besoin/licorne/").status_code == 404


def test_a_conversation_that_is_reloaded_by_its_address_begins_again(snapshot: Snapshot) -> None:
    answer = Client().get("/orientation/")
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize(
    "address", ["/orientation/besoin/teleassistance/", "/orientation/urgences/"]
)
def test_a_page_that_is_only_read_refuses_to_be_sent_anything(
    snapshot: Snapshot, address: str
) -> None:
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/orientation/", {"texte": "mon mari me frappe"}),
        ("/orientation/", KNOWN),
        ("/orientation/besoin/separation/", None),
        ("/orientation/urgences/", None),
        ("/orientation/quitter/", None),
    ],
    ids=["danger", "result", "besoin", "urgences", "quitter"],
)
def test_nothing_is_kept_in_a_cache_or_a_cookie(
    snapshot: Snapshot, address: str, fields: Fields | None
) -> None:
    client = Client()
    answer = client.get(address) if fields is None else client.post(address, fields)
    assert (answer["Cache-Control"], dict(answer.cookies)) == ("no-store", {})


@pytest.mark.parametrize(
    "text", ["mon mari me frappe", "je veux mourir", "j'ai des dettes", "ouin"]
)
def test_a_title_tells_nothing_of_what_was_said(in_town: Resident, text: str) -> None:
    assert in_town.write(text).page.one("title").text == "Votre demande – Rivemont"


def test_words_that_are_not_understood_are_no_fault(in_town: Resident) -> None:
    in_town.write("blorp zyx")
    assert in_town.title == "Nous n’avons pas compris"
    assert len(in_town.page.all("details", name="theme")) == len(Resident().page.all("details"))


@pytest.mark.parametrize("text", DANGERS)
def test_danger_is_the_first_thing_to_read_and_to_press(in_town: Resident, text: str) -> None:
    tour = in_town.write(text).main.one("div", "tour")
    blocks = [one.attributes["class"] for one in tour.children]
    assert next(one for one in blocks if one != "sortie") == "alarme"


@pytest.mark.parametrize("text", DANGERS)
def test_the_numbers_of_a_danger_are_links_to_call(in_town: Resident, text: str) -> None:
    alarm = in_town.write(text).main.all("section", "alarme")[0]
    links = alarm.values("href")
    assert links
    assert [one for one in links if not re.fullmatch(r"(tel|sms):\d{2,10}", one)] == []


def test_whoever_cannot_speak_writes_to_the_114(in_town: Resident) -> None:
    alarm = in_town.write("mon mari me frappe").main.all("section", "alarme")[0]
    assert "sms:114" in alarm.values("href")


def test_the_strip_of_help_stands_above_every_page(in_town: Resident) -> None:
    links = in_town.page.one("section", "secours").values("href")
    assert links == ["tel:15", "tel:17", "tel:18", "sms:114", "/orientation/urgences/"]


def test_danger_stays_on_screen_while_the_conversation_goes_on(in_town: Resident) -> None:
    in_town.write("mon mari me frappe et je n'arrive plus à payer mon loyer")
    in_town.press("Je ne sais pas")
    assert len(in_town.main.all("section", "alarme")) == 1


def test_quitter_vite_is_a_link_on_a_page_that_must_not_be_seen(in_town: Resident) -> None:
    links = in_town.write("mon mari me frappe").page.all("a", href="/orientation/quitter/")
    assert [one.text for one in links] == ["Quitter vite ce site", "Quitter vite"]


def test_quitter_vite_is_not_shown_where_nobody_watches(in_town: Resident) -> None:
    page = in_town.write("j'ai des dettes").page
    assert page.all("a", href="/orientation/quitter/") == []


def test_quitter_vite_leads_elsewhere_and_wipes_what_it_can(served: SmallTown) -> None:
    answer = Client().get("/orientation/quitter/")
    assert (answer.status_code, answer["Location"]) == (302, "https://fr.wikipedia.org/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("fields", PAST_THE_LIMITS, ids=["long", "many"])
def test_what_is_past_the_limits_is_refused_in_words(
    snapshot: Snapshot, fields: dict[str, str]
) -> None:
    answer = Client().post("/orientation/", fields)
    title = read(answer.content).one("h1").text
    assert (answer.status_code, title) == (400, "Nous n’avons pas pu lire votre envoi")


@pytest.mark.parametrize(
    "fields",
    [
        {"besoin": ["licorne"], "urgence": ["licorne"], "soupcon": ["x"], "passe": ["licorne"]},
        {"fait": ["age:deux cents", "age:-3", "licorne:oui", "logement:licorne", ":", ""]},
        {"repondre": ["age:999999999999"], "question": ["licorne"], "modifier": ["licorne"]},
        {"choisir": ["../../etc"], "retirer": ["licorne"], "voir": [""]},
    ],
    ids=["names", "facts", "answers", "choices"],
)
def test_forged_fields_are_left_out(resident: Resident, fields: Fields) -> None:
    assert resident.send(fields).title == "Que se passe-t-il ?"


def test_what_is_written_never_comes_back_in_a_page(resident: Resident) -> None:
    resident.write("je suis tombée <script>alert(1)</script> marqueur")
    assert "marqueur" not in resident.page.text
