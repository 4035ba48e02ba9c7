"""A long message in passages."""

from __future__ import annotations

from orientation.texte.features import Lexicon
from orientation.texte.passages import MAX_PASSAGES, passages

LEXICON = Lexicon.of({"jsuis": "je suis"}, {})


def texts(text: str) -> list[str]:
    return [" ".join(words) for words in passages(text, LEXICON)]


def test_each_sentence_is_a_passage() -> None:
    assert texts(
        "Je cherche un emploi ici. Mon mari me frappe souvent ! Et vous alors, ça va ?"
    ) == [
        "je cherche un emploi ici",
        "mon mari me frappe souvent",
        "et vous alors ca va",
    ]


def test_a_sentence_of_under_four_words_joins_the_one_before() -> None:
    assert texts("Je cherche un emploi. Merci bien.") == ["je cherche un emploi merci bien"]


def test_a_clause_after_a_comma_stands_alone() -> None:
    assert texts("je cherche un emploi, mais mon mari me frappe") == [
        "je cherche un emploi",
        "mais mon mari me frappe",
    ]


def test_abbreviations_are_written_out_in_each_passage() -> None:
    assert texts("jsuis dehors ce soir") == ["je suis dehors ce soir"]


def test_a_sentence_without_end_is_cut_in_overlapping_windows() -> None:
    words = [f"m{place}" for place in range(48)]
    found = passages(" ".join(words), LEXICON)
    assert [(one[0], one[-1]) for one in found] == [("m0", "m23"), ("m12", "m35"), ("m24", "m47")]


def test_no_more_passages_than_can_be_read() -> None:
    assert len(passages("un deux trois quatre cinq. " * 100, LEXICON)) == MAX_PASSAGES


def test_an_empty_text_has_no_passage() -> None:
    assert passages(" … ", LEXICON) == []
