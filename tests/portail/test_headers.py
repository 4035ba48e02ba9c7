"""What every answer carries: nothing of ours may be framed, sniffed, tracked or told to others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from portail.snapshot import Snapshot
from tests.servers import Server, environment, running
from tests.towns import SmallTown

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
SAME_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
}
PAGES = {
    "/": 200,
    "/orientation/besoin/teleassistance/": 200,
    "/orientation/urgences/": 200,
    "/plan-du-site/": 200,
    "/accessibilite/": 200,
    "/donnees/data-inclusion/": 200,
    "/donnees/data-inclusion/services.json": 200,
    "/couleurs.css": 200,
    "/robots.txt": 200,
    "/sante": 200,
    "/orientation/": 302,
    "/plan-du-site": 301,
    "/nulle-part/": 404,
}


@pytest.fixture
def client(snapshot: Snapshot) -> Client:
    return Client()


def policy_of(answer: HttpResponse) -> set[str]:
    return set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize(("address", "status"), PAGES.items())
def test_every_answer_has_the_whole_set(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    sent = {name.lower(): value for name, value in answer.items()}
    assert answer.status_code == status
    assert {name: sent.get(name) for name in SAME_EVERYWHERE} == SAME_EVERYWHERE
    assert policy_of(answer) == POLICY


def test_a_refused_answer_has_the_whole_set_too(client: Client) -> None:
    answer = client.post("/orientation/", {"texte": "a" * 1_100_000})
    assert (answer.status_code, policy_of(answer)) == (400, POLICY)


def test_quitter_vite_tells_no_one_where_it_comes_from(client: Client) -> None:
    assert client.get("/orientation/quitter/")["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", ["/", "/orientation/besoin/separation/", "/accessibilite/"])
def test_no_page_needs_what_the_policy_forbids(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert [
        one for one in ("style=", "onclick=", "<style", "data:", "javascript:") if one in html
    ] == []


def test_an_answer_to_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "ailleurs.example"}).status_code == 400


@pytest.fixture(scope="module")
def behind_https(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("https")
    town = SmallTown.at(folder / "content")
    env = environment(folder, town.root, PORTE_HTTPS="oui")
    with running(Server(env, folder / "log")) as one:
        yield one


def test_behind_https_browsers_are_told_to_stay_there(behind_https: Server) -> None:
    answer = behind_https.ask("/", headers={"X-Forwarded-Proto": "https"})
    assert (answer.status, answer.headers["strict-transport-security"]) == (
        200,
        "max-age=63072000; includeSubDomains; preload",
    )


def test_behind_https_an_address_in_clear_leads_there(behind_https: Server) -> None:
    answer = behind_https.ask("/")
    assert (answer.status, answer.headers["location"]) == (
        301,
        f"{behind_https.address.replace('http:', 'https:')}/",
    )


def test_health_is_told_in_clear_to_whom_watches_the_machine(behind_https: Server) -> None:
    assert behind_https.ask("/sante").status == 200
