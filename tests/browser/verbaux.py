"""Finds in the base of a running site a séance of its demonstration that awaits its signatures.

    python -m tests.browser.verbaux

prints the path of its procès-verbal, and a session of whoever presided, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import django

from tests.browser.visit import Visit
from tests.browser.votes import signer
from tests.servers import ROOT

CONSEIL = "gare"


@cache
def lay(env: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Once for each site."""
    command = [sys.executable, "-m", "tests.browser.verbaux"]
    done = subprocess.run(command, cwd=ROOT, env=dict(env), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, str] = json.loads(done.stdout)
    return found


def entrer(visit: Visit, what: str = "") -> None:
    """On the page of the procès-verbal, or under it, as whoever presided."""
    scene = lay(tuple(sorted(visit.site.env.items())))
    signer(visit, scene["session"])
    visit.go(f"{scene['path']}{what}")


def _lay() -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    from participation.models import Seance
    from tests.participation.habitants import sign_in

    seance = Seance.objects.select_related("president").get(conseil=CONSEIL, etat="levee")
    session = sign_in(Client(), seance.president).cookies[settings.SESSION_COOKIE_NAME].value
    return {"path": f"{seance.get_absolute_url()}proces-verbal/", "session": session}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(_lay()))
