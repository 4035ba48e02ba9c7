"""Logs say what went wrong and where, and never what a resident wrote."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from portail.discretion import DiscreetFormatter
from tests.servers import Server, environment, running, until
from tests.towns import SmallTown

MARK = "marqueur-unique"
FAULTY = "tests.portail.faulty"


def written(exception: BaseException) -> str:
    """A line of log with this exception, as the site writes it."""
    try:
        raise exception
    except BaseException:
        info = sys.exc_info()
    record = logging.LogRecord("portail", logging.ERROR, __file__, 1, "Panne.", (), info)
    return DiscreetFormatter().format(record)


def test_an_exception_is_shown_by_its_kind_and_place_only() -> None:
    lines = written(ValueError(MARK)).splitlines()
    assert lines[0].endswith(" ERROR portail Panne.")
    assert [line.split(":")[0] for line in lines[1:]] == [f"  {__file__}", "ValueError"]


def test_the_cause_of_an_exception_is_not_quoted() -> None:
    exception = ValueError(MARK)
    exception.__cause__ = KeyError(MARK)
    exception.add_note(MARK)
    assert MARK not in written(exception)


def test_an_exception_of_exceptions_is_not_quoted() -> None:
    assert MARK not in written(ExceptionGroup(MARK, [ValueError(MARK)]))


def test_a_line_without_exception_is_left_as_it_is() -> None:
    record = logging.LogRecord("portail", logging.INFO, __file__, 1, "%d page.", (3,), None)
    assert DiscreetFormatter().format(record).endswith(" INFO portail 3 page.")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As talkative as uvicorn can be made, with a fault in the page and in the chat."""
    folder = tmp_path_factory.mktemp("discretion")
    town = SmallTown.at(folder / "content")
    env = environment(folder, town.root, DJANGO_SETTINGS_MODULE=f"{FAULTY}_settings")
    options = ("--log-level", "trace", "--access-log")
    with running(Server(env, folder / "log", f"{FAULTY}:application", options)) as one:
        yield one
    assert MARK not in one.log.read_text()


def say(server: Server, text: str) -> str | None:
    """The answer, or nothing where the socket closes instead."""
    with connect(server.socket_address, origin=server.address, proxy=None) as socket:
        socket.send(text)
        try:
            return str(socket.recv(timeout=5))
        except ConnectionClosed:
            return None


def logged(server: Server, before: int) -> str:
    return server.log.read_text()[before:]


@pytest.fixture
def before(server: Server) -> int:
    return len(server.log.read_text())


def test_a_message_leaves_no_trace(server: Server, before: int) -> None:
    assert server.post("/orientation/", texte=f"je suis tombée {MARK}").status == 200
    assert logged(server, before) == ""


def test_a_message_by_socket_leaves_no_trace(server: Server, before: int) -> None:
    message = json.dumps({"id": 1, "champs": {"texte": [f"je suis tombée {MARK}"]}})
    assert "html" in str(say(server, message))
    assert MARK not in logged(server, before)


@pytest.mark.parametrize("message", [MARK, f'{{"champs": ["{MARK}"]}}', MARK * 20_000])
def test_a_malformed_message_leaves_no_trace(server: Server, before: int, message: str) -> None:
    assert "erreur" in str(say(server, message))
    assert MARK not in logged(server, before)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", f"texte={MARK}" + "a" * 1_100_000),
        ("application/x-www-form-urlencoded", f"{MARK}=1&" * 400),
        ("multipart/form-data; boundary=x", f"--x\r\n{MARK}"),
        (f"multipart/form-data; boundary={MARK}é", MARK),
        (f"text/plain; charset={MARK}", MARK),
    ],
    ids=["long", "many", "cut", "boundary", "charset"],
)
def test_a_post_that_is_refused_leaves_no_trace(
    server: Server, before: int, kind: str, body: str
) -> None:
    answer = server.ask("/orientation/", body.encode(), {"Content-Type": kind.encode("latin-1")})
    assert answer.status in (200, 400)
    assert MARK not in logged(server, before)


@pytest.mark.parametrize("address", [f"/{MARK}/", f"/?texte={MARK}", f"/orientation/?t={MARK}"])
def test_an_address_leaves_no_trace(server: Server, before: int, address: str) -> None:
    assert server.ask(address).status in (200, 302, 404)
    assert logged(server, before) == ""


def test_a_page_that_raises_is_told_without_what_was_written(server: Server, before: int) -> None:
    assert server.post("/orientation/", texte=f"panne {MARK}").status == 500
    until(lambda: "ValueError" in logged(server, before))
    log = logged(server, before)
    assert "ERROR django.request Internal Server Error: /orientation/\n" in log
    assert ("faulty_settings.py:" in log, MARK in log) == (True, False)


def test_a_chat_that_raises_is_told_without_what_was_written(server: Server, before: int) -> None:
    message = json.dumps({"id": 1, "champs": {"texte": [f"panne {MARK}"]}})
    assert say(server, message) is None
    until(lambda: "ValueError" in logged(server, before))
    log = logged(server, before)
    assert ("faulty.py:" in log, MARK in log) == (True, False)
