"""Lays in the base of a running site people who wait for a letter, and the agent who makes it.

    python -m tests.browser.guichet

prints a session of Odile, who waits, and of Gaston, agent, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys

import django

from tests.servers import ROOT, Server

LONG = "Marie-Bénédicte de la Rochefoucauld-Montmorency et sa très nombreuse famille"
PEOPLE = {
    "odile": ("Odile Attend", ""),
    "gaston": ("Gaston, accueil", ""),
    "longue": (
        LONG,
        "résidence du Belvédère, bâtiment C, escalier 4, 12e étage, porte 1204 bis, " * 2,
    ),
    "anonyme": ("", ""),
}


def lay(site: Server) -> dict[str, str]:
    """The same, from a test: {"odile": "session", "gaston": "session"}."""
    command = [sys.executable, "-m", "tests.browser.guichet"]
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _lay() -> dict[str, str]:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from portail.comptes.droits import Role
    from portail.comptes.models import Fonction, Personne, Residence
    from tests.participation.habitants import sign_in

    mails = {name: f"{name}@guichet.example" for name in PEOPLE}
    Personne.objects.filter(courriel__in=mails.values()).delete()
    people = {
        name: Personne.objects.create_user(mails[name], nom=nom)
        for name, (nom, _) in PEOPLE.items()
    }
    Fonction.objects.create(personne=people["gaston"], role=Role.AGENT)
    for name, (_, complement) in PEOPLE.items():
        Residence.objects.create(
            personne=people[name],
            numero="12 bis",
            rue="rue de la Fontaine-aux-Biches",
            complement=complement[:120],
            quartier="prairie",
            courrier_demande_le=None if name == "gaston" else timezone.now(),
        )
    found = {}
    for name in ("odile", "gaston"):
        client = sign_in(Client(), people[name], second_factor=name == "gaston")
        found[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


if __name__ == "__main__":
    django.setup()
    print(json.dumps(_lay()))
