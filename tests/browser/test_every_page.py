"""What holds on every kind of page: for everyone, on every screen, at little cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser import ecoindex
from tests.browser.screens import NAMES, SCREENS
from tests.browser.visit import Visit, visiting
from tests.servers import Server

pytestmark = pytest.mark.browser

# At least 44 px high (WCAG 2.5.5).
SMALL = """() => [...document.querySelectorAll("button, summary, .appel, .numeros a")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module", params=SCREENS, ids=NAMES)
def visit(request: pytest.FixtureRequest, browser: Browser, site: Server) -> Iterator[Visit]:
    """Each kind of page in turn, as it is when it has just been opened for the first time."""
    with visiting(browser.new_context(reduced_motion="reduce"), site) as one:
        request.param.reach(one)
        yield one


def test_a_first_view_is_light(visit: Visit) -> None:
    requests = len(visit.requests)
    elements = visit.page.evaluate("() => document.querySelectorAll('*').length")
    kilobytes = visit.bytes / 1000
    weight = f"{kilobytes:.1f} kB, {requests} requests, {elements} elements"
    assert (kilobytes <= 60, requests <= 10, elements <= 350) == (True, True, True), weight
    assert ecoindex.grade(ecoindex.score(elements, requests, kilobytes)) == "A"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, scheme: Literal["light", "dark"]) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    assert visit.violations() == []


def test_nothing_overflows_at_320_pixels(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert visit.overflowing() == []


def test_what_is_pressed_is_large_enough_for_a_thumb(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert visit.page.evaluate(SMALL) == []
