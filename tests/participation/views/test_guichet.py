"""The counter in pages: an elector is found, handed a pass, votes alone; nothing of it stays."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from participation.actions.guichet import emarger_papier
from participation.actions.vote import voter
from participation.models import Emargement, Passe, Scrutin
from participation.queries.verification import dans_l_urne
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import People, habitant, sign_in
from tests.participation.scrutins import ballot, electeur, member
from tests.participation.views.test_voter import address, fields, held, receipt, text

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return [member(habitant(nom)) for nom in ("Élodie", "Karim", "Marie-Odile")]


@pytest.fixture
def scrutin(people: People, regles: Participation, voters: list[Personne]) -> Scrutin:
    return held(people, regles)


@pytest.fixture
def agathe(people: People) -> Client:
    return sign_in(Client(), people.agathe, second_factor=True)


def sought(client: Client, scrutin: Scrutin, mots: str) -> Element:
    answer = client.post(address(scrutin, "emarger/"), {"mots": mots})
    return read(answer.content)


def handed(agathe: Client, scrutin: Scrutin, to: Personne) -> str:
    """The code that the page shows."""
    sent = {"electeur": electeur(scrutin, to), "identite": "on"}
    page = read(agathe.post(address(scrutin, "emarger/passe/"), sent).content)
    return page.one("p", "signes").text


@pytest.mark.parametrize(
    ("mots", "found"),
    [
        ("elod", ["Élodie"]),
        ("ODILE", ["Marie-Odile"]),
        ("marie odile", ["Marie-Odile"]),
        ("karim@rivemont.example", ["Karim"]),
        ("karim@rivemont", []),
        ("arim", []),
        ("Alice", []),
    ],
)
def test_an_elector_is_found_by_a_name_or_a_whole_address(
    agathe: Client, scrutin: Scrutin, mots: str, found: list[str]
) -> None:
    assert sought(agathe, scrutin, mots).texts("h3") == found


@pytest.mark.parametrize("mots", ["", "a", ".", ". .", "e -"])
def test_the_list_is_not_read_through(agathe: Client, scrutin: Scrutin, mots: str) -> None:
    page = sought(agathe, scrutin, mots)
    assert (page.texts("h3"), len(page.texts("span", "faute"))) == ([], 1)


def test_too_many_people_are_not_shown(
    agathe: Client, people: People, regles: Participation
) -> None:
    for rank in range(11):
        member(habitant(f"Martin{rank}"))
    page = sought(agathe, held(people, regles), "martin")
    assert (page.texts("h3"), page.texts("h2")) == ([], ["Trop de personnes"])


def test_the_agent_sees_a_name_a_quartier_and_who_voted_and_nothing_more(
    agathe: Client, scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    voter(scrutin, ballot(1), par=voters[0])
    emarger_papier(scrutin, electeur(scrutin, voters[1]), par=people.agathe)
    told = {mots: sought(agathe, scrutin, mots).one("ul", "bulletins").text for mots in MOTS}
    assert re.match(r"Élodie Centre A voté le .+ en ligne\.$", told["élodie"])
    assert re.match(r"Karim Centre A voté le .+ sur papier\.$", told["karim"])
    assert told["marie"].startswith("Marie-Odile Centre N’a pas voté. J’ai vérifié son identité")
    assert not any("@" in one or "rue" in one for one in told.values())


MOTS = ("élodie", "karim", "marie")


def test_a_search_costs_the_same_however_many_it_finds(
    agathe: Client, people: People, regles: Participation, django_assert_num_queries: Any
) -> None:
    for rank in range(8):
        member(habitant(f"Martin{rank}"))
    member(habitant("Zoé"))
    found = held(people, regles)
    for mots, number in (("zoe", 1), ("martin", 8)):
        with django_assert_num_queries(8):
            assert len(sought(agathe, found, mots).texts("h3")) == number


def test_without_the_box_no_pass_is_handed(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    for end in ("emarger/passe/", "emarger/papier/"):
        sent = {"electeur": electeur(scrutin, voters[0])}
        answer = agathe.post(address(scrutin, end), sent, follow=True)
        assert "Vérifiez l&#x27;identité" in text(answer)
    assert not Passe.objects.exists() and not Emargement.objects.exists()


def test_one_votes_alone_with_the_pass_and_the_screen_keeps_nothing(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    sessions = Session.objects.count()
    code, screen = handed(agathe, scrutin, voters[0]), Client(enforce_csrf_checks=True)
    first = screen.get(address(scrutin, "guichet/"))
    csrf = {"csrfmiddlewaretoken": screen.cookies["csrftoken"].value}

    def send(**sent: str) -> Any:
        return screen.post(address(scrutin, "guichet/"), {**sent, **csrf})

    opened = send(code=code.lower())
    relire = send(**fields(text(opened)), o1="2")
    done = send(**fields(text(relire)))
    assert read(opened.content).texts("h1") == ["Votre bulletin"]
    assert "<dd>Contre</dd>" in text(relire)
    assert receipt(text(done)) == receipt(text(relire))
    signed = Emargement.objects.get()
    assert (signed.canal, signed.electeur.personne, dans_l_urne(scrutin)) == (
        *("guichet", voters[0]),
        1,
    )
    answers = (first, opened, relire, done)
    assert [one.status_code for one in answers] == [200] * 4
    assert all("no-store" in one["Cache-Control"] for one in answers)
    assert (set(screen.cookies), Session.objects.count()) == ({"csrftoken"}, sessions)
    assert not any(code in text(one) or "Élodie" in text(one) for one in answers)


def test_back_on_the_screen_nothing_is_shown_again(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    """A browser that goes back sends the form again."""
    code, screen = handed(agathe, scrutin, voters[0]), Client()
    opened = screen.post(address(scrutin, "guichet/"), {"code": code})
    chosen = {**fields(text(opened)), "o1": "2"}
    sent = fields(text(screen.post(address(scrutin, "guichet/"), chosen)))
    screen.post(address(scrutin, "guichet/"), sent)
    for again in (sent, chosen, {"code": code}):
        page = text(screen.post(address(scrutin, "guichet/"), again))
        assert "Contre" not in page and "signes" not in page
        assert "ne marche plus" in page
    assert dans_l_urne(scrutin) == 1


def test_whoever_voted_online_meanwhile_is_told_when(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    code, screen = handed(agathe, scrutin, voters[0]), Client()
    opened = screen.post(address(scrutin, "guichet/"), {"code": code})
    voter(scrutin, ballot(1), par=voters[0])
    sent = fields(
        text(screen.post(address(scrutin, "guichet/"), fields(text(opened)) | {"o1": "1"}))
    )
    for one in (sent, {"code": code}):
        answer = screen.post(address(scrutin, "guichet/"), one)
        assert (answer.status_code, "Vous avez déjà voté" in text(answer)) == (409, True)


def test_wrong_codes_are_bounded_and_right_ones_cost_nothing(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    code, screen = handed(agathe, scrutin, voters[0]), Client()
    for _ in range(3):
        assert "Votre bulletin</h1>" in text(
            screen.post(address(scrutin, "guichet/"), {"code": code})
        )
    for _ in range(30):
        answer = screen.post(address(scrutin, "guichet/"), {"code": "CDFG-3467"})
        assert "ne marche pas, ou ne marche plus" in text(answer)
    told = text(screen.post(address(scrutin, "guichet/"), {"code": code}))
    assert re.search(r"30 codes dans l&#x27;heure\. Vous pourrez en essayer un autre à \d+", told)
    elsewhere = screen.post(
        address(scrutin, "guichet/"), {"code": code}, headers={}, REMOTE_ADDR="192.0.2.7"
    )
    assert "Votre bulletin</h1>" in text(elsewhere)


@pytest.mark.parametrize("passe", ["", "1", "1:xxx:yyy", "\0"])
def test_a_pass_that_is_not_signed_opens_nothing(scrutin: Scrutin, passe: str) -> None:
    answer = Client().post(address(scrutin, "guichet/"), {"passe": passe, "o1": "1"})
    assert (answer.status_code, Emargement.objects.exists()) == (409, False)


def test_a_paper_ballot_is_signed_for(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    sent = {"electeur": electeur(scrutin, voters[0]), "identite": "on"}
    answer = agathe.post(address(scrutin, "emarger/papier/"), sent, follow=True)
    assert "Remettez un bulletin papier à Élodie." in text(answer)
    assert Emargement.objects.get().canal == "papier"
    again = agathe.post(address(scrutin, "emarger/papier/"), sent, follow=True)
    assert "Cette personne a déjà voté" in text(again)


def test_a_show_of_hands_offers_no_paper(
    agathe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    page = sought(agathe, held(people, regles, urne=Urne.NOMINATIVE), "karim")
    assert not [one for one in page.texts("button") if "papier" in one]


def test_a_closed_vote_receives_nobody(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    ended = scrutin.ouvre_le + timedelta(minutes=1)
    Scrutin.objects.filter(pk=scrutin.pk).update(ferme_le=ended)
    for end in ("emarger/", "guichet/"):
        answer = agathe.post(address(scrutin, end), {"mots": "karim"})
        assert (answer.status_code, answer["Location"]) == (302, address(scrutin, ""))


def test_the_page_of_a_vote_leads_agents_to_the_counter_and_nobody_else(
    agathe: Client, scrutin: Scrutin, voters: list[Personne]
) -> None:
    shown = {
        client: address(scrutin, "emarger/") in text(client.get(address(scrutin, "")))
        for client in (agathe, sign_in(Client(), voters[0]), Client())
    }
    assert list(shown.values()) == [True, False, False]
