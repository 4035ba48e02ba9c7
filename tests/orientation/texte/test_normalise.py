"""One text out of the many ways of writing it."""

from __future__ import annotations

import pytest

from orientation.texte.normalise import MAX_CHARACTERS, expand, plain, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("J'ai RIEN mangé…", "j ai rien mange"),
        ("  Où\tça ?\n", "ou ca"),
        ("l’œuf, le cœur et l'ex-æquo", "l oeuf le coeur et l ex aequo"),
        ("e\u0301cole", "ecole"),
        ("ﬁn du mois", "fin du mois"),
        ("aideeeez moiiii", "aideez moii"),
        ("67ans et 6mois à 12€", "67 ans et 6 mois a 12 €"),
        ("en 6ème au 5e", "en 6 eme au 5 e"),
        ("j'ai faim😩😩", "j ai faim 😩 😩"),
        ("ＡＩＤＥ", "aide"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_text_is_lower_case_without_accents_nor_signs(text: str, words: str) -> None:
    assert plain(text) == words


def test_what_is_plain_already_does_not_change() -> None:
    assert plain("j ai 67 ans 😩") == "j ai 67 ans 😩"


def test_a_text_is_read_up_to_a_length() -> None:
    assert plain("a " * MAX_CHARACTERS) == ("a " * (MAX_CHARACTERS // 2)).strip()


def test_abbreviations_are_written_out() -> None:
    words = expand(["jsuis", "sans", "taf"], {"jsuis": "je suis", "taf": "travail"})
    assert words == ["je", "suis", "sans", "travail"]


@pytest.mark.parametrize(
    "forms", [("aidant", "aidants"), ("mange", "manger", "manges"), ("aide", "aides")]
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(one) for one in forms}) == 1


def test_a_word_without_end_is_cut() -> None:
    assert stem("x" * 50) == "x" * 40
