"""Séances as they are listed and prepared, and who is called to them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, F, Q, When
from django.db.models.query import Prefetch, QuerySet
from django.utils import timezone

from participation.convocation import SEANCES_PUBLIQUES
from participation.models import Document, Point, Proposition, Seance
from participation.parcours import SOUTENABLES, Etat
from participation.queries import mandats
from participation.queries.proposition import publiques
from participation.queries.propositions import en_liste
from portail.comptes.models import Personne

EN_VUE = 3
"""How many to come a conseil's page looks at: one that is held, and those called off before it."""
AGENDA_JOURS = 366
"""How far back a calendar that is subscribed to goes."""
PRENABLES = 30
"""How many propositions are offered at once to an ordre du jour."""


def tenues(conseil: str) -> QuerySet[Seance]:
    """What everybody may see: those called off too."""
    return Seance.objects.filter(conseil=conseil, etat__in=list(SEANCES_PUBLIQUES))


def prochaines(conseil: str, today: date) -> list[Seance]:
    """Today's or the next one; before it, those called off that some may still expect."""
    coming = list(tenues(conseil).filter(a_venir(today)).order_by("debut", "pk")[:EN_VUE])
    held = next((rank for rank, one in enumerate(coming) if not one.annulee), len(coming))
    return coming[: held + 1]


def a_venir(today: date) -> Q:
    """From the first minute of today: on its evening a séance is still the next one."""
    return Q(debut__gte=timezone.make_aware(datetime.combine(today, time())))


def liste(conseil: str, today: date, *, preparees: bool = False) -> QuerySet[Any]:
    """Those to come, the next first; then those past, the last first. Each knows if it is past."""
    rows = Seance.objects.filter(conseil=conseil) if preparees else tenues(conseil)
    coming = a_venir(today)
    return rows.annotate(passee=Case(When(coming, then=False), default=True)).order_by(
        "passee", Case(When(coming, then=F("debut"))), "-debut", "-pk"
    )


def agenda(conseil: str, today: date) -> QuerySet[Seance]:
    """What a calendar that is subscribed to holds, each with its points."""
    since = a_venir(today - timedelta(days=AGENDA_JOURS))
    points = Prefetch("points", Point.objects.select_related("proposition"))
    return tenues(conseil).filter(since).prefetch_related(points).order_by("debut", "pk")


def points(seance: Seance) -> list[Point]:
    return list(seance.points.select_related("proposition").order_by("rang"))


def documents(seance: Seance) -> list[Document]:
    """Without their bytes."""
    return list(seance.documents.defer("contenu").order_by("pk"))


def convoques(seance: Seance) -> QuerySet[Personne]:
    """The members, titulaires and suppléants, whose mandat runs on the day of the séance."""
    sitting = mandats.en_cours(seance.conseil, timezone.localdate(seance.debut))
    return Personne.objects.filter(is_active=True, pk__in=sitting.values("personne")).order_by("pk")


def a_prendre(seance: Seance) -> QuerySet[Proposition]:
    """What awaits the conseil: kept for a scrutin, or supported enough; and not on it already."""
    supported = Q(etat__in=list(SOUTENABLES), ordre_du_jour_le__isnull=False)
    waiting = publiques().filter(supported | Q(etat=Etat.RETENUE), conseil=seance.conseil)
    return waiting.exclude(pk__in=_prises(seance))


def prenables(seance: Seance) -> QuerySet[Any]:
    """Those kept for a scrutin first, then those that have waited longest."""
    kept = Case(When(etat=Etat.RETENUE, then=0), default=1)
    waited = F("ordre_du_jour_le").asc(nulls_last=True)
    return en_liste(a_prendre(seance)).order_by(kept, waited, "pk")[:PRENABLES]


def _prises(seance: Seance) -> QuerySet[Any]:
    return seance.points.filter(proposition__isnull=False).order_by().values("proposition")
