"""A proposition in a browser: it changes while one looks, and never under one's fingers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.scenes import lay
from tests.browser.visit import Visit, visiting
from tests.servers import Server

pytestmark = pytest.mark.browser

Enter = Callable[..., Visit]
WRITE = "/participer/conseils/centre/proposer/"


@pytest.fixture(scope="module")
def debat(site: Server) -> dict[str, Any]:
    """A proposition in debate, and who is signed in."""
    return lay(site, "en-debat")


@pytest.fixture
def enter(browser: Browser, site: Server) -> Iterator[Enter]:
    """Opens a visit, signed in by this session where there is one."""
    opened: list[Any] = []

    def one(session: str = "", *, scripted: bool = True) -> Visit:
        context = browser.new_context(java_script_enabled=scripted)
        if session:
            cookie = {"name": "sessionid", "value": session, "path": "/participer/"}
            context.add_cookies([{**cookie, "domain": "127.0.0.1"}])
        manager = visiting(context, site, scripted)
        opened.append(manager)
        return manager.__enter__()

    yield one
    for manager in reversed(opened):
        manager.__exit__(None, None, None)


def address(scene: dict[str, Any]) -> str:
    return f"/participer/propositions/{scene['numero']}/"


def look(visit: Visit, path: str) -> Visit:
    """Opens a page, and waits for its socket."""
    visit.go(path)
    visit.connect()
    return visit


def comment(visit: Visit, scene: dict[str, Any], texte: str) -> None:
    visit.go(address(scene))
    form = visit.page.locator(".commenter form")
    form.get_by_label("pour", exact=True).check()
    form.locator("textarea").fill(texte)
    form.get_by_role("button").click()
    expect(visit.page.get_by_text(texte)).to_be_visible()


def test_a_soutien_is_seen_by_who_looks_without_moving_them(
    enter: Enter, debat: dict[str, Any]
) -> None:
    reader = look(enter(), address(debat))
    count = reader.page.locator(".compte strong")
    expect(count).to_have_text("0")
    reader.page.locator(".retour a").focus()
    bob = enter(debat["bob"], scripted=False)
    bob.go(address(debat))
    bob.page.get_by_role("button", name="Soutenir").click()
    expect(count).to_have_text("1")
    expect(reader.page.locator("#nouveau")).to_have_text("1 soutien.")
    assert reader.focused() == "Conseil du Centre-Ville"
    bob.page.get_by_role("button", name="Retirer mon soutien").click()
    expect(count).to_have_text("0")


def test_a_comment_arrives_and_what_is_typed_stays(enter: Enter, debat: dict[str, Any]) -> None:
    alice = look(enter(debat["alice"]), address(debat))
    box = alice.page.locator(".commenter textarea")
    box.fill("Je réfléchis encore")
    comment(enter(debat["bob"], scripted=False), debat, "Ma mère en a besoin.")
    expect(alice.page.get_by_text("Ma mère en a besoin.")).to_be_visible()
    expect(box).to_have_value("Je réfléchis encore")
    assert alice.page.evaluate("() => document.activeElement.tagName") == "TEXTAREA"


def test_an_answer_being_typed_is_not_touched_until_it_is_left(
    enter: Enter, debat: dict[str, Any]
) -> None:
    comment(enter(debat["bob"], scripted=False), debat, "On commence quand ?")
    alice = look(enter(debat["alice"]), address(debat))
    alice.page.locator(".repondre summary").last.click()
    box = alice.page.locator(".repondre textarea").last
    box.fill("Bientôt, j'espère")
    comment(enter(debat["bob"], scripted=False), debat, "Demain ?")
    expect(alice.page.locator("#nouveau")).to_contain_text("commentaires.")
    alice.page.wait_for_timeout(2500)
    expect(box).to_have_value("Bientôt, j'espère")
    box.fill("")
    alice.page.locator(".repondre[open] summary").click()
    alice.page.locator("h1").click()
    expect(alice.page.get_by_text("Demain ?")).to_be_visible()


def test_a_new_state_says_to_read_the_page_again(enter: Enter, site: Server) -> None:
    scene = lay(site, "deposee")
    reader = look(enter(), address(scene))
    chloe = enter(scene["chloe"], scripted=False)
    chloe.go(address(scene))
    chloe.page.locator("summary", has_text="Dire recevable").click()
    chloe.page.get_by_role("button", name="Dire recevable").click()
    expect(reader.page.locator(".ou-en-est .tampon")).to_have_text("recevable")
    reader.page.get_by_role("link", name="Relire la page").click()
    expect(reader.page.get_by_text("Recevable, par le conseil")).to_be_visible()


def test_a_lost_connection_comes_back_with_what_was_missed(
    enter: Enter, debat: dict[str, Any]
) -> None:
    reader = look(enter(), address(debat))
    before = reader.page.locator(".compte strong").inner_text()
    reader.page.evaluate("() => { window.first = window.lastSocket; window.first.close(); }")
    chloe = enter(debat["alice"], scripted=False)
    chloe.go(address(debat))
    chloe.page.get_by_role("button", name="Soutenir").click()
    expect(reader.page.locator(".compte strong")).to_have_text(str(int(before) + 1))
    reader.page.wait_for_function("() => window.lastSocket !== window.first")


def test_near_twins_are_shown_while_one_writes(enter: Enter, debat: dict[str, Any]) -> None:
    bob = enter(debat["bob"])
    bob.go(WRITE)
    bob.page.get_by_label("Votre proposition en une phrase").fill("Un banc rue Haute")
    text = bob.page.get_by_label("Ce que vous proposez, et pourquoi")
    text.fill("Les personnes âgées montent la rue Haute sans pouvoir s'asseoir.")
    near = bob.page.locator("#voisines")
    expect(near.get_by_role("link", name="Un banc rue Haute").first).to_be_visible()
    assert bob.page.evaluate("() => document.activeElement.name") == "texte"
    expect(near.get_by_role("button", name="Soutenir celle-ci").first).to_be_visible()
    text.fill("Rien de tout cela : des arbres, des fleurs, une fontaine, et de la musique.")
    bob.page.get_by_label("Votre proposition en une phrase").fill("Une fontaine au parc")
    expect(near.get_by_role("link")).to_have_count(0)


def test_a_proposition_is_written_without_javascript(enter: Enter, debat: dict[str, Any]) -> None:
    bob = enter(debat["bob"], scripted=False)
    bob.go(WRITE)
    bob.page.get_by_label("Votre proposition en une phrase").fill("Des arbres fruitiers")
    bob.page.get_by_label("Ce que vous proposez, et pourquoi").fill("Pour l'ombre et les fruits.")
    bob.page.get_by_role("button", name="Relire mon brouillon").click()
    assert bob.title() == "Des arbres fruitiers"
    bob.page.get_by_role("button", name="Déposer la proposition").click()
    expect(bob.page.locator(".ou-en-est .tampon")).to_have_text("déposée")


PAGES = ["", "modifier/", "versions/", "write", "draft", "moves"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everyone(
    enter: Enter,
    debat: dict[str, Any],
    site: Server,
    name: str,
    scheme: Literal["light", "dark"],
) -> None:
    scene = lay(site, "brouillon") if name == "draft" else debat
    visit = enter(scene["chloe" if name == "moves" else "alice"])
    more = name if name.endswith("/") else ""
    visit.go(WRITE if name == "write" else address(scene) + more)
    visit.page.emulate_media(color_scheme=scheme)
    for one in visit.page.locator("details").all():
        one.evaluate("one => { one.open = true; }")
    assert visit.violations() == []
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert visit.overflowing() == []
