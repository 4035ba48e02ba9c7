"""One real server and one real Chromium for all the tests of this folder.

They end with the folder: while Playwright runs, its loop would be in the way of other tests.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

from portail.snapshot import Snapshot
from tests.bases import own_base
from tests.browser.visit import Visit, visiting
from tests.servers import Server, environment, manage, running

CHROMIUM = Path("/usr/bin/chromium")
REMEDY = f"{CHROMIUM} manque : « apt-get install chromium », puis relancez ces tests."
# The menus of the address bar are pages of their own: each window would draw them for nothing.
ARGUMENTS = """--no-sandbox --disable-dev-shm-usage --disable-gpu --disable-background-networking
--disable-component-update --disable-sync --no-first-run
--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup""".split()
# Nothing outside this machine can be reached, whatever a page asks for.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> Iterator[Server]:
    """The site as `make run` runs it, on a base and statics of its own."""
    data = tmp_path_factory.mktemp("site")
    (data / "appris").symlink_to(settings.DATA_DIR / "appris")
    with own_base(data, "site") as base:
        more = {"DJANGO_SETTINGS_MODULE": "portail.settings", **base}
        env = environment(data, settings.CONTENT_DIR, **more)
        for command in (["migrate"], ["collectstatic", "--noinput"], ["peupler"]):
            done = manage(*command, env=env)
            assert done.returncode == 0, done.stderr.decode()
        (data / "peupler").write_bytes(done.stdout)
        with running(Server(env, data / "log")) as one:
            yield one


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        must = os.environ.get("PORTE_NAVIGATEUR") == "exige"
        (pytest.fail if must else pytest.skip)(REMEDY)
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, ALONE])
        yield one
        one.close()


@pytest.fixture
def visit(browser: Browser, site: Server) -> Iterator[Visit]:
    """A visitor with JavaScript, whose page may complain of nothing and ask nothing of others."""
    with visiting(browser.new_context(), site) as one:
        yield one


@pytest.fixture
def plain_visit(browser: Browser, site: Server) -> Iterator[Visit]:
    """A visitor without JavaScript."""
    with visiting(browser.new_context(java_script_enabled=False), site, scripted=False) as one:
        yield one
