"""`explorer` on the default town: everything is reached, everything is asked, no dead end."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from orientation.engine.exploration import BesoinReport, Exploration
from orientation.management.commands.explorer import as_table
from orientation.porte import Porte

SOUND = Exploration([BesoinReport("aide", 5, 1.0, 1, 1, 4), BesoinReport("soin", 3, 2.0, 3, 1, 2)])


@pytest.fixture(scope="module")
def report(porte: Porte) -> dict[str, Any]:
    out = StringIO()
    call_command("explorer", "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_default_town_is_sound(report: dict[str, Any]) -> None:
    faults = {key: report[key] for key in ("never_reached", "never_asked", "dead_ends", "sound")}
    assert faults == {"never_reached": [], "never_asked": [], "dead_ends": [], "sound": True}


def test_every_besoin_of_the_default_town_is_walked(report: dict[str, Any], porte: Porte) -> None:
    assert [one["besoin"] for one in report["besoins"]] == list(porte.catalogue.besoins)


def test_nobody_in_the_default_town_is_asked_more_than_five_questions(
    report: dict[str, Any],
) -> None:
    assert [one["besoin"] for one in report["besoins"] if one["worst"] > 5] == []


def test_no_besoin_asks_less_than_telling_its_ends_apart_needs(report: dict[str, Any]) -> None:
    assert [one["besoin"] for one in report["besoins"] if one["bound"] > one["worst"]] == []


def test_without_json_the_report_is_a_table(porte: Porte) -> None:
    out = StringIO()
    call_command("explorer", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["besoin", "chemins", "fins", "moyenne", "pire", "borne"]
    assert lines[-1] == "Tout est atteint, tout est posé, aucune impasse."


def test_the_table_has_a_line_a_besoin_and_a_total() -> None:
    assert [line.split() for line in as_table(SOUND).splitlines()] == [
        ["besoin", "chemins", "fins", "moyenne", "pire", "borne"],
        ["aide", "5", "4", "1.00", "1", "1"],
        ["soin", "3", "2", "2.00", "3", "1"],
        [],
        "8 chemins, 1.38 questions en moyenne.".split(),
        "Tout est atteint, tout est posé, aucune impasse.".split(),
    ]


def test_the_table_ends_with_the_faults() -> None:
    faulty = Exploration(SOUND.besoins, ["bus", "train"], ["age"], ["soin"])
    assert as_table(faulty).splitlines()[-3:] == [
        "Services jamais atteints : bus, train",
        "Questions jamais posées : age",
        "Impasses : soin",
    ]
