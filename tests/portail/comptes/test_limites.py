"""Guessing is bounded, and whoever is stopped is told until when."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse

from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.limites import ACTION, APP
from tests.portail.comptes.visiteur import ALICE, ask, bare, code, enter, give

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The time that passes for the counters only: `clock[0]` more seconds."""
    real, later = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + later[0])
    yield later


def wrong(client: Client, times: int) -> Any:
    good = code()
    bad = "0000-0000" if good != "0000-0000" else "1111-1111"
    return [give(client, bad) for _ in range(times)][-1]


def test_a_code_dies_of_its_fifth_error(client: Client) -> None:
    ask(client)
    good, last = code(), wrong(client, 5)
    assert "Ce code n&#x27;est plus valable. Demandez-en un autre." in last.content.decode()
    give(client, good)
    assert "_auth_user_id" not in client.session


def test_the_fourth_error_leaves_one_more_try(client: Client) -> None:
    ask(client)
    good = code()
    wrong(client, 4)
    give(client, good)
    assert "_auth_user_id" in client.session


def test_a_code_dies_after_a_quarter_of_an_hour(client: Client, clock: list[float]) -> None:
    ask(client)
    clock[0] = 15 * 60 + 1
    answer = give(client, code())
    assert "Ce code n&#x27;est plus valable." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_lives_almost_as_long(client: Client, clock: list[float]) -> None:
    ask(client)
    clock[0] = 15 * 60 - 5
    give(client, code())
    assert "_auth_user_id" in client.session


def test_a_code_serves_once(client: Client) -> None:
    ask(client)
    give(client, code())
    client.post(reverse("account_logout"))
    give(client, code())
    assert "_auth_user_id" not in client.session


def test_a_code_serves_only_where_it_was_asked_for(client: Client) -> None:
    ask(client)
    other = Client()
    give(other, code())
    assert "_auth_user_id" not in other.session


def test_an_address_receives_five_codes_in_ten_minutes(client: Client) -> None:
    answers = [ask(Client()).status_code for _ in range(6)]
    assert (answers, len(mail.outbox)) == ([200] * 5 + [429], 5)


def test_whoever_is_stopped_is_told_until_when(client: Client, clock: list[float]) -> None:
    for _ in range(5):
        ask(client)
    clock[0] = 4 * 60
    answer = ask(client)
    assert "Réessayez dans 6 minutes." in answer.content.decode()
    assert answer["Retry-After"] == "360"
    clock[0] = 10 * 60 + 1
    assert ask(client).status_code == 200


def test_the_limit_is_told_the_same_for_all(client: Client) -> None:
    pages = []
    for exists in (True, False):
        courriel = "bob@rivemont.example" if exists else ALICE
        if exists:
            ouvrir_compte(courriel=courriel)
        pages += [bare([ask(Client(), courriel) for _ in range(6)][-1])]
    assert pages[0] == pages[1]


def test_an_address_receives_twenty_codes_a_day(client: Client, clock: list[float]) -> None:
    for turn in range(20):
        clock[0] = turn * 601.0
        assert ask(client).status_code == 200
    clock[0] = 20 * 601.0
    answer = ask(client)
    assert (answer.status_code, "Réessayez dans 21 heures." in answer.content.decode()) == (
        429,
        True,
    )


def test_one_place_asks_for_sixty_codes_in_ten_minutes(client: Client) -> None:
    numbers = count()
    answers = [ask(client, f"a{next(numbers)}@rivemont.example").status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_the_counters_hold_no_address() -> None:
    request = RequestFactory().post("/")
    with request_context(request):
        keys = [
            get_cache_key(request, app=APP, action=ACTION, rate=rate, key=ALICE)
            for rate in get_rates(app=APP, action=ACTION)
        ]
    assert (len(keys), [one for one in keys if "alice" in one]) == (3, [])


def test_proving_again_is_bounded_as_well(client: Client) -> None:
    alice = enter(client)
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "illisible"})
    page = reverse("mfa_reauthenticate")
    answers = [client.post(page, {"code": ""}) for _ in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    assert "Réessayez dans une minute." in answers[-1].content.decode()
