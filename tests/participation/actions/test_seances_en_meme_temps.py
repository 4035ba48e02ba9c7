"""Two hands on one séance at once, each on its own connection."""

from __future__ import annotations

import pytest

from participation.actions.ordre_du_jour import deplacer_point, prendre, retirer_point
from participation.actions.seances import annuler, convoquer, effacer, modifier
from participation.models import Nouvelle, Point, Seance
from participation.parcours import Etat
from participation.reglement.schema import Participation
from tests.participation import habitants
from tests.participation.actions.test_debat_en_meme_temps import together
from tests.participation.habitants import People
from tests.participation.reunions import NOW, convoked, prepared, prevue, titles

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> People:
    return habitants.people()


def told() -> int:
    return Nouvelle.objects.filter(seance__isnull=False).count()


def test_members_are_called_once_by_two_presses(people: People, regles: Participation) -> None:
    found = prepared(people, regles, "Le budget")
    said = together(*[lambda: convoquer(found, par=people.chloe, regles=regles, at=NOW)] * 4)
    assert (said.count("ok"), told()) == (1, 1)


def test_a_move_is_told_once_by_two_presses(people: People, regles: Participation) -> None:
    found, moved = convoked(people, regles), prevue(lieu="Gymnase")
    said = together(*[lambda: modifier(found, moved, par=people.chloe, regles=regles, at=NOW)] * 4)
    assert (said, told()) == (["ok"] * 4, 2)
    assert Seance.objects.get().revision == 1


def test_a_seance_is_called_off_once_by_two_presses(people: People, regles: Participation) -> None:
    found = convoked(people, regles)
    said = together(*[lambda: annuler(found, par=people.chloe, motif="Inondée.", at=NOW)] * 4)
    assert (said.count("ok"), told()) == (1, 2)


@pytest.mark.parametrize("turn", range(3))
def test_what_is_convoked_is_not_erased_nor_emptied_at_once(
    people: People, regles: Participation, turn: int
) -> None:
    found = prepared(people, regles, "Le budget")
    point = found.points.get()
    together(
        lambda: convoquer(found, par=people.chloe, regles=regles, at=NOW),
        lambda: effacer(found, par=people.aline),
        lambda: retirer_point(point, par=people.aline),
    )
    left = Seance.objects.first()
    assert left is None or not left.publique or titles(left) == ["Le budget"]


def test_points_moved_and_taken_at_once_hold_each_their_rank(
    people: People, regles: Participation
) -> None:
    found = prepared(people, regles, "Un", "Deux", "Trois")
    kept = habitants.proposition(people, regles, Etat.RETENUE)
    last = Point.objects.get(titre="Trois")
    said = together(
        *[lambda: prendre(found, kept, par=people.chloe)] * 3,
        *[lambda: deplacer_point(last, "monter", par=people.chloe)] * 2,
    )
    assert said.count("ok") == 3
    assert titles(found) == ["Trois", "Un", "Deux", "Un banc rue Haute"]
