"""A séance on the telephone of who is there: signed, spoken at, voted in, without any script."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.actions.procurations import donner
from participation.actions.scrutins import arreter
from participation.models import Scrutin, Seance
from participation.queries.reunion import pouvoirs, presents
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from tests.markup import read
from tests.participation.habitants import CONSEIL, People, habitant, sign_in
from tests.participation.reunions import held, seat
from tests.participation.scrutins import prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]


@pytest.fixture
def ann() -> Personne:
    return seat(habitant("Ann")).personne


@pytest.fixture
def ben() -> Personne:
    return seat(habitant("Ben")).personne


@pytest.fixture
def seance(people: People, regles: Participation, ann: Personne, ben: Personne) -> Seance:
    """Ben is there."""
    return held(people, regles, [ben])


@pytest.fixture
def phone(ann: Personne) -> Client:
    return sign_in(Client(), ann)


def at(seance: Seance, name: str = "direct", *more: object) -> str:
    return reverse(f"participation:{name}", args=[CONSEIL, seance.pk, *more])


def text(client: Client, seance: Seance) -> str:
    return " ".join(read(client.get(at(seance)).content).text.split())


def opened(seance: Seance, people: People, regles: Participation) -> Scrutin:
    made = prepared(people, regles, ferme_le=None, seance=seance, urne=Urne.SIMPLE)
    return arreter(made, par=people.chloe, regles=regles, ouvrir=True).scrutin


def test_anybody_follows_and_only_a_member_is_asked_to_sign(seance: Seance, phone: Client) -> None:
    anybody = text(Client(), seance)
    assert "Le quorum est atteint : 1 sur 2 membres (1 présent). Il en faut 1." in anybody
    assert "Le code affiché dans la salle" not in anybody
    assert seance.code not in anybody
    assert "Le code affiché dans la salle" in text(phone, seance)


def test_one_signs_with_the_code_of_the_room(seance: Seance, phone: Client, ann: Personne) -> None:
    wrong = phone.post(at(seance, "signer-presence"), {"code": "CDFG-3467"})
    assert "pas le code affiché dans la salle" in wrong.content.decode()
    phone.post(at(seance, "signer-presence"), {"code": seance.code})
    assert ann.pk in presents(seance)
    assert "Votre présence est signée." in text(phone, seance)
    phone.post(at(seance, "partir"))
    assert ann.pk not in presents(seance)


def test_one_asks_to_speak_and_waits_for_ones_turn(seance: Seance, phone: Client) -> None:
    phone.post(at(seance, "signer-presence"), {"code": seance.code})
    phone.post(at(seance, "demander-parole"))
    assert "Ne plus demander la parole (1re place)" in text(phone, seance)
    assert "Ensuite : Ann" in text(Client(), seance)
    phone.post(at(seance, "rendre-parole"))
    assert "Demander la parole" in text(phone, seance)


def test_whoever_cannot_come_gives_their_voice_and_takes_it_back(
    seance: Seance, phone: Client, ann: Personne, ben: Personne
) -> None:
    page = phone.get(at(seance, "procuration")).content.decode()
    assert "Il en porte 1 au plus" in page
    phone.post(at(seance, "procuration"), {"a": ben.pk})
    assert pouvoirs(seance) == {ann.pk: ben.pk}
    assert "Ben porte votre voix." in text(phone, seance)
    phone.post(at(seance, "retirer-procuration"))
    assert pouvoirs(seance) == {}


def test_a_vote_that_opens_is_offered_to_each_voice(
    seance: Seance,
    people: People,
    regles: Participation,
    ann: Personne,
    ben: Personne,
) -> None:
    donner(seance, de=ann, a=ben, par=ann, regles=regles)
    vote = opened(seance, people, regles)
    holder = sign_in(Client(), ben)
    page = read(holder.get(at(seance)).content)
    assert page.texts("a", "bouton") == [
        "Voter maintenant : Un banc rue Haute",
        "Voter pour Ann : Un banc rue Haute",
    ]
    line = vote.electeurs.get(personne=ann)
    ballot = reverse("participation:voter-pour", args=[CONSEIL, vote.pk, line.pk])
    assert "Vous votez pour <strong>Ann</strong>" in holder.get(ballot).content.decode()
    reread = read(holder.post(ballot, {"o1": "1"}).content)
    cast = holder.post(ballot, {"o1": "1", "recu": reread.hidden()["recu"][0]})
    assert "Revenir à la séance" in cast.content.decode()
    assert vote.emargements.get().porteur == ben
    assert "Le vote de Ann est dans l’urne." in text(holder, seance)
    assert "1 vote sur 2" in text(Client(), seance)


def test_nobody_votes_for_whom_they_do_not_represent(
    seance: Seance, people: People, regles: Participation, phone: Client, ben: Personne
) -> None:
    edith = seat(habitant("Edith")).personne
    donner(seance, de=edith, a=ben, par=edith, regles=regles)
    vote = opened(seance, people, regles)
    for personne in (ben, edith):
        line = vote.electeurs.get(personne=personne)
        ballot = reverse("participation:voter-pour", args=[CONSEIL, vote.pk, line.pk])
        assert phone.get(ballot).status_code == 403


def test_a_page_costs_the_same_whoever_is_there(
    people: People, regles: Participation, django_assert_max_num_queries: object
) -> None:
    crowd = [seat(habitant(f"Membre{rank}")).personne for rank in range(12)]
    seance = held(people, regles, crowd)
    opened(seance, people, regles)
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        Client().get(at(seance))
    assert seance.debut <= timezone.now()
