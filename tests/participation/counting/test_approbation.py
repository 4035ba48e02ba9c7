"""Approval: who is kept, and what ties at the limit become."""

from __future__ import annotations

import pytest

from participation.counting.bulletins import Bulletin
from participation.counting.departage import Departage, Egalite
from tests.participation.counting.cases import compter, scrutin

TIED = scrutin("approbation", "5:a 3:b 3:c 3:d 1:e", 6)
"""One place for a; b, c and d are equal."""


def test_the_most_approved_come_first() -> None:
    some = scrutin("approbation", "3:ab 2:b 4:c", 4, blancs=2)
    found = compter("approbation", some, retenus=2)
    assert (found.votants, found.retenus, found.egalites) == (11, ["b", "c"], [])
    assert [(one["id"], one["voix"], one["rang"]) for one in found.details["options"]] == [
        ("b", 5, 1),
        ("c", 4, 2),
        ("a", 3, 3),
        ("d", 0, 4),
    ]


def test_whoever_nobody_approves_is_never_kept() -> None:
    some = scrutin("approbation", "2:a", 3)
    assert compter("approbation", some, retenus=3).retenus == ["a"]


def test_equals_who_all_have_a_place_are_no_tie() -> None:
    found = compter("approbation", TIED, Departage("second-vote"), retenus=4)
    assert (found.retenus, found.egalites) == (["a", "b", "c", "d"], [])


@pytest.mark.parametrize(
    ("departage", "kept", "settled"),
    [
        (Departage("rejet"), [], True),
        (Departage("second-vote"), [], False),
        (Departage("tirage"), [], False),
        (Departage(), ["b", "c"], True),
    ],
)
def test_a_tie_for_the_last_places_follows_the_rule(
    departage: Departage, kept: list[str], settled: bool
) -> None:
    found = compter("approbation", TIED, departage, retenus=3)
    assert found.retenus == ["a", *kept]
    assert found.egalites == [Egalite(("b", "c", "d"), departage.regle, tuple(kept), settled)]


@pytest.mark.parametrize(
    ("voix", "kept"),
    [
        (((2, 3),), ["c", "d"]),
        (((0, 3),), ["d"]),
        (((1, 2, 3),), []),
        ((), []),
    ],
)
def test_the_deciding_voice_keeps_what_it_separates_and_rejects_the_rest(
    voix: Bulletin, kept: list[str]
) -> None:
    found = compter("approbation", TIED, Departage("preponderante", voix=voix), retenus=3)
    assert (found.retenus, found.complet) == (["a", *kept], True)


def test_a_lot_depends_on_the_seed_and_on_the_urne() -> None:
    def drawn(seed: str, urne: str) -> list[str]:
        return compter("approbation", TIED, Departage("tirage", seed, urne), retenus=3).retenus

    assert {tuple(drawn(str(n), "u")) for n in range(40)} >= {("a", "b", "c"), ("a", "d", "b")}
    assert len({tuple(drawn("1", str(n))) for n in range(40)}) > 1
    # Written down: published lots must be found again for ever.
    assert drawn("3-14-15", "u") == ["a", "d", "b"]
