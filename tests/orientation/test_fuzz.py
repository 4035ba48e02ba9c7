"""No input, in any face, raises: whatever is written, forged or broken, there is an answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orientation.cli import LineError, answer
from orientation.consumers import UNREADABLE
from orientation.conversation import Act, take
from orientation.engine.situation import Situation
from orientation.porte import Porte
from orientation.words import in_words
from portail.keeper import keeper
from portail.snapshot import Snapshot
from tests.conftest import TUESDAY_10H
from tests.markup import Fields, read
from tests.servers import FORM
from tests.sockets import chat

# Channels looks at the connections after each message, hence the database.
pytestmark = [pytest.mark.usefixtures("snapshot"), pytest.mark.django_db]

bounded = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

NASTY = [
    "a" * 10_000,
    "j'ai faim " * 1000,
    "é" * 10_000,
    "\x00\x01\x1b[31m\x7f\x9f",
    "\u202eevissergaart\u202c \u200f\u200e\u2066x\u2069",
    "👩‍👩‍👧‍👦🏳️‍🌈" * 500,
    "ﷺ\u0301" + "\u0301" * 3000,
    "''' \"\"\" <script>{{ x }} {% y %} %s %(z)s \\N{DASH}",
    "9" * 5000 + " ans",
    "j'ai " + "9" * 300 + " ans et " + "-" * 300,
    "\n" * 5000,
    ". ! ? " * 1500,
    "ǅ ß ŉ İ ﬀ Å \u2126 ٣٤ ४५ ²³ ½ Ⅷ 𝟗𝟗 ans",
]
NAMES = "besoin fait passe urgence soupcon texte question repondre passer modifier choisir retirer"
KNOWN = """teleassistance separation age logement quartier age:60.. age:..17 age:0..999 age:60..59
age:٣ age:² logement:proprietaire logement:locataire-social,proprietaire handicap:oui violences
suicide pour-qui pour-qui:mon-parent quand:aujourd-hui : ,, age: :age logement:,""".split()
words = st.sampled_from(NASTY) | st.text(max_size=200)
values = st.lists(st.sampled_from(KNOWN) | st.text(max_size=30), max_size=4)
fields = st.dictionaries(st.sampled_from([*NAMES.split(), "voir"]) | st.text(max_size=9), values)
halves = st.text(st.characters(), max_size=60)  # with halves of characters
jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | halves | st.sampled_from(KNOWN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
keys = st.sampled_from("texte besoin faits passes".split())
facts = st.dictionaries(st.sampled_from("age logement handicap taille".split()), jsons)
lines = st.dictionaries(keys, jsons | facts, max_size=4)


def served() -> Snapshot:
    """Not an argument of the tests: Hypothesis would print all of it."""
    found = keeper.snapshot()
    assert found is not None
    return found


def post(fields: Fields) -> int:
    pairs = [
        (name.encode("utf-8", "replace"), value.encode("utf-8", "replace"))
        for name, several in fields.items()
        for value in several
    ]
    answer = Client().post("/orientation/", urlencode(pairs), content_type=FORM)
    assert len(read(answer.content).all("h1")) == 1
    return answer.status_code


def say(text: str) -> dict[str, Any]:
    async def answer() -> dict[str, Any]:
        async with chat() as socket:
            return await socket.send(text=text)

    return asyncio.run(answer())


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_nasty_text_is_answered_by_a_page(text: str) -> None:
    assert post({"texte": [text]}) == 200


@pytest.mark.parametrize("text", [*NASTY, "\ud800 j'ai faim \udfff"], ids=range(len(NASTY) + 1))
def test_a_nasty_text_is_answered_by_the_socket(text: str) -> None:
    assert "html" in say(json.dumps({"id": 1, "champs": {"texte": [text]}}))


@pytest.mark.parametrize("text", [*NASTY, "\udcff j'ai faim"], ids=range(len(NASTY) + 1))
def test_a_nasty_text_is_answered_in_words(porte: Porte, text: str) -> None:
    turn = take(porte, Situation(), Act(text=text), TUESDAY_10H)
    assert in_words(porte, turn, text, TUESDAY_10H)


@given(fields=fields, text=words)
@bounded
def test_forged_fields_are_answered_by_a_page(fields: Fields, text: str) -> None:
    assert post({**fields, "texte": [text]}) == 200


@given(fields=st.dictionaries(st.sampled_from(NAMES.split()), st.lists(halves) | jsons))
@bounded
def test_forged_fields_are_answered_by_the_socket(fields: dict[str, Any]) -> None:
    answer = say(json.dumps({"id": 1, "champs": fields}))
    assert ("html" in answer) != (answer.get("erreur") == UNREADABLE)


@given(message=jsons.map(json.dumps) | st.text(min_size=1, max_size=300))
@bounded
def test_any_message_is_answered_by_the_socket(message: str) -> None:
    assert say(message) == {"id": None, "erreur": UNREADABLE}


@given(line=lines | jsons)
@bounded
def test_any_line_is_answered_or_refused_in_words(line: object) -> None:
    try:
        told = answer(served().porte, line, TUESDAY_10H)
    except LineError as refusal:
        told = {"erreur": str(refusal)}
    assert json.loads(json.dumps(told)) == told


@given(body=st.binary(max_size=300), kind=st.sampled_from(["multipart/form-data", FORM, "x/y"]))
@bounded
def test_any_bytes_are_answered_by_a_page(body: bytes, kind: str) -> None:
    answer = Client().post("/orientation/", body, content_type=f"{kind}; boundary=x")
    assert answer.status_code in (200, 400)


@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@bounded
def test_any_address_is_found_or_not_found(name: str) -> None:
    answer = Client().get(f"/orientation/besoin/{quote(name, safe='')}/")
    assert answer.status_code in (200, 404)


@given(presses=st.lists(st.integers(0, 99), min_size=1, max_size=7))
@bounded
def test_any_buttons_pressed_in_any_order_lead_somewhere(presses: list[int]) -> None:
    client = Client()
    page = read(client.get("/").content).one("main")
    for press in presses:
        labels = page.texts("button")
        answer = client.post("/orientation/", page.sent_by(labels[press % len(labels)]))
        page = read(answer.content).one("main")
        assert len(page.all("h1")) == 1
