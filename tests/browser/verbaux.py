"""Closes in the base of a running site a séance of its demonstration, whose members then sign.

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
    from django.utils import timezone

    from participation.actions.presences import noter_presence
    from participation.actions.reunion import aborder, lever, ouvrir
    from participation.models import Seance
    from participation.queries.seances import convoques
    from participation.reglement.loading import load_participation
    from portail.comptes.models import Personne
    from portail.contenu.problems import Report
    from portail.snapshot import load_town
    from tests.participation.habitants import sign_in

    report = Report()
    town = load_town(settings.CONTENT_DIR, report)
    regles = load_participation(settings.CONTENT_DIR, town, report)
    assert regles is not None
    par = Personne.objects.get(courriel=f"animation-{CONSEIL}@demo.example")
    seance = Seance.objects.get(conseil=CONSEIL, debut__lt=timezone.now())
    members = list(convoques(seance)[:9])
    ouvrir(seance, president=members[0], secretaire=members[1], par=par, at=seance.debut)
    for one in members:
        noter_presence(seance, one, par=par, at=seance.debut)
    aborder(seance.points.earliest("rang"), par=par, at=seance.debut)
    lever(seance, par=par, regles=regles)
    session = sign_in(Client(), members[0]).cookies[settings.SESSION_COOKIE_NAME].value
    return {"path": f"{seance.get_absolute_url()}proces-verbal/", "session": session}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(_lay()))
