"""Who counts at a séance: there, represented, and how many it takes."""

from __future__ import annotations

import pytest

from participation.reglement.quorum import read_quorum
from participation.reglement.schema import Participation, Reglement
from participation.reunion import Membre, quorum, representes, votants
from tests.participation.habitants import CONSEIL

HABITANTS = [Membre(one, "habitants") for one in (1, 2, 3, 4, 5, 6)]
BOUTIQUES = [Membre(one, "boutiques") for one in (7, 8)]
ALL = HABITANTS + BOUTIQUES


@pytest.fixture
def half(regles: Participation) -> Reglement:
    return rules(regles)


def rules(regles: Participation, part: str = "moitie", *, colleges: bool = False) -> Reglement:
    changed = {"quorum": read_quorum(part), "quorum_par_college": colleges}
    return regles.conseils[CONSEIL].reglement.model_copy(update=changed)


def test_those_who_are_there_and_those_they_represent_make_the_quorum(half: Reglement) -> None:
    found = quorum(ALL, {1, 2, 3}, {4: 1}, half)
    assert (found.total.presents, found.total.representes, found.total.requis) == (3, 1, 4)
    assert found.atteint is True


def test_what_is_missing_is_counted(half: Reglement) -> None:
    found = quorum(ALL, {1, 2}, {}, half)
    assert (found.atteint, found.total.manque) == (False, 2)


def test_a_procuration_counts_only_while_its_holder_is_there() -> None:
    assert representes(ALL, {1}, {4: 2, 5: 1}) == {5: 1}


def test_who_comes_after_all_votes_themselves() -> None:
    assert representes(ALL, {1, 4}, {4: 1}) == {}
    assert votants(ALL, {1, 4}, {4: 1}) == {1, 4}


def test_who_does_not_sit_neither_counts_nor_represents(half: Reglement) -> None:
    assert quorum(ALL, {1, 99}, {4: 99, 98: 1}, half).total.ensemble == 1


def test_each_college_needs_its_part_where_the_reglement_asks_for_it(regles: Participation) -> None:
    each = rules(regles, colleges=True)
    found = quorum(ALL, {1, 2, 3, 4}, {}, each)
    assert (found.total.atteint, found.colleges["boutiques"].manque) == (True, 1)
    assert found.atteint is False
    assert quorum(ALL, {1, 2, 3, 7}, {}, each).atteint is True


def test_without_a_quorum_anybody_is_enough(regles: Participation) -> None:
    assert quorum(ALL, set(), {}, rules(regles, "aucun")).atteint is True
