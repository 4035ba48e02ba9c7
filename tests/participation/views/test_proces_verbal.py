"""The page of a procès-verbal: a project that members read, then a public file that two signed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from participation import impression
from participation.actions.proces_verbal import Ecrit, rediger
from participation.models import Mandat, Seance
from participation.reglement.schema import Participation
from participation.tirage.canonique import digest
from portail.donnees import tout_effacer
from tests.markup import Element, read
from tests.participation.habitants import People, habitant, sign_in
from tests.participation.paroles import animatrice
from tests.participation.verbaux import Soir, fige, leve, soir, taken_back

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def lu(people: People, regles: Participation) -> Soir:
    return leve(people, regles)


@pytest.fixture
def signe(people: People, regles: Participation) -> Soir:
    return fige(people, regles)


def path(one: Soir, what: str = "/") -> str:
    return f"{one.seance.get_absolute_url()}proces-verbal{what}"


def ask(client: Client, where: str) -> Element:
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return read(answer.content)


def test_before_the_end_there_is_nothing_to_read(
    client: Client, people: People, regles: Participation
) -> None:
    one = soir(people, regles)
    for what in ("/", ".json", ".pdf"):
        assert sign_in(client, people.alice).get(path(one, what)).status_code == 404
    assert "procès-verbal" not in ask(client, one.seance.get_absolute_url()).text


def test_a_project_is_read_by_members_and_by_the_desk_only(
    client: Client, people: People, lu: Soir
) -> None:
    assert client.get(path(lu)).status_code == 404
    assert sign_in(Client(), habitant("Zoe")).get(path(lu)).status_code == 404
    assert sign_in(Client(), people.agathe, second_factor=True).get(path(lu)).status_code == 404
    for one in (people.bob, lu.edith):
        assert sign_in(Client(), one).get(path(lu)).status_code == 200
    desk = sign_in(Client(), people.chloe)
    assert desk.get(path(lu)).status_code == 404
    assert animatrice(Client(), people).get(path(lu)).status_code == 200
    assert (
        "Le procès-verbal (projet)"
        in ask(sign_in(Client(), lu.edith), lu.seance.get_absolute_url()).text
    )
    assert "procès-verbal" not in ask(client, lu.seance.get_absolute_url()).text


def test_a_project_says_so_and_gives_no_file(client: Client, people: People, lu: Soir) -> None:
    page = ask(sign_in(client, lu.edith), path(lu))
    assert page.texts("span", "tampon") == ["projet"]
    assert page.texts("dd") == ["Alice : pas encore signé", "Bob : pas encore signé"]
    assert page.texts("button") == []
    for what in (".json", ".pdf"):
        assert client.get(path(lu, what)).status_code == 404


def test_it_is_read_from_title_to_title(client: Client, people: People, lu: Soir) -> None:
    page = ask(sign_in(client, people.alice), path(lu))
    assert page.texts("h1") == ["Procès-verbal de la séance du mardi 20 octobre 2026"]
    assert page.texts("h2") == [
        "La séance",
        "Qui était là",
        "Le quorum",
        "Les points",
        "Ce que vaut ce procès-verbal",
        "Les signatures",
    ]
    assert page.texts("h3") == ["1. Le banc", "2. Le budget"]
    assert page.texts("h4") == ["Vote : Un banc rue Haute"]
    assert "Adopté par 2 voix pour, 1 contre." in page.texts("p")


def test_two_press_sign_and_everybody_reads_it(client: Client, people: People, lu: Soir) -> None:
    alice, bob = sign_in(Client(), people.alice), sign_in(Client(), people.bob)
    sent = ask(alice, path(lu)).sent_by("Signer ce procès-verbal")
    page = read(alice.post(path(lu, "/signer/"), sent, follow=True).content)
    assert "Il manque une signature" in page.text
    assert page.texts("dd")[0].startswith("Alice, signé le ")
    assert page.texts("button") == []
    sent = ask(bob, path(lu)).sent_by("Signer ce procès-verbal")
    page = read(bob.post(path(lu, "/signer/"), sent, follow=True).content)
    assert "Le procès-verbal ne change plus" in page.text
    public = ask(client, path(lu))
    assert [one.partition(", ")[0] for one in public.texts("dd")] == ["Alice", "Bob"]
    assert path(lu) in ask(client, lu.seance.get_absolute_url()).values("href")


def test_a_text_that_changed_meanwhile_is_not_signed(
    client: Client, people: People, lu: Soir
) -> None:
    sign_in(client, people.alice)
    sent = ask(client, path(lu)).sent_by("Signer ce procès-verbal")
    rediger(lu.seance, Ecrit({}, "Il faisait froid.", 0), par=people.bob)
    page = read(client.post(path(lu, "/signer/"), sent, follow=True).content)
    assert "Rien n'est signé : relisez-le" in page.text
    assert page.texts("dd") == ["Alice : pas encore signé", "Bob : pas encore signé"]


@pytest.mark.parametrize("sent", [{}, {"empreinte": "x"}, {"empreinte": "\0" * 64}])
def test_what_no_page_sends_signs_nothing(
    client: Client, people: People, lu: Soir, sent: dict[str, str]
) -> None:
    answer = sign_in(client, people.alice).post(path(lu, "/signer/"), sent)
    assert answer.status_code == 302
    assert not any(one.signe for one in lu.pv.signataires.all())


def test_a_member_signs_for_nobody(client: Client, people: People, lu: Soir) -> None:
    sent = {"empreinte": lu.empreinte()}
    assert sign_in(client, lu.edith).post(path(lu, "/signer/"), sent).status_code == 403


def test_a_vote_that_is_not_public_is_said_before_signing(
    client: Client, people: People, lu: Soir
) -> None:
    taken_back(lu.seance)
    page = ask(sign_in(client, people.alice), path(lu))
    assert "il faut publier le résultat du vote" in page.one("p", "motif").text
    assert page.texts("button") == []
    assert "Le résultat n'est pas encore publié." in page.text
    assert "Adopté" not in page.text


def test_the_signed_file_is_given_byte_for_byte(client: Client, signe: Soir) -> None:
    answer = client.get(path(signe, ".json"))
    value = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.content.decode() == signe.pv.fichier
    assert value["empreinte"] == digest(value) == signe.pv.empreinte
    assert signe.pv.empreinte in ask(client, path(signe)).one("p", "empreinte").text


def test_what_was_signed_is_what_is_shown_whatever_happens(
    client: Client, people: People, signe: Soir
) -> None:
    before = ask(client, path(signe)).one("article").text
    tout_effacer(people.alice, par=people.alice)
    Mandat.objects.update(college="autre")
    assert ask(client, path(signe)).one("article").text == before


def test_nothing_is_found_under_another_conseil(client: Client, signe: Soir) -> None:
    Seance.objects.filter(pk=signe.seance.pk).update(conseil="gare")
    for what in ("/", ".json", ".pdf"):
        assert client.get(path(signe, what)).status_code == 404


def test_without_the_library_there_is_no_pdf_and_no_link(
    client: Client, signe: Soir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impression, "disponible", lambda: False)
    assert client.get(path(signe, ".pdf")).status_code == 404
    assert path(signe, ".pdf") not in ask(client, path(signe)).values("href")


@pytest.mark.parametrize("votes", [1, 6])
def test_pages_cost_the_same_whatever_was_voted(
    client: Client,
    people: People,
    regles: Participation,
    django_assert_num_queries: Any,
    votes: int,
) -> None:
    one = soir(people, regles)
    one.arrive(people.alice, people.bob, one.denise, *([one.edith] if votes > 1 else []))
    one.aborde(1, 10)
    for rank in range(votes):
        urne = "nominative" if rank % 2 == 0 else "simple"
        one.vote({people.alice: 1, people.bob: 2}, 20 + 2 * rank, titre=f"V{rank}", urne=urne)
    one.leve()
    sign_in(client, people.alice)
    with django_assert_num_queries(13):
        assert client.get(path(one)).status_code == 200
    one.signe(people.alice)
    one.signe(people.bob)
    visitor = Client()
    for what, queries in {"/": 3, ".json": 3}.items():
        with django_assert_num_queries(queries):
            assert visitor.get(path(one, what)).status_code == 200


def test_who_only_reads_gets_no_cookie(client: Client, signe: Soir) -> None:
    assert not client.get(path(signe)).cookies
    assert client.post(path(signe)).status_code == 405
