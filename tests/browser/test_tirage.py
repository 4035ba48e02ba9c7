"""A conseil is drawn by lot, from the call to the file that anybody replays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Download

from tests.browser.candidates import lay
from tests.browser.visit import Visit, visiting
from tests.servers import Server, manage

pytestmark = pytest.mark.browser
LISTED = "/participer/conseils/centre/candidatures/"
MEMBRES = "/participer/conseils/centre/membres/"
GRAINE = "4 8 15 16 23 42"
UNFOLD = "() => document.querySelectorAll('main details').forEach(one => one.open = true)"
SMALL = """() => [...document.querySelectorAll("button, summary, .bouton, input, textarea")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .filter(one => !["radio", "checkbox", "hidden"].includes(one.type))
  .map(one => one.outerHTML.slice(0, 80))"""


def entered(browser: Browser, site: Server, session: str, *, scripted: bool) -> Iterator[Visit]:
    context = browser.new_context(java_script_enabled=scripted)
    where = {"domain": "127.0.0.1", "path": "/participer/"}
    context.add_cookies([{"name": "sessionid", "value": session, **where}])
    with visiting(context, site, scripted) as one:
        yield one


@pytest.fixture
def sessions(site: Server) -> dict[str, str]:
    return lay(site, "gens")


@pytest.fixture
def chloe(browser: Browser, site: Server, sessions: dict[str, str]) -> Iterator[Visit]:
    yield from entered(browser, site, sessions["chloe"], scripted=True)


@pytest.fixture
def plain_chloe(browser: Browser, site: Server, sessions: dict[str, str]) -> Iterator[Visit]:
    yield from entered(browser, site, sessions["chloe"], scripted=False)


@pytest.fixture
def ana(browser: Browser, site: Server, sessions: dict[str, str]) -> Iterator[Visit]:
    yield from entered(browser, site, sessions["ana"], scripted=True)


def look(visit: Visit, path: str) -> None:
    """For everyone, in light and dark, on a small telephone."""
    visit.go(path)
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        visit.page.emulate_media(color_scheme=scheme)
        assert visit.violations() == [], path
    visit.page.evaluate(UNFOLD)
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert (visit.overflowing(), visit.page.evaluate(SMALL)) == ([], []), path
    visit.page.set_viewport_size({"width": 1280, "height": 800})


def press(visit: Visit, name: str) -> None:
    with visit.page.expect_navigation():
        visit.page.get_by_role("button", name=name).click()


def follow(visit: Visit, name: str) -> None:
    with visit.page.expect_navigation():
        visit.page.get_by_role("link", name=name).click()


def open_call(chloe: Visit) -> int:
    """Chloé opens a call; its number."""
    chloe.go(LISTED)
    follow(chloe, "Ouvrir un appel")
    now = timezone.localtime()
    for name, days in (("clos_le", 20), ("source_le", 22)):
        when = (now + timedelta(days=days)).strftime("%Y-%m-%dT18:00")
        chloe.page.fill(f"#id_{name}", when)
    chloe.page.fill("#id_source", "Les six numéros tirés samedi, du plus petit au plus grand.")
    press(chloe, "Ouvrir cet appel")
    return int(re.findall(r"/candidatures/(\d+)/", chloe.page.url)[0])


def draw(chloe: Visit, site: Server, number: int) -> None:
    """Chloé freezes the list, waits for the seed, reads it and draws."""
    lay(site, "repondre", str(number))
    lay(site, "clore", str(number))
    chloe.go(f"{LISTED}{number}/")
    press(chloe, "Figer et publier la liste")
    lay(site, "attendre", str(number))
    chloe.go(f"{LISTED}{number}/")
    follow(chloe, "Lire la graine et tirer au sort")
    chloe.page.fill("#id_graine", f" {GRAINE.replace(' ', '  ')} ")
    press(chloe, "Relire la graine")
    assert chloe.page.locator("p.signes").inner_text() == GRAINE
    press(chloe, "Tirer au sort avec cette graine")


def download(visit: Visit, name: str) -> Download:
    with visit.page.expect_download() as found:
        visit.page.get_by_role("link", name=name).click()
    return found.value


def test_twelve_residents_are_drawn_from_and_anybody_replays_it(
    plain_chloe: Visit, plain_visit: Visit, site: Server, tmp_path: Path
) -> None:
    number = open_call(plain_chloe)
    draw(plain_chloe, site, number)
    assert "Le tirage a eu lieu" in plain_chloe.page.locator(".annonce").first.inner_text()
    plain_visit.go(f"{LISTED}{number}/")
    paths = []
    for name in ("Télécharger le tirage", "Télécharger la liste"):
        found = download(plain_visit, name)
        paths.append(tmp_path / found.suggested_filename)
        found.save_as(paths[-1])
    done = manage("rejouer_tirage", str(paths[0]), "--liste", str(paths[1]), env=site.env)
    said = done.stdout.decode()
    assert (done.returncode, "CONFORME" in said, "Candidatures : 12" in said) == (0, True, True)
    spoiled = tmp_path / "autre.json"
    spoiled.write_bytes(paths[0].read_bytes().replace(b"42", b"43"))
    assert manage("rejouer_tirage", str(spoiled), env=site.env).returncode == 1


def test_a_candidate_finds_her_key_then_her_mark(chloe: Visit, ana: Visit, site: Server) -> None:
    number = open_call(chloe)
    ana.go(f"{LISTED}{number}/")
    ana.page.get_by_label("une femme").check()
    press(ana, "Proposer ma candidature")
    key, mark = ana.page.locator("#ma-candidature .signes").all_inner_texts()
    assert (len(key.replace(" ", "")), len(mark)) == (32, 64)
    press_withdraw(ana)
    draw(chloe, site, number)
    ana.go(f"{LISTED}{number}/")
    assert "Le sort vous donne un siège" in ana.page.locator("#ma-candidature").inner_text()
    assert ana.page.locator(".mienne").count() == 2


def press_withdraw(ana: Visit) -> None:
    ana.page.locator("summary", has_text="Retirer ma candidature").click()
    press(ana, "Retirer ma candidature")


def test_every_page_of_a_draw_is_for_everyone(chloe: Visit, ana: Visit, site: Server) -> None:
    number = open_call(chloe)
    page = f"{LISTED}{number}/"
    for path in (LISTED, f"{LISTED}ouvrir/", page, MEMBRES):
        look(chloe, path)
    look(ana, page)
    lay(site, "repondre", str(number))
    look(ana, page)
    lay(site, "clore", str(number))
    look(chloe, page)
    press(chloe, "Figer et publier la liste")
    lay(site, "attendre", str(number))
    for path in (page, f"{page}tirer/"):
        look(chloe, path)
    chloe.page.fill("#id_graine", GRAINE)
    press(chloe, "Relire la graine")
    assert chloe.violations() == []
    press(chloe, "Tirer au sort avec cette graine")
    for visit in (chloe, ana):
        look(visit, page)
    look(chloe, MEMBRES)
