"""What a message says is not so."""

from __future__ import annotations

import pytest

from orientation.texte.denial import hedged, without_denials
from orientation.texte.normalise import plain


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("il ne me frappe pas", "il"),
        ("mon mari ne m'a jamais frappée", "mon mari"),
        ("personne ne me tape ici", "ici"),
        ("je n'ai pas d'idées noires, je dors mal", "je je dors mal"),
        ("je ne veux pas mourir", "je"),
        ("j'ai pas faim merci", "j merci"),
    ],
)
def test_a_danger_denied_is_taken_out(text: str, rest: str) -> None:
    assert without_denials(plain(text)) == rest


@pytest.mark.parametrize(
    "text",
    [
        "il me frappe",
        "il ne me frappe pas devant les enfants",
        "il ne me frappe pas tous les jours",
        "il ne m'avait jamais frappée",
        "il ne me frappe plus",
        "je n'ai pas mangé depuis deux jours",
        "il ne respire plus",
        "je n'ai plus envie de vivre",
    ],
)
def test_a_danger_told_with_a_negation_stays(text: str) -> None:
    assert without_denials(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("rest", "hedge"),
    [("il enfin pas avec les poings", True), ("mais il crie", True), ("je dors mal", False)],
)
def test_a_word_that_takes_the_denial_back_is_seen(rest: str, hedge: bool) -> None:
    assert hedged(rest) is hedge
