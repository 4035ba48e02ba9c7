"""The pages of the site, asked for as a browser asks."""

from __future__ import annotations

import pytest
from django.test import Client

from portail.snapshot import Snapshot


@pytest.fixture
def client(snapshot: Snapshot) -> Client:
    return Client()


def test_the_front_page_asks_what_is_happening(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "Que se passe-t-il" in page.content.decode()


def test_no_page_of_the_door_sets_a_cookie(client: Client) -> None:
    for page in (client.get("/"), client.post("/orientation/", {"texte": "j'ai faim"})):
        assert not page.cookies


def test_an_unknown_address_is_answered_in_words(client: Client) -> None:
    page = client.get("/nulle-part/")
    assert page.status_code == 404
    assert "Cette page n’existe pas" in page.content.decode()
