"""Readability of French, on texts whose words and syllables are counted by hand."""

from __future__ import annotations

import pytest

from portail.contenu.readability import count_syllables, readability

ADMINISTRATIVE = (
    "Conformément aux dispositions réglementaires en vigueur, l'attribution de la prestation est"
    " subordonnée à la présentation de l'intégralité des justificatifs préalablement énumérés."
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *[("chat", 1), ("toit", 1), ("eau", 1), ("le", 1), ("l'eau", 1), ("d'un", 1), ("à", 1)],
        *[("aide", 1), ("aides", 1), ("parlent", 1), ("école", 2), ("cœur", 1), ("œuvre", 1)],
        *[("été", 2), ("santé", 2), ("journée", 2), ("aidés", 2), ("procès", 2), ("besoin", 2)],
        *[("logement", 3), ("gratuitement", 4), ("argent", 2), ("souvent", 2), ("agents", 2)],
        *[("banque", 1), ("quelqu'un", 2), ("jusqu’à", 2), ("langue", 1), ("guide", 1)],
        *[("rendez-vous", 3), ("aujourd’hui", 3), ("administration", 5), ("RSA", 1), ("115", 1)],
    ],
)
def test_syllables_are_groups_of_vowels_without_the_mute_e(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Le chat dort.", 207 - 1.015 * 3 - 73.6 * 3 / 3),
        ("Le chat dort. Il rêve !", 207 - 1.015 * 5 / 2 - 73.6 * 5 / 5),
        ("Une administration.", 207 - 1.015 * 2 - 73.6 * 6 / 2),
        ("Le chat\ndort", 207 - 1.015 * 3 / 2 - 73.6 * 3 / 3),
        ("Appelez le 3919.", 207 - 1.015 * 3 - 73.6 * 5 / 3),
        ("Il a 3,50 euros.", 207 - 1.015 * 4 - 73.6 * 5 / 4),
        ("", 100.0),
        ("— ! …", 100.0),
    ],
)
def test_the_score_is_that_of_kandel_and_moles(text: str, score: float) -> None:
    assert readability(text) == pytest.approx(score)


def test_a_plain_text_reads_easily() -> None:
    plain = "Vous avez besoin d'un logement ce soir. Appelez le 115…"
    assert readability(plain) == pytest.approx(89.4, abs=6)


def test_an_administrative_text_does_not() -> None:
    assert readability(ADMINISTRATIVE) < 15


def test_a_point_inside_a_number_ends_no_sentence() -> None:
    assert readability("Il paie 3.50 euros.") == readability("Il paie 350 euros.")
