"""People of a story, each at a browser of her own, who read and press what is on the page.

with coming(browser, site) as nadia:
    nadia.opens("/participer/")
    nadia.follows("Entrer")
    nadia.types("Votre adresse de courriel", "nadia@rivemont.example")
    nadia.presses("Recevoir un code")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_string
from email.policy import default

from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import Visit, visiting
from tests.servers import Server, until

BETWEEN = "-" * 79
"""What the console backend writes after each letter."""


@dataclass(frozen=True)
class Courriel:
    a: str
    sujet: str
    texte: str
    arret: str
    """The path that stops letters of its kind, with one press."""


def courriels(site: Server, a: str) -> list[Courriel]:
    """What the site sent to this address, oldest first: without a server it goes to the log."""
    found = []
    for piece in site.log.read_text().split(BETWEEN):
        start = piece.find("Content-Type: text/plain")
        if start < 0:
            continue
        read = message_from_string(piece[start:], policy=default)
        if read["To"] == a:
            stop = re.search(r"/participer/desabonnement/[^>\s]+", read["List-Unsubscribe"] or "")
            text = read.get_content()
            found.append(Courriel(a, read["Subject"], text, stop.group() if stop else ""))
    return found


def dernier_code(site: Server, a: str) -> str:
    """The code of the last letter that holds one, as it is written there."""
    codes = [re.search(r"\b\d{4}-\d{4}\b", one.texte) for one in courriels(site, a)]
    found = [one.group() for one in codes if one is not None]
    return found[-1] if found else ""


def codes_de_secours(site: Server) -> dict[str, list[str]]:
    """E-mail address -> codes that stand for a second factor, once each: `peupler` said them."""
    said = (site.log.parent / "peupler").read_text()
    return {a: some.split() for a, some in re.findall(r"^  (\S+@\S+) : ([\d ]+)$", said, re.M)}


@dataclass(frozen=True)
class Person:
    """What a person does; everything by the words that she sees."""

    visit: Visit

    @property
    def page(self) -> Page:
        return self.visit.page

    def opens(self, path: str) -> None:
        self.visit.go(path)

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def presses(self, button: str, beside: str = "") -> None:
        """The first of this name, or that of the slip that says `beside`."""
        where = self.page.locator(".bulletin", has_text=beside) if beside else self.page
        with self.page.expect_navigation():
            where.get_by_role("button", name=button, exact=True).first.click()

    def unfolds(self, title: str) -> None:
        self.page.locator("summary", has_text=title).first.click()

    def types(self, question: str, answer: str) -> None:
        self.page.get_by_label(question, exact=True).locator("visible=true").first.fill(answer)

    def chooses(self, question: str, answer: str) -> None:
        self.page.get_by_label(question, exact=True).locator("visible=true").select_option(
            label=answer
        )

    def ticks(self, answer: str) -> None:
        self.page.get_by_label(answer, exact=True).locator("visible=true").first.check()

    def reads(self, text: str) -> None:
        """Sooner or later, without loading the page again."""
        expect(self.page.locator("main")).to_contain_text(text)

    def is_refused(self, path: str) -> None:
        answer = self.page.goto(self.visit.site.address + path)
        assert answer is not None
        assert (path, answer.status) == (path, 403)

    def title(self) -> str:
        return self.visit.title()


def sign_in(who: Person, courriel: str) -> None:
    """Signs in from the page where she is, by the code of the letter."""
    before = dernier_code(who.visit.site, courriel)
    who.types("Votre adresse de courriel", courriel)
    who.presses("Recevoir un code")
    until(lambda: dernier_code(who.visit.site, courriel) != before)
    who.types("Le code reçu", dernier_code(who.visit.site, courriel))
    who.presses("Entrer")


def prove(who: Person, courriel: str, nth: int = 0) -> None:
    """The second factor of someone who works for the town: one of her codes on paper."""
    code = codes_de_secours(who.visit.site)[courriel][nth]
    who.types("Le code de l’application, ou un code de secours", code)
    who.presses("Entrer")


@contextmanager
def coming(browser: Browser, site: Server, *, scripted: bool = True) -> Iterator[Person]:
    context = browser.new_context(java_script_enabled=scripted)
    with visiting(context, site, scripted) as visit:
        yield Person(visit)
