"""Calls for candidates at every phase, as of now, for the tests of the pages that show them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone

from participation.actions.appels import candidater, fermer_appel, ouvrir_appel
from participation.actions.tirages import figer_liste, tirer_au_sort
from participation.models import Appel, Candidature
from participation.queries.appels import Phase
from participation.reglement.schema import Participation
from portail.comptes.droits import Role
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import People, habitant, staff

MEMBRES = "/participer/conseils/centre/membres/"
LISTED = "/participer/conseils/centre/candidatures/"
NAMES = "Ana Bea Cleo Dina Eva Flo Guy Hugo Ivan Jean Karl Leo".split()
GRAINE = "12 7 33 41 8 2"
SOURCE = "Les six numéros du tirage public de samedi, dans l'ordre, séparés par une espace."
HOURS = {
    Phase.OUVERT: (24, 48),
    Phase.CLOS: (-1, 24),
    Phase.MANQUE: (-3, -1),
    Phase.FIGE: (-3, 24),
    Phase.A_TIRER: (-3, -1),
    Phase.TIRE: (-3, -1),
    Phase.FERME: (24, 48),
}
"""From now: when candidatures end, and when the seed is known."""


def call(people: People, regles: Participation, phase: Phase, names: list[str] = NAMES) -> Appel:
    """A call to the drawn collège of the smallest town, brought to `phase` by Chloé."""
    now = timezone.now()
    closed, known = (now + timedelta(hours=one) for one in HOURS[phase])
    opened = now - timedelta(days=10)
    appel = ouvrir_appel(
        "centre",
        "habitants",
        par=people.chloe,
        clos_le=closed,
        source=SOURCE,
        source_le=known,
        regles=regles,
        at=opened,
    )
    for at, name in enumerate(names):
        person, genre = habitant(name, verifie=True), ("femme", "homme")[at % 2]
        candidater(appel, par=person, genre=genre, regles=regles, at=opened)
    if phase in (Phase.FIGE, Phase.A_TIRER, Phase.TIRE):
        appel = figer_liste(appel, par=people.chloe, regles=regles, at=closed + timedelta(hours=1))
    if phase is Phase.FERME:
        appel = fermer_appel(appel, par=people.chloe, raison="Trop peu de candidatures.")
    if phase is Phase.TIRE:
        appel = tirer_au_sort(appel, GRAINE, par=people.chloe, regles=regles)
    return appel


def candidature(appel: Appel, name: str = "Ana") -> Candidature:
    return Candidature.objects.get(appel=appel, personne__nom=name)


def page(client: Client, appel: Appel) -> Element:
    answer = client.get(f"{LISTED}{appel.pk}/")
    assert answer.status_code == 200
    return read(answer.content)


def send(client: Client, appel: Appel, what: str, **fields: str) -> Element:
    answer = client.post(f"{LISTED}{appel.pk}/{what}/", fields, follow=True)
    assert answer.status_code == 200
    return read(answer.content)


def local(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def fields(**changed: str) -> dict[str, str]:
    """What the form of a new call sends."""
    now = timezone.now()
    given = {"college": "habitants", "clos_le": local(now + timedelta(days=20)), "source": SOURCE}
    return {**given, "source_le": local(now + timedelta(days=22)), **changed}


def who(people: People, name: str) -> Personne | None:
    if name == "visitor":
        return None
    if name == "animateur-d-ailleurs":
        return staff("Noe", Role.ANIMATEUR, "gare")
    return getattr(people, name)  # type: ignore[no-any-return]
