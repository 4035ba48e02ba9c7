"""What a text is made of, in readable features."""

from __future__ import annotations

import numpy as np
import pytest

from orientation.texte.features import Lexicon, Vectoriser, pieces

LEXICON = Lexicon.of({"taf": "travail"}, {"argent": ("loyer", "fins de mois")})


def test_a_text_is_made_of_stems_pairs_of_stems_and_notions() -> None:
    assert LEXICON.wholes(["payer", "loyer"]) == ["=pai", "=loi", "=pai loi", "#argent"]


def test_a_notion_may_be_evoked_by_two_words() -> None:
    lexicon = Lexicon.of({}, {"argent": ("fin mois",)})
    assert "#argent" in lexicon.wholes(["fins", "mois"])


def test_a_word_is_made_of_pieces_with_its_edges() -> None:
    assert pieces("bus") == [
        "~ b",
        "~bu",
        "~us",
        "~s ",
        "~ bu",
        "~bus",
        "~us ",
        "~ bus",
        "~bus ",
        "~ bus ",
    ]


def test_an_abbreviation_of_several_words_is_left_out() -> None:
    assert Lexicon.of({"a plus": "a bientot", "taf": "travail"}, {}).abbreviations == {
        "taf": "travail"
    }


@pytest.fixture
def vectoriser() -> Vectoriser:
    return Vectoriser.learned(["payer le loyer", "trouver un taf", "le bus"], LEXICON)[0]


def test_what_is_rare_weighs_more(vectoriser: Vectoriser) -> None:
    rarity = {name: float(vectoriser.rarity[n]) for name, n in vectoriser.vocabulary.items()}
    assert rarity["=bus"] > rarity["=le"]


def test_wholes_and_pieces_each_have_length_one(vectoriser: Vectoriser) -> None:
    index, weight = vectoriser.row(["le", "loyer"])
    names = {number: name for name, number in vectoriser.vocabulary.items()}
    whole = np.array([not names[int(one)].startswith("~") for one in index])
    lengths = np.linalg.norm(weight[whole]), np.linalg.norm(weight[~whole])
    assert lengths == pytest.approx((1, 1))


def test_a_word_never_met_still_has_pieces(vectoriser: Vectoriser) -> None:
    index, _ = vectoriser.row(["loyers"])
    names = {number: name for name, number in vectoriser.vocabulary.items()}
    assert {"~loye", "~oyer"} <= {names[int(one)] for one in index}


def test_a_text_of_unknown_signs_has_an_empty_row(vectoriser: Vectoriser) -> None:
    index, weight = vectoriser.row(["日"])
    assert (len(index), len(weight)) == (0, 0)


def test_the_rows_learned_are_those_read_again() -> None:
    texts = ["payer le loyer", "trouver un taf", "le bus"]
    vectoriser, matrix = Vectoriser.learned(texts, LEXICON)
    for row, text in zip(matrix, texts, strict=True):
        index, weight = vectoriser.row(LEXICON.words(text))
        again = np.zeros(matrix.shape[1], np.float32)
        again[index] = weight
        assert np.allclose(row.toarray()[0], again)
