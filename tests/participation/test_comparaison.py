"""Two texts as one, word by word."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from participation.comparaison import Morceau, Sort, comparer

TEXTES = st.lists(st.sampled_from(["banc", "rue", "Haute", " ", "\n", ", ", "l'", "é"])).map(
    "".join
)


def said(avant: str, apres: str) -> list[tuple[Sort, str]]:
    return [(one.sort, one.texte) for one in comparer(avant, apres)]


def without(sort: Sort, pieces: tuple[Morceau, ...]) -> str:
    return "".join(one.texte for one in pieces if one.sort != sort)


def test_a_word_that_changed_stands_beside_the_one_it_replaces() -> None:
    assert said("Un banc rue Haute.", "Un abri rue Haute.") == [
        ("garde", "Un "),
        ("enleve", "banc"),
        ("ajoute", "abri"),
        ("garde", " rue Haute."),
    ]


def test_words_that_changed_in_a_row_are_one_change() -> None:
    assert said("Un banc ici", "Deux abris ici") == [
        ("enleve", "Un banc"),
        ("ajoute", "Deux abris"),
        ("garde", " ici"),
    ]


def test_what_is_only_added_removes_nothing() -> None:
    assert said("Un banc", "Un banc à l'ombre") == [("garde", "Un banc"), ("ajoute", " à l'ombre")]


def test_a_line_that_is_cut_in_two_is_a_change() -> None:
    assert said("Un banc", "Un\nbanc") == [
        ("garde", "Un"),
        ("enleve", " "),
        ("ajoute", "\n"),
        ("garde", "banc"),
    ]


def test_the_same_text_has_no_change() -> None:
    assert said("Un banc.", "Un banc.") == [("garde", "Un banc.")]
    assert said("", "") == []


@given(TEXTES, TEXTES)
def test_both_texts_are_always_found_again(avant: str, apres: str) -> None:
    pieces = comparer(avant, apres)
    assert without("ajoute", pieces) == avant
    assert without("enleve", pieces) == apres


def test_the_longest_texts_of_one_word_repeated_are_compared_at_once() -> None:
    start = time.process_time()
    comparer("a b " * 1250, "b a c " * 833)
    assert time.process_time() - start < 1
