"""Somebody at the door: through the pages, with the letters that were really sent."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from portail.comptes.actions.activations import donner_code
from portail.comptes.models import Personne

ALICE = "alice@rivemont.example"
HTML = re.compile(r"name=\"csrfmiddlewaretoken\" value=\"[^\"]+\"")


def ask(client: Client, courriel: str = ALICE, suite: str = "") -> HttpResponse:
    """Writes the address; the answer is followed to the page that asks for the code."""
    said = {"email": courriel, **({"next": suite} if suite else {})}
    return client.post(reverse("account_login"), said, follow=True)


def letter(number: int = -1) -> str:
    return str(mail.outbox[number].body)


def code() -> str:
    """The one in the last letter."""
    found = re.search(r"\b\d{4}-\d{4}\b", letter())
    assert found is not None, letter()
    return found.group()


def give(client: Client, given: str, suite: str = "", follow: bool = True) -> HttpResponse:
    said = {"code": given, **({"next": suite} if suite else {})}
    return client.post(reverse("account_confirm_login_code"), said, follow=follow)


def enter(client: Client, courriel: str = ALICE) -> Personne:
    ask(client, courriel)
    give(client, code())
    return Personne.objects.get(courriel=courriel)


def bring_code(client: Client, courriel: str) -> None:
    """Enters, and writes the code that was given in person."""
    given = donner_code(Personne.objects.get(courriel=courriel), par=None)
    enter(client, courriel)
    assert client.post(reverse("activer"), {"code": given.code}).status_code == 302


def bare(answer: HttpResponse) -> str:
    """A page without what differs at each visit."""
    return HTML.sub("", answer.content.decode())


def where(answer: HttpResponse) -> str:
    """The address one was led to in the end."""
    return str(answer.redirect_chain[-1][0])  # type: ignore[attr-defined]


def totp(secret: str, at: float | None = None) -> str:
    """What a telephone shows, by RFC 6238 itself; good for two more seconds at least."""
    if at is None and time.time() % 30 > 28:
        time.sleep(2.1)
    counter = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
