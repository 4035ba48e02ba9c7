"""Supporting: once each, counted exactly, and the threshold that brings it to the conseil."""

from __future__ import annotations

import pytest

from participation.actions.soutiens import retirer_soutien, soutenir
from participation.models import Nouvelle, Proposition, Soutien
from participation.parcours import SOUTENABLES, Etat
from participation.reglement.schema import Participation
from portail.comptes.refus import Refus
from tests.participation.habitants import People, draft, habitant, proposition


def test_a_second_soutien_is_the_same_one(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    assert soutenir(found, par=people.bob, regles=regles) is True
    assert soutenir(found, par=people.bob, regles=regles) is False
    assert Soutien.objects.count() == 1


def test_a_soutien_is_taken_back(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    soutenir(found, par=people.bob, regles=regles)
    assert retirer_soutien(found, par=people.bob) is True
    assert retirer_soutien(found, par=people.bob) is False
    assert Soutien.objects.count() == 0


def test_the_threshold_brings_it_to_the_conseil_once(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    crowd = [habitant(name) for name in ("Nina", "Omar", "Paul", "Rosa")]
    for one in crowd[:2]:
        soutenir(found, par=one, regles=regles)
    assert Proposition.objects.get().ordre_du_jour_le is None
    soutenir(found, par=crowd[2], regles=regles)
    reached = Proposition.objects.get().ordre_du_jour_le
    assert reached is not None
    retirer_soutien(found, par=crowd[2])
    soutenir(found, par=crowd[3], regles=regles)
    assert Proposition.objects.get().ordre_du_jour_le == reached
    told = "Elle a assez de soutiens : elle ira au conseil"
    assert Nouvelle.objects.filter(titre=told).count() == 1


@pytest.mark.parametrize("etat", [one for one in Etat if one not in SOUTENABLES])
def test_what_is_decided_is_supported_no_more(
    people: People, regles: Participation, etat: Etat
) -> None:
    found = proposition(people, regles, etat)
    with pytest.raises(Refus, match="sont clos"):
        soutenir(found, par=people.bob, regles=regles)
    assert Soutien.objects.count() == 0


def test_a_draft_is_not_supported(people: People, regles: Participation) -> None:
    with pytest.raises(Refus, match="sont clos"):
        soutenir(draft(people.alice, regles), par=people.bob, regles=regles)


def test_an_erased_account_takes_its_soutiens_away(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    soutenir(found, par=people.bob, regles=regles)
    people.bob.delete()
    assert found.soutiens.count() == 0
