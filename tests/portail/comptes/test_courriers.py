"""Codes sent by post: one a letter, used once, few tries, a limited time, never kept in clear."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection

from portail.comptes.actions.courriers import (
    PAR_LOT,
    demander_courrier,
    entrer_code,
    faire_lot,
    refaire_lot,
)
from portail.comptes.models import CodePoste, LotDeCourriers, Personne, Residence
from portail.comptes.refus import Interdit, Refus
from tests.portail.comptes.gens import (
    HABITE,
    NOW,
    REGLES,
    TRAVAILLE,
    agathe,
    alice,
    chez,
    lettre,
    wrong,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Personne:
    found = alice()
    chez(found)
    return found


@pytest.fixture
def agent() -> Personne:
    return agathe()


def enter(typed: str, one: Personne, at: datetime = NOW) -> Residence:
    return entrer_code(typed, par=one, regles=REGLES, at=at)


def refused(typed: str, one: Personne, at: datetime = NOW) -> str:
    with pytest.raises(Refus) as found:
        enter(typed, one, at)
    assert found.value.champ == "code"
    return str(found.value)


def ask(one: Personne, at: datetime = NOW) -> Residence:
    return demander_courrier(HABITE, par=one, regles=REGLES, at=at)


def test_a_code_received_by_post_verifies_the_address(one: Personne, agent: Personne) -> None:
    made = lettre(one, agent)
    held = enter(f"{made.code[:4].lower()} {made.code[4:]}", one)
    used = CodePoste.objects.get()
    assert (held.moyen, held.verifiee_le, used.utilise_le) == ("courrier", NOW, NOW)


def test_no_table_holds_a_code(one: Personne, agent: Personne) -> None:
    made = lettre(one, agent)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM comptes_codeposte")
        assert made.code not in str(cursor.fetchall())


def test_asking_twice_sends_one_letter(one: Personne, agent: Personne) -> None:
    ask(one)
    ask(one, NOW + timedelta(hours=1))
    assert len(faire_lot(par=agent, regles=REGLES, at=NOW)) == 1


def test_a_verified_address_needs_no_letter(one: Personne, agent: Personne) -> None:
    enter(lettre(one, agent).code, one)
    with pytest.raises(Refus, match="déjà vérifiée"):
        ask(one)


def test_another_letter_is_asked_for_after_a_week(one: Personne, agent: Personne) -> None:
    first = lettre(one, agent)
    with pytest.raises(Refus, match=r"à partir du 30/11/2025"):
        ask(one, NOW + timedelta(days=6))
    second = lettre(one, agent, NOW + timedelta(days=7))
    assert "n'est pas le bon" in refused(first.code, one, NOW + timedelta(days=8))
    assert enter(second.code, one, NOW + timedelta(days=8)).verifiee


def test_another_letter_is_asked_for_at_once_when_the_tries_are_spent(
    one: Personne, agent: Personne
) -> None:
    made = lettre(one, agent)
    for _ in range(3):
        refused(wrong(made.code), one)
    assert ask(one).courrier_demande_le == NOW


def test_asking_is_bounded_each_day(one: Personne, agent: Personne) -> None:
    for rue in ("rue Haute", "quai Sud", "rue du Four"):
        ask(one)
        chez(one, rue)
    with pytest.raises(Refus, match="Revenez demain"):
        ask(one, NOW + timedelta(hours=23))
    assert ask(one, NOW + timedelta(hours=25)).courrier_demande_le


def test_an_address_that_is_not_said_has_no_letter(one: Personne) -> None:
    with pytest.raises(Refus):
        demander_courrier(TRAVAILLE, par=one, regles=REGLES)


def test_a_wrong_code_is_counted_and_the_rest_is_said(one: Personne, agent: Personne) -> None:
    made = lettre(one, agent)
    said = [refused(wrong(made.code), one) for _ in range(4)]
    assert said == [
        "Ce code n'est pas le bon. Il vous reste 2 essais.",
        "Ce code n'est pas le bon. Il vous reste 1 essai.",
        "Ce code n'est pas le bon. Il ne marche plus : demandez un autre courrier.",
        "Ce code ne marche plus : trop d'essais. Demandez un autre courrier.",
    ]


def test_a_dead_code_no_longer_verifies(one: Personne, agent: Personne) -> None:
    made = lettre(one, agent)
    for _ in range(3):
        refused(wrong(made.code), one)
    assert "trop d'essais" in refused(made.code, one)
    assert not Residence.objects.get().verifiee


def test_what_cannot_be_a_code_costs_no_try(one: Personne, agent: Personne) -> None:
    lettre(one, agent)
    assert "huit lettres" in refused("bonjour", one)
    assert CodePoste.objects.get().essais == 0


def test_a_code_out_of_date_no_longer_verifies(one: Personne, agent: Personne) -> None:
    made = lettre(one, agent)
    last = NOW + timedelta(days=30)
    assert "plus valable depuis le 23/12/2025" in refused(made.code, one, last)
    assert enter(made.code, one, last - timedelta(seconds=1)).verifiee


def test_a_code_is_used_once(one: Personne, agent: Personne) -> None:
    made = lettre(one, agent)
    enter(made.code, one)
    assert refused(made.code, one) == (
        "Aucun code n'est attendu de vous : demandez d'abord un courrier."
    )


def test_the_code_of_another_opens_nothing(one: Personne, agent: Personne) -> None:
    bob = alice("Bob")
    chez(bob, "rue Haute")
    made = lettre(one, agent)
    lettre(bob, agent)
    assert "n'est pas le bon" in refused(made.code, bob)
    assert [row.verifiee for row in Residence.objects.all()] == [False, False]


def test_each_of_two_addresses_has_its_own_code(one: Personne, agent: Personne) -> None:
    chez(one, "quai Sud", lien=TRAVAILLE)
    for lien in (HABITE, TRAVAILLE):
        demander_courrier(lien, par=one, regles=REGLES, at=NOW)
    home, work = faire_lot(par=agent, regles=REGLES, at=NOW)
    assert enter(work.code, one).lien == "travaille"
    assert enter(home.code, one).lien == "habite"


def test_a_resident_prints_no_letter(one: Personne) -> None:
    ask(one)
    with pytest.raises(Interdit):
        faire_lot(par=one, regles=REGLES)
    assert LotDeCourriers.objects.count() == 0


def test_there_is_nothing_to_print_when_nobody_waits(agent: Personne) -> None:
    with pytest.raises(Refus, match="Aucun courrier"):
        faire_lot(par=agent, regles=REGLES)


def test_a_batch_takes_those_who_wait_longest(agent: Personne) -> None:
    for rank in range(PAR_LOT + 2):
        person = alice(f"P{rank:03}")
        chez(person)
        ask(person, NOW - timedelta(minutes=rank))
    made = faire_lot(par=agent, regles=REGLES, at=NOW)
    assert (len(made), made[0].residence.personne.nom) == (100, "P101")
    assert len(faire_lot(par=agent, regles=REGLES, at=NOW)) == 2


def test_letters_made_again_have_new_codes(one: Personne, agent: Personne) -> None:
    first = lettre(one, agent)
    (second,) = refaire_lot(LotDeCourriers.objects.get(), par=agent, regles=REGLES, at=NOW)
    assert "n'est pas le bon" in refused(first.code, one)
    assert enter(second.code, one).verifiee


def test_a_letter_that_was_used_is_not_made_again(one: Personne, agent: Personne) -> None:
    enter(lettre(one, agent).code, one)
    with pytest.raises(Refus, match="Aucun courrier"):
        refaire_lot(LotDeCourriers.objects.get(), par=agent, regles=REGLES)
