"""The draw in words: the page that explains it, the notes, the report."""

from __future__ import annotations

import pytest

from participation.tirage.actes import Note, Regle
from participation.tirage.methode import tirer
from participation.tirage.mots import AGES, DEPART, FOYERS, PARITE, SANS_QUOTA, explication, phrase
from participation.tirage.recit import Strate, as_json, recit, strates
from participation.tirage.verification import verifier
from tests.participation.tirage.cases import hexa, liste, many, regle

FULL = regle(4, 1, 0, 1, suppleants=2, parite=True, foyer=True)


def test_the_explanation_says_only_what_the_rule_asks() -> None:
    plain, full = explication(Regle(5)), explication(FULL)
    assert (len(plain), len(full)) == (8, 13)
    assert SANS_QUOTA in plain and DEPART in plain
    assert not {FOYERS, PARITE, AGES} & set(plain)
    assert {FOYERS, PARITE} <= set(full) and SANS_QUOTA not in full


def test_the_explanation_names_the_seats_that_are_kept() -> None:
    (said,) = [one for one in explication(FULL) if one.startswith("L'âge")]
    assert said == (
        "L'âge : des sièges sont gardés, 1 pour les 16-29 ans et 1 pour les 60 ans et plus."
        " Si les candidatures ne suffisent pas, ces sièges vont à d'autres."
    )


@pytest.mark.parametrize(
    ("suppleants", "start"),
    [(0, "Les autres forment"), (1, "La personne suivante est"), (3, "Les 3 personnes suivantes")],
)
def test_the_explanation_counts_suppleants(suppleants: int, start: str) -> None:
    assert explication(Regle(5, suppleants))[-3].startswith(start)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("sieges", 4, 3), "Sièges pourvus : 3 sur 4. Il n'y a pas assez de candidatures"),
        (Note("femmes", 2, 1), "Femmes : 1, quand la parité en demande 2. Les candidatures"),
        (Note("hommes", 2, 1), "Hommes : 1, quand la parité en demande 2. Les candidatures"),
        (Note("tranche", 1, 0, 0), "Sièges gardés pour les 16-29 ans : 0 pris sur 1."),
        (Note("suppleants", 2, 0), "Suppléants : 0 sur 2. Il n'y a pas assez de candidatures"),
    ],
)
def test_a_note_is_said_to_people(note: Note, said: str) -> None:
    assert phrase(note, FULL).startswith(said)


def test_a_seat_that_is_left_empty_for_a_household_says_so() -> None:
    said = "Il n'y a pas assez de candidatures dans des foyers différents."
    assert phrase(Note("sieges", 4, 3), FULL).endswith(said)


def test_each_group_is_counted() -> None:
    some = liste(regle(2, 1, parite=True), many("f0 f h a0"))
    drawn = [hexa(0), hexa(2)]
    assert strates(some, drawn) == [
        Strate("femme", 2, 1),
        Strate("homme", 1, 1),
        Strate("non dit", 1, 0),
        Strate("16-29 ans", 2, 1),
        Strate("autres âges", 2, 1),
    ]


def test_the_report_names_nobody_and_says_who_was_drawn() -> None:
    some = liste(regle(2, suppleants=1, parite=True), many("f h h h"))
    tirage = tirer(some, "3-14-15")
    said = recit(verifier(tirage.published()))
    for marque in (*tirage.resultat.titulaires, *tirage.resultat.reserve):
        assert f"{marque[:12]}…" in said and marque not in said
    for words in ("Titulaires (2)", "Suppléants (1)", "Réserve (1)", "Graine lue : 3-14-15"):
        assert words in said
    assert said.splitlines()[-2].startswith("CONFORME")


def test_the_report_of_a_long_reserve_stays_short() -> None:
    said = recit(verifier(tirer(liste(regle(2), many("f" * 100)), "1").published()))
    assert len(said.splitlines()) < 60
    assert "et 68 autres, dans le fichier" in said


def test_the_report_of_a_list_says_that_nothing_was_drawn() -> None:
    said = recit(verifier(liste(regle(2), many("fh")).published()))
    assert said.endswith("Elle n'est pas tirée.") and "Titulaires" not in said


def test_a_false_file_is_told_by_its_differences_alone() -> None:
    raw = tirer(liste(regle(2), many("fff")), "1").published().replace(b"centre", b"Centre")
    verdict = verifier(raw)
    assert recit(verdict).splitlines()[0].startswith("NON CONFORME")
    assert as_json(verdict).keys() == {"conforme", "differences"}
