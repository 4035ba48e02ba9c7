"""How what is wrong is said: where, in what order, and what was probably meant."""

from __future__ import annotations

import pytest

from portail.contenu.problems import Position, Report, Severity, did_you_mean

SERVICES = ("agence-seniors", "aide-alimentaire", "aide-numerique", "ccas-accueil", "pmi")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("agence-senior", " Vouliez-vous dire « agence-seniors » ?"),
        ("agnece-seniors", " Vouliez-vous dire « agence-seniors » ?"),
        ("ccas-acceuil", " Vouliez-vous dire « ccas-accueil » ?"),
        ("aide-numérique", " Vouliez-vous dire « aide-numerique » ?"),
        ("pim", " Vouliez-vous dire « pmi » ?"),
        ("piscine", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_proposed_when_it_is_near(word: str, said: str) -> None:
    assert did_you_mean(word, SERVICES) == said


def test_nothing_is_proposed_where_nothing_exists() -> None:
    assert did_you_mean("agence-senior", ()) == ""


def test_problems_are_told_by_file_then_line_then_column() -> None:
    report = Report()
    for file, line, column in [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 3)]:
        report.error(Position(file, line, column), "x")
    assert [str(one) for one in report.errors] == ["a:2:3: x", "a:2:5: x", "a:10:1: x", "b:1:1: x"]


def test_a_warning_is_no_error() -> None:
    report = Report()
    report.warn(Position("a"), "x")
    assert report.errors == []
    assert [(str(one), one.severity) for one in report.warnings] == [
        ("a:1:1: x", Severity.AVERTISSEMENT)
    ]


def test_a_file_full_of_errors_does_not_silence_another() -> None:
    report = Report()
    for line in range(1, 500):
        report.error(Position("a", line), "x")
    report.error(Position("b"), "y")
    assert (len(report.errors), str(report.errors[-1])) == (102, "b:1:1: y")
