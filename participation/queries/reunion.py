"""Who sits, who is there and who is represented, at a séance."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from participation.models import Mandat, Presence, Procuration, Seance
from participation.queries import mandats
from participation.reglement.schema import Reglement
from participation.reunion import Membre, Quorum, votants
from participation.reunion import quorum as compter
from portail.comptes.models import Personne


def titulaires(seance: Seance) -> QuerySet[Mandat]:
    """Those who sit on the day of the séance."""
    rows = mandats.titulaires(seance.conseil, timezone.localdate(seance.debut))
    return rows.filter(personne__is_active=True).order_by("pk")


def membres(seance: Seance) -> list[Membre]:
    rows = titulaires(seance).values_list("personne", "college")
    return [Membre(personne, college) for personne, college in rows]


def siege(seance: Seance, personne: Personne) -> bool:
    return titulaires(seance).filter(personne=personne).exists()


def presentes(seance: Seance) -> QuerySet[Presence]:
    """Those who are there now, in the order they came."""
    rows = seance.presences.filter(partie_le__isnull=True, personne__isnull=False)
    return rows.select_related("personne").order_by("arrivee_le", "pk")


def presents(seance: Seance) -> set[int]:
    return {one for one in presentes(seance).values_list("personne", flat=True) if one}


def procurations(seance: Seance) -> QuerySet[Procuration]:
    """Those that are held now."""
    rows = seance.procurations.filter(finie_le__isnull=True, de__isnull=False, a__isnull=False)
    return rows.select_related("de", "a").order_by("donnee_le", "pk")


def pouvoirs(seance: Seance) -> dict[int, int]:
    """Who gave theirs: to whom."""
    return {de: a for de, a in procurations(seance).values_list("de", "a") if de and a}


def quorum(seance: Seance, reglement: Reglement) -> Quorum:
    return compter(membres(seance), presents(seance), pouvoirs(seance), reglement)


def electeurs(seance: Seance, college: str = "") -> QuerySet[Personne]:
    """Whose voice can be heard there now, in one collège or in all."""
    heard = votants(membres(seance), presents(seance), pouvoirs(seance))
    rows = Personne.objects.filter(is_active=True, pk__in=heard)
    if college:
        seats = titulaires(seance).filter(college=college)
        rows = rows.filter(pk__in=seats.values("personne"))
    return rows.order_by("pk")
