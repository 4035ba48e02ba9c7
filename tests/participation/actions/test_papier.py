"""Paper ballots, typed after the end: never more than were signed for, all of a lot or none."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from participation.actions.depouillement import depouiller
from participation.actions.guichet import emarger_papier
from participation.actions.papier import declarer_manquants, saisir
from participation.actions.scrutins import Arrete
from participation.actions.vote import voter
from participation.counting.lecteurs import lire
from participation.models import LotDePapier, Scrutin
from participation.queries.papier import papier
from participation.queries.verification import dans_l_urne, fautes
from participation.reglement.schema import Participation
from participation.urne import bulletins, recus
from participation.urne.bulletins import Bulletin
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People
from tests.participation.scrutins import AFTER, DURING, OPENS, ballot, electeur, frozen, members

POUR, CONTRE = 1, 2
RAISON = "Une personne est repartie avec le sien."


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(5)


@pytest.fixture
def held(people: People, regles: Participation, voters: list[Personne]) -> Arrete:
    """Two voted online, three on paper; one of the three ballots is void."""
    made = frozen(people, regles)
    for one in voters[:2]:
        voter(made.scrutin, ballot(POUR), par=one, at=DURING)
    for one in voters[2:]:
        emarger_papier(made.scrutin, electeur(made.scrutin, one), par=people.agathe, at=DURING)
    return made


def void() -> Bulletin:
    return bulletins.blanc(recus.tirer(), 1, genre="nul")


def typed(
    held: Arrete,
    people: People,
    *some: Bulletin,
    lot: UUID | None = None,
    at: datetime = AFTER,
) -> LotDePapier:
    return saisir(held.scrutin, some, lot=lot or uuid4(), par=people.chloe, at=at)


def counted(held: Arrete, people: People) -> Scrutin:
    return depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=AFTER)


def test_paper_is_counted_with_the_rest(held: Arrete, people: People) -> None:
    typed(held, people, ballot(CONTRE), ballot(POUR))
    typed(held, people, void())
    assert (dans_l_urne(held.scrutin), list(fautes(held.scrutin))) == (5, [])
    found = json.loads(counted(held, people).fichier)
    assert (found["emargements"], found["resultat"]["votants"]) == (5, 5)
    assert sorted(one["choix"] for one in found["bulletins"]) == [[0], [1], [1], [1], [2]]
    assert found["resultat"]["nuls"] == 1
    assert "manquants" not in found


def test_the_journal_says_how_many_and_never_what(held: Arrete, people: People) -> None:
    typed(held, people, ballot(CONTRE), ballot(POUR))
    assert held.scrutin.journal.get(fait="saisie").details == {"bulletins": 2}
    assert [one.nombre for one in LotDePapier.objects.all()] == [2]


def test_no_count_while_some_are_still_to_be_typed(held: Arrete, people: People) -> None:
    typed(held, people, ballot(POUR))
    with pytest.raises(Refus) as told:
        counted(held, people)
    assert str(told.value) == (
        "L'urne a 3 bulletins pour 5 émargements."
        " Saisissez d'abord les bulletins papier : il en reste 2."
    )
    held.scrutin.refresh_from_db()
    assert held.scrutin.depouille_le is None


def test_never_more_than_were_signed_for(held: Arrete, people: People) -> None:
    typed(held, people, ballot(POUR), ballot(POUR))
    with pytest.raises(Refus, match="Il reste 1 bulletin à saisir, pas 2"):
        typed(held, people, ballot(POUR), ballot(POUR))
    assert (dans_l_urne(held.scrutin), papier(held.scrutin).reste) == (4, 1)


def test_the_same_lot_sent_twice_is_one_lot(held: Arrete, people: People) -> None:
    lot = uuid4()
    typed(held, people, ballot(POUR), lot=lot)
    with pytest.raises(Refus, match="déjà dans l'urne"):
        typed(held, people, ballot(POUR), lot=lot)
    assert dans_l_urne(held.scrutin) == 3


def test_before_the_end_and_after_the_count_nothing_is_typed(held: Arrete, people: People) -> None:
    for at in (OPENS, DURING):
        with pytest.raises(Refus, match="après la clôture"):
            typed(held, people, ballot(POUR), at=at)
    typed(held, people, ballot(POUR), ballot(POUR), void())
    counted(held, people)
    with pytest.raises(Refus, match="avant le dépouillement"):
        typed(held, people, ballot(POUR))
    with pytest.raises(Refus, match="avant le dépouillement"):
        declarer_manquants(held.scrutin, 1, raison=RAISON, par=people.chloe, at=AFTER)


def test_only_who_holds_the_vote_types(held: Arrete, people: People) -> None:
    with pytest.raises(Interdit):
        saisir(held.scrutin, [ballot(POUR)], lot=uuid4(), par=people.agathe, at=AFTER)
    with pytest.raises(Interdit):
        declarer_manquants(held.scrutin, 1, raison=RAISON, par=people.agathe, at=AFTER)


def test_a_ballot_that_is_not_there_is_declared_and_published(held: Arrete, people: People) -> None:
    typed(held, people, ballot(POUR), ballot(CONTRE))
    declarer_manquants(held.scrutin, 1, raison=RAISON, par=people.chloe, at=AFTER)
    line = held.scrutin.journal.get(fait="manquants")
    assert line.details == {"bulletins": 1, "raison": RAISON}
    done = counted(held, people)
    found = json.loads(done.fichier)
    assert found["manquants"] == {"nombre": 1, "raison": RAISON}
    assert (found["emargements"], len(found["bulletins"])) == (5, 4)
    assert (list(fautes(done)), lire(done.fichier.encode(), "vote.json").differences) == ([], ())


def test_a_ballot_that_is_found_again_is_typed_once_that_is_said(
    held: Arrete, people: People
) -> None:
    declarer_manquants(held.scrutin, 3, raison=RAISON, par=people.chloe, at=AFTER)
    with pytest.raises(Refus, match="Il reste 0 bulletin à saisir"):
        typed(held, people, ballot(POUR))
    declarer_manquants(held.scrutin, 0, raison="Ils sont là.", par=people.chloe, at=AFTER)
    typed(held, people, ballot(POUR), ballot(POUR), void())
    assert json.loads(counted(held, people).fichier)["resultat"]["votants"] == 5


@pytest.mark.parametrize(("number", "why"), [(4, RAISON), (-1, RAISON), (1, "  ")])
def test_nothing_more_than_paper_is_missing_and_never_without_a_reason(
    held: Arrete, people: People, number: int, why: str
) -> None:
    with pytest.raises(Refus):
        declarer_manquants(held.scrutin, number, raison=why, par=people.chloe, at=AFTER)
    assert not held.scrutin.journal.filter(fait="manquants").exists()


FORBIDDEN = {
    "a lot larger than the émargements": lambda s: s.lots.create(nombre=2, le=AFTER),
    "a lot of none": lambda s: s.lots.create(nombre=0, le=AFTER),
    "a lot that changes": lambda s: s.lots.update(nombre=1),
    "a lot that goes": lambda s: s.lots.all()._raw_delete("default"),
    "missing without a reason": lambda _: Scrutin.objects.update(manquants=1),
}


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_the_database_refuses(held: Arrete, people: People, forbidden: str) -> None:
    typed(held, people, ballot(POUR), ballot(POUR))
    with pytest.raises(IntegrityError), transaction.atomic():
        FORBIDDEN[forbidden](held.scrutin)


def test_the_database_refuses_all_of_it_once_counted(held: Arrete, people: People) -> None:
    typed(held, people, ballot(POUR), ballot(POUR))
    declarer_manquants(held.scrutin, 1, raison=RAISON, par=people.chloe, at=AFTER)
    counted(held, people)
    with pytest.raises(IntegrityError), transaction.atomic():
        held.scrutin.lots.create(nombre=1, le=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scrutin.objects.update(manquants=0, manquants_pour="")


def test_a_lot_that_the_journal_does_not_tell_is_found(held: Arrete, people: People) -> None:
    typed(held, people, ballot(POUR))
    held.scrutin.lots.create(nombre=1, le=AFTER)
    assert list(fautes(held.scrutin)) == [
        "Le journal dit 1 bulletins papier saisis, les lots en ont 2.",
        "4 émargements pour 3 bulletins : il en faut autant.",
    ]
