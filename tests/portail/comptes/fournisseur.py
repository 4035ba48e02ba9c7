"""A real OpenID provider on this machine, which speaks as FranceConnect does."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import pytest
import requests
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from werkzeug.serving import make_server

from portail.comptes.environment import openid

with warnings.catch_warnings(record=True):  # what these libraries think of one another
    import oidc_provider_mock
    from authlib import jose
    from oidc_provider_mock import User, _app
    from oidc_provider_mock._storage import Client as Registered

SCOPES = {one: [one] for one in ("given_name", "family_name", "usual_name", "birthdate")}
ANGELA = {
    "given_name": "Angela Claire Louise",
    "family_name": "DUBOIS",
    "birthdate": "1962-08-24",
    "email": "angela@rivemont.example",
}


@dataclass
class Fournisseur:
    address: str
    asked: list[dict[str, str]] = field(default_factory=list)
    """What each request for an identity said."""
    signed: bool = True
    """FranceConnect and ProConnect sign what they say of a person."""
    falsified: dict[str, Any] = field(default_factory=dict)

    def person(self, sub: str, **claims: Any) -> None:
        answer = requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5)
        assert answer.status_code == 204, answer.text

    def approve(self, away: str, sub: str) -> str:
        """The person says yes there; where the browser is sent back."""
        answer = requests.post(away, data={"sub": sub}, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def deny(self, away: str) -> str:
        said = {"action": "deny"}
        answer = requests.post(away, data=said, allow_redirects=False, timeout=5)
        state = parse_qs(urlsplit(away).query)["state"][0]  # which this one forgets
        return f"{answer.headers['Location']}&state={state}"


def _application(fournisseur: Fournisseur) -> flask.Flask:
    made = oidc_provider_mock.app(user_claims=[User(sub="personne")])

    @made.before_request
    def note() -> None:
        if flask.request.path == "/oauth2/authorize":
            fournisseur.asked.append(flask.request.args.to_dict())

    @made.after_request
    def sign(answer: flask.Response) -> flask.Response:
        if flask.request.path != "/userinfo" or answer.status_code != 200:
            return answer
        claims = {**answer.get_json(), **fournisseur.falsified}
        if not fournisseur.signed:
            return flask.jsonify(claims)
        key = _app.storage.jwk
        ours = {"iss": fournisseur.address, "aud": fournisseur.asked[-1]["client_id"]}
        head = {"alg": "RS256", "kid": key.thumbprint()}
        token = jose.jwt.encode(head, {**ours, **claims}, key.as_dict(is_private=True))
        return flask.Response(token, content_type="application/jwt")

    return made


@contextmanager
def running() -> Iterator[Fournisseur]:
    """AUTHLIB_INSECURE_TRANSPORT must be set: it speaks in clear, on this machine."""
    Registered.SCOPES_SUPPORTED = (*Registered.SCOPES_SUPPORTED, *SCOPES)
    _app._SCOPES_TO_CLAIMS.update(SCOPES)
    fournisseur = Fournisseur("")
    server = make_server("127.0.0.1", 0, _application(fournisseur), threaded=True)
    fournisseur.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield fournisseur
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def go(client: Client, name: str = "franceconnect", suite: str = "") -> HttpResponse:
    """Presses the button of the sign-in page."""
    return client.post(reverse("openid_connect_login", args=[name]), {"next": suite})


def come_back(client: Client, address: str) -> HttpResponse:
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


@contextmanager
def babbling(said: bytes) -> Iterator[str]:
    """The address of a server that answers the same to everything."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def plug(settings: LazySettings, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    given = address.replace("http://", "http://porte:secret@")
    apps = []
    for name, label, claims in (
        ("PORTE_FRANCECONNECT", "FranceConnect", "given_name family_name birthdate"),
        ("PORTE_PROCONNECT", "ProConnect", "given_name usual_name"),
    ):
        monkeypatch.setenv(name, given)
        apps += openid(name, label, claims)
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}
    }


def identify(
    client: Client, provider: Fournisseur, name: str = "franceconnect", **more: Any
) -> Any:
    """All the way there and back, as « angela »."""
    provider.person("angela", **{**ANGELA, **more})
    away = go(client, name)["Location"]
    return come_back(client, provider.approve(away, "angela"))
