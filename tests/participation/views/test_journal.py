"""Who may open the pages of moderation, and what of it everybody reads."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from participation.actions.commentaires import retirer_commentaire
from participation.actions.moderation import publier, retirer
from participation.actions.signalements import signaler
from participation.models import Proposition
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.droits import Role
from portail.comptes.models import Personne
from tests.participation.habitants import People, proposition, sign_in, staff
from tests.participation.paroles import animatrice, ask, place, say

pytestmark = pytest.mark.usefixtures("served")
FILE = "/participer/conseils/centre/moderation/"
JOURNAL = f"{FILE}journal/"


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


def who(people: People, name: str) -> Personne:
    found = {"diane": lambda: staff("Diane", Role.ANIMATEUR, "gare")}
    return found[name]() if name in found else getattr(people, name)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("alice", 403),
        ("bob", 403),
        ("agathe", 403),
        ("remi", 403),
        ("diane", 403),
        ("chloe", 200),
        ("aline", 200),
    ],
)
def test_only_who_runs_this_conseil_moderates(
    client: Client, people: People, debat: Proposition, name: str, status: int
) -> None:
    said = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    sign_in(client, who(people, name), second_factor=True)
    for page in (FILE, place(said), place(debat)):
        assert client.get(page).status_code == status
    answer = client.post(place(said), {"acte": "publier", "vu": "en-attente"})
    assert answer.status_code == (302 if status == 200 else 403)
    said.refresh_from_db()
    assert said.etat == ("publie" if status == 200 else "en-attente")


def test_a_moderator_uses_a_second_factor(
    client: Client, people: People, debat: Proposition
) -> None:
    said = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    sign_in(client, people.chloe)
    for answer in (client.get(FILE), client.post(place(said), {"acte": "publier"})):
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith("/second-facteur/")
    said.refresh_from_db()
    assert said.etat == "en-attente"


def test_a_visitor_is_asked_to_enter(client: Client, debat: Proposition) -> None:
    for page in (FILE, place(debat)):
        assert client.get(page).status_code == 302


def test_a_comment_is_moderated_under_its_own_proposition(
    client: Client, people: People, debat: Proposition, regles: Participation
) -> None:
    said, other = say(people.bob, debat), proposition(people, regles)
    animatrice(client, people)
    elsewhere = f"/participer/propositions/{other.pk}/commentaires/{said.pk}/moderer/"
    assert client.get(elsewhere).status_code == 404


def test_a_draft_and_an_unknown_conseil_are_not_found(
    client: Client, people: People, regles: Participation
) -> None:
    sign_in(client, people.aline, second_factor=True)
    assert client.get(place(proposition(people, regles, Etat.BROUILLON))).status_code == 404
    assert client.get("/participer/conseils/ailleurs/moderation/").status_code == 404
    assert client.get("/participer/conseils/ailleurs/moderation/journal/").status_code == 404


def test_what_its_author_took_back_is_read_by_nobody(
    client: Client, people: People, debat: Proposition
) -> None:
    said = say(people.bob, debat, "Je regrette.")
    retirer_commentaire(said, par=people.bob)
    page = ask(animatrice(client, people), place(said))
    assert "Je regrette." not in page.text
    assert not page.all("form")
    (line,) = page.one("ol", "etapes").texts("li")
    assert line.startswith("retiré par Bob")


def test_the_public_log_says_what_and_why_without_text_nor_name(
    client: Client, people: People, debat: Proposition
) -> None:
    said, taken_back = say(people.bob, debat, "Mouette !"), say(people.bob, debat, "Je regrette.")
    retirer(said, par=people.chloe, vu="affiche", raison="C'est une insulte.")
    publier(
        say(people.bob, debat, "Voir a.fr", etat="en-attente"), par=people.chloe, vu="en-attente"
    )
    retirer_commentaire(taken_back, par=people.bob)
    (line,) = ask(client, JOURNAL).one("ol", "etapes").all("li")
    assert line.text.startswith("Un commentaire : retiré – C'est une insulte. ")
    assert line.text.endswith("sur Un banc rue Haute")
    for secret in ("Mouette", "Bob", "Chloe"):
        assert secret not in line.text
    assert line.values("href") == [f"/participer/propositions/{debat.pk}/"]


def test_a_proposition_that_was_withdrawn_is_a_number_in_the_log(
    client: Client, people: People, debat: Proposition
) -> None:
    retirer(debat, par=people.chloe, vu="affiche", raison="Vise une personne.")
    page = ask(client, JOURNAL).one("ol", "etapes")
    assert page.text.endswith(f"proposition n° {debat.pk}")
    assert not page.values("href")


def test_moderators_read_the_whole_log(client: Client, people: People, debat: Proposition) -> None:
    said = say(people.bob, debat, "Mouette !")
    signaler(said, par=people.alice, raison="Une insulte.")
    retirer(said, par=people.chloe, vu="affiche", raison="C'est une insulte.")
    page = ask(sign_in(client, people.chloe), JOURNAL)
    assert "Par Chloe" not in page.text
    page = ask(animatrice(client, people), JOURNAL)
    assert "Par Chloe. Bob l’a écrit." in page.text
    assert page.one("ol", "etapes").values("href")[-1] == place(said)
    assert "Alice" not in page.text


@pytest.mark.parametrize("number", [3, 100])
def test_the_log_takes_as_many_queries_whatever_it_holds(
    client: Client,
    people: People,
    debat: Proposition,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for n in range(number):
        said = say(people.bob, debat, f"N° {n}.")
        retirer(said, par=people.chloe, vu="affiche", raison="C'est une insulte.")
    with django_assert_num_queries(2):
        page = ask(client, JOURNAL)
    assert len(page.one("ol", "etapes").all("li")) == min(number, 50)
