"""The quorum: how it is written, and how many members it takes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.reglement.quorum import Quorum, read_quorum

KNOWN = "aucun, quart, tiers, moitie ou « 40 % »"


@pytest.mark.parametrize(
    ("written", "members", "needed"),
    [
        ("aucun", 20, 0),
        ("quart", 20, 5),
        ("quart", 21, 6),
        ("tiers", 16, 6),
        ("moitie", 20, 10),
        ("moitie", 21, 11),
        ("40 %", 24, 10),
        ("40 %", 0, 0),
        ("100 %", 7, 7),
    ],
)
def test_so_many_members_must_take_part(written: str, members: int, needed: int) -> None:
    assert read_quorum(written).needed(members) == needed


@given(st.integers(1, 100), st.sampled_from(["", " ", "\u00a0", "\u202f"]))
def test_a_percentage_is_read_whatever_its_space(percent: int, space: str) -> None:
    assert read_quorum(f"{percent}{space}%") == Quorum(Fraction(percent, 100))


@given(st.integers(0, 100), st.integers(0, 500))
def test_no_fewer_members_would_do(percent: int, members: int) -> None:
    quorum = Quorum(Fraction(percent, 100))
    needed = quorum.needed(members)
    assert needed * 100 >= percent * members > (needed - 1) * 100
    assert needed <= members


@given(st.integers(0, 100))
def test_what_is_written_back_reads_the_same(percent: int) -> None:
    quorum = Quorum(Fraction(percent, 100))
    assert read_quorum(str(quorum)) == quorum


def test_a_third_is_written_back_as_a_word() -> None:
    assert [str(read_quorum(one)) for one in ("tiers", "50 %", "25%", "41 %")] == [
        "tiers",
        "moitie",
        "quart",
        "41 %",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0 %", ""),
        ("101 %", ""),
        ("33,3 %", ""),
        ("-5 %", ""),
        ("٤٠ %", ""),
        ("40", ""),
        ("", ""),
        ("moitié", " Vouliez-vous dire « moitie » ?"),
        ("tier", " Vouliez-vous dire « tiers » ?"),
        ("majorité", ""),
    ],
)
def test_what_is_no_quorum_is_refused(written: str, meant: str) -> None:
    with pytest.raises(ValueError, match="possible") as told:
        read_quorum(written)
    assert str(told.value) == f"« {written} » n'est pas possible ({KNOWN}).{meant}"


@given(st.text(max_size=8))
def test_any_other_text_is_refused_in_french(written: str) -> None:
    try:
        assert 0 <= read_quorum(written).part <= 1
    except ValueError as exc:
        assert str(exc).startswith(f"« {written} » n'est pas possible")
