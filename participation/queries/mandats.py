"""Whose mandat runs on a given day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from participation.models import Mandat


def en_cours(conseil: str, day: date) -> QuerySet[Mandat]:
    """Titulaires and suppléants, unordered."""
    rows = Mandat.objects.filter(conseil=conseil, fini_le__isnull=True)
    return rows.filter(du__lte=day, au__gte=day)


def titulaires(conseil: str, day: date) -> QuerySet[Mandat]:
    return en_cours(conseil, day).filter(rang=Mandat.Rang.TITULAIRE)
