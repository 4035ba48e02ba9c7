"""Two hands on one procès-verbal at once, each on its own connection."""

from __future__ import annotations

import json

import pytest

from participation.actions.proces_verbal import Ecrit, rediger
from participation.models import Nouvelle
from participation.reglement.schema import Participation
from tests.ensemble import together
from tests.participation import habitants
from tests.participation.verbaux import Soir, leve

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = "Le procès-verbal de la séance du mardi 20 octobre 2026 est signé"


@pytest.fixture
def lu(db: None, regles: Participation) -> Soir:
    return leve(habitants.people(), regles)


def test_two_who_sign_at_the_same_instant_freeze_it_once(lu: Soir) -> None:
    vu = lu.empreinte()
    both = [lambda who=who: lu.signe(who, vu) for who in (lu.people.alice, lu.people.bob)]
    assert together(*both) == ["ok", "ok"]
    assert lu.pv.fige
    assert Nouvelle.objects.filter(titre=TOLD).count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_what_is_frozen_is_what_both_read_whoever_writes_meanwhile(lu: Soir, turn: int) -> None:
    vu, people = lu.empreinte(), lu.people
    written = Ecrit({}, "Il faisait froid.", 0)
    lu.signe(people.alice)
    said = together(
        lambda: lu.signe(people.bob, vu), lambda: rediger(lu.seance, written, par=people.alice)
    )
    assert said.count("ok") == 1
    kept = lu.pv
    if kept.fige:
        assert (json.loads(kept.fichier)["texte_signe"], kept.observations) == (vu, "")
    else:
        assert (kept.observations, [one.signe for one in kept.signataires.all()]) == (
            "Il faisait froid.",
            [False, False],
        )


def test_of_two_who_write_at_the_same_instant_one_is_told(lu: Soir) -> None:
    acts = [
        lambda who=who, text=text: rediger(lu.seance, Ecrit({}, text, 0), par=who)
        for who, text in ((lu.people.alice, "Un."), (lu.people.bob, "Deux."))
    ]
    refused, done = together(*acts)
    assert (refused.startswith("Quelqu'un a changé ces textes"), done) == (True, "ok")
