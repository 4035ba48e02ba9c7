"""A visitor of the site, in a browser that remembers nothing of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from tests.servers import Server

SEND = """([address, fields]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""

# Lets a test wait until the page and the server have shaken hands.
WATCH = """if (window.WebSocket) window.WebSocket = class extends WebSocket {
  constructor(address) { super(address); window.lastSocket = this; }
};"""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {
    "runOnly": {"type": "tag", "values": ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
OVERFLOW = """() => [document.documentElement, ...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1
    || one === document.documentElement && one.scrollWidth > innerWidth)
  .filter(one => getComputedStyle(one).position !== "absolute")
  .map(one => one.outerHTML.slice(0, 80))"""


class Visit:
    def __init__(self, context: BrowserContext, site: Server, scripted: bool = True) -> None:
        self.site = site
        self.scripted = scripted
        context.add_init_script(WATCH)
        self.page: Page = context.new_page()
        self.bytes = 0.0
        self.requests: list[str] = []
        self.complaints: list[str] = []
        """Errors of scripts and styles, and whatever was asked of another host…"""
        self.elsewhere = ""
        """…but this one page."""
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        network = context.new_cdp_session(self.page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", self._loaded)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith(self.site.address) and request.url != self.elsewhere:
            self.complaints.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        expected = (self.page.url, self.elsewhere)  # a 404 that was asked for
        if message.type in ("error", "warning") and message.location["url"] not in expected:
            self.complaints.append(message.text)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def go(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def connect(self) -> None:
        """Waits until the chat is there."""
        self.page.wait_for_function("() => window.lastSocket?.readyState === 1")

    def send(self, **fields: str) -> None:
        """Posts fields as a form of the page does, from an empty page."""
        with self.page.expect_navigation():
            self.page.evaluate(SEND, [f"{self.site.address}/orientation/", fields])

    def title(self) -> str:
        return self.page.locator("h1").inner_text().replace("\xa0", " ").replace("\u202f", " ")

    def tab_to(self, selector: str, most: int = 120) -> None:
        """Presses Tab until the element that has the focus is the one that is sought."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is not reached by {most} presses of Tab.")

    def follow(self) -> None:
        """Presses Enter, and waits for what it leads to: another page, or another title."""
        if self.scripted:
            before = self.title()
            self.page.keyboard.press("Enter")
            expect(self.page.locator("h1")).not_to_have_text(before)
        else:
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")

    def violations(self) -> list[tuple[str, str]]:
        """What axe finds: the rule and the element; once no colour is on its way to another."""
        self.page.evaluate("() => Promise.all(document.getAnimations().map(one => one.finished))")
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]

    def faults(self) -> list[object]:
        """What is wrong with the page as it stands: by axe in both colours, on its right edge."""
        found: list[object] = []
        for scheme in SCHEMES:
            self.page.emulate_media(color_scheme=scheme)
            found += self.violations()
        return [*found, *self.overflowing()]

    def overflowing(self) -> list[str]:
        """What goes past the right edge of the window."""
        found: list[str] = self.page.evaluate(OVERFLOW)
        return found

    def focused(self) -> str:
        """The words of the element that has the focus."""
        return str(self.page.evaluate("() => document.activeElement.textContent")).strip()


@contextmanager
def visiting(context: BrowserContext, site: Server, scripted: bool = True) -> Iterator[Visit]:
    one = Visit(context, site, scripted)
    yield one
    context.close()
    assert one.complaints == [], one.complaints
