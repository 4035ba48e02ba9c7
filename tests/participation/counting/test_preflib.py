"""Reading PrefLib: rankings and categories, the format of today and the one before."""

from __future__ import annotations

import pytest

from participation.counting.bulletins import Bulletin
from participation.counting.lecteurs import lire
from participation.counting.lignes import Faute
from participation.counting.methodes import depouiller
from participation.counting.resultat import Resultat
from participation.reglement.schema import Methode


def header(kind: str, options: int, voters: int, *more: str) -> str:
    names = [f"# ALTERNATIVE NAME {n}: Choix {n}" for n in range(1, options + 1)]
    lines = [
        f"# FILE NAME: essai.{kind}",
        "# TITLE: Un essai : avec deux points",
        f"# DATA TYPE: {kind}",
        f"# NUMBER ALTERNATIVES: {options}",
        f"# NUMBER VOTERS: {voters}",
        *more,
        *names,
    ]
    return "\n".join(lines) + "\n"


SOC = header("soc", 5, 45) + (
    "8: 2,5,4,1,3\n8: 5,2,1,4,3\n7: 3,1,5,2,4\n7: 4,3,5,2,1\n5: 1,3,2,5,4\n5: 1,4,5,3,2\n"
    "3: 3,1,2,5,4\n2: 3,2,1,4,5\n"
)
OLD = "3\n1,Un\n2,Deux\n3,Trois\n10,10,3\n5,1,2,3\n3,{2,3},1\n2,3,2\n"
MENTIONS = ("# NUMBER CATEGORIES: 3", "# CATEGORY NAME 1: Bien", "# CATEGORY NAME 2: Passable")
CAT = header("cat", 3, 6, *MENTIONS, "# CATEGORY NAME 3: Non") + (
    "3: {1,2},{},3\n2: 3,1,2\n1: {}, {2, 3}, {}\n"
)


def count(text: str, name: str, methode: Methode | None = None) -> Resultat:
    one = lire(text.encode(), name).fichier
    return depouiller(methode or one.methode, one.scrutin, one.reglages, one.departage)


def ballots(text: str, name: str) -> dict[Bulletin, int]:
    return dict(lire(text.encode(), name).fichier.scrutin.bulletins)


def test_rankings_are_counted_by_schulze() -> None:
    found = count(SOC, "essai.soc")
    assert (found.methode, found.votants, found.retenus) == ("schulze", 45, ["5"])
    assert [one["id"] for one in found.details["options"]] == ["5", "1", "3", "2", "4"]
    assert found.details["options"][0]["nom"] == "Choix 5"


def test_the_format_of_before_is_read_too() -> None:
    assert ballots(OLD, "essai.toi") == {
        ((0,), (1,), (2,)): 5,
        ((1, 2), (0,)): 3,
        ((2,), (1,)): 2,
    }
    assert count(OLD, "essai.toi").egalites[0].entre == ("1", "2")


def test_equals_in_braces_and_options_left_out() -> None:
    text = header("toi", 4, 4) + "3: 2, {1, 4}\n1:\n"
    assert ballots(text, "essai.toi") == {((1,), (0, 3)): 3}
    assert count(text, "essai.toi").details["participation"]["blancs"] == 1


def test_categories_are_mentions() -> None:
    found = count(CAT, "essai.cat")
    assert (found.methode, found.retenus) == ("jugement-majoritaire", ["1"])
    mentions = {one["id"]: one["mentions"] for one in found.details["options"]}
    assert mentions == {"1": [3, 2, 1], "2": [3, 1, 2], "3": [2, 1, 3]}
    assert found.details["mentions"] == ["Bien", "Passable", "Non"]


def test_the_first_of_two_categories_is_approval() -> None:
    names = ("# NUMBER CATEGORIES: 2", "# CATEGORY NAME 1: Yes", "# CATEGORY NAME 2: No")
    text = header("cat", 3, 9, *names) + "4: {1,3},2\n3: {},{1,2,3}\n2: 3,{1,2}\n"
    found = count(text, "essai.cat")
    assert (found.methode, found.retenus) == ("approbation", ["3"])
    assert [one["voix"] for one in found.details["options"]] == [6, 4, 0]
    assert count(text, "essai.cat", "schulze").retenus == ["3"]


def test_one_proposition_in_three_categories_is_for_against_or_neither() -> None:
    text = header("cat", 1, 9, "# NUMBER CATEGORIES: 3") + "4: 1,{},{}\n3: {},1,{}\n2: {},{},1\n"
    found = count(text, "essai.cat", "pour-contre")
    assert (found.retenus, found.details["pour"], found.details["contre"]) == (["1"], 4, 3)
    assert found.details["participation"]["abstentions"] == 2


def test_the_type_written_inside_is_enough() -> None:
    assert count(SOC, "telecharge").retenus == ["5"]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("VOTERS: 45", "VOTERS: 46", 5, "NUMBER VOTERS annonce 46, le fichier en contient 45"),
        ("VOTERS: 45", "VOTERS: 4.5", 5, "NUMBER VOTERS : « 4.5 » n'est pas un nombre entier"),
        ("ALTERNATIVES: 5", "ALTERNATIVES: 4", 4, "4 choix annoncés, mais l'un porte le n° 5"),
        ("ALTERNATIVES: 5", "ALTERNATIVES: 0", 4, "il faut de 1 à 10000 choix"),
        ("NAME 2:", "NAME 1:", 7, "il faut un numéro, une seule fois"),
        ("TYPE: soc", "TYPE: wmd", 1, "le type « wmd » ne se compte pas"),
        ("8: 2,5", "2,5", 11, "il faut « nombre: préférence »"),
        ("8: 2,5", "-8: 2,5", 11, "il faut « nombre: préférence »"),
        ("8: 2,5", "0: 2,5", 11, "il faut « nombre: préférence »"),
        ("8: 2,5", "8: 9,5", 11, "le choix n° 9 n'existe pas"),
        ("8: 2,5", "8: 5,5", 11, "un choix est cité deux fois"),
        ("8: 2,5", "8: deux,5", 11, "Il faut des numéros de choix séparés par des virgules"),
        ("8: 2,5", "8: {2,5", 11, "Il faut des numéros de choix séparés par des virgules"),
        ("8: 2,5", "8: 2,,5", 11, "Il faut des numéros de choix séparés par des virgules"),
        ("8: 2,5", "8: {2,,5}", 11, "Il faut des numéros de choix séparés par des virgules"),
        ("8: 2,5,4,1,3", "8: 2,5,4,1", 11, "un fichier .soc classe tous les choix"),
        ("8: 2,5,4,1,3", "8: {2,5},4,1,3", 11, "un fichier .soc n'a pas d'égalité"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    before: str, after: str, line: int, words: str
) -> None:
    with pytest.raises(Faute) as caught:
        lire(SOC.replace(before, after, 1).encode(), "essai.soc")
    assert (caught.value.ligne, words in str(caught.value)) == (line, True), str(caught.value)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("", "essai.soc", "le fichier est vide"),
        (OLD[:20], "essai.soc", "le fichier est trop court"),
        (OLD, "essai.cat", "dans un ancien format"),
        (OLD.replace("1,Un", "un,Un"), "essai.toi", "il faut un numéro"),
        (CAT.replace("2: 3,1,2", "2: 3,1,2,{}"), "essai.cat", "4 catégories, il y en a 3"),
        ("1: 1,2\n", "essai.soi", "il faut de 1 à 10000 choix"),
    ],
)
def test_other_faults_are_said_too(text: str, name: str, words: str) -> None:
    with pytest.raises(Faute, match=words):
        lire(text.encode(), name)
