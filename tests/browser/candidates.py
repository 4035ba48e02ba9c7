"""Lays in the base of a running site who answers a call for candidates, and lets time pass.

    python -m tests.browser.candidates gens
    python -m tests.browser.candidates repondre 12
    python -m tests.browser.candidates clore 12
    python -m tests.browser.candidates attendre 12

The first prints a session of Chloé, who runs the conseil, and of Ana, a candidate, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any

import django

from tests.servers import ROOT, Server

NAMES = "Ana Bea Cleo Dina Eva Flo Guy Hugo Ivan Jean Karl Leo".split()
HOUR = timedelta(hours=1)


def lay(site: Server, *what: str) -> dict[str, Any]:
    """The same, from a test."""
    command = [sys.executable, "-m", "tests.browser.candidates", *what]
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def gens() -> dict[str, str]:
    """Each has a home of her own: the règlement of this conseil admits one person a household."""
    from django.conf import settings
    from django.test import Client

    from participation.models import Appel
    from portail.comptes.droits import Role
    from portail.comptes.models import Personne, Residence
    from tests.participation.habitants import CONSEIL, habitant, sign_in, staff

    mails = [f"{one.lower()}@rivemont.example" for one in (*NAMES, "Chloe")]
    Appel.objects.filter(conseil=CONSEIL, tire_le__isnull=True).delete()
    Personne.objects.filter(courriel__in=mails).delete()
    chloe = staff("Chloe", Role.ANIMATEUR, CONSEIL)
    for at, name in enumerate(NAMES):
        home = Residence.objects.filter(personne=habitant(name, verifie=True))
        home.update(numero=str(2 * at + 2))
    ana = Personne.objects.get(courriel="ana@rivemont.example")
    found = {}
    for name, person in (("chloe", chloe), ("ana", ana)):
        client = sign_in(Client(), person, second_factor=name == "chloe")
        found[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def repondre(appel: int) -> None:
    from django.conf import settings

    from participation.actions.appels import candidater
    from participation.models import Appel
    from participation.reglement.loading import load_participation
    from portail.comptes.models import Personne
    from portail.contenu.problems import Report
    from portail.snapshot import load_town

    report, root = Report(), settings.CONTENT_DIR
    regles = load_participation(root, load_town(root, report), report)
    assert regles is not None
    for at, name in enumerate(NAMES):
        person = Personne.objects.get(courriel=f"{name.lower()}@rivemont.example")
        genre = ("femme", "homme")[at // 6]
        candidater(Appel.objects.get(pk=appel), par=person, genre=genre, regles=regles)


def shift(appel: int, **hours: int) -> None:
    """Moves what was announced, as if it had been announced earlier."""
    from django.utils import timezone

    from participation.models import Appel

    now = timezone.now()
    moved = {name: now + number * HOUR for name, number in hours.items()}
    Appel.objects.filter(pk=appel).update(**moved)


if __name__ == "__main__":
    django.setup()
    what, *rest = sys.argv[1:]
    if what == "gens":
        print(json.dumps(gens()))
    else:
        number = int(rest[0])
        if what == "repondre":
            repondre(number)
        elif what == "clore":
            shift(number, ouvert_le=-480, clos_le=-1)
        else:
            shift(number, clos_le=-3, fige_le=-2, source_le=-1)
        print("{}")
