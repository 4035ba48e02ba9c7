"""The account in a real browser: entering, a security key, FranceConnect, on every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.visit import Visit, visiting
from tests.portail.comptes import fournisseur
from tests.portail.comptes.fournisseur import ANGELA, Fournisseur
from tests.servers import Server, environment, manage, running, until
from tests.towns import SmallTown

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore:get_jwt_config")]

COMPTE = "/participer/compte/"
CODE = re.compile(r"Voici votre code : (\d{4}-\d{4})")
ACTIVATION = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
}
numbers = count()


@dataclass
class Local(Server):
    """The same site by its name: a security key wants a name, not a number."""

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture(scope="module")
def local(site: Server) -> Local:
    return Local(**vars(site))


@pytest.fixture(scope="module")
def named(browser: Browser) -> Iterator[Browser]:
    """A browser that also finds this machine by its name."""
    one = browser.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, ALONE])
    yield one
    one.close()


@pytest.fixture
def staff(named: Browser, local: Local) -> Iterator[Visit]:
    with visiting(named.new_context(), local) as one:
        yield one


def someone() -> str:
    return f"personne-{next(numbers)}@rivemont.example"


def enter(visit: Visit, courriel: str) -> None:
    """By the page and the letter, which the site shows in its terminal."""
    before = len(CODE.findall(visit.site.log.read_text()))
    visit.go(f"{COMPTE}entrer/")
    visit.page.get_by_label("Votre adresse de courriel").fill(courriel)
    visit.page.get_by_role("button", name="Recevoir un code").click()
    until(lambda: len(CODE.findall(visit.site.log.read_text())) > before)
    visit.page.get_by_label("Le code reçu").fill(CODE.findall(visit.site.log.read_text())[-1])
    visit.page.get_by_role("button", name="Entrer").click()


def administer(visit: Visit) -> str:
    """Enters a first time, is named from the machine, and comes back with the code it printed."""
    courriel = someone()
    enter(visit, courriel)
    done = manage("nommer_administrateur", courriel, env=visit.site.env)
    assert done.returncode == 0, done.stderr.decode()
    given = ACTIVATION.search(done.stdout.decode())
    assert given is not None
    enter(visit, courriel)
    expect(visit.page.locator("h1")).to_have_text("Second facteur")
    visit.page.get_by_role("link", name="Écrire mon code d’activation").click()
    visit.page.get_by_label("Votre code d'activation").fill(given.group())
    visit.page.get_by_role("button", name="Continuer").click()
    expect(visit.page.get_by_role("status")).to_contain_text("C'est le bon code.")
    return courriel


def name(staff: Visit, courriel: str) -> None:
    """To the page that shows, once, the code of somebody."""
    staff.page.get_by_label("L'adresse de la personne").fill(courriel)
    staff.page.get_by_label("agente ou agent d'accueil").check()
    staff.page.get_by_role("button", name="Donner cette fonction").click()
    expect(staff.page.locator("h1")).to_have_text("La fonction est donnée")


def leave(visit: Visit) -> None:
    visit.go(COMPTE)
    visit.page.get_by_role("button", name="Sortir").click()


def with_key(visit: Visit) -> None:
    """Plugs in a key that says yes, and adds it to the account."""
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    visit.go(f"{COMPTE}second-facteur/")
    visit.page.get_by_role("link", name="Une clé de sécurité").click()
    visit.page.get_by_role("button", name="Ajouter cette clé").click()


def test_one_enters_by_the_page_and_the_letter(visit: Visit) -> None:
    courriel = someone()
    enter(visit, courriel)
    expect(visit.page.locator("h1")).to_have_text("Mon compte")
    expect(visit.page.locator("main")).to_contain_text(courriel)


def test_one_enters_without_javascript_as_well(plain_visit: Visit) -> None:
    enter(plain_visit, someone())
    expect(plain_visit.page.locator("h1")).to_have_text("Mon compte")


def test_a_key_is_added_and_opens_the_pages_of_staff(staff: Visit) -> None:
    courriel = administer(staff)
    with_key(staff)
    expect(staff.page.locator("h1")).to_have_text("Votre second facteur")
    staff.page.get_by_role("button", name="Prouver avec une clé").click()
    expect(staff.page.locator("h1")).to_have_text("Codes de secours")
    leave(staff)
    enter(staff, courriel)
    expect(staff.page.locator("h1")).to_have_text("Votre second facteur")
    staff.page.get_by_role("button", name="Prouver avec une clé").click()
    expect(staff.page.locator("h1")).not_to_have_text("Votre second facteur")
    staff.go(f"{COMPTE}fonctions/")
    expect(staff.page.locator("h1")).to_have_text("Qui fait quoi")
    mine = staff.page.get_by_role("listitem").filter(has_text=courriel).first
    expect(mine).to_contain_text("Second facteur prêt.")


def test_a_key_that_does_not_answer_says_so(staff: Visit) -> None:
    administer(staff)
    staff.page.add_init_script("navigator.credentials.create = () => Promise.reject(new Error())")
    staff.go(f"{COMPTE}second-facteur/cle/")
    staff.page.get_by_role("button", name="Ajouter cette clé").click()
    expect(staff.page.get_by_role("alert")).to_have_text(
        "La clé n’a pas répondu. Réessayez, ou prenez une application."
    )


# At least 44 px high (WCAG 2.5.5).
SMALL = """() => [...document.querySelectorAll("button, main input:not([type=hidden], [type=radio])"
  )].filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map(one => one.outerHTML.slice(0, 80))"""


def looked_at(visit: Visit) -> list[object]:
    """What is wrong with the page as it stands: by axe in both colours, and on a small screen."""
    found: list[object] = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        visit.page.emulate_media(color_scheme=scheme)
        found += visit.violations()
    visit.page.set_viewport_size({"width": 320, "height": 640})
    found += [*visit.overflowing(), *visit.page.evaluate(SMALL)]
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    return [(visit.title(), one) for one in found]


def test_the_door_and_the_account_are_for_everyone(visit: Visit) -> None:
    visit.go(f"{COMPTE}entrer/")
    wrong = looked_at(visit)
    visit.page.get_by_label("Votre adresse de courriel").fill(someone())
    visit.page.get_by_role("button", name="Recevoir un code").click()
    wrong += looked_at(visit)
    visit.page.get_by_label("Le code reçu").fill("0000-0000")
    visit.page.get_by_role("button", name="Entrer").click()
    wrong += looked_at(visit)
    enter(visit, someone())
    for path in ("", "sortir/", "second-facteur/", "second-facteur/application/", "courriel/"):
        visit.go(COMPTE + path)
        wrong += looked_at(visit)
    visit.page.get_by_label("Votre adresse de courriel").fill(someone())
    visit.page.get_by_role("button", name="Recevoir un code à cette adresse").click()
    expect(visit.page.locator("h1")).to_have_text("Le code reçu")
    wrong += looked_at(visit)
    visit.page.goto(f"{visit.site.address}/participer/nulle-part/")
    assert wrong + looked_at(visit) == []


def test_the_pages_of_the_second_factor_are_for_everyone(staff: Visit, visit: Visit) -> None:
    other = someone()
    enter(visit, other)
    courriel = administer(staff)
    with_key(staff)
    expect(staff.page.locator("h1")).to_have_text("Votre second facteur")
    wrong = looked_at(staff)
    staff.page.get_by_role("button", name="Prouver avec une clé").click()
    expect(staff.page.locator("h1")).to_have_text("Codes de secours")
    wrong += looked_at(staff)
    for path in ("second-facteur/cle/", "second-facteur/codes/refaire/", "fonctions/"):
        staff.go(COMPTE + path)
        wrong += looked_at(staff)
    name(staff, other)
    wrong += looked_at(staff)
    leave(staff)
    enter(staff, courriel)
    assert wrong + looked_at(staff) == []


@pytest.fixture(scope="module")
def provider() -> Iterator[Fournisseur]:
    with pytest.MonkeyPatch.context() as patch, fournisseur.running() as one:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        yield one


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, provider: Fournisseur) -> Iterator[Server]:
    """A town that plugged FranceConnect by one line of its environment."""
    data = tmp_path_factory.mktemp("franceconnect")
    content = SmallTown.at(data / "content")
    plug = provider.address.replace("http://", "http://porte:secret@")
    env = environment(
        *(data, content.root),
        DJANGO_SETTINGS_MODULE="portail.settings",
        PORTE_FRANCECONNECT=plug,
    )
    for command in (["migrate"], ["collectstatic", "--noinput"]):
        done = manage(*command, env=env)
        assert done.returncode == 0, done.stderr.decode()
    with running(Server(env, data / "log")) as one:
        yield one


def approve(page: Page, town: Server) -> None:
    page.goto(f"{town.address}{COMPTE}entrer/")
    page.get_by_role("button", name="S’identifier avec FranceConnect").click()
    page.locator("input[name=sub]").fill("angela")
    page.locator("button[type=submit]").first.click()


def test_franceconnect_leads_there_and_back(
    browser: Browser, town: Server, provider: Fournisseur
) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    context = browser.new_context()
    page = context.new_page()
    approve(page, town)
    expect(page.locator("h1")).to_have_text("Mon compte")
    expect(page.get_by_label("Comment vous signez")).to_have_value("Angela Dubois")
    context.close()
