"""The outbox: what is due, what waits, what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now

from participation.models import Envoi

ESSAIS = 20
"""Tries of one letter; a refusal that is final counts as all of them."""
LOT = 100


@dataclass(frozen=True, slots=True)
class Reste:
    attendent: int
    abandonnes: int


def reste() -> Reste:
    left = Envoi.objects.filter(envoye_le__isnull=True).aggregate(
        attendent=Count("pk", filter=Q(essais__lt=ESSAIS)),
        abandonnes=Count("pk", filter=Q(essais__gte=ESSAIS)),
    )
    return Reste(left["attendent"], left["abandonnes"])


def a_envoyer(at: datetime | None = None) -> QuerySet[Envoi]:
    """Due now, by the clock of the base, and in nobody's hands."""
    return Envoi.objects.filter(
        envoye_le__isnull=True, prochain_essai__lte=at or Now(), essais__lt=ESSAIS
    )


def dus(at: datetime | None = None) -> list[int]:
    """The letters to try now, those that waited longest first."""
    due = a_envoyer(at).order_by("prochain_essai", "pk")
    return list(due.values_list("pk", flat=True)[:LOT])
