"""Leaving at once: to a neutral site, with or without JavaScript, and nothing left on screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portail.snapshot import Snapshot
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
PRESS_AND_LOOK = """() => {
  for (let n = 0; n < 3; n++)
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
  return document.elementFromPoint(200, 200).className;
}"""


@pytest.fixture
def elsewhere(snapshot: Snapshot) -> str:
    """The neutral site, which no test can reach: that it is asked for is what counts."""
    return snapshot.town.commune.sortie


def leave(visit: Visit, elsewhere: str, how: Callable[[], object]) -> None:
    visit.elsewhere = elsewhere
    with visit.page.expect_request(elsewhere):
        how()


def press_shift(visit: Visit, times: int) -> None:
    for _ in range(times):
        visit.page.keyboard.press("Shift")


def test_shift_three_times_leaves(visit: Visit, elsewhere: str) -> None:
    visit.send(urgence="violences")
    leave(visit, elsewhere, lambda: press_shift(visit, 3))


def test_the_link_leaves(visit: Visit, elsewhere: str) -> None:
    visit.send(urgence="violences")
    leave(visit, elsewhere, visit.page.get_by_text("Quitter vite", exact=True).click)


def test_the_link_leaves_without_javascript(plain_visit: Visit, elsewhere: str) -> None:
    plain_visit.send(urgence="violences")
    leave(plain_visit, elsewhere, plain_visit.page.get_by_text("Quitter vite", exact=True).click)


def test_the_link_that_stands_first_leaves_after_a_message(visit: Visit, elsewhere: str) -> None:
    visit.go("/")
    visit.connect()
    visit.page.fill("#texte", "mon mari me frappe")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(".alarme")
    first = visit.page.locator(".secours .evitement")
    leave(visit, elsewhere, lambda: first.press("Enter"))


def test_what_is_on_screen_is_covered_before_the_other_site_answers(
    visit: Visit, elsewhere: str
) -> None:
    visit.send(urgence="violences")
    seen: list[str] = []
    leave(visit, elsewhere, lambda: seen.append(visit.page.evaluate(PRESS_AND_LOOK)))
    assert seen == ["rideau"]


@pytest.mark.parametrize("times", [1, 2])
def test_fewer_presses_of_shift_do_nothing(visit: Visit, times: int) -> None:
    visit.send(urgence="violences")
    press_shift(visit, times)
    visit.page.wait_for_timeout(200)
    assert visit.page.locator(".alarme").is_visible()


def test_shift_writes_capitals_where_nobody_watches(visit: Visit) -> None:
    visit.go("/")
    press_shift(visit, 4)
    visit.page.wait_for_timeout(200)
    assert visit.title() == "Que se passe-t-il ?"
