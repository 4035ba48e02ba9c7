"""Two hands at once, each on its own connection: moderating, reporting, a button pressed twice."""

from __future__ import annotations

import pytest

from participation.actions.commentaires import commenter
from participation.actions.moderation import publier, retirer
from participation.actions.signalements import signaler
from participation.models import Commentaire, Moderation, Nouvelle, Proposition, Signalement
from participation.reglement.schema import Participation
from tests.ensemble import together
from tests.participation import habitants
from tests.participation.habitants import People
from tests.participation.paroles import say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> People:
    return habitants.people()


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    found = habitants.proposition(people, regles)
    Nouvelle.objects.all().delete()
    return found


@pytest.mark.parametrize("turn", range(5))
def test_of_two_moderators_at_once_one_is_told(
    people: People, debat: Proposition, turn: int
) -> None:
    held = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    said = together(
        lambda: publier(held, par=people.chloe, vu="en-attente"),
        lambda: retirer(held, par=people.aline, vu="en-attente", raison="Publicité."),
    )
    assert said[1] == "ok"
    assert said[0].startswith("Ce commentaire vient de changer : l'état est maintenant")
    held.refresh_from_db()
    assert [held.etat] == {"publier": ["publie"], "retirer": ["retire"]}[
        Moderation.objects.get().acte
    ]


def test_what_two_publish_at_once_is_told_once(people: People, debat: Proposition) -> None:
    held = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    together(*[lambda: publier(held, par=people.chloe, vu="en-attente")] * 4)
    assert (Moderation.objects.count(), Nouvelle.objects.count()) == (1, 1)


def test_a_button_pressed_twice_at_once_says_it_once(
    people: People, regles: Participation, debat: Proposition
) -> None:
    said = together(
        *[lambda: commenter(debat, par=people.bob, position="pour", texte="Oui.", regles=regles)]
        * 4
    )
    assert said.count("ok") == 1
    assert (Commentaire.objects.count(), Nouvelle.objects.count()) == (1, 1)


def test_one_report_a_person_even_at_once(people: People, debat: Proposition) -> None:
    said = together(*[lambda: signaler(debat, par=people.bob, raison="Publicité.")] * 4)
    assert said.count("ok") == 1
    assert Signalement.objects.count() == 1
