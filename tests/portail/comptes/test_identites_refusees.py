"""Answers of a provider that are not ours, not now, or not at all."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.portail.comptes.fournisseur import (
    ANGELA,
    Fournisseur,
    babbling,
    come_back,
    go,
    identify,
    plug,
)
from tests.portail.comptes.visiteur import code, give, where
from tests.servers import free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("served", "plugged"),
    pytest.mark.filterwarnings("ignore:get_jwt_config"),  # in the thread of the provider
]


def refused(client: Client, answer: Any) -> bool:
    said = "Nous n’avons pas pu vous identifier" in answer.content.decode()
    return bool(said and answer.status_code == 400 and "_auth_user_id" not in client.session)


def test_an_answer_that_was_not_asked_for_is_refused(provider: Fournisseur) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    mine, theirs = Client(), Client()
    go(mine)
    back = provider.approve(go(theirs)["Location"], "angela")
    assert refused(mine, come_back(mine, back))


def test_an_answer_with_another_state_is_refused(client: Client, provider: Fournisseur) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    back = provider.approve(go(client)["Location"], "angela")
    assert refused(client, come_back(client, re.sub("state=.{8}", "state=aaaaaaaa", back)))


def test_an_answer_serves_once(client: Client, provider: Fournisseur) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    back = provider.approve(go(client)["Location"], "angela")
    come_back(client, back)
    client.post(reverse("account_logout"))
    assert refused(client, come_back(client, back))


def test_an_answer_to_another_question_is_refused(client: Client, provider: Fournisseur) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    away = re.sub("nonce=.{8}", "nonce=aaaaaaaa", go(client)["Location"])
    assert refused(client, come_back(client, provider.approve(away, "angela")))


@pytest.mark.parametrize(
    "falsified",
    [{"sub": "paul"}, {"sub": None}, {"aud": "un-autre-site"}, {"iss": "https://ailleurs.example"}],
)
@pytest.mark.parametrize("signed", [True, False])
def test_an_answer_about_someone_else_is_refused(
    client: Client, provider: Fournisseur, falsified: dict[str, str], signed: bool
) -> None:
    provider.signed = signed
    provider.falsified = falsified
    answer = identify(client, provider, email_verified=True)
    lies = signed or "sub" in falsified
    assert refused(client, answer) is lies


def test_whoever_says_no_is_led_back_to_the_door(client: Client, provider: Fournisseur) -> None:
    answer = come_back(client, provider.deny(go(client)["Location"]))
    assert where(answer) == reverse("account_login")
    assert "Vous n&#x27;avez pas donné suite." in answer.content.decode()


@pytest.mark.parametrize("name", ["google", "openid_connect"])
def test_another_provider_does_not_exist(client: Client, name: str) -> None:
    assert go(client, name).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=[name])).status_code == 404


def test_a_link_alone_sends_nobody_there(client: Client) -> None:
    address = reverse("openid_connect_login", args=["franceconnect"])
    assert client.get(address).status_code == 405


def silent(answer: Any) -> bool:
    return "FranceConnect ne répond pas" in answer.content.decode() and answer.status_code == 503


def test_a_provider_that_is_down_is_named_and_the_door_stays(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(settings, monkeypatch, f"http://127.0.0.1:{free_port()}")
    assert silent(go(client))
    assert client.get(reverse("account_login")).status_code == 200


def test_a_provider_that_dies_on_the_way_is_named(
    client: Client,
    provider: Fournisseur,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    back = provider.approve(go(client)["Location"], "angela")
    plug(settings, monkeypatch, f"http://127.0.0.1:{free_port()}")
    assert silent(come_back(client, back))


@pytest.mark.parametrize("said", [b"", b"{}", b"[]", b"<html>", b"null"])
def test_a_provider_that_babbles_is_named(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    with babbling(said) as address:
        plug(settings, monkeypatch, address)
        assert silent(go(client))


def test_one_account_is_one_persons(client: Client, provider: Fournisseur) -> None:
    identify(client, provider, email_verified=True)
    other = Client()
    provider.person("paul", **{**ANGELA, "given_name": "Paul", "email_verified": True})
    answer = come_back(other, provider.approve(go(other)["Location"], "paul"))
    assert "Ce compte est déjà celui d&#x27;une autre personne." in answer.content.decode()
    assert "_auth_user_id" not in other.session


def test_two_who_share_a_mailbox_are_told_so_too(client: Client, provider: Fournisseur) -> None:
    identify(client, provider, email_verified=True)
    other = Client()
    provider.person("paul", **{**ANGELA, "given_name": "Paul"})
    come_back(other, provider.approve(go(other)["Location"], "paul"))
    answer = give(other, code())
    assert "Ce compte est déjà celui d&#x27;une autre personne." in answer.content.decode()
    assert "_auth_user_id" not in other.session
