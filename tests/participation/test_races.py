"""What happens at the same instant, each in a thread with its own connection to the base."""

from __future__ import annotations

from dataclasses import replace

import pytest

from participation.actions.engagements import avancer
from participation.actions.images import ajouter
from participation.actions.passages import deplacer
from participation.actions.propositions import modifier
from participation.actions.soutiens import retirer_soutien, soutenir
from participation.models import (
    Engagement,
    EtapeEngagement,
    Image,
    Mouvement,
    Nouvelle,
    Proposition,
    Soutien,
    Version,
)
from participation.parcours import Etat, EtatEngagement
from participation.reglement.schema import Participation
from portail.comptes.refus import Refus
from tests.ensemble import at_once
from tests.participation.habitants import (
    BANC,
    EVERYTHING,
    People,
    draft,
    habitant,
    proposition,
)
from tests.participation.photos import photo

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hundred_soutiens_of_one_person_are_one(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    added = at_once(100, lambda _: soutenir(found, par=people.bob, regles=regles))
    assert sorted(added) == [False] * 99 + [True]
    assert Soutien.objects.count() == 1


def test_soutiens_given_and_taken_back_are_one_or_none(
    people: People, regles: Participation
) -> None:
    found = proposition(people, regles)

    def press(rank: int) -> bool:
        if rank % 2:
            return retirer_soutien(found, par=people.bob)
        return soutenir(found, par=people.bob, regles=regles)

    done = at_once(100, press)
    given, taken = done[::2].count(True), done[1::2].count(True)
    assert Soutien.objects.count() == given - taken
    assert given - taken in (0, 1)


def test_the_threshold_is_reached_once_by_many(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    crowd = [habitant(f"Voisine{rank}") for rank in range(20)]
    assert all(at_once(20, lambda rank: soutenir(found, par=crowd[rank], regles=regles)))
    assert Soutien.objects.count() == 20
    assert Nouvelle.objects.filter(titre__startswith="Elle a assez de soutiens").count() == 1


def test_of_two_moves_one_wins_and_the_other_is_told(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    staff = (people.chloe, people.aline)

    def move(rank: int) -> Proposition:
        return deplacer(found, Etat.RECEVABLE, par=staff[rank % 2], vu=Etat.DEPOSEE, regles=regles)

    refused = [one for one in at_once(20, move) if isinstance(one, Refus)]
    assert {str(one) for one in refused} == {
        "Cette proposition vient de changer : elle est recevable. Relisez-la avant de continuer."
    }
    assert len(refused) == 19
    assert Mouvement.objects.filter(vers=Etat.RECEVABLE).count() == 1


def test_moves_that_part_ways_leave_one_road(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    ways = (Etat.RETENUE, Etat.CLASSEE)

    def move(rank: int) -> Etat:
        given = replace(EVERYTHING, sens="favorable")
        deplacer(found, ways[rank], given, par=people.chloe, vu=Etat.EN_DEBAT, regles=regles)
        return ways[rank]

    (won,) = [one for one in at_once(2, move) if not isinstance(one, Refus)]
    found.refresh_from_db()
    assert found.etat == won
    assert Mouvement.objects.filter(de=Etat.EN_DEBAT).count() == 1


def test_of_two_windows_one_writes_the_next_version(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)

    def write(rank: int) -> Proposition:
        written = replace(BANC, titre=f"Un abri ({rank})")
        return modifier(found, written, par=people.alice, vue=1, regles=regles)

    done = [one for one in at_once(20, write) if isinstance(one, Proposition)]
    assert len(done) == 1
    assert list(Version.objects.values_list("rang", flat=True)) == [1, 2]
    assert Version.objects.get(rang=2).titre == Proposition.objects.get().titre


def test_twenty_pictures_at_once_are_three(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    alt = {"par": people.alice, "regles": regles}
    kept = at_once(20, lambda rank: ajouter(found, photo(), f"Image {rank}", **alt))
    assert sum(isinstance(one, Image) for one in kept) == 3
    assert list(Image.objects.values_list("rang", flat=True)) == [1, 2, 3]


def test_an_undertaking_ends_once(people: People, regles: Participation) -> None:
    proposition(people, regles, Etat.ENGAGEE)
    found = Engagement.objects.get()
    done = at_once(20, lambda _: avancer(found, EtatEngagement.FAIT, par=people.remi))
    assert sum(isinstance(one, Engagement) for one in done) == 1
    assert EtapeEngagement.objects.count() == 2
