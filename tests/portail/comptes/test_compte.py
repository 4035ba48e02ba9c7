"""What one says of oneself, and what the browser keeps of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from portail.comptes.actions.comptes import completer, ouvrir_compte, se_presenter
from portail.comptes.models import Personne
from portail.comptes.refus import Refus
from portail.comptes.urls import urlpatterns
from tests.participation.habitants import habitant
from tests.portail.comptes.visiteur import ALICE, enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]

TODAY = date(2026, 11, 24)


@pytest.fixture
def alice() -> Personne:
    return ouvrir_compte(courriel=ALICE)


def present(client: Client, **said: str) -> Any:
    return client.post(reverse("compte"), {"nom": "", "naissance": "", **said})


def test_it_is_for_whoever_entered(client: Client) -> None:
    assert client.get(reverse("compte"))["Location"] == (
        "/participer/compte/entrer/?next=%2Fparticiper%2Fcompte%2F"
    )


def test_it_invites_to_say_what_is_missing(client: Client) -> None:
    enter(client)
    html = client.get(reverse("compte")).content.decode()
    assert "Dites-nous ce qui suit si vous le voulez" in html


def test_it_stops_asking_what_it_knows(client: Client) -> None:
    alice = enter(client)
    present(client, nom="Alice", naissance="1980-05-17")
    alice.refresh_from_db()
    assert (alice.nom, alice.naissance) == ("Alice", date(1980, 5, 17))
    assert "Dites-nous ce qui suit" not in client.get(reverse("compte")).content.decode()


def test_a_date_may_be_written_as_in_france(client: Client) -> None:
    alice = enter(client)
    present(client, naissance="17/05/1980")
    alice.refresh_from_db()
    assert alice.naissance == date(1980, 5, 17)


@pytest.mark.parametrize("wrong", ["hier", "2999-01-01", "1800-01-01", "31/02/1980"])
def test_a_date_that_is_none_is_asked_again(client: Client, wrong: str) -> None:
    alice = enter(client)
    answer = present(client, naissance=wrong)
    alice.refresh_from_db()
    assert (answer.status_code, alice.naissance) == (200, None)
    assert 'id="id_naissance_error"' in answer.content.decode()


def test_a_public_name_is_no_address(client: Client) -> None:
    enter(client)
    answer = present(client, nom=ALICE)
    assert "Votre nom sera public" in answer.content.decode()


@pytest.mark.parametrize("signed_in", [True, False])
def test_nobody_else_may_keep_a_page_of_an_account(client: Client, signed_in: bool) -> None:
    if signed_in:
        enter(client)
    plain = [str(one.name) for one in urlpatterns if not one.pattern.converters]
    answers = {name: client.get(reverse(name)) for name in plain if name != "account_logout"}
    kept = {name: one.get("Cache-Control", "") for name, one in answers.items()}
    refused = {name for name, one in answers.items() if one.status_code in (403, 404)}
    assert len(kept) > 15
    assert {name for name, said in kept.items() if "no-store" not in said} <= refused


def test_going_out_forgets_who_it_was(client: Client) -> None:
    enter(client)
    answer = client.post(reverse("account_logout"))
    assert (answer["Location"], "_auth_user_id" in client.session) == ("/participer/", False)


def test_a_link_alone_does_not_take_anyone_out(client: Client) -> None:
    enter(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session


def test_the_cookies_are_for_this_room_and_out_of_reach_of_scripts(client: Client) -> None:
    enter(client)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert [session[key] for key in ("path", "httponly", "samesite")] == [
        *("/participer/", True, "Lax"),
    ]
    csrf = client.cookies[settings.CSRF_COOKIE_NAME]
    assert (csrf["path"], csrf["samesite"]) == ("/participer/", "Strict")


def test_a_message_travels_in_no_cookie(client: Client) -> None:
    enter(client)
    present(client, nom="Alice")
    assert set(client.cookies) == {"sessionid", "csrftoken"}


def test_spaces_of_a_name_are_put_in_order(alice: Personne) -> None:
    found = se_presenter(par=alice, nom="  Alice \n Petit ", naissance=None, today=TODAY)
    assert found.nom == "Alice Petit"


@pytest.mark.parametrize("born", [TODAY, date(2026, 11, 25), date(1895, 12, 31)])
def test_one_was_born_before_today_and_not_too_long_ago(alice: Personne, born: date) -> None:
    with pytest.raises(Refus) as refusal:
        se_presenter(par=alice, nom="", naissance=born, today=TODAY)
    assert refusal.value.champ == "naissance"


def test_an_identity_fills_what_is_empty_only(alice: Personne) -> None:
    se_presenter(par=alice, nom="Alice", naissance=None, today=TODAY)
    found = completer(par=alice, nom="Angela Dubois", naissance=date(1962, 8, 24))
    assert (found.nom, found.naissance) == ("Alice", date(1962, 8, 24))


def test_a_date_of_birth_that_an_agent_checked_is_changed_at_the_counter(db: None) -> None:
    ines = habitant("Ines", verifie=True)
    with pytest.raises(Refus, match="passez au guichet"):
        se_presenter(par=ines, nom="Ines", naissance=date(2001, 1, 1))
    se_presenter(par=ines, nom="Inès B.", naissance=ines.naissance)
    ines.refresh_from_db()
    assert (ines.nom, ines.naissance) == ("Inès B.", date(1980, 5, 17))
