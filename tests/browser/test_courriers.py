"""Letters on paper, one page each; the code they bring, and the pages round them, for everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.guichet import lay
from tests.browser.visit import Visit, visiting
from tests.servers import Server

pytestmark = pytest.mark.browser
ACCOUNT = "/participer/compte"
CODE = f"{ACCOUNT}/code/"
LETTERS = f"{ACCOUNT}/guichet/courriers/"
CUT = """() => [...document.querySelectorAll(".lettre")]
  .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent.slice(0, 80))"""
PRESSED = "button, summary, .bouton, input:not([type=hidden])"
SMALL = """pressed => [...document.querySelectorAll(pressed)]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .filter(one => !["radio", "checkbox"].includes(one.type))
  .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def sessions(site: Server) -> dict[str, str]:
    return lay(site)


def signed(context: BrowserContext, site: Server, session: str) -> BrowserContext:
    where = {"domain": "127.0.0.1", "path": "/participer/"}
    context.add_cookies([{"name": "sessionid", "value": session, **where}])
    return context


@pytest.fixture
def agent(browser: Browser, site: Server, sessions: dict[str, str]) -> Iterator[Visit]:
    with visiting(signed(browser.new_context(), site, sessions["gaston"]), site) as one:
        yield one


@pytest.fixture
def odile(browser: Browser, site: Server, sessions: dict[str, str]) -> Iterator[Visit]:
    with visiting(signed(browser.new_context(), site, sessions["odile"]), site) as one:
        yield one


def press(visit: Visit, name: str) -> None:
    with visit.page.expect_navigation():
        visit.page.get_by_role("button", name=name).first.click()


def print_letters(agent: Visit) -> None:
    agent.go(LETTERS)
    press(agent, "Faire les courriers à imprimer")


def code_of(agent: Visit, name: str) -> str:
    return agent.page.locator(".lettre", has_text=name).locator(".code").inner_text()


def test_each_letter_is_one_page(agent: Visit) -> None:
    print_letters(agent)
    letters = agent.page.locator(".lettre").count()
    printed = agent.page.pdf(format="A4", prefer_css_page_size=True)
    assert letters >= 3
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == letters


def test_nothing_of_a_letter_is_cut_however_long_its_name(agent: Visit) -> None:
    print_letters(agent)
    agent.page.set_viewport_size({"width": 794, "height": 1123})
    agent.page.emulate_media(media="print")
    assert agent.page.evaluate(CUT) == []
    assert not agent.page.locator(".ecran").is_visible()


def test_the_qr_brings_the_code_to_its_field_and_out_of_the_address(
    agent: Visit, odile: Visit
) -> None:
    print_letters(agent)
    code = code_of(agent, "Odile")
    odile.go(f"{CODE}#{code}")
    assert (odile.page.locator("#id_code").input_value(), odile.page.url) == (
        *(code, odile.site.address + CODE),
    )
    assert [one for one in odile.requests if code in one] == []
    press(odile, "Vérifier mon adresse")
    assert "Votre adresse est vérifiée" in odile.page.locator(".annonce").inner_text()


def test_the_code_waits_in_the_tab_while_one_signs_in(
    browser: Browser, site: Server, sessions: dict[str, str]
) -> None:
    context = browser.new_context()
    with visiting(context, site) as one:
        one.go(f"{CODE}#CDFG-3467")
        assert (one.page.locator("#id_code").count(), one.page.url) == (0, site.address + CODE)
        signed(context, site, sessions["odile"])
        one.go(CODE)
        assert one.page.locator("#id_code").input_value() == "CDFG-3467"
        assert one.page.evaluate("() => sessionStorage.length") == 0


def test_the_code_is_typed_without_javascript(
    browser: Browser, site: Server, agent: Visit, sessions: dict[str, str]
) -> None:
    print_letters(agent)
    code = code_of(agent, "Odile")
    context = signed(browser.new_context(java_script_enabled=False), site, sessions["odile"])
    with visiting(context, site, scripted=False) as one:
        one.go(CODE)
        one.page.fill("#id_code", code.lower().replace("-", " "))
        press(one, "Vérifier mon adresse")
        assert "Votre adresse est vérifiée" in one.page.locator(".annonce").inner_text()


def look(visit: Visit) -> None:
    """What every page must be: for everyone, in light and dark, on a small telephone."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        visit.page.emulate_media(color_scheme=scheme)
        assert visit.violations() == [], visit.page.url
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert visit.overflowing() == [], visit.page.url
    assert visit.page.evaluate(SMALL, PRESSED) == [], visit.page.url
    visit.page.set_viewport_size({"width": 1280, "height": 800})


def test_the_pages_of_a_resident_are_for_everyone(odile: Visit) -> None:
    for path in ("residence/", "residence/habite/", "residence/travaille/", "code/", "donnees/"):
        odile.go(f"{ACCOUNT}/{path}")
        look(odile)
    odile.go(f"{ACCOUNT}/donnees/effacer/")
    look(odile)


def test_a_choice_of_streets_is_for_everyone(odile: Visit) -> None:
    odile.go(f"{ACCOUNT}/residence/travaille/")
    odile.page.fill("#id_rue", "gare")
    press(odile, "Enregistrer cette adresse")
    assert odile.page.locator("fieldset.choix label").all_inner_texts() == [
        "place de la Gare",
        "avenue de la Gare",
    ]
    look(odile)


def test_the_pages_of_an_agent_are_for_everyone(agent: Visit) -> None:
    agent.go(f"{ACCOUNT}/guichet/")
    look(agent)
    agent.page.fill("#id_mots", "fontaine aux biches")
    press(agent, "Chercher cette personne")
    assert agent.page.locator("article.bulletin").count() >= 4
    look(agent)
    agent.go(LETTERS)
    look(agent)
    press(agent, "Faire les courriers à imprimer")
    look(agent)
    agent.go(LETTERS)
    look(agent)
