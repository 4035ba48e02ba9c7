"""Majority judgement, on cases done by hand and beside one that takes middles away one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from participation.counting.bulletins import Reglages, Scrutin
from participation.counting.departage import Departage, Egalite
from participation.counting.jugement_majoritaire import ecart, mentions, valeur
from tests.participation.counting import plain
from tests.participation.counting.cases import MENTIONS, compter, jugements, scrutin

JUGEMENT = "jugement-majoritaire"


def grades(counts: list[int]) -> list[int]:
    return [mention for mention, combien in enumerate(counts) for _ in range(combien)]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4), st.permutations(range(4)))
@settings(max_examples=200, deadline=None)
def test_values_compare_as_middles_taken_away_one_by_one(one: list[int], swap: list[int]) -> None:
    other = [one[at] for at in swap if at < len(one)]
    mine, yours = (plain.majority_value(grades(some)) for some in (one, other))
    sign, removed = ecart(valeur(one), valeur(other), sum(one))
    same = [left == right for left, right in zip(mine, yours, strict=True)]
    assert sign == (mine > yours) - (mine < yours)
    assert removed == (same.index(False) if sign else len(same))


def test_a_thousand_million_voters_are_compared_at_once() -> None:
    many = 10**9
    one, other = [many, 2 * many, many], [many, 2 * many - 1, many + 1]
    assert ecart(valeur(one), valeur(other), 4 * many) == (-1, 2 * many - 2)


@given(jugements())
@settings(max_examples=50, deadline=None)
def test_options_are_ranked_by_their_values(some: Scrutin) -> None:
    found = compter(JUGEMENT, some, mentions=MENTIONS, retenus=9)
    given_ = mentions(some, Reglages(mentions=MENTIONS))
    values = {
        option.id: plain.majority_value(grades(counts))
        for option, counts in zip(some.options, given_, strict=True)
    }
    assert found.retenus == sorted(values, key=lambda one: values[one])


def test_the_middle_mention_decides() -> None:
    some = scrutin("mentions", "2:03 2:10 1:12", 2)
    found = compter(JUGEMENT, some, mentions=MENTIONS)
    assert found.retenus == ["a"]
    a, b = found.details["options"]
    assert (a["mention"], a["mieux"], a["moins_bien"], a["mentions"]) == (
        "Bien",
        2,
        0,
        [2, 3, 0, 0],
    )
    assert (b["mention"], b["mieux"], b["moins_bien"], b["mentions"]) == (
        "Passable",
        2,
        2,
        [2, 0, 1, 2],
    )


def test_of_two_middles_the_lower_counts() -> None:
    some = scrutin("mentions", "0 1 2 3", 1)
    (only,) = compter(JUGEMENT, some, mentions=MENTIONS).details["options"]
    assert only["mention"] == "Passable"


def test_the_gauge_breaks_a_tie_of_mentions() -> None:
    """a: more better than worse; b: more worse than better; c: as many, but fewer of them."""
    a, b, c = [3, 5, 1, 0], [1, 5, 3, 0], [2, 5, 2, 0]
    columns = ["".join(str(m) * n for m, n in enumerate(one)) for one in (b, c, a)]
    some = scrutin("mentions", " ".join(map("".join, zip(*columns, strict=True))), "bca")
    found = compter(JUGEMENT, some, mentions=MENTIONS, retenus=3)
    assert found.retenus == ["a", "c", "b"]
    assert found.details["departages"] == [
        {"entre": ["a", "c"], "voix_retirees": 4},
        {"entre": ["c", "b"], "voix_retirees": 3},
    ]


def test_the_same_mentions_are_a_tie() -> None:
    some = scrutin("mentions", "01 10 22", 2)
    found = compter(JUGEMENT, some, Departage("second-vote"), mentions=MENTIONS)
    assert (found.retenus, found.complet) == ([], False)
    assert found.egalites == [Egalite(("a", "b"), "second-vote", (), False)]


def test_whoever_is_not_judged_is_given_the_last_mention() -> None:
    some = scrutin("mentions", "0- 0- 00", 2)
    found = compter(JUGEMENT, some, mentions=MENTIONS)
    assert [one["mentions"] for one in found.details["options"]] == [[3, 0, 0, 0], [1, 0, 0, 2]]


def test_a_blank_ballot_judges_only_where_it_is_among_the_exprimes() -> None:
    some = scrutin("mentions", "3:0", 1, blancs=4, nuls=2)
    apart = compter(JUGEMENT, some, mentions=MENTIONS).details["options"]
    among = compter(JUGEMENT, some, mentions=MENTIONS, blancs="exprimes").details["options"]
    assert (apart[0]["mentions"], among[0]["mentions"]) == ([3, 0, 0, 0], [3, 0, 0, 4])


def test_without_any_ballot_nobody_is_kept() -> None:
    some = scrutin("mentions", "", 2, blancs=3)
    assert compter(JUGEMENT, some, mentions=MENTIONS).retenus == []
