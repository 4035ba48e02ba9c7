"""An address: declared by whom it is of, verified or not by an agent, never by chance."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.socialaccount.models import SocialAccount

from portail.comptes.actions.residences import (
    Adresse,
    declarer,
    realigner,
    retirer,
    retirer_verification,
    verifier,
)
from portail.comptes.models import Residence, Verification
from portail.comptes.refus import Interdit, Refus
from portail.comptes.rues import Rue, Rues
from tests.portail.comptes.gens import (
    HABITE,
    NOW,
    RUES,
    TRAVAILLE,
    agathe,
    alice,
    chez,
    lettre,
)

pytestmark = pytest.mark.django_db
GUICHET, IDENTITE = Residence.Moyen.GUICHET, Residence.Moyen.IDENTITE


def verified(residence: Residence) -> Residence:
    return verifier(residence, par=agathe(), moyen=GUICHET, vue=residence.declaree_le, at=NOW)


def test_the_quartier_follows_from_the_street() -> None:
    held = chez(alice(), "quai Sud", "3")
    assert (held.quartier, str(held), held.verifiee) == ("gare", "3 quai Sud", False)


def test_a_street_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(Refus, match="liste des rues") as refused:
        chez(alice(), "rue de Paris")
    assert (refused.value.champ, Residence.objects.count()) == ("rue", 0)


def test_a_person_may_live_here_and_work_there() -> None:
    one = alice()
    chez(one)
    chez(one, "quai Sud", lien=TRAVAILLE)
    chez(one, "rue Haute", lien=TRAVAILLE)
    held = Residence.objects.filter(personne=one)
    assert [(row.lien, row.rue) for row in held] == [
        ("habite", "rue du Four"),
        ("travaille", "rue Haute"),
    ]


def test_saying_the_same_address_again_changes_nothing() -> None:
    one = alice()
    verified(chez(one))
    again = chez(one, at=NOW + timedelta(days=9))
    assert (again.verifiee, again.declaree_le) == (True, NOW)


@pytest.mark.parametrize(
    "moved", [Adresse("rue Haute", "12"), Adresse("rue du Four", "14"), Adresse("rue du Four")]
)
def test_another_address_is_no_longer_verified(moved: Adresse) -> None:
    one = alice()
    verified(chez(one))
    held = declarer(moved, par=one, lien=HABITE, rues=RUES)
    held.refresh_from_db()
    assert (held.verifiee, held.moyen, held.verifiee_par_id) == (False, "", None)


def test_moving_kills_the_code_posted_to_the_old_address() -> None:
    one = alice()
    held = chez(one)
    lettre(one, agathe())
    chez(one, "rue Haute")
    assert held.codes.count() == 0


def test_one_takes_away_ones_own_address_only() -> None:
    one, bob = alice(), alice("Bob")
    chez(one), chez(bob)
    retirer(HABITE, par=one)
    assert [row.personne_id for row in Residence.objects.all()] == [bob.pk]


def test_what_one_does_not_have_cannot_be_taken_away() -> None:
    with pytest.raises(Refus, match="ou plus"):
        retirer(TRAVAILLE, par=alice())


def test_an_agent_verifies_at_the_counter() -> None:
    held = verified(chez(alice()))
    (line,) = held.verifications.all()
    assert (held.moyen, held.verifiee_le, line.acte, str(line.par)) == (
        *("guichet", NOW),
        *("verifiee", "Agathe"),
    )


def test_an_agent_corrects_the_date_of_birth() -> None:
    one = alice()
    held = chez(one)
    born = date(1980, 5, 17)
    verifier(held, par=agathe(), moyen=GUICHET, vue=held.declaree_le, naissance=born)
    one.refresh_from_db()
    assert one.naissance == born


def test_a_resident_does_not_verify() -> None:
    held = chez(alice())
    with pytest.raises(Interdit):
        verifier(held, par=alice("Bob"), moyen=GUICHET, vue=held.declaree_le)
    held.refresh_from_db()
    assert not held.verifiee


def test_an_agent_does_not_verify_their_own_address() -> None:
    agent = agathe()
    held = chez(agent)
    with pytest.raises(Interdit, match="collègue"):
        verifier(held, par=agent, moyen=GUICHET, vue=held.declaree_le)


def test_an_address_that_changed_meanwhile_is_not_verified() -> None:
    one, agent = alice(), agathe()
    seen = chez(one)
    chez(one, "rue Haute", at=NOW + timedelta(minutes=1))
    with pytest.raises(Refus, match="vient de changer"):
        verifier(seen, par=agent, moyen=GUICHET, vue=seen.declaree_le)


def test_of_two_agents_who_verify_one_is_told() -> None:
    held = verified(chez(alice()))
    with pytest.raises(Refus, match="déjà vérifiée"):
        verifier(held, par=agathe("Ada"), moyen=GUICHET, vue=held.declaree_le)


def test_a_distant_verification_demands_franceconnect() -> None:
    one, agent = alice(), agathe()
    held = chez(one)
    with pytest.raises(Refus, match="FranceConnect"):
        verifier(held, par=agent, moyen=IDENTITE, vue=held.declaree_le)
    SocialAccount.objects.create(user=one, provider="franceconnect", uid="f-1")
    assert verifier(held, par=agent, moyen=IDENTITE, vue=held.declaree_le).moyen == "identite"


def test_a_verification_is_taken_back_with_its_reason() -> None:
    held = verified(chez(alice()))
    agent = agathe("Ada")
    retirer_verification(held, par=agent, vue=held.declaree_le, raison="Courrier revenu.")
    held.refresh_from_db()
    last = held.verifications.first()
    assert last is not None
    assert (held.verifiee, last.acte, last.raison) == (False, "retiree", "Courrier revenu.")


def test_a_verification_is_not_taken_back_without_a_reason() -> None:
    held = verified(chez(alice()))
    with pytest.raises(Refus, match="pourquoi"):
        retirer_verification(held, par=agathe("Ada"), vue=held.declaree_le, raison="  ")
    held.refresh_from_db()
    assert (held.verifiee, Verification.objects.count()) == (True, 1)


def test_streets_that_change_quartier_take_their_addresses_along() -> None:
    moved = verified(chez(alice()))
    chez(alice("Bob"), "quai Sud")
    table = Rues((Rue("rue du Four", "gare"), Rue("quai Sud", "gare")))
    assert (realigner(table, montrer=True), realigner(table), realigner(table)) == (1, 1, 0)
    moved.refresh_from_db()
    assert (moved.quartier, moved.verifiee) == ("gare", True)


def test_the_street_that_left_the_table_keeps_its_quartier() -> None:
    held = chez(alice())
    assert realigner(Rues((Rue("quai Sud", "gare"),))) == 0
    held.refresh_from_db()
    assert held.quartier == "centre"
