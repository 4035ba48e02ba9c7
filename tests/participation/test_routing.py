"""Sockets of this room: their addresses, and none but theirs."""

from __future__ import annotations

import pytest
from django.urls import resolve

from participation.routing import sockets
from tests.sockets import Socket


def test_every_socket_is_where_the_cookies_of_the_room_are() -> None:
    assert [str(one.pattern) for one in sockets] == [
        "participer/ws/proposition/<int:numero>/",
        "participer/ws/seance/<int:numero>/",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/participer/ws/proposition/",
        "/participer/ws/proposition/un/",
        "/participer/ws/proposition/-1/",
        "/participer/ws/proposition/1",
        "/participer/ws/",
        "/participer/propositions/1/",
    ],
)
async def test_any_other_address_is_refused(path: str) -> None:
    assert await Socket(path=path).open() is False


def test_a_page_leads_to_its_socket() -> None:
    """The address is written out in the page: it must be the one that is routed."""
    assert resolve("/participer/propositions/12/").kwargs == {"numero": 12}
    assert sockets[0].resolve("participer/ws/proposition/12/").kwargs == {"numero": 12}
