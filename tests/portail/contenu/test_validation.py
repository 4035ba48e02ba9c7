"""Nodes are given their type by a schema; every mistake is said in French, where it stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field

from portail.contenu.fields import Fiche, Ids, Line, Text, YesNo
from portail.contenu.problems import Report
from portail.contenu.reading import read_text
from portail.contenu.validation import validate


class Lieu(Fiche):
    rue: Line
    etage: int = 0


class Carte(Fiche):
    nom: Line
    code_postal: Line = "01000"
    jour: date = date(2026, 11, 21)
    rang: Annotated[int, Field(ge=1, le=10)] = 1
    prix: float = 0
    cout: Literal["gratuit", "appel"] = "gratuit"
    ouvert: YesNo = True
    mots: Ids = ()
    texte: Text = "…"
    suites: Annotated[tuple[Line, ...], Field(min_length=1)] = ("une",)
    lieu: Lieu | None = None
    lieux: tuple[Lieu, ...] = ()


def checked(text: str) -> tuple[Carte | None, list[str]]:
    report = Report()
    node = read_text(text, "carte.yaml", report)
    assert node is not None
    return validate(Carte, node, report), [str(one) for one in report.errors]


def errors_of(text: str) -> list[str]:
    card, errors = checked(text)
    assert card is None
    return errors


def test_the_schema_gives_each_scalar_its_type() -> None:
    text = "nom: 14:30\ncode_postal: 01000\njour: 2026-02-01\nrang: 7\nouvert: non\nmots: seul\n"
    card, errors = checked(text + "lieu: {rue: 3 bis, etage: 2}\n")
    assert errors == []
    assert card == Carte(
        nom="14:30",
        code_postal="01000",
        jour=date(2026, 2, 1),
        rang=7,
        ouvert="non",
        mots=("seul",),
        lieu=Lieu(rue="3 bis", etage=2),
    )


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("couleur: bleu", "2:1: Le champ « couleur » n'est pas connu ici."),
        ("prx: 3", "2:1: Le champ « prx » n'est pas connu ici. Vouliez-vous dire « prix » ?"),
        (
            "lieu: {rue: a, etages: 2}",
            "2:16: Le champ « etages » n'est pas connu ici. Vouliez-vous dire « etage » ?",
        ),
        ("lieu: {etage: 2}", "2:7: Il manque le champ « rue »."),
        ("lieux: [{rue: a}, {etage: 2}]", "2:19: Il manque le champ « rue »."),
        (
            "jour: hier",
            "2:7: « jour » : « hier » n'est pas une date. Écrivez par exemple 2026-11-21.",
        ),
        (
            "jour: 2026-02-30",
            "2:7: « jour » : « 2026-02-30 » n'est pas une date. Écrivez par exemple 2026-11-21.",
        ),
        ("rang: trois", "2:7: « rang » : « trois » n'est pas un nombre."),
        ("prix: 3 €", "2:7: « prix » : « 3 € » n'est pas un nombre."),
        ("rang: 0", "2:7: « rang » : « 0 » : il faut au moins 1."),
        ("rang: 11", "2:7: « rang » : « 11 » : il faut au plus 10."),
        (
            "cout: gratui",
            "2:7: « cout » : « gratui » n'est pas possible (gratuit, appel)."
            " Vouliez-vous dire « gratuit » ?",
        ),
        ("ouvert: no", "2:9: « ouvert » : « no » : écrivez oui ou non."),
        ("ouvert: true", "2:9: « ouvert » : « true » : écrivez oui ou non."),
        ('texte: ""', "2:8: « texte » : rien n'est écrit. Remplissez ce champ ou enlevez-le."),
        ("suites: []", "2:9: « suites » : rien n'est écrit. Remplissez ce champ ou enlevez-le."),
        ("suites: une", "2:9: « suites » : il faut une liste, pas un texte."),
        ("texte: [a]", "2:8: « texte » : il faut un texte, pas une liste."),
        ("texte: {a: b}", "2:8: « texte » : il faut un texte, pas des champs « nom: valeur »."),
        ("lieu: rue Haute", "2:7: « lieu » : il faut des champs « nom: valeur », pas un texte."),
        ("lieux: {rue: a}", "2:8: « lieux » : il faut une liste, pas des champs « nom: valeur »."),
        (
            "mots: [bon, Pas Bon]",
            "2:13: « mots » : « Pas Bon » n'est pas un identifiant :"
            " minuscules sans accent, chiffres et tirets.",
        ),
    ],
)
def test_a_mistake_is_said_in_french_where_it_stands(line: str, error: str) -> None:
    assert errors_of(f"nom: Carte\n{line}\n") == [f"carte.yaml:{error}"]


def test_a_text_too_long_is_told_its_limit() -> None:
    error = "carte.yaml:1:6: « nom » : texte trop long (300 caractères au plus)."
    assert errors_of(f"nom: {'a' * 301}\n") == [error]


def test_a_page_in_the_place_of_a_word_is_not_quoted_in_full() -> None:
    [error] = errors_of(f"nom: Carte\nouvert: {'oui ' * 10_000}\n")
    assert error.startswith("carte.yaml:2:9: « ouvert » : « oui oui oui")
    assert error.endswith("oui oui » : écrivez oui ou non.")
    assert len(error) < 500


def test_no_mistake_of_a_file_hides_another() -> None:
    assert errors_of("jour: hier\nrang: 99\nlieu:\n  etage: haut\ncouleur: bleu\n") == [
        "carte.yaml:1:1: Il manque le champ « nom ».",
        "carte.yaml:1:7: « jour » : « hier » n'est pas une date. Écrivez par exemple 2026-11-21.",
        "carte.yaml:2:7: « rang » : « 99 » : il faut au plus 10.",
        "carte.yaml:4:3: Il manque le champ « rue ».",
        "carte.yaml:4:10: « etage » : « haut » n'est pas un nombre.",
        "carte.yaml:5:1: Le champ « couleur » n'est pas connu ici.",
    ]


@pytest.mark.parametrize("text", ["- nom: a\n", "nom\n", "[]\n"])
def test_a_file_that_is_no_set_of_fields_is_refused(text: str) -> None:
    assert errors_of(text) == ["carte.yaml:1:1: Il faut ici des champs « nom: valeur »."]
