"""Orientation needs no account and never knows of one: neither the browser nor the base tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from aiosmtpd.controller import Controller
from django.apps import apps
from django.db import connection
from websockets.sync.client import connect

from tests.servers import Server, environment, free_port, manage, running, until
from tests.towns import SmallTown

ALICE = "alice@rivemont.example"
ORIENTATION = [
    "/",
    "/orientation/urgences/",
    "/orientation/besoin/teleassistance/",
    "/plan-du-site/",
    "/couleurs.css",
]


@dataclass
class Letters:
    """A real post office on this machine."""

    received: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802, ARG002
        self.received.append(envelope.content.decode())
        return "250 OK"


class Browser:
    """Keeps cookies by the rules of cookies: a domain and a path for each."""

    def __init__(self, site: Server) -> None:
        self.site, self.jar = site, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.sent: dict[str, str | None] = {}

    def ask(self, path: str, **fields: str) -> tuple[str, HTTPMessage | Message]:
        body = urlencode(fields).encode() if fields else None
        request = Request(self.site.address + path, body)
        if fields:
            request.add_header("Referer", self.site.address + path)
        answer = self.opener.open(request, timeout=20)
        self.sent[path] = request.get_header("Cookie")
        return answer.read().decode(), answer.headers

    def post(self, path: str, **fields: str) -> str:
        token = next(one.value for one in self.jar if one.name == "csrftoken")
        return self.ask(path, csrfmiddlewaretoken=str(token), **fields)[0]


@pytest.fixture(scope="module")
def letters() -> Iterator[tuple[Letters, int]]:
    office = Letters()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield office, controller.port
    controller.stop()


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, letters: tuple[Letters, int]
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("deux-pieces")
    town = SmallTown.at(folder / "content")
    env = environment(folder, town.root, PORTE_SMTP=f"smtp://127.0.0.1:{letters[1]}")
    done = manage("migrate", "--verbosity", "0", env=env)
    assert done.returncode == 0, done.stderr.decode()
    options = ("--log-level", "trace", "--access-log")
    with running(Server(env, folder / "log", options=options)) as one:
        yield one


@pytest.fixture(scope="module")
def alice(site: Server, letters: tuple[Letters, int]) -> Browser:
    """The browser of a resident, who entered by the pages and by a letter that really left."""
    office, _ = letters
    browser = Browser(site)
    browser.ask("/participer/compte/entrer/")
    browser.post("/participer/compte/entrer/", email=ALICE)
    until(lambda: bool(office.received))
    code = re.search(r"\d{4}-\d{4}", office.received[-1])
    assert code is not None
    page = browser.post("/participer/compte/entrer/code/", code=code.group())
    assert f"<strong>{ALICE}</strong>" in page
    return browser


def test_signing_in_lays_cookies_for_the_second_room_only(alice: Browser) -> None:
    kept = {(one.name, one.path) for one in alice.jar}
    assert kept == {("sessionid", "/participer/"), ("csrftoken", "/participer/")}


@pytest.mark.parametrize("path", ORIENTATION)
def test_the_first_room_receives_no_cookie_and_gives_none(alice: Browser, path: str) -> None:
    page, headers = alice.ask(path)
    assert (alice.sent[path], headers.get_all("Set-Cookie")) == (None, None)
    assert ALICE not in page


def test_neither_does_what_is_written_there(alice: Browser) -> None:
    page, headers = alice.ask("/orientation/", texte="je suis tombée chez moi")
    assert (alice.sent["/orientation/"], headers.get_all("Set-Cookie")) == (None, None)
    assert "Téléassistance" in page


def test_neither_does_the_chat(alice: Browser) -> None:
    knock = Request(f"{alice.site.address}/ws/orientation/")
    alice.jar.add_cookie_header(knock)
    assert knock.get_header("Cookie") is None
    address = alice.site.socket_address
    with connect(address, origin=alice.site.address, proxy=None) as socket:
        assert socket.response is not None
        assert "Set-Cookie" not in socket.response.headers


def test_the_same_browser_is_still_known_in_the_second_room(alice: Browser) -> None:
    page, _ = alice.ask("/participer/compte/")
    assert ALICE in page
    assert "sessionid=" in str(alice.sent["/participer/compte/"])


def test_the_log_names_nobody(alice: Browser) -> None:
    log = alice.site.log.read_text()
    assert ("alice" in log.lower(), "rivemont.example" in log) == (False, False)


def tables() -> list[str]:
    return connection.introspection.table_names()


@pytest.mark.django_db
def test_the_first_room_has_no_table() -> None:
    assert list(apps.get_app_config("orientation").get_models()) == []
    assert [one for one in tables() if one.startswith("orientation")] == []


@pytest.mark.django_db
def test_every_table_belongs_to_accounts_or_to_the_second_room() -> None:
    owners = {one.split("_")[0] for one in tables()}
    assert owners == {
        *("account", "auth", "comptes", "django", "mfa", "participation", "socialaccount")
    }


@pytest.mark.django_db
def test_no_row_points_to_a_room_it_does_not_belong_to() -> None:
    with connection.cursor() as cursor:
        # Not get_constraints: Django cannot read every CHECK back from SQLite.
        pointed = {
            other
            for table in tables()
            for _column, other in connection.introspection.get_relations(cursor, table).values()
        }
    assert "participation_proposition" in pointed
    assert {one.split("_")[0] for one in pointed} <= {
        *("account", "auth", "comptes", "django", "participation", "socialaccount")
    }
