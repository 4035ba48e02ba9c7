"""For or against: the majorities, blank ballots, ties."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from participation.counting.bulletins import Bulletin, Majorite
from participation.counting.departage import Departage, Egalite
from participation.counting.resultat import Resultat
from tests.participation.counting.cases import compter, scrutin

ABSOLUE = Majorite("absolue")
DEUX_TIERS = Majorite("2/3", Fraction(2, 3), atteinte_suffit=True)
REJET = Departage("rejet")
POUR: Bulletin = ((0,),)
CONTRE: Bulletin = ((), (0,))


def vote(spec: str, departage: Departage = REJET, nuls: int = 0, **reglages: Any) -> Resultat:
    """« 5p 3c 2a 1b »: for, against, abstentions, blank ballots."""
    number = {piece[-1]: int(piece[:-1]) for piece in spec.split()}
    said = " ".join(f"{number.get(sign, 0)}:{at}" for at, sign in enumerate("pca"))
    some = scrutin("mentions", said, 1, blancs=number.get("b", 0), nuls=nuls)
    return compter("pour-contre", some, departage, **reglages)


@pytest.mark.parametrize(
    ("spec", "retenus"),
    [("3p 2c 10a", ["a"]), ("2p 3c", []), ("1p 9a", ["a"]), ("9a", []), ("", [])],
)
def test_more_for_than_against_is_enough(spec: str, retenus: list[str]) -> None:
    found = vote(spec)
    assert (found.retenus, found.details["adopte"]) == (retenus, bool(retenus))


def test_the_figures_are_those_of_french_minutes() -> None:
    found = vote("7p 3c 4a 2b", nuls=1)
    assert found.votants == 17
    assert found.details["participation"] == {
        "inscrits": None,
        "votants": 17,
        "abstentions": 4,
        "blancs": 2,
        "nuls": 1,
        "exprimes": 10,
        "regle_des_blancs": "comptes-a-part",
    }


def test_a_blank_majority_stops_nothing_where_blank_ballots_are_apart() -> None:
    assert vote("3p 2c 20b").retenus == ["a"]


@pytest.mark.parametrize("majorite", [Majorite(), ABSOLUE])
def test_blank_ballots_among_the_exprimes_raise_what_is_needed(majorite: Majorite) -> None:
    five, six = (vote(f"{n}p 2c 3b", blancs="exprimes", majorite=majorite) for n in (5, 6))
    assert (five.retenus, five.details["majorite"]["voix_necessaires"]) == ([], 6)
    assert five.details["participation"]["exprimes"] == 10
    assert six.retenus == ["a"]


@pytest.mark.parametrize(
    ("spec", "retenus"), [("4p 2c", ["a"]), ("399p 201c", []), ("2p 1c", ["a"])]
)
def test_two_thirds_are_reached_exactly_or_not(spec: str, retenus: list[str]) -> None:
    assert vote(spec, majorite=DEUX_TIERS).retenus == retenus


def test_a_qualified_majority_has_no_tie() -> None:
    half = Majorite("1/2", Fraction(1, 2), atteinte_suffit=True)
    found = vote("3p 3c", Departage("second-vote"), majorite=half)
    assert (found.retenus, found.egalites) == (["a"], [])


@pytest.mark.parametrize(
    ("departage", "retenus", "kept", "settled"),
    [
        (Departage("rejet"), [], (), True),
        (Departage("second-vote"), [], (), False),
        (Departage("preponderante", voix=POUR), ["a"], ("pour",), True),
        (Departage("preponderante", voix=CONTRE), [], ("contre",), True),
        (Departage("preponderante", voix=()), [], (), True),
        (Departage("preponderante"), [], (), False),
        (Departage("tirage"), [], (), False),
        (Departage(), [], ("contre",), True),
    ],
)
def test_a_tie_is_settled_by_the_rule_or_said(
    departage: Departage, retenus: list[str], kept: tuple[str, ...], settled: bool
) -> None:
    found = vote("4p 4c 3a 2b", departage)
    assert found.retenus == retenus
    assert found.egalites == [Egalite(("pour", "contre"), departage.regle, kept, settled)]
    assert found.complet is settled


def test_a_lot_falls_on_either_side_and_always_on_the_same() -> None:
    def drawn(seed: int) -> tuple[str, ...]:
        return vote("4p 4c", Departage("tirage", str(seed), "urne")).egalites[0].retenus

    sides = [drawn(seed) for seed in range(20)]
    assert set(sides) == {("pour",), ("contre",)}
    assert sides == [drawn(seed) for seed in range(20)]


def test_equal_sides_are_no_tie_where_blank_ballots_kept_both_from_half() -> None:
    found = vote("4p 4c 1b", Departage("preponderante", voix=POUR), blancs="exprimes")
    assert (found.retenus, found.egalites) == ([], [])
