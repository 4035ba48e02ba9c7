"""Changing one's address: proved by the new one, told to the old one, and guessed by nobody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse

from portail.comptes.actions.comptes import changer_courriel, ouvrir_compte
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne
from portail.comptes.refus import Refus
from tests.markup import read
from tests.participation.habitants import sign_in
from tests.portail.comptes.visiteur import ALICE, ask, bare, code, enter, letter, where
from tests.servers import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]
NEW, BOB = "alice@ailleurs.example", "bob@rivemont.example"
PAGE, CODE = "/participer/compte/courriel/", "/participer/compte/courriel/code/"


@pytest.fixture
def alice(client: Client) -> Personne:
    found = enter(client)
    mail.outbox.clear()
    return found


def change(client: Client, courriel: str = NEW) -> Any:
    """Asks; the answer is followed to the page that asks for the code."""
    return client.post(PAGE, {"email": courriel}, follow=True)


def bring(client: Client, given: str) -> Any:
    return client.post(CODE, {"code": given}, follow=True)


def addresses() -> list[tuple[str, str]]:
    """Of each account: its own, and what allauth holds of it."""
    held = EmailAddress.objects.order_by("pk").filter(verified=True, primary=True)
    return list(held.values_list("user__courriel", "email"))


def test_nothing_changes_before_the_code_came_back(client: Client, alice: Personne) -> None:
    page = change(client).content.decode()
    assert f"<strong>{NEW}</strong>" in page
    assert ([one.to for one in mail.outbox], addresses()) == ([[NEW]], [(ALICE, ALICE)])
    assert "cette adresse deviendra celle de votre compte" in letter()


def test_the_code_changes_it_and_the_old_address_is_told(client: Client, alice: Personne) -> None:
    change(client)
    answer = bring(client, code())
    assert where(answer) == reverse("compte")
    assert f"C&#x27;est fait : votre adresse est {NEW}." in answer.content.decode()
    assert (addresses(), EmailAddress.objects.count()) == ([(NEW, NEW)], 1)
    told = mail.outbox[-1]
    assert (told.to, told.subject, NEW in str(told.body)) == (
        *([ALICE], "Votre adresse a changé"),
        False,
    )


def test_one_then_enters_by_the_new_one_alone(client: Client, alice: Personne) -> None:
    change(client, NEW.upper())
    bring(client, code())
    assert enter(Client(), NEW).pk == alice.pk
    assert enter(Client(), ALICE).pk != alice.pk


def test_the_answer_is_the_same_whether_the_address_has_an_account(
    client: Client, alice: Personne
) -> None:
    ouvrir_compte(courriel=BOB)
    known, unknown = bare(change(client, BOB)), bare(change(client, NEW))
    assert known.replace(BOB, NEW) == unknown
    bodies = {re.sub(r"\d{4}-\d{4}", "", str(one.body)) for one in mail.outbox}
    assert (len(mail.outbox), len(bodies)) == (2, 1)


def test_whoever_holds_both_mailboxes_is_told_of_the_other_account(
    client: Client, alice: Personne
) -> None:
    ouvrir_compte(courriel=BOB)
    change(client, BOB)
    page = bring(client, code()).content.decode()
    assert "Cette adresse ouvre déjà un autre compte." in page
    assert addresses() == [(ALICE, ALICE), (BOB, BOB)]
    assert len(mail.outbox) == 1


def test_an_address_taken_since_is_refused_by_the_base(alice: Personne) -> None:
    Personne.objects.create_user(BOB)
    with pytest.raises(Refus, match="déjà un autre compte"):
        changer_courriel(par=alice, courriel=BOB)
    assert addresses() == [(ALICE, ALICE)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Écrivez votre adresse de courriel."),
        ("alice@", "Cette adresse n'est pas complète. Exemple : nom@exemple.fr"),
        (ALICE, "C'est déjà l'adresse de votre compte."),
    ],
)
def test_what_is_no_other_address_is_asked_again(
    client: Client, alice: Personne, typed: str, said: str
) -> None:
    page = read(change(client, typed).content)
    assert (page.texts("span", "faute"), len(mail.outbox)) == ([said], 0)


def test_a_code_dies_of_its_fifth_error(client: Client, alice: Personne) -> None:
    change(client)
    for _ in range(4):
        assert "Ce code n&#x27;est pas le bon." in bring(client, "0000-0000").content.decode()
    answer = bring(client, "0000-0000")
    assert (where(answer), "Demandez-en un autre." in answer.content.decode()) == (PAGE, True)
    assert where(bring(client, code())) == PAGE
    assert addresses() == [(ALICE, ALICE)]


def test_a_code_serves_only_where_it_was_asked_for(client: Client, alice: Personne) -> None:
    change(client)
    other = Client()
    enter(other, BOB)
    assert where(bring(other, code())) == PAGE
    assert addresses() == [(ALICE, ALICE), (BOB, BOB)]


def test_an_address_receives_as_many_codes_as_at_the_door(client: Client, alice: Personne) -> None:
    for _ in range(3):
        ask(Client(), NEW)
    answers = [change(client) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "Réessayez dans 10 minutes." in answers[-1].content.decode()


def test_staff_without_a_second_factor_prove_one_first(client: Client, alice: Personne) -> None:
    Fonction.objects.create(personne=alice, role=Role.AGENT)
    for page in (client.get(PAGE), change(client)):
        said = read(page.content).one("main")
        assert (reverse("second-facteur") in said.values("href"), said.all("input")) == (True, [])
    assert len(mail.outbox) == 0


def test_a_second_factor_is_proved_again(client: Client, alice: Personne) -> None:
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "x"})
    sign_in(client, alice, second_factor=True)
    assert client.get(PAGE)["Location"].startswith(reverse("mfa_reauthenticate"))
    assert client.post(PAGE, {"email": NEW})["Location"].startswith(reverse("mfa_reauthenticate"))
    assert len(mail.outbox) == 0


def no_post_office(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def test_a_letter_that_cannot_leave_is_said(
    client: Client, alice: Personne, settings: LazySettings
) -> None:
    no_post_office(settings)
    answer = change(client)
    assert answer.status_code == 503
    assert "Le courriel n&#x27;est pas parti." in answer.content.decode()


def test_no_change_is_silent(client: Client, alice: Personne, settings: LazySettings) -> None:
    change(client)
    given = code()
    no_post_office(settings)
    answer = bring(client, given)
    assert (where(answer), "rien n&#x27;a changé" in answer.content.decode()) == (PAGE, True)
    assert addresses() == [(ALICE, ALICE)]


def test_the_account_leads_there(client: Client, alice: Personne) -> None:
    links = read(client.get(reverse("compte")).content).one("main").all("a", href=PAGE)
    assert [one.text for one in links] == ["Changer d’adresse"]
