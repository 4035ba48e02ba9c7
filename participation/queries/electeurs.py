"""Who may vote, as the règlement says on the day the list is made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from participation.eligibilite import obstacle
from participation.queries import mandats, personnes
from participation.reglement.schema import Conseil, Participation
from participation.vote import Corps
from portail.comptes.models import Personne


def du_corps(
    corps: Corps, *, conseil: str, college: str, regles: Participation, today: date
) -> list[Personne]:
    """Members who sit as titulaires, or residents of whom the règlement's « voter » holds."""
    if corps in (Corps.CONSEIL, Corps.COLLEGE):
        return list(_members(conseil, college if corps is Corps.COLLEGE else "", today))
    scope = _everywhere(regles) if corps is Corps.VILLE else ()
    return list(_residents(regles.conseils[conseil], scope, today))


def _members(conseil: str, college: str, today: date) -> QuerySet[Personne]:
    sitting = mandats.titulaires(conseil, today)
    if college:
        sitting = sitting.filter(college=college)
    return Personne.objects.filter(is_active=True, pk__in=sitting.values("personne")).order_by("pk")


def _residents(conseil: Conseil, scope: tuple[str, ...], today: date) -> Iterable[Personne]:
    asked = conseil.model_copy(update={"quartiers": scope}) if scope else conseil
    people = Personne.objects.filter(is_active=True, residences__quartier__in=asked.quartiers)
    for one in people.distinct().order_by("pk").prefetch_related("residences"):
        if obstacle(asked, "voter", personnes.profil(one), today) is None:
            yield one


def _everywhere(regles: Participation) -> tuple[str, ...]:
    return tuple(quartier for one in regles.conseils.values() for quartier in one.quartiers)
