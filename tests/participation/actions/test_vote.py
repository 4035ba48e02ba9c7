"""Casting a vote: once, in time, by those on the list, and into an urne that tells nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from participation.actions import vote
from participation.actions.vote import DejaVote, voter
from participation.models import Casier, Emargement, LigneDeJournal, Scrutin, Voix
from participation.queries.verification import dans_l_urne
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People
from tests.participation.scrutins import (
    AFTER,
    CLOSES,
    DURING,
    NOW,
    OPENS,
    TROIS,
    ballot,
    frozen,
    members,
    opened,
)

POUR = 1


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(5)


@pytest.fixture
def scrutin(people: People, regles: Participation, voters: list[Personne]) -> Scrutin:
    return opened(people, regles)


def test_a_vote_is_an_emargement_and_a_ballot(scrutin: Scrutin, voters: list[Personne]) -> None:
    signed = voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    assert (signed.canal, signed.le) == ("ligne", OPENS + timedelta(hours=5))
    assert (Emargement.objects.count(), dans_l_urne(scrutin)) == (1, 1)


def test_who_voted_is_told_when_and_how(scrutin: Scrutin, voters: list[Personne]) -> None:
    voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    with pytest.raises(DejaVote) as told:
        voter(scrutin, ballot(2), par=voters[0], at=DURING + timedelta(days=1))
    assert str(told.value) == (
        "Vous avez déjà voté. Une personne a une voix, et ce vote ne se reprend pas."
        " C'était le 2 octobre 2026, entre 14\u202fh et 15\u202fh, en ligne."
    )
    assert (Emargement.objects.count(), dans_l_urne(scrutin)) == (1, 1)


def test_whoever_is_not_on_the_list_does_not_vote(scrutin: Scrutin, people: People) -> None:
    with pytest.raises(Interdit, match="pas sur la liste"):
        voter(scrutin, ballot(POUR), par=people.alice, at=DURING)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (OPENS - timedelta(seconds=1), "Ce vote n'est pas encore ouvert."),
        (CLOSES, "Ce vote est clos."),
        (AFTER, "Ce vote est clos."),
    ],
)
def test_before_and_after_nobody_votes(
    scrutin: Scrutin, voters: list[Personne], at: object, told: str
) -> None:
    with pytest.raises(Refus, match=told):
        voter(scrutin, ballot(POUR), par=voters[0], at=at)  # type: ignore[arg-type]
    assert (Emargement.objects.count(), dans_l_urne(scrutin)) == (0, 0)


def test_the_last_second_counts(scrutin: Scrutin, voters: list[Personne]) -> None:
    voter(scrutin, ballot(POUR), par=voters[0], at=CLOSES - timedelta(seconds=1))
    assert dans_l_urne(scrutin) == 1


def test_two_open_votes_do_not_touch_each_other(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    one, other = opened(people, regles), opened(people, regles)
    voter(one, ballot(POUR), par=voters[0], at=DURING)
    voter(other, ballot(2), par=voters[0], at=DURING)
    assert (dans_l_urne(one), dans_l_urne(other)) == (1, 1)


def test_the_journal_tells_the_day_and_never_the_hour(
    scrutin: Scrutin, voters: list[Personne]
) -> None:
    voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    line = LigneDeJournal.objects.get(fait="emargement")
    assert (line.le, set(line.details)) == ("2026-10-02", {"electeur", "canal"})


def test_a_full_casier_becomes_two(
    people: People, regles: Participation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vote, "CASIER_PLEIN", 4)
    voters = members(12)
    scrutin = opened(people, regles)
    for one in voters:
        voter(scrutin, ballot(POUR), par=one, at=DURING)
    assert dans_l_urne(scrutin) == 12
    assert Casier.objects.filter(scrutin=scrutin).count() >= 3


def test_a_show_of_hands_is_kept_with_its_name(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = opened(people, regles, urne=Urne.NOMINATIVE)
    voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    assert Voix.objects.get().emargement.electeur.personne == voters[0]
    assert not Casier.objects.exists()


def test_the_database_itself_takes_one_emargement(scrutin: Scrutin, voters: list[Personne]) -> None:
    signed = voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Emargement.objects.create(scrutin=scrutin, electeur=signed.electeur, le=DURING)


FORBIDDEN = {
    "the question of a frozen scrutin": lambda _: Scrutin.objects.update(question="Autre ?"),
    "its opening": lambda _: Scrutin.objects.update(ouvre_le=NOW),
    "its rules": lambda _: Scrutin.objects.update(reglement={}),
    "its key": lambda _: Scrutin.objects.update(cle_publique=b"autre"),
    "its options": lambda s: s.options.update(titre="Autre"),
    "one more option": lambda s: s.options.create(rang=2, titre="Autre"),
    "one option less": lambda s: s.options.all()._raw_delete("default"),
    "one more elector": lambda s: s.electeurs.create(),
    "one elector less": lambda s: s.electeurs.filter(emargements=None)._raw_delete("default"),
    "an émargement taken back": lambda s: s.emargements.all()._raw_delete("default"),
    "an émargement given to another": lambda s: s.emargements.update(electeur=0),
    "a line of the journal": lambda s: s.journal.update(details={}),
    "the journal cut": lambda s: s.journal.all()._raw_delete("default"),
}


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_the_database_refuses_to_change(
    scrutin: Scrutin, voters: list[Personne], forbidden: str
) -> None:
    voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    with pytest.raises(IntegrityError), transaction.atomic():
        FORBIDDEN[forbidden](scrutin)


def test_an_erased_account_leaves_its_line_and_its_vote(
    scrutin: Scrutin, voters: list[Personne]
) -> None:
    voter(scrutin, ballot(POUR), par=voters[0], at=DURING)
    Personne.objects.get(pk=voters[0].pk).delete()
    assert (scrutin.electeurs.count(), scrutin.emargements.count()) == (5, 1)
    assert dans_l_urne(scrutin) == 1


def test_another_is_asked_for_the_whole_list(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    made = frozen(people, regles, methode="jugement-majoritaire", options=TROIS)
    assert (made.scrutin.electeurs.count(), len(made.parts)) == (5, 3)
