"""A result on paper: what one takes to the counter, and nothing else."""

from __future__ import annotations

import re

import pytest

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
HIDDEN = ".secours, .pied, .ecrire, .marge, .sortie, .reste, textarea, button"
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")


RESULTS = {
    "many services": {"choisir": "chercher-un-emploi", "voir": "1"},
    "many lines": {"choisir": "sante-mentale", "voir": "1"},
    "danger": {"urgence": "violences"},
    "danger and need": {"urgence": "violences", "choisir": "sante-mentale", "voir": "1"},
}


@pytest.fixture
def result(visit: Visit) -> Visit:
    visit.send(**RESULTS["many services"])
    visit.page.emulate_media(media="print")
    return visit


@pytest.mark.parametrize("fields", RESULTS.values(), ids=RESULTS)
def test_a_result_is_printed_on_one_page(visit: Visit, fields: dict[str, str]) -> None:
    visit.send(**fields)
    assert visit.page.locator("[data-service]").count()
    printed = visit.page.pdf(format="A4", margin=MARGIN)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_nothing_to_press_or_to_fill_is_printed(result: Visit) -> None:
    left = [one.inner_text() for one in result.page.locator(HIDDEN).all() if one.is_visible()]
    assert left == []


def test_the_number_to_call_is_printed(result: Visit) -> None:
    assert result.page.locator(".premiere .appel b").is_visible()
