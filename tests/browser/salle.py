"""Lays in the base of a running site a séance that is about to open, and who comes to it.

    python -m tests.browser.salle

prints as JSON the path of the séance, a session of its desk, and those of its members by name:
sixteen sit, ten will come, two will be represented.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any

import django

from tests.servers import ROOT, Server

SIEGENT, VIENNENT, REPRESENTES = 16, 10, 2
CONSEIL = "centre"


def laid(site: Server) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.browser.salle"]
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _lay() -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from participation.actions.ordre_du_jour import ajouter_point
    from participation.actions.seances import Prevue, convoquer, preparer
    from participation.models import Mandat
    from participation.queries.reunion import titulaires
    from participation.reglement.loading import load_participation
    from portail.comptes.droits import Role
    from portail.contenu.problems import Report
    from portail.snapshot import load_town
    from tests.participation.habitants import sign_in, staff

    report = Report()
    town = load_town(settings.CONTENT_DIR, report)
    regles = load_participation(settings.CONTENT_DIR, town, report)
    assert regles is not None
    now, desk = timezone.now(), staff("Bureau", Role.ANIMATEUR, CONSEIL)
    before, debut = now - timedelta(days=12), now + timedelta(minutes=10)
    seance = preparer(
        Prevue(debut, 90, "Salle des Mariniers"),
        par=desk,
        conseil=CONSEIL,
        regles=regles,
        at=before,
    )
    for titre in ("Où poser trois bancs", "Les questions des habitants"):
        ajouter_point(seance, titre, par=desk)
    convoquer(seance, par=desk, regles=regles, at=before)
    extra = [one.pk for one in titulaires(seance)[SIEGENT:]]
    Mandat.objects.filter(pk__in=extra).update(fini_le=now.date(), raison="a déménagé")

    def session(personne: Any, *, second_factor: bool = False) -> str:
        client = sign_in(Client(), personne, second_factor=second_factor)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    sitting = [one.personne for one in titulaires(seance).select_related("personne")]
    return {
        "chemin": f"/participer/conseils/{CONSEIL}/seances/{seance.pk}/",
        "bureau": session(desk, second_factor=True),
        "membres": [
            {"nom": one.nom, "session": session(one)} for one in sitting[: VIENNENT + REPRESENTES]
        ],
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(_lay()))
