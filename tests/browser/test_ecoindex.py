"""The formula against figures measured with another implementation of it."""

from __future__ import annotations

import pytest

from tests.browser.ecoindex import grade, score

MEASURED = [
    (250, 8, 80, 86, "A"),
    (300, 10, 100, 83, "A"),
    (367, 10, 100, 81, "A"),
    (370, 10, 100, 80, "B"),
    (400, 10, 100, 79, "B"),
    (600, 15, 150, 70, "C"),
]


@pytest.mark.parametrize(("elements", "requests", "kilobytes", "note", "letter"), MEASURED)
def test_the_note_of_a_page_is_the_one_measured_elsewhere(
    elements: int, requests: int, kilobytes: int, note: int, letter: str
) -> None:
    assert score(elements, requests, kilobytes) == note
    assert grade(note) == letter


@pytest.mark.parametrize(("measure", "note"), [(0, 100), (10**9, 0)])
def test_the_note_stays_between_0_and_100(measure: int, note: int) -> None:
    assert score(measure, measure, measure) == note
