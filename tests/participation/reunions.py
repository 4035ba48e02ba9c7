"""Séances of the smallest town, prepared and convoked, for the tests of those who meet there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from participation.actions.ordre_du_jour import ajouter_point
from participation.actions.presences import noter_presence
from participation.actions.reunion import ouvrir
from participation.actions.seances import Prevue, convoquer, preparer
from participation.models import Mandat, Proposition, Seance
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL, People

NOW = timezone.make_aware(datetime(2026, 10, 1, 9))
DEBUT = timezone.make_aware(datetime(2026, 10, 20, 18, 30))
LAST = timezone.make_aware(datetime(2026, 10, 10, 23, 59))
"""Ten days before, as the règlement of the smallest town asks."""
SALLE = "Salle des fêtes, 2 rue Haute"
PREVUE = Prevue(DEBUT, 90, SALLE)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def prevue(**changed: object) -> Prevue:
    return replace(PREVUE, **changed)  # type: ignore[arg-type]


def prepared(
    people: People,
    regles: Participation,
    *titres: str,
    debut: datetime = DEBUT,
    at: datetime = NOW,
) -> Seance:
    """By Chloé, with these points."""
    found = preparer(prevue(debut=debut), par=people.chloe, conseil=CONSEIL, regles=regles, at=at)
    for titre in titres:
        ajouter_point(found, titre, par=people.chloe)
    return found


def convoked(
    people: People, regles: Participation, *, debut: datetime = DEBUT, at: datetime = NOW
) -> Seance:
    found = prepared(people, regles, "Le budget", debut=debut, at=at)
    return convoquer(found, par=people.chloe, regles=regles, at=at)


def opened(
    people: People, regles: Participation, *, debut: datetime = DEBUT, at: datetime = DEBUT
) -> Seance:
    """Convoked, then opened by Chloé, who presides and writes."""
    found = convoked(people, regles, debut=debut, at=debut - timedelta(days=19))
    return ouvrir(found, president=people.chloe, secretaire=people.chloe, par=people.chloe, at=at)


def held(
    people: People, regles: Participation, there: Iterable[Personne], *, now: datetime | None = None
) -> Seance:
    """Open since a few minutes, these people there."""
    now = now or timezone.now()
    found = opened(people, regles, debut=now, at=now)
    for one in there:
        noter_presence(found, one, par=people.chloe, at=now)
    return found


def soon(days: int = 20) -> datetime:
    """That many days from now, at 18 h 30."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(18, 30)))


def seat(personne: Personne, rang: str = "titulaire", **term: date) -> Mandat:
    """From `NOW` on, unless another `du` or `au` is said."""
    du = term.get("du", NOW.date())
    au = term.get("au", du + timedelta(days=700))
    return Mandat.objects.create(
        conseil=CONSEIL, college="habitants", personne=personne, rang=rang, du=du, au=au
    )


def supported(proposition: Proposition, at: datetime = NOW) -> Proposition:
    """As when its soutiens reached the threshold."""
    Proposition.objects.filter(pk=proposition.pk).update(ordre_du_jour_le=at)
    return proposition


def titles(seance: Seance) -> list[str]:
    return [one.intitule for one in seance.points.order_by("rang")]
