"""Each answer is checked as the reader of content checks its field, and said no to in French."""

from __future__ import annotations

import pytest

from portail.redaction.questions import QUESTIONS
from portail.redaction.reponses import Mauvaise, Reponses, checked
from tests.portail.redaction.reponses import TYPED, reponses

FAULTS = [
    ("nom", "", "il faut une réponse."),
    ("nom", "   ", "il faut une réponse."),
    ("nom", "a" * 301, "texte trop long (300 caractères au plus)."),
    ("nom", "Orsac\x07", "un signe invisible (U+0007) s'y trouve. Retapez la ligne."),
    ("nom", "Or\u200bsac", "un signe invisible (U+200B) s'y trouve. Retapez la ligne."),
    ("maire", "Jeanne\nL'Hostis", "un signe invisible (U+000A) s'y trouve. Retapez la ligne."),
    ("adresse", "\udce9", "un signe invisible (U+DCE9) s'y trouve. Retapez la ligne."),
    (
        "telephone",
        "0261914000",
        "« 0261914000 » n'est pas un numéro. Écrivez-le comme 02 61 91 00 00.",
    ),
    ("telephone", "15", "« 15 » est un numéro national. Donnez celui du lieu."),
    (
        "guichet_telephone",
        "116 006",
        "« 116 006 » est un numéro national. Donnez celui du lieu.",
    ),
    ("guichet_telephone", "3977", "le 3977 n'existe plus."),
    ("courriel", "mairie", "« mairie » n'est pas une adresse de courriel."),
    (
        "site",
        "http://orsac.example",
        "« http://orsac.example » n'est pas une adresse de site : elle commence par https://.",
    ),
    (
        "horaires",
        "du lundi au vendredi",
        "« du lundi au vendredi » n'est pas un horaire. Écrivez par exemple"
        " « Mo-Fr 09:00-12:00,13:30-17:00; PH off » (Mo Tu We Th Fr Sa Su).",
    ),
    (
        "guichet_horaires",
        "SH off",
        "« SH » (vacances scolaires) n'est pas suivi. Dites les vacances dans « venir ».",
    ),
    ("rues", "rue Haute; rue Haute", "« rue Haute » est donnée deux fois. Gardez-en une."),
    ("rues", "a" * 301, "texte trop long (300 caractères au plus)."),
    (
        "rues",
        ";".join(f"rue {place}" for place in range(2001)),
        "2000 rues au plus. Ajoutez les autres dans le fichier.",
    ),
]


@pytest.mark.parametrize(("cle", "text", "why"), FAULTS, ids=lambda one: str(one)[:20])
def test_a_wrong_answer_is_said_no_to(cle: str, text: str, why: str) -> None:
    with pytest.raises(Mauvaise) as refused:
        checked(cle, text)
    assert str(refused.value) == why


@pytest.mark.parametrize("cle", TYPED)
def test_a_right_answer_is_kept_without_the_spaces_around_it(cle: str) -> None:
    assert checked(cle, f"  {TYPED[cle]} ") == TYPED[cle]


def test_streets_are_taken_apart_and_there_may_be_none() -> None:
    assert reponses().rues == ("rue de l'Orme", "quai #3", "impasse : du Puits")
    assert checked("rues", "") == ""
    assert reponses(rues=" ; ").rues == ()


def test_all_that_is_kept_is_asked_and_all_that_is_asked_is_kept() -> None:
    assert [one.cle for one in QUESTIONS] == list(Reponses.model_fields) == list(TYPED)
