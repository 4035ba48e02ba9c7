"""The counter: one pass for one elector, spent by one vote; a paper ballot signed for once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from participation.actions.guichet import (
    PasseRefuse,
    PasseRemis,
    emarger_papier,
    entrer,
    remettre_passe,
    voter_au_guichet,
)
from participation.actions.purge import purger
from participation.actions.vote import DejaVote, voter
from participation.models import Emargement, Passe, Scrutin
from participation.queries.verification import dans_l_urne, fautes
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People
from tests.participation.scrutins import (
    AFTER,
    CLOSES,
    DURING,
    OPENS,
    ballot,
    electeur,
    member,
    members,
    opened,
)

MINUTE = timedelta(minutes=1)


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(3)


@pytest.fixture
def scrutin(people: People, regles: Participation, voters: list[Personne]) -> Scrutin:
    return opened(people, regles)


def given(
    scrutin: Scrutin, to: Personne, people: People, at: datetime = DURING
) -> tuple[PasseRemis, int]:
    """A pass that Agathe hands over, and its number."""
    made = remettre_passe(scrutin, electeur(scrutin, to), par=people.agathe, at=at)
    return made, entrer(scrutin, made.code, at=at).pk


def test_a_pass_is_a_vote_at_the_counter_signed_by_the_agent(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    _, passe = given(scrutin, voters[0], people)
    signed = voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING + 5 * MINUTE)
    assert (signed.canal, signed.par, signed.electeur.personne) == (
        *("guichet", people.agathe),
        voters[0],
    )
    assert (dans_l_urne(scrutin), list(fautes(scrutin))) == (1, [])


def test_a_spent_pass_votes_no_more_and_tells_the_hour_alone(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    made, passe = given(scrutin, voters[0], people)
    voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING)
    with pytest.raises(PasseRefuse, match="ne marche plus"):
        voter_au_guichet(scrutin, ballot(2), passe=passe, at=DURING)
    with pytest.raises(PasseRefuse):
        entrer(scrutin, made.code, at=DURING)
    hour = OPENS + timedelta(hours=5)
    spent = Passe.objects.get()
    assert (spent.utilise_le, spent.expire_le, dans_l_urne(scrutin)) == (hour, hour, 1)


def test_a_pass_lasts_half_an_hour_and_never_longer_than_the_vote(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    made, passe = given(scrutin, voters[0], people)
    assert made.expire_le == DURING + 30 * MINUTE
    with pytest.raises(PasseRefuse):
        voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING + 30 * MINUTE)
    late, _ = given(scrutin, voters[1], people, CLOSES - 5 * MINUTE)
    assert late.expire_le == CLOSES


def test_a_new_pass_voids_the_one_before(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    first, passe = given(scrutin, voters[0], people)
    second, _ = given(scrutin, voters[0], people)
    with pytest.raises(PasseRefuse):
        voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING)
    with pytest.raises(PasseRefuse):
        entrer(scrutin, first.code, at=DURING)
    assert entrer(scrutin, second.code.lower().replace("-", " "), at=DURING)


def test_a_pass_opens_no_other_vote(
    scrutin: Scrutin, voters: list[Personne], people: People, regles: Participation
) -> None:
    other = opened(people, regles)
    made, passe = given(scrutin, voters[0], people)
    with pytest.raises(PasseRefuse):
        entrer(other, made.code, at=DURING)
    with pytest.raises(PasseRefuse):
        voter_au_guichet(other, ballot(1), passe=passe, at=DURING)


def test_the_code_is_kept_nowhere(scrutin: Scrutin, voters: list[Personne], people: People) -> None:
    made, _ = given(scrutin, voters[0], people)
    kept = Passe.objects.get().empreinte
    assert made.code.replace("-", "") not in kept
    assert len(kept) == 64


def test_who_voted_online_meanwhile_is_told_and_the_pass_is_not_spent(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    made, passe = given(scrutin, voters[0], people)
    voter(scrutin, ballot(1), par=voters[0], at=DURING)
    with pytest.raises(DejaVote, match=r"Vous avez déjà voté.+en ligne"):
        voter_au_guichet(scrutin, ballot(2), passe=passe, at=DURING)
    with pytest.raises(DejaVote, match=r"Vous avez déjà voté.+en ligne"):
        entrer(scrutin, made.code, at=DURING)
    assert (Passe.objects.get().utilise_le, dans_l_urne(scrutin)) == (None, 1)


def test_the_agent_is_told_who_voted_and_how(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    emarger_papier(scrutin, electeur(scrutin, voters[0]), par=people.agathe, at=DURING)
    told = "Cette personne a déjà voté, le 2 octobre 2026, entre 14\u202fh et 15\u202fh, sur papier"
    for act in (remettre_passe, emarger_papier):
        with pytest.raises(DejaVote, match=told):
            act(scrutin, electeur(scrutin, voters[0]), par=people.agathe, at=DURING)


def test_a_paper_ballot_is_signed_for_and_voids_the_pass(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    given(scrutin, voters[0], people)
    signed = emarger_papier(scrutin, electeur(scrutin, voters[0]), par=people.agathe, at=DURING)
    assert (signed.canal, signed.par) == ("papier", people.agathe)
    assert (Passe.objects.count(), dans_l_urne(scrutin), list(fautes(scrutin))) == (0, 0, [])


def test_a_show_of_hands_takes_no_paper_but_takes_a_pass(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = opened(people, regles, urne=Urne.NOMINATIVE)
    with pytest.raises(Refus, match="un bulletin papier n'a pas de nom"):
        emarger_papier(scrutin, electeur(scrutin, voters[0]), par=people.agathe, at=DURING)
    _, passe = given(scrutin, voters[0], people)
    assert voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING).voix.choix == [1]


@pytest.mark.parametrize("at", [OPENS - MINUTE, CLOSES, AFTER])
def test_the_counter_is_open_as_long_as_the_vote(
    scrutin: Scrutin, voters: list[Personne], people: People, at: datetime
) -> None:
    for act in (remettre_passe, emarger_papier):
        with pytest.raises(Refus, match=r"pas encore ouvert|clos"):
            act(scrutin, electeur(scrutin, voters[0]), par=people.agathe, at=at)


def test_who_may_sign_for_others(scrutin: Scrutin, voters: list[Personne], people: People) -> None:
    for one in (people.alice, people.remi, voters[1]):
        with pytest.raises(Interdit):
            remettre_passe(scrutin, electeur(scrutin, voters[0]), par=one, at=DURING)
    for one in (people.agathe, people.chloe, people.aline):
        remettre_passe(scrutin, electeur(scrutin, voters[0]), par=one, at=DURING)
    assert Passe.objects.count() == 1


def test_nobody_signs_for_themselves_nor_for_whoever_is_on_no_list(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    member(people.agathe)
    scrutin, other = opened(people, regles), opened(people, regles)
    with pytest.raises(Refus, match="pas soi-même"):
        remettre_passe(scrutin, electeur(scrutin, people.agathe), par=people.agathe, at=DURING)
    with pytest.raises(Refus, match="pas sur la liste"):
        remettre_passe(scrutin, electeur(other, voters[0]), par=people.agathe, at=DURING)


def test_the_database_itself_keeps_one_pass_and_spends_it_once(
    scrutin: Scrutin, voters: list[Personne], people: People
) -> None:
    _, passe = given(scrutin, voters[0], people)
    held = Passe.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Passe.objects.create(electeur=held.electeur, empreinte="x", expire_le=CLOSES)
    voter_au_guichet(scrutin, ballot(1), passe=passe, at=DURING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passe.objects.update(utilise_le=None)
    Personne.objects.get(pk=people.agathe.pk).delete()
    assert (Passe.objects.get().par, Emargement.objects.get().par) == (None, None)


def test_passes_are_erased_once_they_are_over(
    scrutin: Scrutin, voters: list[Personne], people: People, regles: Participation
) -> None:
    _, spent = given(scrutin, voters[0], people)
    voter_au_guichet(scrutin, ballot(1), passe=spent, at=DURING)
    given(scrutin, voters[1], people)
    given(scrutin, voters[2], people, DURING + 20 * MINUTE)
    kept, at = regles.conservation, DURING + 40 * MINUTE
    assert purger(kept, at=at, montrer=True)["Passes du guichet"] == 2
    assert purger(kept, at=at)["Passes du guichet"] == 2
    assert Passe.objects.get().electeur.personne == voters[2]
