"""Two hands at once, each on its own connection: what must happen once happens once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portail.comptes.actions.courriers import demander_courrier, entrer_code, faire_lot
from portail.comptes.models import CodePoste, Personne, Residence, Verification
from tests.ensemble import together
from tests.portail.comptes.gens import HABITE, NOW, REGLES, agathe, alice, chez, lettre, wrong

pytestmark = pytest.mark.django_db(transaction=True)


def entering(code: str, one: Personne) -> Callable[[], object]:
    return lambda: entrer_code(code, par=one, regles=REGLES, at=NOW)


@pytest.mark.parametrize("turn", range(5))
def test_a_code_used_twice_at_once_verifies_once(turn: int) -> None:
    one = alice()
    chez(one)
    code = lettre(one, agathe()).code
    said = together(*[entering(code, one)] * 4)
    refusal = "Aucun code n'est attendu de vous : demandez d'abord un courrier."
    assert said == [refusal, refusal, refusal, "ok"]
    done = Verification.objects.filter(acte="verifiee")
    assert (done.count(), Residence.objects.get().verifiee) == (1, True)


def test_wrong_codes_tried_at_once_are_all_counted() -> None:
    one = alice()
    chez(one)
    code = lettre(one, agathe()).code
    together(*[entering(wrong(code), one)] * 8)
    assert CodePoste.objects.get().essais == 3


def test_two_agents_who_print_at_once_print_each_letter_once() -> None:
    agents = (agathe(), agathe("Ada"))
    for rank in range(4):
        person = alice(f"P{rank}")
        chez(person)
        demander_courrier(HABITE, par=person, regles=REGLES, at=NOW)
    said = together(*[lambda one=one: faire_lot(par=one, regles=REGLES) for one in agents])
    assert said == ["Aucun courrier n'est à faire.", "ok"]
    assert CodePoste.objects.count() == 4


def test_an_address_said_twice_at_once_is_one_address() -> None:
    one = alice()
    assert together(*[lambda: chez(one)] * 4) == ["ok"] * 4
    assert Residence.objects.count() == 1
