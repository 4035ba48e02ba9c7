"""One door: an address, a code, and the same answer whether the account exists or not."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.conf import settings as site
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.models import Personne
from tests.portail.comptes.visiteur import ALICE, ask, bare, code, enter, give, letter, where
from tests.servers import free_port
from tests.towns import SmallTown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]


def test_a_first_visit_opens_an_account(client: Client) -> None:
    alice = enter(client)
    assert (alice.courriel, alice.has_usable_password(), alice.is_staff) == (ALICE, False, False)
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_the_code_proves_the_address(client: Client) -> None:
    enter(client)
    known = EmailAddress.objects.values_list("email", "verified", "primary")
    assert list(known) == [(ALICE, True, True)]


def test_nothing_is_kept_of_an_address_that_nobody_proved(client: Client) -> None:
    ask(client)
    assert (Personne.objects.count(), EmailAddress.objects.count()) == (0, 0)


def test_a_second_visit_finds_the_same_account(client: Client) -> None:
    first = enter(client)
    client.post(reverse("account_logout"))
    assert enter(client, ALICE).pk == first.pk


def test_an_address_in_capitals_is_the_same(client: Client) -> None:
    alice = ouvrir_compte(courriel=ALICE)
    ask(client, "Alice@Rivemont.Example")
    give(client, code())
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_the_letter_says_the_code_and_what_it_is_worth(client: Client) -> None:
    ask(client)
    sent = mail.outbox[0]
    assert (sent.subject, sent.to) == ("Votre code pour entrer", [ALICE])
    assert sent.from_email == site.DEFAULT_FROM_EMAIL
    assert re.search(r"Voici votre code : \d{4}-\d{4}\n", letter()) is not None
    assert "pendant 15 minutes" in letter()
    assert letter().endswith(
        "Ville de Rivemont\n1 place de la République, 49999 Rivemont\n02 61 91 00 00"
    )


def test_after_the_code_one_goes_where_one_was_going(client: Client) -> None:
    suite = reverse("second-facteur")
    ask(client, suite=suite)
    assert where(give(client, code(), suite)) == suite


def test_without_anywhere_to_go_one_sees_the_account(client: Client) -> None:
    ask(client)
    assert where(give(client, code())) == reverse("compte")


def test_nobody_is_led_to_another_site(client: Client) -> None:
    ask(client, suite="https://ailleurs.example/")
    assert where(give(client, code(), "https://ailleurs.example/")) == reverse("compte")


def test_the_code_may_be_typed_without_its_dash(client: Client) -> None:
    ask(client)
    give(client, f" {code().replace('-', '')} ")
    assert "_auth_user_id" in client.session


def test_the_page_of_the_code_is_the_same_for_all() -> None:
    ouvrir_compte(courriel=ALICE)
    known = bare(ask(Client()))
    Personne.objects.get().delete()
    unknown = bare(ask(Client()))
    assert known == unknown
    assert "Votre code" in known


def test_a_wrong_code_is_answered_the_same_for_all() -> None:
    answers = []
    for exists in (True, False):
        client = Client()
        if exists:
            ouvrir_compte(courriel=ALICE)
        ask(client)
        answers.append(bare(give(client, "0000-0000")))
        Personne.objects.all().delete()
    assert answers[0] == answers[1]
    assert "Ce code n&#x27;est pas le bon." in answers[0]


def test_asking_does_not_even_look_for_the_account(client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask(client)
    asked = {table for one in queries for table in re.findall(r'"(\w+)"', one["sql"])}
    assert {one for one in asked if one.startswith(("comptes_", "account_"))} == set()


@pytest.mark.parametrize("wrong", ["", "alice", "alice@", "alice@rivemont", "a" * 250 + "@x.fr"])
def test_what_is_no_address_is_asked_again(client: Client, wrong: str) -> None:
    answer = client.post(reverse("account_login"), {"email": wrong})
    assert (answer.status_code, len(mail.outbox)) == (200, 0)
    assert 'class="faute" id="id_email_error"' in answer.content.decode()


def test_a_closed_account_is_not_entered(client: Client) -> None:
    alice = ouvrir_compte(courriel=ALICE)
    Personne.objects.filter(pk=alice.pk).update(is_active=False)
    ask(client)
    answer = give(client, code())
    assert (where(answer), "_auth_user_id" in client.session) == (
        reverse("account_inactive"),
        False,
    )
    assert "Ce compte est fermé" in answer.content.decode()


def test_whoever_is_signed_in_does_not_see_the_door(client: Client) -> None:
    enter(client)
    assert client.get(reverse("account_login"))["Location"] == reverse("compte")


def test_the_door_can_be_opened_again_while_a_code_is_on_its_way(client: Client) -> None:
    ask(client)
    assert client.get(reverse("account_login")).status_code == 200
    ask(client, "bob@rivemont.example")
    give(client, code())
    assert Personne.objects.get().courriel == "bob@rivemont.example"


@pytest.mark.parametrize(
    "name",
    """account_change_password account_set_password account_reset_password
    account_reset_password_done account_reauthenticate socialaccount_signup
    socialaccount_connections""".split(),
)
def test_there_is_no_password_and_no_other_way_in(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_up_is_entering(client: Client) -> None:
    assert client.get(reverse("account_signup"))["Location"] == reverse("account_login")


def test_a_way_in_is_shown_for_what_the_town_plugged_only(
    client: Client, served: SmallTown
) -> None:
    html = client.get(reverse("account_login")).content.decode()
    assert ("FranceConnect" in html, "ProConnect" in html) == (False, False)


def test_a_letter_that_cannot_leave_is_said(client: Client, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    answer = ask(client)
    assert answer.status_code == 503
    assert "Le courriel n&#x27;est pas parti." in answer.content.decode()
