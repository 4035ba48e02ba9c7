"""Reading Pabulib: the published files come out as published, and others say what is wrong."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from participation.counting.lecteurs import lire
from participation.counting.lignes import Faute
from participation.counting.methodes import depouiller
from participation.counting.resultat import Resultat
from participation.reglement.schema import Methode

DATA = Path(__file__).parent / "donnees"
REYNERIE = "France_Toulouse_2022_17_-_Mirail-Universite_Reynerie_Bellefontaine.pb"
SAINT_CYPRIEN = "France_Toulouse_2022_6_-_Saint-Cyprien.pb"
TOULOUSE = "France_Toulouse_2024.pb"
ASSEN = "Netherlands_Assen_2024.pb"

SMALL = """\
META
key;value
description;essai
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
p1;60;Un four
p2;50.50;"Un banc; un arbre"
p3;40;"Le ""grand"" mur"
VOTES
voter_id;vote
v1;p1,p2
v2;p1
v3;p2, p3
v4;
"""


def count(text: str | bytes, methode: Methode | None = None) -> Resultat:
    raw = text if isinstance(text, bytes) else text.encode()
    one = lire(raw, "essai.pb").fichier
    return depouiller(methode or one.methode, one.scrutin, one.reglages, one.departage)


def published(name: str) -> dict[str, dict[str, str]]:
    """The section of projects, read without the reader."""
    text = (DATA / name).read_text("utf-8-sig")
    rows = text[text.index("PROJECTS\n") + 9 : text.index("VOTES\n")].splitlines()
    return {row["project_id"]: row for row in csv.DictReader(rows, delimiter=";")}


@pytest.mark.parametrize("name", [REYNERIE, SAINT_CYPRIEN, TOULOUSE, ASSEN])
def test_the_published_votes_come_out_exactly(name: str) -> None:
    found = count((DATA / name).read_bytes(), "budget-classique")
    counted = {one["id"]: str(one["voix"]) for one in found.details["options"]}
    assert counted == {name: row["votes"] for name, row in published(name).items()}


def test_the_election_of_assen_comes_out_as_published() -> None:
    found = count((DATA / ASSEN).read_bytes())
    assert (found.methode, found.votants) == ("parts-egales", 84)
    selected = {name for name, row in published(ASSEN).items() if row["selected"] == "1"}
    assert set(found.retenus) == selected
    assert (found.details["cout"], found.details["ajout"]) == (76700, 843)


@pytest.mark.parametrize(
    ("name", "methode", "retenus"),
    [
        (REYNERIE, "budget-classique", "182 183"),
        (REYNERIE, "budget-classique-strict", "182 183"),
        (REYNERIE, "parts-egales", "182 180 184 178"),
        (SAINT_CYPRIEN, "budget-classique", "34 38 40 35"),
        (SAINT_CYPRIEN, "budget-classique-strict", "34 38"),
        (SAINT_CYPRIEN, "parts-egales", "34 38 35"),
        (ASSEN, "budget-classique", "3 9 8 2 11 13 14"),
        (ASSEN, "budget-classique-strict", "3 9 8 2 11"),
    ],
)
def test_real_ballots_by_every_budget_method(name: str, methode: Methode, retenus: str) -> None:
    assert count((DATA / name).read_bytes(), methode).retenus == retenus.split()


def test_all_of_toulouse_by_the_classic_counts() -> None:
    raw = (DATA / TOULOUSE).read_bytes()
    found = count(raw)
    assert (found.methode, found.votants) == ("budget-classique", 7260)
    assert (len(found.retenus), found.details["reste"]) == (72, 0)
    assert count(raw, "budget-classique-strict").details["cout"] == 7_878_000


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_small_file_is_read_however_it_was_saved(start: str, end: str) -> None:
    one = lire((start + SMALL.replace("\n", end)).encode(), "essai.PB").fichier
    assert [option.nom for option in one.scrutin.options] == [
        "Un four",
        "Un banc; un arbre",
        'Le "grand" mur',
    ]
    assert [option.cout for option in one.scrutin.options] == [60, Fraction("50.5"), 40]
    assert (one.scrutin.voix(), one.scrutin.blancs, one.scrutin.votants) == ([2, 2, 1], 1, 4)


def test_equals_are_told_and_the_cheapest_comes_first() -> None:
    found = count(SMALL)
    assert found.retenus == ["p2", "p3"]
    assert found.egalites[0].entre == ("p2", "p1")
    assert found.details["departage"]["texte"] == (
        "À égalité de voix, le moins cher, puis le premier dans le fichier."
    )


def test_spaces_around_cells_are_nothing() -> None:
    assert count(SMALL.replace(";", " ; ").replace('; "', ';"')).retenus == ["p2", "p3"]


ORDINAL = SMALL.replace("approval", "ordinal").replace("rule;greedy", "rule;greedy\nmax_length;3")


def test_a_ranking_gives_points_to_the_classic_count() -> None:
    found = count(ORDINAL)
    points = {one["id"]: one["points"] for one in found.details["options"]}
    assert points == {"p1": 6, "p2": 5, "p3": 2}
    assert found.retenus == ["p1", "p3"]


def test_a_ranking_is_also_a_ranking_and_an_approval() -> None:
    assert count(ORDINAL, "schulze").retenus == ["p1"]
    approved = count(ORDINAL, "approbation").details["options"]
    assert {one["id"]: one["voix"] for one in approved} == {"p1": 2, "p2": 2, "p3": 1}
    assert count(ORDINAL, "parts-egales").retenus == ["p2"]


def points(kind: str, meta: str = "") -> str:
    """The small file where v1 gives 3 and 1, v2 gives 2.5, v3 gives 1 and 0."""
    text = SMALL.replace("vote_type;approval", f"vote_type;{kind}{meta}")
    text = text.replace("voter_id;vote\n", "voter_id;vote;points\n")
    for row, given in (("v1;p1,p2", "3,1"), ("v2;p1", "2.5"), ("v3;p2, p3", "1, 0"), ("v4;", "")):
        text = text.replace(f"{row}\n", f"{row};{given}\n")
    return text


def test_points_are_summed_exactly() -> None:
    found = count(points("cumulative"))
    given = {one["id"]: (one["points"], one["voix"]) for one in found.details["options"]}
    assert given == {"p1": ("11/2", 2), "p2": (2, 2), "p3": (0, 0)}
    assert found.retenus == ["p1", "p3"]


def test_scores_may_be_negative_and_have_a_default() -> None:
    text = points("scoring", "\ndefault_score;-1").replace("1, 0", "1, -2")
    given = {one["id"]: one["points"] for one in count(text).details["options"]}
    assert given == {"p1": "7/2", "p2": 0, "p3": -5}


def test_a_threshold_of_the_file_is_kept() -> None:
    text = SMALL.replace("rule;greedy", "rule;greedy\nmin_project_score_threshold;2")
    assert count(text).retenus == ["p2"]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("META", "DATA", 1, "le fichier commence par « DATA »"),
        ("key;value", "cle;valeur", 2, "il manque la colonne « key » de la section META"),
        ("num_projects;3", "num_projects;4", 4, "annonce num_projects « 4 », le fichier en"),
        ("num_votes;4", "num_votes;400", 5, "S'il a été coupé, reprenez-le"),
        ("num_votes;4", "num_votes;beaucoup", 5, "num_votes « beaucoup » n'est pas un nombre"),
        ("budget;100", "budget;-100", 6, "le budget « -100 » est négatif"),
        ("budget;100", "budget;NaN", 6, "le budget « NaN » n'est pas un nombre"),
        ("budget;100", "budget;1e999999999", 6, "n'est pas un nombre"),
        ("rule;greedy", "budget;50", 8, "« budget » est déjà ligne 6 de META"),
        ("approval", "tomates", 7, "META dit vote_type « tomates »"),
        ("PROJECTS", "projets", 19, "la section PROJECTS manque"),
        ("p1;60;Un four", "p1;-60;Un four", 11, "le coût « -60 » est négatif"),
        ("p1;60;Un four", "p1;inf;Un four", 11, "le coût « inf » n'est pas un nombre"),
        ("p1;60;Un four", "p1", 11, "la ligne s'arrête avant la colonne « cost »"),
        ("p1;60;Un four", "p1;60;Un four; un banc", 11, "4 cases pour 3 colonnes"),
        ("p3;40", "p1;40", 13, "le projet « p1 » est déjà ligne 11"),
        ("p3;40", ";40", 13, "ce projet n'a pas d'identifiant"),
        ("v2;p1", "v2;p9", 17, "ce vote cite le projet « p9 », qui n'est pas dans PROJECTS"),
        ("v2;p1", "v2;p1,p1", 17, "ce vote cite deux fois le même projet"),
        ("v2;p1", "v1;p1", 17, "l'électeur « v1 » a déjà voté ligne 16"),
        ("v2;p1", "v2", 17, "la ligne s'arrête avant la colonne « vote »"),
        ("v2;p1", "VOTES", 17, "la section VOTES est déjà ligne 14"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    before: str, after: str, line: int, words: str
) -> None:
    with pytest.raises(Faute) as caught:
        lire(SMALL.replace(before, after, 1).encode(), "essai.pb")
    assert (caught.value.ligne, words in str(caught.value)) == (line, True), str(caught.value)


@pytest.mark.parametrize(
    ("after", "words"), [("3", "1 points pour 2 projets"), ("3,-1", "« -1 » est négatif")]
)
def test_points_go_with_projects(after: str, words: str) -> None:
    with pytest.raises(Faute, match=words):
        lire(points("cumulative").replace("3,1", after).encode(), "essai.pb")


def test_bytes_that_are_no_text_are_said_with_their_line() -> None:
    with pytest.raises(Faute, match="UTF-8") as caught:
        lire(SMALL.encode().replace(b"Un four", b"Caf\xe9"), "essai.pb")
    assert caught.value.ligne == 11
