"""A procès-verbal in a browser: on paper, while it is written, and as it is signed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.verbaux import entrer
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
SIGNED = "/participer/conseils/centre/seances/1/proces-verbal/"
HIDDEN = ".secours, .pied, .piece, .retour, .actions, button, a.bouton"


def test_it_is_printed_on_a4_without_what_one_presses(visit: Visit) -> None:
    visit.go(SIGNED)
    visit.page.emulate_media(media="print")
    left = [one.inner_text() for one in visit.page.locator(HIDDEN).all() if one.is_visible()]
    assert left == []
    assert visit.page.locator("article .empreinte").is_visible()
    printed = visit.page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 5
    (width, height), *_ = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    assert (round(float(width)), round(float(height))) == (595, 842)


@pytest.mark.parametrize("what", ["", "modifier/"])
def test_axe_finds_nothing_while_it_is_written(visit: Visit, what: str) -> None:
    entrer(visit, what)
    assert visit.violations() == []
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert visit.overflowing() == []


def test_it_is_written_then_signed_without_script(plain_visit: Visit) -> None:
    entrer(plain_visit, "modifier/")
    page = plain_visit.page
    page.get_by_label("Observations générales").fill("Il faisait froid.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("article")).to_contain_text("Il faisait froid.")
    page.get_by_role("button", name="Signer ce procès-verbal").click()
    expect(page.get_by_role("status")).to_contain_text("Il manque une signature")
    expect(page.locator("article dd").first).to_contain_text(", signé le ")
