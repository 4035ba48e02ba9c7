"""The whole way with Tab and Enter only, as who cannot use a mouse goes it."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
BESOIN = "chercher-un-emploi"
THEME = f'details:has(button[value="{BESOIN}"]) > summary'
MOST_QUESTIONS = 12
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def walk(visit: Visit) -> None:
    """From the front page to a result, taking the first answer of each question."""
    visit.go("/")
    if visit.scripted:
        visit.connect()
    visit.tab_to(THEME)
    visit.page.keyboard.press("Enter")
    visit.tab_to(f'button[value="{BESOIN}"]')
    visit.follow()
    for _ in range(MOST_QUESTIONS):
        if not visit.page.locator(".reponse").count():
            return
        visit.tab_to(".reponse")
        visit.follow()


def test_a_result_is_reached_in_the_chat(visit: Visit) -> None:
    walk(visit)
    assert visit.page.locator("[data-service]").count()
    assert visit.page.locator("#journal").count() == 1


def test_a_result_is_reached_without_javascript(plain_visit: Visit) -> None:
    walk(plain_visit)
    assert plain_visit.page.locator("[data-service]").count()
    assert plain_visit.page.locator("#journal").count() == 0


def test_the_first_stop_leads_past_the_header(visit: Visit) -> None:
    visit.go("/")
    visit.page.keyboard.press("Tab")
    assert visit.focused() == "Aller au contenu"
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("() => document.activeElement.closest('main') !== null")


def test_the_way_past_the_header_leaves_the_conversation_as_it_is(visit: Visit) -> None:
    visit.send(choisir="teleassistance")
    visit.connect()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.tab_to(".reponse")
    visit.follow()
    assert visit.page.locator(".marge li").count() == 2


def test_a_way_past_the_header_is_seen_when_it_has_the_focus(visit: Visit) -> None:
    visit.go("/")
    visit.page.keyboard.press("Tab")
    box = visit.page.locator(".evitement").bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["y"] >= 0) == (True, True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_shows_where_it_is(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit.send(urgence="violences", choisir=BESOIN)
    unseen = []
    for _ in range(25):
        visit.page.keyboard.press("Tab")
        if not visit.page.evaluate(RING):
            unseen.append(visit.focused())
    assert unseen == []


def test_leaving_is_the_second_stop_of_a_page_that_must_not_be_seen(visit: Visit) -> None:
    visit.send(urgence="violences")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    assert visit.focused() == "Quitter vite ce site"
