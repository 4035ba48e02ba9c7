"""The database's own guards: laid whole, laid again without harm."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from participation import gardes
from participation.models import Engagement, Proposition, Seance
from participation.parcours import Etat
from participation.reglement.schema import Participation
from tests.participation.habitants import CONSEIL, People, proposition
from tests.participation.reunions import DEBUT, NOW, convoked, prepared

LAID = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT DISTINCT trigger_name FROM information_schema.triggers",
}


def laid() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(LAID[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_guard_is_laid_by_the_migrations() -> None:
    assert laid() >= {one.name for one in gardes.GARDES}


@pytest.mark.django_db
def test_laying_them_again_changes_nothing() -> None:
    before = laid()
    gardes.lay()
    assert laid() == before


def test_the_database_refuses_an_undertaking_that_comes_back(
    people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.ENGAGEE)
    Engagement.objects.update(etat="fait")
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.filter(proposition=found).update(etat="planifie")


def test_the_database_refuses_an_undertaking_born_done(
    people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.REPONDUE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.create(proposition=found, etat="fait", echeance="2099-01-01")


def test_an_unknown_state_is_refused(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposition.objects.filter(pk=found.pk).update(etat="magique")


def test_the_database_refuses_a_seance_born_convoked(db: None) -> None:
    born = {"conseil": CONSEIL, "debut": DEBUT, "duree_minutes": 60, "lieu": "Ici"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Seance.objects.create(**born, etat="convoquee", convoquee_le=NOW)


@pytest.mark.parametrize(
    "columns",
    [
        {"etat": "preparee", "convoquee_le": None},
        {"etat": "levee"},
        {"etat": "annulee"},
        {"motif": "Sans être annulée."},
        {"convoquee_le": None},
        {"lien": "http://visio.example"},
        {"lieu": ""},
        {"duree_minutes": 14},
        {"duree_minutes": 721},
    ],
)
def test_the_database_refuses_what_no_seance_is(
    people: People, regles: Participation, columns: dict[str, object]
) -> None:
    found = convoked(people, regles)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seance.objects.filter(pk=found.pk).update(**columns)


@pytest.mark.parametrize("columns", [{"titre": ""}, {"rang": 1}])
def test_the_database_refuses_a_point_without_title_or_rank_of_its_own(
    people: People, regles: Participation, columns: dict[str, object]
) -> None:
    found = prepared(people, regles, "Un", "Deux")
    with pytest.raises(IntegrityError), transaction.atomic():
        found.points.filter(rang=2).update(**columns)
