"""One person, one vote, whatever happens at the same instant: threads, each with its connection."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from participation.actions.guichet import (
    emarger_papier,
    entrer,
    remettre_passe,
    voter_au_guichet,
)
from participation.actions.papier import saisir
from participation.actions.scrutins import arreter, clore
from participation.actions.vote import DejaVote, voter
from participation.models import Emargement
from participation.queries.papier import papier
from participation.queries.verification import dans_l_urne, fautes
from participation.reglement.schema import Participation
from portail.comptes.refus import Refus
from tests.ensemble import at_once
from tests.participation.habitants import People
from tests.participation.reunions import held
from tests.participation.scrutins import (
    AFTER,
    DURING,
    ballot,
    electeur,
    members,
    opened,
    prepared,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hundred_votes_of_one_person_are_one(people: People, regles: Participation) -> None:
    (alone, _) = members(2)
    scrutin = opened(people, regles)

    def press(_rank: int) -> Emargement:
        return voter(scrutin, ballot(1), par=alone, at=DURING)

    done = at_once(100, press)
    assert sum(isinstance(one, Emargement) for one in done) == 1
    assert sum(isinstance(one, DejaVote) for one in done) == 99
    assert dans_l_urne(scrutin) == 1
    assert list(fautes(scrutin)) == []


def test_forty_people_at_once_are_forty_votes(people: People, regles: Participation) -> None:
    voters = members(40)
    scrutin = opened(people, regles)
    at_once(40, lambda rank: voter(scrutin, ballot(1), par=voters[rank], at=DURING))
    assert (scrutin.emargements.count(), dans_l_urne(scrutin)) == (40, 40)
    assert list(fautes(scrutin)) == []


def test_votes_that_meet_the_closing_are_in_before_or_refused_after(
    people: People, regles: Participation
) -> None:
    voters = members(19)
    seance = held(people, regles, voters)
    prepared_one = prepared(people, regles, ferme_le=None, seance=seance)
    scrutin = arreter(prepared_one, par=people.chloe, regles=regles, ouvrir=True).scrutin

    def act(rank: int) -> object:
        if rank == 10:
            return clore(scrutin, par=people.chloe)
        return voter(scrutin, ballot(1), par=voters[rank - (rank > 10)])

    done = at_once(20, act)
    accepted = sum(isinstance(one, Emargement) for one in done)
    refused = [str(one) for one in done if isinstance(one, Refus)]
    assert accepted + len(refused) == 19
    assert set(refused) <= {"Ce vote est clos."}
    assert (scrutin.emargements.count(), dans_l_urne(scrutin)) == (accepted, accepted)
    scrutin.refresh_from_db()
    assert scrutin.ferme_le is not None and scrutin.ferme_le <= timezone.now()
    order = list(scrutin.journal.order_by("numero").values_list("fait", flat=True))
    assert order[-1] == "clos"


def test_two_devices_that_sign_for_a_paper_ballot_sign_once(
    people: People, regles: Participation
) -> None:
    (alone, _) = members(2)
    scrutin = opened(people, regles)
    line, agents = electeur(scrutin, alone), (people.agathe, people.chloe)
    done = at_once(20, lambda n: emarger_papier(scrutin, line, par=agents[n % 2], at=DURING))
    assert sum(isinstance(one, Emargement) for one in done) == 1
    assert sum(isinstance(one, DejaVote) for one in done) == 19
    assert list(fautes(scrutin)) == []


def test_a_pass_used_everywhere_at_once_while_its_elector_votes_online_is_one_vote(
    people: People, regles: Participation
) -> None:
    (alone, _) = members(2)
    scrutin = opened(people, regles)
    code = remettre_passe(scrutin, electeur(scrutin, alone), par=people.agathe, at=DURING).code
    passe = entrer(scrutin, code, at=DURING).pk

    def press(rank: int) -> Emargement:
        if rank % 10 == 9:
            return voter(scrutin, ballot(1), par=alone, at=DURING)
        return voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING)

    done = at_once(40, press)
    assert sum(isinstance(one, Emargement) for one in done) == 1
    assert dans_l_urne(scrutin) == 1
    assert list(fautes(scrutin)) == []


def test_lots_typed_at_once_never_pass_what_was_signed_for(
    people: People, regles: Participation
) -> None:
    voters = members(10)
    scrutin = opened(people, regles)
    for one in voters:
        emarger_papier(scrutin, electeur(scrutin, one), par=people.agathe, at=DURING)
    lots = [uuid4() for _ in range(6)]

    def type_lot(rank: int) -> object:
        some = [ballot(1) for _ in range(3)]
        return saisir(scrutin, some, lot=lots[rank % 6], par=people.chloe, at=AFTER)

    done = at_once(12, type_lot)
    assert sum(not isinstance(one, Refus) for one in done) == 3
    assert (papier(scrutin).reste, dans_l_urne(scrutin)) == (1, 9)
    assert list(fautes(scrutin)) == []
