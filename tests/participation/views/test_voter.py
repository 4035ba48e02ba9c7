"""Voting in pages: the ballot, what was chosen with its receipt, « a voté »; and nothing kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from participation.models import Emargement, Scrutin
from participation.queries.verification import dans_l_urne
from participation.reglement.schema import Participation
from participation.urne import recus
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL, People, sign_in
from tests.participation.scrutins import TROIS, Choix, frozen, members
from tests.towns import SmallTown

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(3)


def held(people: People, regles: Participation, **changed: object) -> Scrutin:
    """Open now."""
    now = timezone.now()
    dates = {"ouvre_le": now - timedelta(hours=1), "ferme_le": now + timedelta(days=1)}
    return frozen(people, regles, **{**dates, **changed}).scrutin


def address(scrutin: Scrutin, end: str = "voter/") -> str:
    return f"/participer/conseils/{CONSEIL}/votes/{scrutin.pk}/{end}"


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def receipt(html: str) -> str:
    found = re.search(r'class="signes recu">([^<]+)<', html)
    assert found is not None
    return found[1]


def fields(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', html)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_one_reads_again_then_votes_and_the_receipt_is_the_same(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles)
    sign_in(client, voters[0])
    relire = text(client.post(address(scrutin), {"o1": "1"}))
    assert "<dd>Pour</dd>" in relire
    done = text(client.post(address(scrutin), fields(relire)))
    assert "A voté" in done
    assert receipt(done) == receipt(relire)
    assert (Emargement.objects.count(), dans_l_urne(scrutin)) == (1, 1)


def test_nothing_of_the_ballot_is_kept_with_the_session(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles)
    sign_in(client, voters[0])
    relire = text(client.post(address(scrutin), {"o1": "1"}))
    done = client.post(address(scrutin), fields(relire))
    marque = recus.lire(receipt(text(done)))
    assert done["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert all(marque not in str(one.get_decoded()) for one in Session.objects.order_by("pk"))
    assert "location" not in done.headers


def test_the_second_page_sent_twice_is_one_vote_and_says_when(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles)
    sign_in(client, voters[0])
    sent = fields(text(client.post(address(scrutin), {"o1": "1"})))
    client.post(address(scrutin), sent)
    again = client.post(address(scrutin), sent)
    assert again.status_code == 409
    assert "Vous avez déjà voté" in text(again)
    assert dans_l_urne(scrutin) == 1


def test_a_receipt_that_this_site_did_not_draw_is_drawn_again(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    one, other = held(people, regles), held(people, regles, titre="Un autre vote")
    sign_in(client, voters[0])
    sent = fields(text(client.post(address(other), {"o1": "1"})))
    assert "Relisez votre bulletin" in text(client.post(address(one), sent))
    assert "Relisez votre bulletin" in text(client.post(address(one), {"o1": "1", "recu": "CDFG"}))
    assert not Emargement.objects.exists()


METHODS: dict[str, tuple[list[Choix], dict[str, str], dict[str, str]]] = {
    "pour-contre": (TROIS[:1], {"o1": "2"}, {"o1": "9"}),
    "approbation": (TROIS, {"o1": "on", "o3": "on"}, {}),
    "jugement-majoritaire": (TROIS, {"o1": "1", "o2": "7", "o3": "4"}, {"o1": "1", "o2": "2"}),
    "schulze": (TROIS, {"o1": "2", "o2": "1"}, {"o1": "4"}),
}


@pytest.mark.parametrize("methode", METHODS)
def test_every_method_has_its_ballot(
    client: Client, people: People, regles: Participation, voters: list[Personne], methode: str
) -> None:
    options, good, bad = METHODS[methode]
    scrutin = held(people, regles, methode=methode, options=options)
    sign_in(client, voters[0])
    assert "Votre bulletin" in text(client.get(address(scrutin)))
    assert 'class="faute"' in text(client.post(address(scrutin), bad))
    sent = fields(text(client.post(address(scrutin), good)))
    assert "A voté" in text(client.post(address(scrutin), sent))


def test_one_may_vote_blank(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles, methode="approbation", options=TROIS)
    sign_in(client, voters[0])
    relire = text(client.post(address(scrutin), {"blanc": "oui"}))
    assert "Bulletin blanc" in relire
    assert "A voté" in text(client.post(address(scrutin), fields(relire)))


def test_one_may_correct_before_the_urne(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles)
    sign_in(client, voters[0])
    sent = fields(text(client.post(address(scrutin), {"o1": "1"})))
    back = text(client.post(address(scrutin), {**sent, "corriger": "oui"}))
    assert re.search(r'value="1"[^>]*checked', back)
    assert not Emargement.objects.exists()


def test_whoever_is_not_on_the_list_is_sent_to_the_page_that_says_so(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles)
    sign_in(client, people.alice)
    assert client.post(address(scrutin), {"o1": "1"}).status_code == 302
    assert "pas sur la liste" in text(client.get(address(scrutin, "")))


def test_a_vote_that_is_prepared_is_for_those_who_prepare_it(
    client: Client, people: People, regles: Participation, voters: list[Personne], served: SmallTown
) -> None:
    scrutin = held(people, regles)
    Scrutin.objects.filter(pk=scrutin.pk)
    from tests.participation.scrutins import prepared

    waiting = prepared(people, regles)
    assert client.get(address(waiting, "")).status_code == 404
    assert client.get(address(scrutin, "")).status_code == 200
