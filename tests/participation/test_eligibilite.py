"""What the règlement asks of a resident, and what they are told to do about it."""

from __future__ import annotations

from datetime import date

import pytest

from participation.eligibilite import Lieu, Profil, age, obstacle
from participation.reglement.schema import Conseil, Participation

TODAY = date(2026, 11, 21)
ADULT = date(1980, 5, 17)
HOME = Lieu("centre", "habite", verifiee=False)
CHECKED = Lieu("centre", "habite", verifiee=True)
JOB = Lieu("centre", "travaille", verifiee=True)
VERIFY = (
    "Votre adresse doit d'abord être vérifiée : au guichet, ou par un courrier que vous pouvez"
    " demander dans « Mon compte »."
)


@pytest.fixture
def conseil(regles: Participation) -> Conseil:
    return regles.conseils["centre"]


def works_too(conseil: Conseil) -> Conseil:
    reglement = conseil.reglement.model_copy(update={"rattachement": "habite-ou-travaille"})
    return conseil.model_copy(update={"reglement": reglement})


@pytest.mark.parametrize(
    ("birth", "years"),
    [(date(2010, 11, 21), 16), (date(2010, 11, 22), 15), (date(2008, 2, 29), 18)],
)
def test_age_counts_full_years(birth: date, years: int) -> None:
    assert age(birth, TODAY) == years


def test_a_declared_address_is_enough_to_propose(conseil: Conseil) -> None:
    assert obstacle(conseil, "proposer", Profil(ADULT, (HOME,)), TODAY) is None


def test_a_vote_asks_for_a_verified_address(conseil: Conseil) -> None:
    assert obstacle(conseil, "voter", Profil(ADULT, (HOME,)), TODAY) == VERIFY
    assert obstacle(conseil, "voter", Profil(ADULT, (CHECKED,)), TODAY) is None


def test_where_nothing_is_asked_anyone_may(conseil: Conseil) -> None:
    assert obstacle(conseil, "commenter", Profil(None), TODAY) is None


def test_a_child_is_told_the_age(conseil: Conseil) -> None:
    young = Profil(date(2011, 1, 1), (HOME,))
    told = "Le règlement de ce conseil demande d'avoir 16 ans."
    assert obstacle(conseil, "proposer", young, TODAY) == told


def test_without_a_date_of_birth_one_is_asked_for(conseil: Conseil) -> None:
    told = "Dites d'abord votre date de naissance, dans « Mon compte »."
    assert obstacle(conseil, "proposer", Profil(None, (HOME,)), TODAY) == told


def test_another_quartier_is_not_here(conseil: Conseil) -> None:
    elsewhere = Profil(ADULT, (Lieu("gare", "habite", verifiee=True),))
    told = (
        "C'est ouvert aux personnes qui habitent le quartier. Dites votre adresse dans"
        " « Mon compte »."
    )
    assert obstacle(conseil, "proposer", elsewhere, TODAY) == told


def test_work_counts_only_where_the_reglement_says_so(conseil: Conseil) -> None:
    worker = Profil(ADULT, (JOB,))
    assert obstacle(conseil, "voter", worker, TODAY) is not None
    assert obstacle(works_too(conseil), "voter", worker, TODAY) is None


def test_a_verified_job_does_not_verify_a_home_where_only_homes_count(conseil: Conseil) -> None:
    assert obstacle(conseil, "voter", Profil(ADULT, (HOME, JOB)), TODAY) == VERIFY
