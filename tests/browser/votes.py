"""Lays in the base of a running site an open vote of each method, and who may vote there.

    python -m tests.browser.votes

prints the path of each vote by its method, and a session of Alice and of Chloé, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import django

from participation.reglement.schema import Participation
from tests.browser.visit import Visit
from tests.servers import ROOT, Server

if TYPE_CHECKING:
    from tests.participation.habitants import People

LIEUX = {
    "Place du Marché, à l’ombre de la halle": 1_200,
    "Quai des Mariniers, sous les platanes": 2_400,
    "Rue du Vieux-Pont, à mi-côte": 1_800,
    "Place Jeanne-d’Arc, devant l’école": 950,
}
METHODES = ("pour-contre", "jugement-majoritaire", "schulze", "parts-egales")
"""One of each kind of ballot."""


@cache
def lay(env: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Once for each site: {"alice": session, "chloe": session, "schulze": path, …}."""
    command = [sys.executable, "-m", "tests.browser.votes"]
    done = subprocess.run(command, cwd=ROOT, env=dict(env), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, str] = json.loads(done.stdout)
    return found


def laid(site: Server) -> dict[str, str]:
    """The same, from a test."""
    return lay(tuple(sorted(site.env.items())))


def entrer(visit: Visit, methode: str) -> None:
    """Before the ballot of this method, as Alice."""
    scene = laid(visit.site)
    signer(visit, scene["alice"])
    visit.go(f"{scene[methode]}voter/")


def signer(visit: Visit, session: str) -> None:
    where = {"domain": "127.0.0.1", "path": "/participer/"}
    visit.page.context.add_cookies([{"name": "sessionid", "value": session, **where}])


def _lay() -> dict[str, str]:
    from dataclasses import fields

    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from participation.actions.scrutins import Choix
    from participation.methodes import BUDGETS, NOMS, Reglages
    from participation.reglement.loading import load_participation
    from portail.comptes.models import Personne
    from portail.contenu.problems import Report
    from portail.snapshot import load_town
    from tests.participation.habitants import CONSEIL, people, sign_in
    from tests.participation.scrutins import frozen, member

    report = Report()
    regles = load_participation(
        settings.CONTENT_DIR, load_town(settings.CONTENT_DIR, report), report
    )
    assert regles is not None
    them, now, found = people(), timezone.now(), {}
    for one in (them.alice, them.bob):
        member(one)
    options = [Choix(titre, cout=cout) for titre, cout in LIEUX.items()]
    for methode in METHODES:
        made = frozen(
            them,
            regles,
            titre=f"Trois bancs\u00a0: {NOMS[methode]}",  # type: ignore[index]
            question="Où la ville doit-elle poser de nouveaux bancs ?",
            methode=methode,
            options=options if methode != "pour-contre" else options[:1],
            reglages=Reglages(budget=4_000 if methode in BUDGETS else None),
            ouvre_le=now - timedelta(hours=1),
            ferme_le=now + timedelta(days=5),
        )
        found[methode] = f"/participer/conseils/{CONSEIL}/votes/{made.scrutin.pk}/"
    found |= _counted(them, regles, options)
    found["papier"] = _ended_on_paper(them, regles)
    for name in ("alice", "chloe"):
        client = sign_in(Client(), getattr(them, name), second_factor=name == "chloe")
        found[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    for field in fields(them):  # the next scene has an Alice of its own
        one = getattr(them, field.name)
        Personne.objects.filter(pk=one.pk).update(courriel=f"vote-{one.pk}@rivemont.example")
    return found


def _counted(them: Any, regles: Any, options: Any) -> dict[str, str]:
    """One that was published, by name, on a budget; one that is tied, before it is settled."""
    from participation.actions.depouillement import depouiller, publier
    from participation.actions.vote import voter
    from participation.methodes import Reglages
    from participation.vote import Urne
    from tests.participation.habitants import CONSEIL
    from tests.participation.scrutins import AFTER, DURING, SOURCE, ballot, opened, under

    hand = Urne.NOMINATIVE
    asked = {"methode": "budget-classique", "options": options, "reglages": Reglages(budget=4_000)}
    budget = opened(them, regles, urne=hand, titre="Où poser des bancs", **asked)
    lot = opened(them, under(regles, egalite="tirage"), urne=Urne.SIMPLE, source=SOURCE)
    voice = opened(them, under(regles, egalite="preponderante"), urne=hand)
    ballots = {budget: ((1, 1, 0, 1), (0, 1, 1, 0)), lot: ((1,), (2,)), voice: ((1,), (2,))}
    for scrutin, choices in ballots.items():
        for one, choix in zip((them.alice, them.bob), choices, strict=True):
            voter(scrutin, ballot(*choix), par=one, at=DURING)
        depouiller(scrutin, (), par=them.chloe, at=AFTER)
    publier(budget, par=them.chloe, at=AFTER)
    votes = f"/participer/conseils/{CONSEIL}/votes/"
    return {
        "publie": f"{votes}{budget.pk}/",
        "tirage": f"{votes}{lot.pk}/departager/",
        "voix": f"{votes}{voice.pk}/departager/",
    }


def _ended_on_paper(them: People, regles: Participation) -> str:
    """A vote that is over, whose two ballots are on paper and still to be typed."""
    from django.utils import timezone

    from participation.actions.guichet import emarger_papier
    from participation.actions.scrutins import Choix
    from participation.models import Scrutin
    from tests.participation.habitants import CONSEIL
    from tests.participation.scrutins import electeur, frozen

    now = timezone.now()
    made = frozen(
        them,
        regles,
        titre="Trois bancs, sur papier",
        methode="jugement-majoritaire",
        options=[Choix(titre) for titre in LIEUX],
        ouvre_le=now - timedelta(hours=1),
        ferme_le=now + timedelta(hours=1),
    ).scrutin
    for one in (them.alice, them.bob):
        emarger_papier(made, electeur(made, one), par=them.agathe)
    Scrutin.objects.filter(pk=made.pk).update(ferme_le=now - timedelta(minutes=1))
    return f"/participer/conseils/{CONSEIL}/votes/{made.pk}/"


if __name__ == "__main__":
    django.setup()
    print(json.dumps(_lay()))
