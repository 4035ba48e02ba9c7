"""Lays in the base of a running site what a test looks at: people, a proposition, who is in.

    python -m tests.browser.scenes debat

prints the number of Alice's proposition and a session of each person, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from typing import Any

import django

from tests.servers import ROOT, Server


def lay(site: Server, etat: str) -> dict[str, Any]:
    """The same, from a test: {"numero": 12, "alice": "session", …}."""
    command = [sys.executable, "-m", "tests.browser.scenes", etat]
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _lay(etat: str) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from participation.parcours import Etat
    from participation.reglement.loading import load_participation
    from portail.comptes.models import Personne
    from portail.contenu.problems import Report
    from portail.snapshot import load_town
    from tests.participation.habitants import people, proposition, sign_in

    report = Report()
    regles = load_participation(
        settings.CONTENT_DIR, load_town(settings.CONTENT_DIR, report), report
    )
    assert regles is not None
    them = people()
    found = {"numero": proposition(them, regles, Etat(etat)).pk}
    for name in ("alice", "bob", "chloe", "remi"):
        client = sign_in(Client(), getattr(them, name), second_factor=name in ("chloe", "remi"))
        found[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    for field in fields(them):  # the next scene has an Alice of its own
        one = getattr(them, field.name)
        Personne.objects.filter(pk=one.pk).update(courriel=f"scene-{one.pk}@rivemont.example")
    return found


if __name__ == "__main__":
    django.setup()
    print(json.dumps(_lay(sys.argv[1])))
