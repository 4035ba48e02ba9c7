"""The chat in a real browser: same page, same place, whatever happens to the connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from orientation.consumers import MAX_CHARACTERS, TOO_LONG
from tests.browser.visit import Visit, visiting
from tests.servers import Server, environment, running
from tests.towns import SmallTown

pytestmark = pytest.mark.browser
NO_SOCKET = "delete window.WebSocket"
AGE, HOME = "Quel âge avez-vous ?", "Où vivez-vous ?"


@pytest.fixture(scope="module")
def small(site: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small town, in a process that may be killed."""
    data = tmp_path_factory.mktemp("small")
    town = SmallTown.at(data / "content")
    (data / "statiques").symlink_to(Path(site.env["PORTE_DONNEES"]) / "statiques")
    env = environment(data, town.root, DJANGO_SETTINGS_MODULE="portail.settings")
    with running(Server(env, data / "log")) as one:
        yield one


@pytest.fixture
def visit(browser: Browser, small: Server) -> Iterator[Visit]:
    with visiting(browser.new_context(), small) as one:
        one.go("/")
        one.connect()
        yield one


def write(visit: Visit, text: str) -> None:
    visit.page.fill("#texte", text)
    visit.page.keyboard.press("Enter")


def press(visit: Visit, label: str) -> None:
    visit.page.get_by_role("button", name=label).click()


def expect_title(visit: Visit, title: str) -> None:
    expect(visit.page.locator("h1")).to_have_text(title)


def mark(visit: Visit) -> None:
    visit.page.evaluate("() => { window.sameDocument = true; }")


def is_same_document(visit: Visit) -> bool:
    return bool(visit.page.evaluate("() => window.sameDocument === true"))


def test_a_message_is_answered_on_the_same_page(visit: Visit) -> None:
    mark(visit)
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    assert is_same_document(visit)


def test_the_answer_has_the_focus(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect(visit.page.locator("h1")).to_be_focused()


def test_what_was_said_is_kept_in_a_log(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    log = visit.page.get_by_role("log")
    assert [one.inner_text() for one in log.locator("p").all()] == [
        *("Que se passe-t-il\xa0?", "je suis tombée"),
        *(AGE, "60 ou plus"),
    ]


def test_danger_is_read_out_and_stands_before_all_that_was_said(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    write(visit, "je dors dehors")
    expect(visit.page.get_by_role("alert").locator("h2")).to_be_focused()
    first = visit.page.evaluate("() => document.querySelector('#echange').firstElementChild.id")
    assert first != "journal"


@pytest.mark.parametrize("text", ["je suis seule", "je dors dehors et je suis tombée"])
def test_a_conversation_is_for_everyone_on_a_small_screen(visit: Visit, text: str) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": 320, "height": 640})
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    write(visit, text)
    expect(visit.page.get_by_role("log").locator("p")).to_have_count(4)
    assert (visit.violations(), visit.overflowing()) == ([], [])


def test_nothing_that_is_said_goes_into_the_address(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    assert visit.page.url == f"{visit.site.address}/orientation/"


def test_the_address_of_a_besoin_is_left_at_the_first_answer(visit: Visit) -> None:
    visit.go("/orientation/besoin/teleassistance/")
    visit.connect()
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    assert visit.page.url == f"{visit.site.address}/orientation/"


def test_back_leads_to_the_front_page(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    visit.page.go_back()
    expect_title(visit, "Que se passe-t-il ?")


def test_an_answer_is_changed_on_the_same_page(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    mark(visit)
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    press(visit, "Modifier Âge")
    expect_title(visit, AGE)
    assert is_same_document(visit)


def test_a_message_that_is_refused_is_answered_in_words(visit: Visit) -> None:
    visit.page.evaluate("() => document.querySelector('#texte').removeAttribute('maxlength')")
    write(visit, "a" * (MAX_CHARACTERS + 1))
    expect(visit.page.get_by_role("alert")).to_have_text(TOO_LONG)
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    assert visit.page.get_by_role("alert").count() == 0


def test_without_a_socket_the_same_forms_lead_to_the_same_place(visit: Visit) -> None:
    visit.page.add_init_script(NO_SOCKET)
    visit.go("/")
    mark(visit)
    visit.page.fill("#texte", "je suis tombée")
    press(visit, "Trouver de l’aide")
    expect_title(visit, AGE)
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    assert is_same_document(visit) is False


def test_after_a_crash_the_conversation_goes_on_at_the_same_question(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    mark(visit)
    visit.site.kill()
    visit.page.wait_for_function("() => window.lastSocket.readyState === 3")
    visit.site.start()
    visit.connect()
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    assert is_same_document(visit)
    visit.complaints.clear()  # the browser tells of the connection it lost


def test_while_the_connection_is_lost_the_forms_still_work(visit: Visit) -> None:
    write(visit, "je suis tombée")
    expect_title(visit, AGE)
    visit.site.kill()
    visit.site.start()
    visit.page.evaluate("() => { window.WebSocket = class { constructor() { throw 0; } }; }")
    press(visit, "60 ou plus")
    expect_title(visit, HOME)
    visit.complaints.clear()
