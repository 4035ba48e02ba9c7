"""The voice of an absent member: given, carried as far as the règlement allows, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from participation.actions.presences import noter_presence
from participation.actions.procurations import donner, retirer
from participation.actions.scrutins import arreter
from participation.actions.vote import DejaVote, voter
from participation.models import Electeur, Scrutin, Seance
from participation.queries import reunion
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import CONSEIL, People, habitant
from tests.participation.reunions import DEBUT, opened, seat
from tests.participation.scrutins import ballot, prepared

pytestmark = pytest.mark.django_db
LATER = DEBUT + timedelta(minutes=20)


class Salle:
    """Ann, Ben, Cam, Dan sit; the séance is open; Ann and Ben are there."""

    def __init__(self, people: People, regles: Participation) -> None:
        self.people, self.regles = people, regles
        self.ann, self.ben, self.cam, self.dan = (
            seat(habitant(nom)).personne for nom in ("Ann", "Ben", "Cam", "Dan")
        )
        self.seance: Seance = opened(people, regles)
        for one in (self.ann, self.ben):
            self.arrive(one)

    def arrive(self, one: Personne) -> None:
        noter_presence(self.seance, one, par=self.people.chloe, at=LATER)

    def give(self, de: Personne, a: Personne, par: Personne | None = None) -> Any:
        return donner(self.seance, de=de, a=a, par=par or de, regles=self.regles, at=LATER)

    def vote(self) -> Scrutin:
        made = prepared(self.people, self.regles, ferme_le=None, seance=self.seance)
        return arreter(
            made, par=self.people.chloe, regles=self.regles, ouvrir=True, at=LATER
        ).scrutin

    def quorum(self) -> Any:
        rules = self.regles.conseils[CONSEIL].reglement
        return reunion.quorum(self.seance, rules).total


@pytest.fixture
def salle(people: People, regles: Participation) -> Salle:
    return Salle(people, regles)


def line(scrutin: Scrutin, personne: Personne) -> Electeur:
    return scrutin.electeurs.get(personne=personne)


def test_who_is_represented_counts_and_their_voice_is_carried(salle: Salle) -> None:
    salle.give(salle.cam, salle.ann)
    assert (salle.quorum().presents, salle.quorum().representes) == (2, 1)
    vote = salle.vote()
    assert {one.personne for one in vote.electeurs.all()} == {salle.ann, salle.ben, salle.cam}
    voter(vote, ballot(1), par=salle.ann, at=LATER)
    signed = voter(vote, ballot(2), par=salle.ann, pour=line(vote, salle.cam), at=LATER)
    assert (signed.porteur, signed.canal) == (salle.ann, "seance")


def test_the_desk_writes_down_what_it_received_on_paper(salle: Salle) -> None:
    given = salle.give(salle.cam, salle.ann, par=salle.people.chloe)
    assert given.par == salle.people.chloe
    with pytest.raises(Interdit):
        salle.give(salle.dan, salle.ben, par=salle.ben)


@pytest.mark.parametrize(
    ("de", "a", "why"),
    [
        ("cam", "cam", "Choisissez quelqu'un d'autre"),
        ("ann", "ben", "Qui est dans la salle vote soi-même"),
        ("cam", "alice", "d'un membre titulaire à un autre"),
    ],
)
def test_what_the_reglement_does_not_allow_is_said(salle: Salle, de: str, a: str, why: str) -> None:
    giver = getattr(salle, de)
    holder = getattr(salle, a, None) or salle.people.alice
    with pytest.raises(Refus, match=why):
        salle.give(giver, holder)


def test_one_carries_no_more_than_the_reglement_says(salle: Salle) -> None:
    salle.give(salle.cam, salle.ann)
    with pytest.raises(Refus, match="en porte déjà 1 procuration, le plus que permet"):
        salle.give(salle.dan, salle.ann)
    with pytest.raises(Refus, match="a elle-même donné"):
        salle.give(salle.dan, salle.cam)


def test_whoever_comes_after_all_takes_their_voice_back(salle: Salle) -> None:
    salle.give(salle.cam, salle.ann)
    vote = salle.vote()
    salle.arrive(salle.cam)
    with pytest.raises(Interdit):
        voter(vote, ballot(1), par=salle.ann, pour=line(vote, salle.cam), at=LATER)
    assert voter(vote, ballot(1), par=salle.cam, at=LATER).porteur is None


def test_a_voice_is_heard_once_whoever_gives_it(salle: Salle) -> None:
    salle.give(salle.cam, salle.ann)
    vote = salle.vote()
    voter(vote, ballot(1), par=salle.ann, pour=line(vote, salle.cam), at=LATER)
    with pytest.raises(DejaVote, match="Une voix a déjà été donnée"):
        voter(vote, ballot(2), par=salle.ann, pour=line(vote, salle.cam), at=LATER)
    salle.arrive(salle.cam)
    with pytest.raises(DejaVote, match="par Ann qui porte la procuration"):
        voter(vote, ballot(2), par=salle.cam, at=LATER)


def test_nobody_votes_for_who_gave_them_nothing(salle: Salle) -> None:
    vote = salle.vote()
    with pytest.raises(Interdit):
        voter(vote, ballot(1), par=salle.ann, pour=line(vote, salle.ben), at=LATER)


def test_what_was_given_is_taken_back(salle: Salle) -> None:
    salle.give(salle.cam, salle.ann)
    retirer(salle.seance, de=salle.cam, par=salle.cam, at=LATER)
    assert reunion.pouvoirs(salle.seance) == {}
    with pytest.raises(Refus, match="pas de procuration à retirer"):
        retirer(salle.seance, de=salle.cam, par=salle.cam, at=LATER)


def test_without_a_quorum_no_vote_opens(people: People, regles: Participation) -> None:
    for rank in range(7):
        seat(habitant(f"Membre{rank}"))
    salle = opened(people, regles)
    alone = prepared(people, regles, ferme_le=None, seance=salle)
    with pytest.raises(Refus, match="Le quorum n'est pas atteint"):
        arreter(alone, par=people.chloe, regles=regles, ouvrir=True, at=LATER)
