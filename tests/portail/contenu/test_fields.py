"""Each type of field: what it accepts, what it makes of it, and how it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from portail.contenu import fields

NOT_A_NUMBER = 'n\'est pas un numéro. Écrivez-le entre guillemets : "02 61 91 00 00".'
NOT_AN_ID = "n'est pas un identifiant : minuscules sans accent, chiffres et tirets."
NOT_A_COLOUR = 'n\'est pas une couleur. Écrivez par exemple "#0b5d66".'
NOT_A_SITE = "n'est pas une adresse de site : elle commence par https://."
NOT_AN_EMAIL = "n'est pas une adresse de courriel."


def refusal(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(value)
    return str(refused.value.errors()[0]["ctx"]["error"])


@pytest.mark.parametrize(
    ("kind", "value", "meaning"),
    [
        (fields.Line, "12 h 30", "12 h 30"),
        (fields.Lines, "un\n\n  deux \n", ("un", "deux")),
        (fields.Lines, ["un", "deux"], ("un", "deux")),
        (fields.Lines, "", ()),
        (fields.Ids, "ccas-2", ("ccas-2",)),
        (fields.Ids, ["a", "b"], ("a", "b")),
        (fields.YesNo, "oui", True),
        (fields.YesNo, "non", False),
        (fields.Telephone, "02 61 91 00 00", "02 61 91 00 00"),
        (fields.Telephone, "0 800 47 47 88", "0 800 47 47 88"),
        (fields.Telephone, "0 805 160 075", "0 805 160 075"),
        (fields.Telephone, "116 006", "116 006"),
        (fields.Telephone, "3919", "3919"),
        (fields.Telephone, "15", "15"),
        (fields.Colour, "#0B5F5A", "#0b5f5a"),
        (fields.Site, "https://www.rivemont.example/ccas", "https://www.rivemont.example/ccas"),
        (fields.Email, "ccas@rivemont.example", "ccas@rivemont.example"),
        (fields.Hours, "Mo-Fr 09:00-12:00; PH off", "Mo-Fr 09:00-12:00; PH off"),
    ],
)
def test_a_value_takes_its_meaning(kind: Any, value: object, meaning: object) -> None:
    assert TypeAdapter(kind).validate_python(value) == meaning


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (fields.Line, "un\ndeux", "ce texte doit tenir sur une seule ligne."),
        (fields.YesNo, "no", "« no » : écrivez oui ou non."),
        (fields.YesNo, "Oui", "« Oui » : écrivez oui ou non."),
        (fields.Telephone, "0261910000", f"« 0261910000 » {NOT_A_NUMBER}"),
        (fields.Telephone, "02.61.91.00.00", f"« 02.61.91.00.00 » {NOT_A_NUMBER}"),
        (fields.Telephone, "02 61 91 00", f"« 02 61 91 00 » {NOT_A_NUMBER}"),
        (fields.Telephone, "+33 2 61 91 00 00", f"« +33 2 61 91 00 00 » {NOT_A_NUMBER}"),
        (fields.Telephone, "5", f"« 5 » {NOT_A_NUMBER}"),
        (fields.Id, "École", f"« École » {NOT_AN_ID}"),
        (fields.Id, "a--b", f"« a--b » {NOT_AN_ID}"),
        (fields.Id, "-a", f"« -a » {NOT_AN_ID}"),
        (fields.Id, "a_b", f"« a_b » {NOT_AN_ID}"),
        (fields.Ids, ["a", "b c"], f"« b c » {NOT_AN_ID}"),
        (fields.Colour, "bleu", f"« bleu » {NOT_A_COLOUR}"),
        (fields.Colour, "#0b5", f"« #0b5 » {NOT_A_COLOUR}"),
        (fields.Site, "http://rivemont.example", f"« http://rivemont.example » {NOT_A_SITE}"),
        (fields.Site, "javascript:alert(1)", f"« javascript:alert(1) » {NOT_A_SITE}"),
        (fields.Site, "https://a b", f"« https://a b » {NOT_A_SITE}"),
        (fields.Site, 'https://a"><script>', f'« https://a"><script> » {NOT_A_SITE}'),
        (fields.Email, "ccas", f"« ccas » {NOT_AN_EMAIL}"),
        (fields.Email, "ccas@rivemont", f"« ccas@rivemont » {NOT_AN_EMAIL}"),
        (fields.Email, "a@b.fr?cc=x@y.fr", f"« a@b.fr?cc=x@y.fr » {NOT_AN_EMAIL}"),
    ],
)
def test_a_wrong_value_is_refused_with_the_remedy(kind: Any, value: object, reason: str) -> None:
    assert refusal(kind, value) == reason


def test_nothing_in_a_file_can_be_changed_once_read() -> None:
    class Carte(fields.Fiche):
        nom: fields.Line

    with pytest.raises(ValidationError, match="frozen"):
        Carte(nom="a").nom = "b"
