"""Numbers in letters and in digits."""

from __future__ import annotations

import pytest

from orientation.texte.nombres import in_digits, in_letters


@pytest.mark.parametrize(
    ("letters", "digits"),
    [
        ("sept ans", "7 ans"),
        ("seize ans", "16 ans"),
        ("dix sept ans", "17 ans"),
        ("dix neuf ans", "19 ans"),
        ("vingt et un ans", "21 ans"),
        ("trente deux ans", "32 ans"),
        ("soixante ans", "60 ans"),
        ("soixante et onze ans", "71 ans"),
        ("soixante douze ans", "72 ans"),
        ("soixante dix huit ans", "78 ans"),
        ("quatre vingts ans", "80 ans"),
        ("quatre vingt un ans", "81 ans"),
        ("quatre vingt dix neuf ans", "99 ans"),
        ("septante cinq ans", "75 ans"),
        ("nonante et un ans", "90 et 1 ans"),
        ("trois et six ans", "3 et 6 ans"),
        ("huit mois", "8 mois"),
        ("deux , cinq et neuf ans", "2 , 5 et 9 ans"),
    ],
)
def test_a_number_in_letters_is_read_as_digits(letters: str, digits: str) -> None:
    assert in_digits(letters) == digits


@pytest.mark.parametrize("text", ["un ami", "seule avec deux enfants", "quatre murs", "67 ans"])
def test_what_counts_no_age_stays_as_it_is_written(text: str) -> None:
    assert in_digits(text) == text


def test_small_numbers_are_put_in_letters_as_patterns_write_them() -> None:
    assert in_letters("seule avec 2 enfants et 450 euros") == "seule avec deux enfants et 450 euros"
