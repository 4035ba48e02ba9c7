"""The desk of a séance and the big screen: everything is done with ordinary forms."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.actions.paroles import demander
from participation.actions.vote import voter
from participation.models import Scrutin, Seance
from participation.queries.reunion import pouvoirs, presents
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from tests.markup import read
from tests.participation.habitants import CONSEIL, People, habitant, sign_in
from tests.participation.reunions import convoked, held, seat
from tests.participation.scrutins import ballot, prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]


@pytest.fixture
def ann() -> Personne:
    return seat(habitant("Ann")).personne


@pytest.fixture
def ben() -> Personne:
    return seat(habitant("Ben")).personne


@pytest.fixture
def seance(people: People, regles: Participation, ann: Personne, ben: Personne) -> Seance:
    return held(people, regles, [ann, ben])


@pytest.fixture
def desk(people: People) -> Client:
    return sign_in(Client(), people.chloe, second_factor=True)


def at(seance: Seance, name: str = "bureau-seance", *more: object) -> str:
    return reverse(f"participation:{name}", args=[CONSEIL, seance.pk, *more])


def text(client: Client, seance: Seance) -> str:
    return " ".join(read(client.get(at(seance)).content).text.split())


def test_a_seance_is_opened_by_its_desk(
    desk: Client, people: People, regles: Participation, ann: Personne
) -> None:
    now = timezone.now()
    found = convoked(people, regles, debut=now, at=now - timedelta(days=19))
    assert "Ouvrir la séance" in text(desk, found)
    refused = desk.post(at(found, "ouvrir-seance"), {"president": ann.pk, "parole_minutes": 3})
    assert "Ce champ est obligatoire." in refused.content.decode()
    given = {"president": ann.pk, "secretaire": people.chloe.pk, "parole_minutes": 2}
    desk.post(at(found, "ouvrir-seance"), given)
    found.refresh_from_db()
    assert (found.ouverte, found.president, found.parole_minutes) == (True, ann, 2)
    assert f"{found.code[:4]}-{found.code[4:]}" in text(desk, found)


def test_only_the_desk_and_the_wall_show_the_code(seance: Seance, desk: Client) -> None:
    written = f"{seance.code[:4]}-{seance.code[4:]}"
    assert written in desk.get(at(seance, "ecran")).content.decode()
    assert Client().get(at(seance, "ecran")).status_code == 302
    assert written not in Client().get(at(seance, "direct")).content.decode()


def test_the_desk_notes_who_comes_and_who_leaves(
    seance: Seance, desk: Client, ann: Personne, ben: Personne
) -> None:
    desk.post(at(seance, "noter-depart"), {"personne": ann.pk})
    assert presents(seance) == {ben.pk}
    desk.post(at(seance, "noter-arrivee"), {"personne": ann.pk})
    assert presents(seance) == {ann.pk, ben.pk}
    answer = desk.post(at(seance, "noter-arrivee"), {"personne": "0"}, follow=True)
    assert "n&#x27;est pas convoquée" in answer.content.decode()


def test_the_desk_notes_a_procuration_and_strikes_it_out(
    seance: Seance, desk: Client, ann: Personne
) -> None:
    edith = seat(habitant("Edith")).personne
    desk.post(at(seance, "noter-procuration"), {"de": edith.pk, "a": ann.pk})
    assert pouvoirs(seance) == {edith.pk: ann.pk}
    assert "Edith a donné procuration à Ann" in text(desk, seance)
    again = desk.post(at(seance, "noter-procuration"), {"de": edith.pk, "a": ann.pk})
    assert "Une procuration est déjà donnée." in again.content.decode()
    desk.post(at(seance, "rayer-procuration"), {"personne": edith.pk})
    assert pouvoirs(seance) == {}


def test_points_and_speakers_come_in_turn(seance: Seance, desk: Client, ann: Personne) -> None:
    point = seance.points.get()
    desk.post(at(seance, "aborder-point", point.pk))
    assert "Le budget en ce moment" in text(desk, seance)
    asked = demander(seance, par=ann)
    desk.post(at(seance, "donner-parole", asked.pk))
    assert "Ann parle." in text(desk, seance)
    desk.post(at(seance, "finir-parole"))
    assert "Personne ne demande la parole." in text(desk, seance)


def vote(seance: Seance, people: People, regles: Participation, urne: Urne) -> Scrutin:
    return prepared(people, regles, ferme_le=None, seance=seance, urne=urne)


def test_a_vote_is_opened_closed_counted_and_shown(
    seance: Seance,
    desk: Client,
    people: People,
    regles: Participation,
    ann: Personne,
    ben: Personne,
) -> None:
    made = vote(seance, people, regles, Urne.SCELLEE)
    parts = re.findall(
        r'<p class="signes">([^<]+)</p>',
        desk.post(at(seance, "ouvrir-vote", made.pk)).content.decode(),
    )
    for one in (ann, ben):
        voter(made, ballot(1), par=one)
    finish = at(seance, "finir-vote", made.pk)
    missing = desk.post(finish, {"part1": parts[0]}, follow=True)
    assert "Il manque une part de la clé. Le vote reste ouvert." in missing.content.decode()
    wrong = desk.post(finish, {"part1": parts[0], "part2": parts[0]}, follow=True)
    assert "Compter et montrer le résultat" in wrong.content.decode()
    desk.post(finish, {"part1": parts[2], "part2": parts[0]})
    shown = read(Client().get(at(seance, "direct")).content)
    assert "Résultat : Un banc rue Haute" in shown.texts("h2")
    assert "L’avis retient : Installer un banc rue Haute." in shown.texts("p")


def test_a_vote_of_a_seance_is_prepared_for_it(
    seance: Seance, desk: Client, people: People, regles: Participation
) -> None:
    address = reverse("participation:preparer-scrutin", args=[CONSEIL])
    page = read(desk.get(f"{address}?seance={seance.pk}").content)
    assert page.one("option", selected="", value=str(seance.pk)).text.startswith("À la séance du")
    asked = {
        "titre": "Une fontaine",
        "question": "Le conseil demande-t-il une fontaine ?",
        "methode": "pour-contre",
        "corps": "conseil",
        "urne": "simple",
        "retenus": "1",
    }
    refused = desk.post(address, asked).content.decode()
    assert refused.count("Donnez cette date, ou choisissez une séance.") == 2
    desk.post(address, {**asked, "seance": seance.pk})
    made = Scrutin.objects.get()
    assert (made.seance, made.ferme_le) == (seance, None)
    alone = desk.post(
        reverse("participation:arreter-scrutin", args=[CONSEIL, made.pk]), follow=True
    )
    assert "depuis le bureau de la séance" in alone.content.decode()
    desk.post(at(seance, "ouvrir-vote", made.pk))
    assert "Vote ouvert : Une fontaine" in text(desk, seance)


def test_a_seance_is_closed(seance: Seance, desk: Client) -> None:
    desk.post(at(seance, "lever-seance"))
    seance.refresh_from_db()
    assert (seance.etat, seance.code) == ("levee", "")


def test_a_desk_costs_the_same_whoever_is_there(
    people: People, regles: Participation, desk: Client, django_assert_max_num_queries: object
) -> None:
    crowd = [seat(habitant(f"Membre{rank}")).personne for rank in range(12)]
    seance = held(people, regles, crowd)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        desk.get(at(seance))
