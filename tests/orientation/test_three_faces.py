"""Pages, chat and command line: one engine, so the same answer to the same situation."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portail.snapshot import Snapshot
from tests.command_line import Orienter, orienting
from tests.doubt import a_doubtful_message
from tests.markup import Element, Fields, read
from tests.servers import environment
from tests.sockets import chat

# Channels looks at the connections after each message: it may, even after tests that used some.
pytestmark = pytest.mark.django_db

Line = dict[str, Any]
MESSAGES = [
    "je n'arrive plus à payer mon loyer",
    "mon mari me frappe",
    "mon mari me frappe et je n'arrive plus à payer mon loyer",
    "je dors dehors avec mon fils de 2 ans",
    "j'ai faim",
    "je suis seul",
    "ma mère de 82 ans vit chez elle et oublie tout",
    "je cherche une crèche et du travail",
    "j'ai un problème",
    "blorp zyx",
    "",
    "téléassistance " * 700,
]
FACTS: list[dict[str, str | list[str]]] = [
    {},
    {"age": "72"},
    {"age": "60..74", "logement": "proprietaire"},
    {"age": "..17", "emploi": "eleve-ou-etudiant", "handicap": "oui"},
    {"logement": ["locataire-prive", "locataire-social"], "ressources": "rsa", "foyer": "seul"},
]
BESOINS = "teleassistance impayes-de-loyer mode-de-garde chercher-un-emploi sante-mentale".split()


@dataclass(frozen=True)
class Seen:
    """What a resident learns, whatever the face."""

    step: str
    urgences: list[str]
    soupcons: list[str]
    question: dict[str, Any] | None
    services: list[str] | None
    set_aside: int | None
    situation: list[tuple[str, str]]


@pytest.fixture(scope="module")
def orienter(snapshot: Snapshot) -> Iterator[Orienter]:
    env = environment(settings.DATA_DIR, settings.CONTENT_DIR)
    with orienting(env) as one:
        yield one


def seen_in_line(answer: Line) -> Seen:
    ended = answer["etape"] == "orientation"
    return Seen(
        step=answer["etape"],
        urgences=answer["urgences"],
        soupcons=answer["soupcons"],
        question=answer["question"],
        services=[one["id"] for one in answer["services"]] if ended else None,
        set_aside=min(12, len(answer["ecartes"])) if ended else None,
        situation=sorted((name, _written(value)) for name, value in answer["faits"].items()),
    )


def seen_on(tour: Element) -> Seen:
    """Read from the page alone: its buttons, its services and its hidden fields."""
    kept = next(form.hidden() for form in tour.all("form") if form.all("textarea"))
    services = tour.values("data-service")
    asked = [one.attributes["value"] for one in tour.all("button", name="repondre")]
    return Seen(
        step="question" if asked else "orientation" if services else "precision",
        urgences=kept.get("urgence", []),
        soupcons=kept.get("soupcon", []),
        question=_question(tour, asked) if asked else None,
        services=services or None,
        set_aside=_set_aside(tour) if services else None,
        situation=sorted(_pair(one) for one in kept.get("fait", [])),
    )


def _question(tour: Element, asked: list[str]) -> dict[str, Any]:
    fact = tour.one("button", name="passer").attributes["value"]
    answers = [one.removeprefix(f"{fact}:") for one in asked]
    return {"fait": fact, "reponses": [one.split(",") if "," in one else one for one in answers]}


def _set_aside(tour: Element) -> int:
    asides = [one for one in tour.all("details") if "mis de côté" in one.texts("summary")[0]]
    return sum(len(one.all("li")) for one in asides)


def _pair(field: str) -> tuple[str, str]:
    fact, _, value = field.partition(":")
    return fact, value


def _written(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)


def fields_of(line: Line) -> Fields:
    """The same situation as the page sends it."""
    return {
        "texte": [line.get("texte", "")],
        "choisir": [line["besoin"]] if "besoin" in line else [],
        "fait": [f"{fact}:{_written(value)}" for fact, value in line.get("faits", {}).items()],
        "passe": line.get("passes", []),
    }


def page(line: Line, **more: list[str]) -> Seen:
    answer = Client().post("/orientation/", {**fields_of(line), **more})
    return seen_on(read(answer.content).one("div", "tour"))


def socket(line: Line) -> Seen:
    async def answer() -> str:
        async with chat() as one:
            return str((await one.ask(fields_of(line)))["html"])

    return seen_on(read(asyncio.run(answer())))


@pytest.mark.parametrize("text", MESSAGES, ids=[one[:30] or "nothing" for one in MESSAGES])
def test_a_message_is_answered_alike_by_all_three(orienter: Orienter, text: str) -> None:
    told = seen_in_line(orienter.ask(texte=text))
    assert (page({"texte": text}), socket({"texte": text})) == (told, told)


@pytest.mark.parametrize("besoin", BESOINS)
@pytest.mark.parametrize("facts", FACTS, ids=[",".join(one) or "nothing" for one in FACTS])
def test_a_situation_is_answered_alike_by_all_three(
    orienter: Orienter, besoin: str, facts: dict[str, Any]
) -> None:
    line = {"besoin": besoin, "faits": facts}
    told = seen_in_line(orienter.ask(**line))
    assert (page(line), socket(line)) == (told, told)


@pytest.mark.parametrize("besoin", BESOINS)
@pytest.mark.parametrize("manner", ["first", "last", "never"])
def test_a_whole_conversation_is_the_same_in_all_three(
    orienter: Orienter, besoin: str, manner: str
) -> None:
    line: Line = {"besoin": besoin, "faits": {}, "passes": []}
    while True:
        told = seen_in_line(orienter.ask(**line))
        assert (page(line), socket(line)) == (told, told)
        if told.question is None:
            break
        _answer(line, told.question, manner)
    assert told.step == "orientation"


def _answer(line: Line, question: dict[str, Any], manner: str) -> None:
    if manner == "never":
        line["passes"].append(question["fait"])
    else:
        line["faits"][question["fait"]] = question["reponses"][0 if manner == "first" else -1]


@pytest.mark.parametrize("besoin", BESOINS)
def test_what_the_line_would_propose_is_what_the_page_shows_at_once(
    orienter: Orienter, besoin: str
) -> None:
    told = orienter.ask(besoin=besoin)["services"]
    shown = page({"besoin": besoin}, voir=["1"]).services
    assert shown == [one["id"] for one in told]


def test_the_besoins_in_doubt_are_the_ones_to_choose_from(orienter: Orienter) -> None:
    text = {"texte": a_doubtful_message()}
    told = [one["id"] for one in orienter.ask(**text)["besoins"]]
    tour = read(Client().post("/orientation/", text).content).one("div", "tour")
    assert [one.attributes["value"] for one in tour.all("button", name="choisir")] == told
