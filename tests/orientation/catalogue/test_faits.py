"""Values of facts: spans of numbers and sets of words, how they are written and how they meet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orientation.catalogue.faits import (
    MAX_NUMBER,
    Span,
    Value,
    certain,
    compatible,
    format_value,
    parse_criterion,
    parse_span,
)

SPANS = st.tuples(st.integers(0, MAX_NUMBER), st.integers(0, MAX_NUMBER)).map(
    lambda pair: Span(*sorted(pair))
)
CHOICES = st.frozensets(st.sampled_from(["locataire", "proprietaire", "heberge"]), min_size=1)


def numbers(span: Span) -> set[int]:
    return set(range(span.low, span.high + 1))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("72", Span(72, 72)),
        ("0", Span(0, 0)),
        ("60..74", Span(60, 74)),
        ("75..", Span(75)),
        ("..17", Span(0, 17)),
        (" 60..74 ", Span(60, 74)),
    ],
)
def test_a_number_or_a_span_is_read_from_the_command_line(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize("text", ["", "..", "74..60", "-3", "60-74", "3.5", "1234", "a", "60...74"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert parse_span(text) is None


@given(SPANS)
@settings(deadline=None)
def test_a_span_is_read_back_as_it_is_written(span: Span) -> None:
    assert parse_span(str(span)) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [("60+", Span(60)), ("16-25", Span(16, 25)), ("18", Span(18, 18)), ("0-3", Span(0, 3))],
)
def test_a_criterion_is_read_as_staff_write_it(text: str, span: Span) -> None:
    assert parse_criterion(text) == span


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("25-16", "« 25-16 » est à l'envers : écrivez 16-25."),
        ("60 +", "« 60 + » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
        ("+60", "« +60 » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
        ("60..74", "« 60..74 » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
        ("soixante", "« soixante » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
        ("", "«  » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
    ],
)
def test_a_criterion_that_is_none_is_refused_with_the_remedy(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="«") as refused:
        parse_criterion(text)
    assert str(refused.value) == reason


@given(SPANS, SPANS)
@settings(deadline=None)
def test_spans_are_compatible_and_certain_as_sets_of_numbers_are(known: Span, wanted: Span) -> None:
    assert compatible(known, wanted) == bool(numbers(known) & numbers(wanted))
    assert certain(known, wanted) == (numbers(known) <= numbers(wanted))


@given(SPANS, SPANS)
@settings(deadline=None)
def test_spans_that_meet_are_cut_to_what_they_share(one: Span, other: Span) -> None:
    if one.meets(other):
        assert numbers(one.cut(other)) == numbers(one) & numbers(other)


@given(CHOICES, CHOICES)
@settings(deadline=None)
def test_choices_are_compatible_and_certain_as_sets_are(
    known: frozenset[str], wanted: frozenset[str]
) -> None:
    assert compatible(known, wanted) == bool(known & wanted)
    assert certain(known, wanted) == (known <= wanted)


@given(SPANS | CHOICES, SPANS | CHOICES)
@settings(deadline=None)
def test_what_is_certain_is_possible(known: Value, wanted: Value) -> None:
    assert compatible(known, wanted) or not certain(known, wanted)


@pytest.mark.parametrize(
    ("one", "other"), [(Span(1, 2), frozenset("1")), (frozenset("1"), Span(1))]
)
def test_a_number_never_meets_a_choice(one: Value, other: Value) -> None:
    assert (compatible(one, other), certain(one, other)) == (False, False)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Span(72, 72), "72"),
        (Span(60, 74), "60..74"),
        (Span(60), "60.."),
        (Span(0, 59), "..59"),
        (Span(), "0..999"),
        (frozenset({"oui"}), "oui"),
        (frozenset({"b", "a"}), ["a", "b"]),
    ],
)
def test_a_value_is_written_as_the_command_line_reads_it(
    value: Value, written: str | list[str]
) -> None:
    assert format_value(value) == written
