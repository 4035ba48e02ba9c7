"""A show of hands, written down by the desk: public, once each, all of it or nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from participation.actions.mains import noter_mains
from participation.actions.procurations import donner
from participation.actions.scrutins import arreter
from participation.actions.vote import DejaVote, voter
from participation.methodes import CONTRE, POUR
from participation.models import Emargement, Scrutin, Seance, Voix
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.markup import read
from tests.participation.habitants import CONSEIL, People, habitant, sign_in
from tests.participation.reunions import held, seat
from tests.participation.scrutins import ballot, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> Personne:
    return seat(habitant("Ann")).personne


@pytest.fixture
def ben() -> Personne:
    return seat(habitant("Ben")).personne


@pytest.fixture
def seance(people: People, regles: Participation, ann: Personne, ben: Personne) -> Seance:
    return held(people, regles, [ann, ben])


def opened(
    seance: Seance, people: People, regles: Participation, urne: Urne = Urne.NOMINATIVE
) -> Scrutin:
    made = prepared(people, regles, ferme_le=None, seance=seance, urne=urne)
    return arreter(made, par=people.chloe, regles=regles, ouvrir=True).scrutin


def line(scrutin: Scrutin, personne: Personne) -> int:
    return scrutin.electeurs.get(personne=personne).pk


def test_hands_are_written_beside_names(
    seance: Seance, people: People, regles: Participation, ann: Personne, ben: Personne
) -> None:
    vote = opened(seance, people, regles)
    noter_mains(vote, {line(vote, ann): (POUR,), line(vote, ben): (CONTRE,)}, par=people.chloe)
    said = Voix.objects.order_by("pk").values_list("emargement__electeur__personne", "choix")
    assert list(said) == [(ann.pk, [POUR]), (ben.pk, [CONTRE])]
    assert {one.par for one in Emargement.objects.all()} == {people.chloe}


def test_the_holder_of_a_procuration_is_named(
    seance: Seance, people: People, regles: Participation, ann: Personne
) -> None:
    edith = seat(habitant("Edith")).personne
    donner(seance, de=edith, a=ann, par=edith, regles=regles)
    vote = opened(seance, people, regles)
    (signed,) = noter_mains(vote, {line(vote, edith): (POUR,)}, par=people.chloe)
    assert signed.porteur == ann


def test_one_who_voted_meanwhile_stops_all_of_it(
    seance: Seance, people: People, regles: Participation, ann: Personne, ben: Personne
) -> None:
    vote = opened(seance, people, regles)
    hands = {line(vote, ann): (POUR,), line(vote, ben): (CONTRE,)}
    voter(vote, ballot(CONTRE), par=ben)
    with pytest.raises(DejaVote):
        noter_mains(vote, hands, par=people.chloe)
    assert vote.emargements.get().electeur.personne == ben


def test_a_secret_vote_has_no_hands(
    seance: Seance, people: People, regles: Participation, ann: Personne
) -> None:
    vote = opened(seance, people, regles, Urne.SIMPLE)
    with pytest.raises(Refus, match="que d'un vote public"):
        noter_mains(vote, {line(vote, ann): (POUR,)}, par=people.chloe)
    with pytest.raises(Interdit):
        noter_mains(vote, {line(vote, ann): (POUR,)}, par=ann)


def test_the_desk_ticks_them_on_one_page(
    served: object,
    seance: Seance,
    people: People,
    regles: Participation,
    ann: Personne,
    ben: Personne,
) -> None:
    vote, desk = opened(seance, people, regles), sign_in(Client(), people.chloe, second_factor=True)
    address = reverse("participation:mains-levees", args=[CONSEIL, seance.pk, vote.pk])
    assert read(desk.get(address).content).texts("legend") == ["Ann", "Ben"]
    told = desk.post(address, {f"e{line(vote, ben)}": str(POUR)}, follow=True)
    assert "Voix notées : 1." in told.content.decode()
    assert read(told.content).texts("legend") == ["Ann"]
    assert vote.emargements.get().electeur.personne == ben
    secret = opened(seance, people, regles, Urne.SIMPLE)
    other = reverse("participation:mains-levees", args=[CONSEIL, seance.pk, secret.pk])
    assert desk.get(other).status_code == 404
