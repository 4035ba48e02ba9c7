"""The address in a letter: for mail software in one request, for a person in one button."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from participation.actions.diffusion import diffuser, resumer
from participation.courrier import jetons
from participation.courrier.contenu import Lu
from participation.courrier.jetons import Abonnement
from participation.models import Envoi, Proposition, Suivi
from participation.queries.suivis import AUSSITOT, SEMAINE
from tests.participation.courriers import LUNDI, MARDI, annonce, banc, suit
from tests.participation.habitants import CONSEIL, People
from tests.towns import SmallTown

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def stranger(served: SmallTown, db: None) -> Client:
    """Mail software: no cookie, and CSRF is really checked."""
    return Client(enforce_csrf_checks=True)


def path(voulu: Abonnement) -> str:
    return f"/participer/desabonnement/{jetons.ecrire(voulu)}/"


def test_one_request_is_enough(stranger: Client, people: People) -> None:
    suit(people.bob, CONSEIL)
    annonce(banc())
    diffuser(at=MARDI)
    answer = stranger.post(path(Abonnement(people.bob.pk, None, CONSEIL)), ONE_CLICK)
    assert (answer.status_code, answer.content.decode()) == (200, "C'est fait.")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert not answer.cookies
    assert (Suivi.objects.count(), Envoi.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=X",
            '--X\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
            "One-Click\r\n--X--\r\n",
        ),
    ],
)
def test_both_forms_of_the_rfc_are_understood(
    stranger: Client, people: People, kind: str, body: str
) -> None:
    suit(people.bob, CONSEIL)
    answer = stranger.post(path(Abonnement(people.bob.pk, None, CONSEIL)), body, kind)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert Suivi.objects.count() == 0


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_that_cannot_be_read_is_refused_and_nothing_changes(
    stranger: Client, people: People, kind: str
) -> None:
    suit(people.bob, CONSEIL)
    body = b"List-Unsubscribe=One-Click&" + b"x" * 10_000_000
    address = path(Abonnement(people.bob.pk, None, CONSEIL))
    assert stranger.post(address, body, kind).status_code == 400
    assert Suivi.objects.count() == 1


def test_the_same_request_twice_is_answered_the_same(stranger: Client, people: People) -> None:
    suit(people.bob, CONSEIL)
    address = path(Abonnement(people.bob.pk, None, CONSEIL))
    assert [stranger.post(address, ONE_CLICK).status_code for _ in range(3)] == [200] * 3


def test_looking_changes_nothing(stranger: Client, people: People) -> None:
    found = suit(people.bob, banc())
    address = path(jetons.abonnement(found))
    page = stranger.get(address)
    assert stranger.head(address).status_code == 200
    assert "Un banc rue Haute" in page.content.decode()
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert Suivi.objects.count() == 1


def test_a_person_presses_one_button(stranger: Client, people: People) -> None:
    suit(people.bob, found := banc())
    address = path(Abonnement(people.bob.pk, found.pk))
    shown = stranger.get(address).content.decode()
    assert re.search(r'<form method="post"><button class="bouton" type="submit">', shown)
    done = stranger.post(address)
    assert done.status_code == 200
    assert "Vous ne suivez plus «&nbsp;Un banc rue Haute&nbsp;»." in done.content.decode()
    assert Suivi.objects.count() == 0


def test_an_old_letter_stops_what_is_followed_today(stranger: Client, people: People) -> None:
    old = suit(people.bob, CONSEIL)
    address = path(jetons.abonnement(old))
    old.delete()
    suit(people.bob, CONSEIL)
    stranger.post(address, ONE_CLICK)
    assert Suivi.objects.count() == 0


def test_the_address_of_a_digest_says_that_all_weekly_ones_stop(
    stranger: Client, people: People, contenu: Lu
) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    suit(people.bob, banc(), AUSSITOT)
    annonce(banc())
    diffuser(at=MARDI)
    resumer(contenu=contenu, at=LUNDI)
    address = Envoi.objects.get().desabonnement.removeprefix("http://127.0.0.1:8000")
    assert "tout ce que vous suivez à ce rythme" in stranger.get(address).content.decode()
    stranger.post(address, ONE_CLICK)
    assert [one.rythme for one in Suivi.objects.all()] == [AUSSITOT]
    assert Envoi.objects.count() == 0


@pytest.mark.parametrize("jeton", ["n.importe", "WzEsMSwiIl0.c2lnbmF0dXJl", "%00", "a" * 900])
def test_a_wrong_address_says_so(stranger: Client, jeton: str) -> None:
    for answer in (
        stranger.get(f"/participer/desabonnement/{jeton}/"),
        stranger.post(f"/participer/desabonnement/{jeton}/", ONE_CLICK),
    ):
        assert answer.status_code == 404
        assert "Cette adresse n’est pas complète" in answer.content.decode()


def test_what_was_hidden_since_is_not_named(stranger: Client, people: People) -> None:
    found = banc(masquee=Proposition.Masque.RETIREE)
    suit(people.bob, found)
    page = stranger.get(path(Abonnement(people.bob.pk, found.pk))).content.decode()
    assert "Un banc" not in page
    assert "Vous ne recevrez plus de courriel à ce sujet." in page


def test_the_address_of_an_erased_account_still_answers(stranger: Client, people: People) -> None:
    address = path(jetons.abonnement(suit(people.bob, CONSEIL)))
    people.bob.delete()
    assert stranger.post(address, ONE_CLICK).status_code == 200
