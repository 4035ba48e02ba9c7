"""Voting at the counter on the smallest screen, with and without JavaScript: agent, pass, booth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error

from tests.browser.visit import Visit, visiting
from tests.browser.votes import laid, signer
from tests.servers import Server

pytestmark = pytest.mark.browser
PRINT = "button[data-imprimer]"


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def small(browser: Browser, site: Server, scripted: bool) -> Iterator[Visit]:
    context = browser.new_context(
        java_script_enabled=scripted, viewport={"width": 320, "height": 640}
    )
    with visiting(context, site, scripted) as one:
        yield one


@pytest.fixture
def agent(browser: Browser, site: Server, scripted: bool) -> Iterator[Visit]:
    """Chloé, who runs the conseil, at her desk."""
    for one in small(browser, site, scripted):
        signer(one, laid(site)["chloe"])
        yield one


@pytest.fixture
def booth(browser: Browser, site: Server, scripted: bool) -> Iterator[Visit]:
    """The town's own screen, where nobody is signed in."""
    yield from small(browser, site, scripted)


def wrong(visit: Visit) -> list[object]:
    """Axe needs scripts: it looks at the same pages where they run."""
    return [*visit.overflowing(), *(visit.violations() if visit.scripted else ())]


def presses(visit: Visit, name: str) -> None:
    with visit.page.expect_navigation():
        visit.page.get_by_role("button", name=name).click()


def looks_for_bob(agent: Visit, path: str) -> str:
    agent.go(f"{path}emarger/")
    agent.page.get_by_label("Nom de la personne").fill("bob")
    presses(agent, "Chercher sur la liste")
    assert wrong(agent) == []
    return agent.page.locator("li.bulletin").inner_text()


def test_one_votes_with_a_pass_and_the_screen_forgets(
    agent: Visit, booth: Visit, scripted: bool
) -> None:
    path = laid(agent.site)["schulze" if scripted else "pour-contre"]
    assert "N’a pas voté." in looks_for_bob(agent, path)
    agent.page.get_by_label("J’ai vérifié son identité").check()
    presses(agent, "Remettre un passe à Bob")
    assert (agent.title(), wrong(agent)) == ("Un passe pour voter", [])
    code = agent.page.locator(".part .signes").inner_text()

    booth.go(f"{path}guichet/")
    booth.page.get_by_label("Le code de votre passe").fill("CDFG-3467")
    presses(booth, "Ouvrir mon bulletin")
    assert "ne marche pas" in booth.page.locator(".faute").inner_text()
    booth.page.get_by_label("Le code de votre passe").fill(code.lower())
    assert (booth.title(), wrong(booth)) == ("Voter avec un passe", [])
    presses(booth, "Ouvrir mon bulletin")
    assert (booth.title(), wrong(booth)) == ("Votre bulletin", [])
    presses(booth, "Voter blanc")
    assert (booth.title(), wrong(booth)) == ("Relisez votre bulletin", [])
    receipt = booth.page.locator(".recu").inner_text()
    presses(booth, "Glisser mon bulletin dans l’urne")
    assert (booth.title(), wrong(booth)) == ("A voté", [])
    assert booth.page.locator(".recu").inner_text() == receipt
    assert booth.page.locator(PRINT).is_visible() is scripted
    assert {one["name"] for one in booth.page.context.cookies()} == {"csrftoken"}
    with booth.page.expect_navigation():
        booth.page.get_by_role("link", name="je rends l’écran").click()
    assert booth.title() == "Voter avec un passe"
    assert all(code not in one and receipt not in one for one in booth.requests)
    assert "au guichet" in looks_for_bob(agent, path)
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # « a voté » was kept by nobody
        booth.page.go_back()


def test_paper_ballots_are_typed_a_lot_at_a_time(agent: Visit, scripted: bool) -> None:
    """The first of the two without JavaScript, the second with it."""
    path = laid(agent.site)["papier"]
    agent.go(f"{path}papier/")
    assert (agent.title(), wrong(agent)) == ("Les bulletins papier", [])
    agent.page.get_by_label("Combien de bulletins dans ce lot").fill("1")
    presses(agent, "Saisir ce lot")
    presses(agent, "Relire ce lot")
    assert agent.page.locator(".faute").count() > 0
    for place in agent.page.get_by_role("combobox").all()[:-1]:
        place.select_option("Assez bien")
    assert (agent.title(), wrong(agent)) == ("Un lot de 1 bulletin", [])
    presses(agent, "Relire ce lot")
    assert (agent.title(), wrong(agent)) == ("Relisez ce lot", [])
    presses(agent, "Glisser ce lot dans l’urne")
    told = agent.page.locator("main").inner_text()
    assert ("Le compte est bon" in told, wrong(agent)) == (scripted, [])
