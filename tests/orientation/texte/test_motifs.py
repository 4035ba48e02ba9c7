"""Patterns that staff can read."""

from __future__ import annotations

import pytest

from orientation.texte.motifs import Motifs, compile_motif
from orientation.texte.normalise import plain


def found(motif: str, text: str) -> str | None:
    return compile_motif(motif).search(plain(text))


@pytest.mark.parametrize(
    ("motif", "text", "words"),
    [
        ("dors dehors", "Je dors dehors ce soir", "dors dehors"),
        ("me frappe|bat|cogne", "mon mari me cogne", "me cogne"),
        ("mari|mec me frappe", "mon mec me frappe", "mec me frappe"),
        ("suicid*", "des pensées suicidaires", "suicidaires"),
        ("se jeter … pont", "il veut se jeter du haut d'un pont", "se jeter du haut d un pont"),
        ("se jeter … pont", "se jeter pont", "se jeter pont"),
        ("se jeter ... pont", "se jeter d'un pont", "se jeter d un pont"),
        ("à l'hôtel", "je dors à l'hôtel", "a l hotel"),
        ("aujourd'hui|ce-soir", "dehors ce soir", "ce soir"),
        ("tu* le temps", "pour tuer le temps", "tuer le temps"),
    ],
)
def test_the_words_that_match_are_told(motif: str, text: str, words: str) -> None:
    assert found(motif, text) == words


@pytest.mark.parametrize(
    ("motif", "text"),
    [
        ("dors dehors", "je dors bien, dehors il pleut"),
        ("mort", "mortadelle"),
        ("mort", "amorti"),
        ("se jeter … pont", "se jeter dans un train qui passe sur le pont"),
        ("me frappe", "la porte frappe"),
        ("suicid*", "un homicide"),
    ],
)
def test_words_apart_or_within_others_do_not_match(motif: str, text: str) -> None:
    assert found(motif, text) is None


@pytest.mark.parametrize(
    ("motif", "error"),
    [
        ("…", "« … » : ce motif ne contient aucun mot."),
        ("", "«  » : ce motif ne contient aucun mot."),
        ("a | b", "« a | b » : motif vide entre deux « | »."),
    ],
)
def test_an_empty_pattern_is_refused_in_words(motif: str, error: str) -> None:
    with pytest.raises(ValueError, match="motif") as caught:
        compile_motif(motif)
    assert str(caught.value) == error


def begun_in(text: str) -> list[str]:
    lines = ("dors|couche dehors", "suicid*", "… frappe", "à l'hôtel")
    motifs = Motifs.of((line, compile_motif(line)) for line in lines)
    return [line for line, _ in motifs.begun_in(text)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("je couche a l hotel", ["dors|couche dehors", "à l'hôtel"]),
        ("idees suicidaires", ["suicid*"]),
        ("il me frappe", ["… frappe"]),
        ("il pleut", []),
    ],
)
def test_only_patterns_whose_first_word_stands_in_the_text_are_tried(
    text: str, lines: list[str]
) -> None:
    assert begun_in(text) == lines
