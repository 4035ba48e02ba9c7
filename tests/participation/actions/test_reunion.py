"""A séance as it is held: opened, signed, its points taken in turn, then closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from participation.actions import reunion
from participation.actions.paroles import demander, donner_parole, finir_parole, renoncer
from participation.actions.presences import noter_depart, noter_presence, signer
from participation.actions.scrutins import annuler, arreter
from participation.convocation import EtatSeance
from participation.models import Seance
from participation.queries.reunion import presents
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, habitant
from tests.participation.reunions import DEBUT, convoked, opened, seat
from tests.participation.scrutins import prepared

pytestmark = pytest.mark.django_db
LATER = DEBUT + timedelta(minutes=20)


@pytest.fixture
def denise() -> Personne:
    return seat(habitant("Denise")).personne


@pytest.fixture
def seance(people: People, regles: Participation, denise: Personne) -> Seance:
    return opened(people, regles)


def test_it_opens_an_hour_before_at_the_earliest(people: People, regles: Participation) -> None:
    found, chloe = convoked(people, regles), people.chloe
    with pytest.raises(Refus, match=r"à partir du mardi 20 octobre 2026 à 17.h.30"):
        reunion.ouvrir(
            found, president=chloe, secretaire=chloe, par=chloe, at=DEBUT - timedelta(hours=2)
        )


def test_only_who_runs_the_conseil_opens_it(people: People, regles: Participation) -> None:
    found = convoked(people, regles)
    with pytest.raises(Interdit):
        reunion.ouvrir(found, president=people.bob, secretaire=people.bob, par=people.bob, at=DEBUT)


def test_who_presides_was_called_to_it(people: People, regles: Participation) -> None:
    found = convoked(people, regles)
    with pytest.raises(Refus, match="Choisissez un membre convoqué") as refused:
        reunion.ouvrir(
            found, president=people.bob, secretaire=people.chloe, par=people.chloe, at=DEBUT
        )
    assert refused.value.champ == "president"


def test_the_code_of_the_room_signs_a_presence_once(seance: Seance, denise: Personne) -> None:
    typed = f" {seance.code[:4].lower()} {seance.code[4:]}"
    for _ in range(2):
        signer(seance, typed, par=denise, at=LATER)
    assert presents(seance) == {denise.pk}
    assert seance.presences.count() == 1


def test_another_code_signs_nothing(seance: Seance, denise: Personne) -> None:
    with pytest.raises(Refus, match="pas le code affiché dans la salle"):
        signer(seance, "CDFG-3467", par=denise, at=LATER)
    assert presents(seance) == set()


def test_who_was_not_called_signs_nothing(seance: Seance, people: People) -> None:
    with pytest.raises(Interdit):
        signer(seance, seance.code, par=people.alice, at=LATER)


def test_the_desk_signs_for_who_has_no_telephone(
    seance: Seance, people: People, denise: Personne
) -> None:
    noted = noter_presence(seance, denise, par=people.chloe, at=LATER)
    assert noted.moyen == "secretaire"
    with pytest.raises(Interdit):
        noter_presence(seance, denise, par=people.bob, at=LATER)


def test_who_leaves_and_comes_back_was_there_twice(
    seance: Seance, people: People, denise: Personne
) -> None:
    noter_presence(seance, denise, par=people.chloe, at=LATER)
    noter_depart(seance, denise, par=denise, at=LATER + timedelta(minutes=5))
    assert presents(seance) == set()
    noter_presence(seance, denise, par=people.chloe, at=LATER + timedelta(minutes=9))
    assert seance.presences.count() == 2


def test_all_come_to_the_point_that_is_taken(seance: Seance, people: People) -> None:
    point = seance.points.get()
    assert reunion.aborder(point, par=people.chloe, at=LATER).point_courant == point
    reunion.aborder(point, par=people.chloe, at=LATER + timedelta(minutes=5))
    point.refresh_from_db()
    assert point.aborde_le == LATER


def test_one_speaks_at_a_time_in_the_order_asked(
    seance: Seance, people: People, denise: Personne
) -> None:
    edith = seat(habitant("Edith")).personne
    for one in (denise, edith):
        noter_presence(seance, one, par=people.chloe, at=LATER)
    first, second = demander(seance, par=denise, at=LATER), demander(seance, par=edith, at=LATER)
    assert demander(seance, par=denise, at=LATER) == first
    donner_parole(first, par=people.chloe, at=LATER)
    donner_parole(second, par=people.chloe, at=LATER + timedelta(minutes=2))
    first.refresh_from_db()
    assert first.fin == LATER + timedelta(minutes=2)
    finir_parole(seance, par=people.chloe, at=LATER + timedelta(minutes=4))
    with pytest.raises(Refus, match="Personne n'a la parole"):
        finir_parole(seance, par=people.chloe)


def test_only_who_is_there_asks_to_speak(seance: Seance, denise: Personne) -> None:
    with pytest.raises(Interdit, match="Signez d'abord"):
        demander(seance, par=denise)
    with pytest.raises(Refus, match="pas demandé la parole"):
        renoncer(seance, par=denise)


def test_it_is_not_closed_on_a_vote_that_is_not_counted(
    seance: Seance, people: People, denise: Personne, regles: Participation
) -> None:
    for one in (denise, seat(habitant("Edith")).personne):
        noter_presence(seance, one, par=people.chloe, at=LATER)
    vote = prepared(people, regles, ferme_le=None, seance=seance)
    arreter(vote, par=people.chloe, regles=regles, ouvrir=True, at=LATER)
    with pytest.raises(Refus, match="« Un banc rue Haute » n'est pas dépouillé"):
        reunion.lever(seance, par=people.chloe, regles=regles, at=LATER)
    annuler(vote, raison="On a changé d'avis.", par=people.chloe, at=LATER)
    closed = reunion.lever(seance, par=people.chloe, regles=regles, at=LATER)
    assert closed.etat == EtatSeance.LEVEE


def test_once_it_is_closed_nothing_more_happens(
    seance: Seance, people: People, denise: Personne, regles: Participation
) -> None:
    code = seance.code
    reunion.lever(seance, par=people.chloe, regles=regles, at=LATER)
    with pytest.raises(Refus, match="Cette séance est levée"):
        signer(seance, code, par=denise)
    with pytest.raises(Refus, match="Cette séance est levée"):
        reunion.aborder(seance.points.get(), par=people.chloe)
