"""The second room on the front page: what is being decided, without costing the door anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.markup import Element, read
from tests.participation.foule import ETATS, foule

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What the page keeps for half a minute is of another test."""
    caches["template_fragments"].clear()
    yield
    caches["template_fragments"].clear()


def quartiers(client: Client) -> Element:
    return read(client.get("/").content).one("section", aria_labelledby="titre-quartiers")


def test_the_front_page_shows_what_is_being_decided(client: Client, db: None) -> None:
    made = foule(len(ETATS), now=timezone.now())
    section = quartiers(client)
    assert section.texts("small") == [
        "Conseil du Centre, 0 soutien, en débat",
        "Conseil du Centre, 2 soutiens, retenue pour un scrutin",
    ]
    assert section.values("href") == [
        f"/participer/propositions/{made[0].pk}/",
        f"/participer/propositions/{made[7].pk}/",
        "/participer/",
    ]


def test_the_base_is_asked_once_for_half_a_minute(
    client: Client, db: None, django_assert_num_queries: Any
) -> None:
    foule(3)
    with django_assert_num_queries(1):
        first = quartiers(client).text
    with django_assert_num_queries(0):
        assert quartiers(client).text == first


def test_the_front_page_knows_nobody(client: Client, db: None) -> None:
    answer = client.get("/")
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")


def test_where_nothing_is_debated_the_room_is_still_there(client: Client, db: None) -> None:
    section = quartiers(client)
    assert "Proposez une idée" in section.text
    assert section.values("href") == ["/participer/"]


def test_whatever_happens_to_the_base_the_door_opens(client: Client, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE participation_soutien RENAME TO participation_perdue")
    answer = client.get("/")
    assert answer.status_code == 200
    assert read(answer.content).one("h1").text == "Que se passe-t-il ?"
