"""Seats of a collège that cannot be given are refused, where they stand."""

from __future__ import annotations

import pytest

from tests.participation.reglement.conseils import CENTRE, Commune

COLLEGE = "metiers: {nom: Métiers, sieges: 5, suppleants: 0, designation: volontariat, parite: non}"
AGES = "{de: 16, a: 25, sieges: 3}"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            AGES,
            "{de: 15, a: 25, sieges: 3}",
            "23:14: « ages » : 15-25 ans, mais on entre dans ce conseil à 16 ans.",
        ),
        (
            AGES,
            "{de: 25, a: 18, sieges: 3}",
            "23:14: « ages » : 25-18 ans est à l'envers : écrivez de: 18, a: 25.",
        ),
        (
            AGES,
            "{de: 16, a: 60, sieges: 3}",
            "23:42: « ages » : 60-120 ans et 16-60 ans se chevauchent.",
        ),
        (
            AGES,
            "{de: 16, a: 25, sieges: 9}",
            "23:13: « ages » : 13 sièges réservés, et le collège n'en a que 12.",
        ),
        (
            "designation: tirage",
            "designation: election",
            "23:13: « ages » : seul un tirage réserve des sièges par âge. Enlevez « ages »,"
            " ou écrivez « designation: tirage ».",
        ),
    ],
)
def test_seats_that_cannot_be_given_are_refused(
    commune: Commune, old: str, new: str, error: str
) -> None:
    commune.change(CENTRE, old, new)
    assert commune.errors() == [f"{CENTRE}:{error}"]


def test_a_single_seat_is_not_shared(commune: Commune) -> None:
    commune.change(CENTRE, "quorum_par_college: oui", "quorum_par_college: non")
    commune.change(CENTRE, COLLEGE, COLLEGE.replace("5", "1").replace("non", "oui"))
    assert commune.errors() == [
        f"{CENTRE}:24:89: « parite » : un seul siège ne se partage pas."
        " Écrivez non, ou ajoutez un siège."
    ]


def test_two_bands_of_ages_may_touch(commune: Commune) -> None:
    commune.change(CENTRE, AGES, "{de: 16, a: 59, sieges: 8}")
    assert commune.errors() == []
