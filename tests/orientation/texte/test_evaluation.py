"""How well messages are understood, on messages that were not learned from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orientation.catalogue.schema import Message
from orientation.texte.comprehension import Reading
from orientation.texte.evaluation import Judged, confusions, figures, judge
from tests.orientation.engine.catalogues import NOTHING, besoin, catalogue, service


def judged(
    besoins: str = "",
    urgences: str = "",
    said: str = "",
    alarms: str = "",
    hints: str = "",
    off_topic: bool = False,
) -> Judged:
    message = Message.model_construct(
        texte="…",
        besoins=tuple(besoins.split()),
        urgences=tuple(urgences.split()),
        hors_sujet=off_topic,
    )
    listed = tuple((name, 0.5) for name in said.split())
    reading = Reading(listed, urgences=tuple(alarms.split()), soupcons=tuple(hints.split()))
    return Judged(message, reading, 0)


ASKS = [judged("a", said="a b"), judged("a", said="b c a"), judged("a", said="b"), judged("a")]
DANGERS = [
    judged(urgences="x", alarms="x"),
    judged(urgences="x", alarms="y"),
    judged(urgences="x", hints="x"),
    judged(urgences="x"),
]
CALM = [judged("a", said="a", alarms="x"), judged(off_topic=True), judged(off_topic=True, said="a")]


@pytest.mark.parametrize(
    ("name", "rows", "share"),
    [
        ("first", ASKS, 1 / 4),
        ("three", ASKS, 2 / 4),
        ("wrongly_refused", ASKS, 1 / 4),
        ("dangers", DANGERS, 2 / 4),
        ("named", DANGERS, 1 / 4),
        ("hinted", DANGERS, 3 / 4),
        ("false_alarms", CALM, 1 / 3),
        ("false_hints", [*CALM, judged("a", hints="x")], 1 / 4),
        ("refused", CALM, 1 / 2),
        ("first", [], 0),
    ],
)
def test_each_figure_is_a_share(name: str, rows: list[Judged], share: float) -> None:
    assert getattr(figures(rows), name) == share


def test_what_is_most_often_confused_comes_first() -> None:
    rows = [*ASKS, judged("a", said="b"), judged(urgences="x", said="a"), *CALM[1:]]
    assert confusions(rows) == [
        ("a", "b", 3),
        ("a", "rien", 1),
        ("x", "a", 1),
        ("hors-sujet", "a", 1),
    ]


def test_each_message_is_read_by_who_did_not_learn_it() -> None:
    known = {"a": besoin("Aaa", "le loyer"), "b": besoin("Bbb", "le travail")}
    texts = [("kayak", "a"), ("kayak", "b"), ("loyer", "a"), ("travail", "b")]
    messages = tuple(
        Message.model_validate({"texte": text, "besoins": name}) for text, name in texts
    )
    town = catalogue(service("s"), besoins=known, learning=replace(NOTHING, messages=messages))
    found = judge(town, folds=2)
    assert [(one.message.texte, one.fold) for one in found] == [
        ("kayak", 0), ("loyer", 0), ("kayak", 1), ("travail", 1),
    ]  # fmt: skip
    assert [one.first for one in found] == ["b", "a", "a", "b"]
