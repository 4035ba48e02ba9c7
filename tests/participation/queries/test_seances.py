"""Which séances are next, which are past, and what awaits an ordre du jour."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from participation.actions.ordre_du_jour import prendre
from participation.actions.seances import annuler
from participation.models import Proposition, Seance
from participation.parcours import Etat
from participation.queries import seances
from participation.reglement.schema import Participation
from tests.participation.habitants import CONSEIL, People, proposition
from tests.participation.reunions import DEBUT, NOW, convoked, prepared, supported

TODAY = NOW.date()
LONG_AGO = NOW - timedelta(days=500)


def held(people: People, regles: Participation, days: int) -> Seance:
    """Convoked long before, so many days after the usual one."""
    return convoked(people, regles, debut=DEBUT + timedelta(days=days), at=LONG_AGO)


def off(people: People, regles: Participation, days: int) -> Seance:
    found = held(people, regles, days)
    return annuler(found, par=people.chloe, motif="Inondée.", at=LONG_AGO)


def test_the_next_one_is_shown_after_those_called_off_before_it(
    people: People, regles: Participation
) -> None:
    later, first, next_one = (
        held(people, regles, 9),
        off(people, regles, 0),
        held(people, regles, 3),
    )
    prepared(people, regles)
    off(people, regles, 6)
    assert seances.prochaines(CONSEIL, TODAY) == [first, next_one]
    assert seances.prochaines(CONSEIL, (DEBUT + timedelta(days=8)).date()) == [later]
    assert seances.prochaines("gare", TODAY) == []


@pytest.mark.parametrize(("at", "shown"), [("2026-10-20", 1), ("2026-10-21", 0)])
def test_on_its_evening_a_seance_is_still_the_next_one(
    people: People, regles: Participation, at: str, shown: int
) -> None:
    convoked(people, regles)
    assert len(seances.prochaines(CONSEIL, date.fromisoformat(at))) == shown


def test_the_list_goes_from_the_next_one_to_the_oldest(
    people: People, regles: Participation
) -> None:
    rows = [held(people, regles, days) for days in (-40, 30, -60, 0)]
    listed = list(seances.liste(CONSEIL, TODAY))
    assert listed == [rows[3], rows[1], rows[0], rows[2]]
    assert [one.passee for one in listed] == [False, False, True, True]


def test_what_is_prepared_is_listed_to_who_prepares_it(
    people: People, regles: Participation
) -> None:
    hidden = prepared(people, regles)
    assert list(seances.liste(CONSEIL, TODAY)) == []
    assert list(seances.liste(CONSEIL, TODAY, preparees=True)) == [hidden]


def test_a_calendar_goes_a_year_back_and_holds_what_was_called_off(
    people: People, regles: Participation, django_assert_num_queries: object
) -> None:
    rows = [held(people, regles, days) for days in (-380, -390)] + [off(people, regles, 5)]
    prepared(people, regles)
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = list(seances.agenda(CONSEIL, TODAY))
        assert [one.points.all()[0].intitule for one in found] == ["Le budget"] * 2
    assert found == [rows[0], rows[2]]


def test_what_awaits_the_conseil_is_offered_in_order(
    people: People, regles: Participation, django_assert_num_queries: object
) -> None:
    second, first = (
        supported(proposition(people, regles, etat), NOW + timedelta(days=days))
        for etat, days in ((Etat.EN_DEBAT, 2), (Etat.RECEVABLE, 1))
    )
    kept = proposition(people, regles, Etat.RETENUE)
    proposition(people, regles, Etat.EN_DEBAT)
    supported(proposition(people, regles, Etat.CLASSEE))
    seance = prepared(people, regles)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert list(seances.prenables(seance)) == [kept, first, second]
    prendre(seance, kept, par=people.chloe)
    Proposition.objects.filter(pk=first.pk).update(masquee="retiree")
    assert list(seances.prenables(seance)) == [second]


def test_the_first_minute_of_the_day_is_of_the_day(people: People, regles: Participation) -> None:
    midnight = timezone.make_aware(datetime(2026, 10, 20))
    convoked(people, regles, debut=midnight)
    assert len(seances.prochaines(CONSEIL, midnight.date())) == 1
