"""People who vote through servers that may die: they ask until they are answered."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Literal
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from participation.models import Scrutin
from participation.urne import recus
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL
from tests.servers import Answer, Server

GLISSER = "/glisser"
"""The action alone, without its pages: see `bureau`."""
MOURIR = "x-mourir"
"""Says « oui »: the server dies instead of answering."""
TOKEN = "jeton" * 6 + "ab"
"""What a browser holds as cookie and sends again in the form."""
HIDDEN = re.compile(r'<input type="hidden" name="(recu|o1)" value="([^"]+)">')
MARK = re.compile(r'class="signes recu">([^<]+)<')
TURNS = 1_000
Fin = Literal["a voté", "avait voté"]


@dataclass(frozen=True, slots=True)
class Glisse:
    """A ballot that the site said to have: under which mark, and what it says."""

    scrutin: int
    marque: str
    choix: int
    fin: Fin


@dataclass
class Votant:
    personne: Personne
    servers: Sequence[Server]
    cookies: str = field(init=False)
    glisses: list[Glisse] = field(default_factory=list)
    perdues: int = 0
    """Answers that never came, once a ballot was sent."""

    def __post_init__(self) -> None:
        self.cookies = cookies(self.personne)

    def vote(self, scrutins: Sequence[Scrutin], *, pages: int) -> None:
        """In each of them, in an order of one's own; in so many of them by the pages."""
        chance = random.Random(self.personne.pk)
        paged = chance.sample(scrutins, pages)
        for one in chance.sample(scrutins, len(scrutins)):
            how = self.pages if one in paged else self.action
            how(one, chance.choice((1, 2, 3)))

    def pages(self, scrutin: Scrutin, choix: int, **headers: str) -> None:
        """Chooses, reads again with the receipt, casts."""
        path = f"/participer/conseils/{CONSEIL}/votes/{scrutin.pk}/voter/"
        relire = self._insist(path, {"o1": str(choix)})[0].body.decode()
        sent, shown = dict(HIDDEN.findall(relire)), MARK.search(relire)
        assert shown is not None and set(sent) == {"recu", "o1"}, relire
        self._keep(scrutin, shown[1], choix, *self._insist(path, sent, headers))

    def action(self, scrutin: Scrutin, choix: int) -> None:
        marque = recus.tirer()
        asked = {"scrutin": scrutin.pk, "personne": self.personne.pk, "choix": choix}
        path = f"{GLISSER}?{urlencode({**asked, 'marque': marque})}"
        self._keep(scrutin, marque, choix, *self._insist(path, {}))

    def _keep(self, scrutin: Scrutin, shown: str, choix: int, answer: Answer, lost: int) -> None:
        marque = recus.lire(shown)
        assert marque is not None
        self.glisses.append(Glisse(scrutin.pk, marque, choix, _fin(answer, shown, lost)))
        self.perdues += lost

    def _insist(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> tuple[Answer, int]:
        """The same form again until a server answers; and how many died instead of answering."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}).encode()
        lost, more = 0, headers or {}
        for turn in range(TURNS):
            server = self.servers[(self.personne.pk + turn) % len(self.servers)]
            try:
                return server.ask(path, body, {"Cookie": self.cookies, **more}), lost
            except ConnectionRefusedError:
                time.sleep(0.2)  # nobody is there, and nothing was sent
            except (OSError, HTTPException):
                lost, more = lost + 1, {}
        raise AssertionError("No server ever answered.")


def _fin(answer: Answer, shown: str, lost: int) -> Fin:
    """« A voté » with the receipt; or, to whoever lost an answer and asks again, that one has."""
    body = answer.body.decode()
    if lost and answer.status == 409 and "Vous avez déjà voté" in body:
        return "avait voté"
    assert (answer.status, "A voté" in body, shown in body) == (200, True, True), body
    return "a voté"


def cookies(personne: Personne) -> str:
    """Those of someone who is signed in, and has opened a form."""
    store = SessionStore()
    store[SESSION_KEY] = str(personne.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = personne.get_session_auth_hash()
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; csrftoken={TOKEN}"
