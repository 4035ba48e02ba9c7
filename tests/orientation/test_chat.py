"""The chat: real Channels in this process, and a real uvicorn that is killed and started again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from orientation.consumers import (
    MAX_CHARACTERS,
    MAX_MESSAGES,
    TOO_FAST,
    TOO_LONG,
    UNAVAILABLE,
    UNREADABLE,
    ChatConsumer,
)
from portail.keeper import keeper
from tests.markup import Fields, read
from tests.servers import Server, environment, running
from tests.sockets import Socket, chat
from tests.towns import SmallTown

# Channels looks at the connections after each message: it may, even after tests that used some.
pytestmark = pytest.mark.django_db

CHOSEN: Fields = {"choisir": ["teleassistance"]}
KNOWN: Fields = {"besoin": ["teleassistance"], "repondre": ["age:60.."]}


def title(answer: dict[str, Any]) -> str:
    return read(answer["html"]).one("h1").text


@pytest.mark.parametrize("fields", [CHOSEN, KNOWN, {"texte": ["je dors dehors"]}, {}])
async def test_the_socket_answers_what_the_page_shows(served: SmallTown, fields: Fields) -> None:
    async with chat() as socket:
        answer = await socket.ask(fields)
    page = Client().post("/orientation/", fields).content.decode()
    assert answer["html"] in page


async def test_every_answer_bears_the_number_of_its_message(served: SmallTown) -> None:
    async with chat() as socket:
        answers = [await socket.ask(CHOSEN, number) for number in (7, 8, 9)]
    assert [one["id"] for one in answers] == [7, 8, 9]


async def test_the_socket_remembers_nothing_between_messages(served: SmallTown) -> None:
    async with chat() as socket:
        await socket.ask(KNOWN)
        assert title(await socket.ask(CHOSEN)) == "Quel âge avez-vous ?"


async def test_content_that_changes_is_seen_by_the_next_message(served: SmallTown) -> None:
    async with chat() as socket:
        served.change("questions/age.yaml", "Quel âge avez-vous ?", "Quel est votre âge ?")
        keeper.refresh()
        assert title(await socket.ask(CHOSEN)) == "Quel est votre âge ?"


@pytest.mark.parametrize(
    "origin",
    ["https://ailleurs.example", "http://testserver.ailleurs.example", "null", "", None],
)
async def test_a_socket_from_anywhere_else_is_refused(
    served: SmallTown, origin: str | None
) -> None:
    assert await Socket(origin=origin).open() is False


@pytest.mark.parametrize(
    "text",
    [
        *("", "bonjour", "null", "[]", "3", "{", '{"id": 1}', '{"champs": []}'),
        *('{"champs": {"texte": "bonjour"}}', "[" * 50_000, '{"id": 1' + "0" * 9000 + "}"),
    ],
    ids="empty words null list number cut bare array text deep digits".split(),
)
async def test_a_malformed_message_is_answered_in_words(served: SmallTown, text: str) -> None:
    async with chat() as socket:
        assert await socket.send(text=text) == {"id": None, "erreur": UNREADABLE}


async def test_bytes_are_no_message(served: SmallTown) -> None:
    async with chat() as socket:
        assert await socket.send(bytes=b'{"id": 1, "champs": {}}') == {
            "id": None,
            "erreur": UNREADABLE,
        }


async def test_a_message_past_the_limit_is_refused(served: SmallTown) -> None:
    async with chat() as socket:
        assert await socket.send(text="a" * (MAX_CHARACTERS + 1)) == {
            "id": None,
            "erreur": TOO_LONG,
        }


async def test_the_longest_text_of_the_box_is_not_past_the_limit(served: SmallTown) -> None:
    async with chat() as socket:
        assert "html" in await socket.ask({"texte": ["\x01" * 10_000]})


async def test_the_conversation_goes_on_after_a_refused_message(served: SmallTown) -> None:
    async with chat() as socket:
        await socket.send(text="bonjour")
        assert title(await socket.ask(CHOSEN)) == "Quel âge avez-vous ?"


async def test_too_many_messages_at_once_are_refused(served: SmallTown) -> None:
    async with chat() as socket:
        answers = [await socket.ask({}) for _ in range(MAX_MESSAGES + 2)]
    refused = [one.get("erreur") for one in answers]
    assert refused == [None] * MAX_MESSAGES + [TOO_FAST] * 2


async def test_without_content_the_chat_says_so() -> None:
    async def closed(scope: Any, receive: Any, send: Any) -> None:
        await ChatConsumer.as_asgi()({**scope, "contenu": lambda: None}, receive, send)

    async with chat(app=closed) as socket:
        assert await socket.ask(CHOSEN, 4) == {"id": 4, "erreur": UNAVAILABLE}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("chat")
    town = SmallTown.at(folder / "content")
    with running(Server(environment(folder, town.root), folder / "log")) as one:
        yield one


def dial(server: Server, origin: str | None = None) -> ClientConnection:
    return connect(server.socket_address, origin=origin or server.address, proxy=None)


def tell(socket: ClientConnection, fields: Fields) -> dict[str, Any]:
    socket.send(json.dumps({"id": 1, "champs": fields}))
    answer: dict[str, Any] = json.loads(socket.recv(timeout=5))
    return answer


@pytest.mark.parametrize("origin", ["https://ailleurs.example", "null"])
def test_a_handshake_from_another_site_is_answered_403(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal, dial(server, origin):
        pass
    assert refusal.value.response.status_code == 403


def test_a_socket_asked_for_elsewhere_is_refused(server: Server) -> None:
    elsewhere = server.socket_address.replace("orientation", "ailleurs")
    with (
        pytest.raises(InvalidStatus) as refusal,
        connect(elsewhere, origin=server.address, proxy=None),
    ):
        pass
    assert refusal.value.response.status_code == 403


def test_another_process_goes_on_at_the_same_question(server: Server) -> None:
    with dial(server) as socket:
        asked = read(tell(socket, CHOSEN)["html"])
        server.kill()
    server.start()
    with dial(server) as socket:
        answer = tell(socket, asked.sent_by("60 ou plus"))
    assert title(answer) == "Où vivez-vous ?"


def test_a_flood_from_one_resident_leaves_the_others_alone(server: Server) -> None:
    with dial(server) as flooding, dial(server) as other:
        answers = [tell(flooding, {}).get("erreur") for _ in range(MAX_MESSAGES + 1)]
        assert answers == [None] * MAX_MESSAGES + [TOO_FAST]
        assert title(tell(other, CHOSEN)) == "Quel âge avez-vous ?"
