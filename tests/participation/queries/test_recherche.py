"""Searching propositions by words, as people write them."""

from __future__ import annotations

import pytest

from participation.models import Proposition
from participation.mots import mots
from participation.queries.propositions import Filtre, Ordre, liste
from participation.queries.recherche import Trouvees, chercher, trouver
from tests.participation.foule import TODAY, foule

WRITTEN = [
    (1, "Une piste cyclable rue Haute", ""),
    (2, "Des arbres à l'école", "rue du Four"),
    (3, "Éclairer le chemin du collège", ""),
    (4, "Un cœur de ville sans voitures", ""),
    (5, "La poste de la rue Haute", ""),
    (6, "Des jeux d'eau pour les enfants en été", ""),
]
ROWS = [(pk, mots(titre), rue) for pk, titre, rue in WRITTEN]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("cyclable", [1]),
        ("CYCLABLES", [1]),
        ("pistes cyclables", [1]),
        ("pitse ciclable", [1]),
        ("ecole", [2]),
        ("École", [2]),
        ("ecolle", [2]),
        ("arbre école", [2]),
        ("coeur", [4]),
        ("college eclairer", [3]),
        ("colège", [3]),
        ("cycl", [1]),
        ("rue haute", [1, 5]),
        ("rue du four", [2]),
        ("les jeux de l'été", [6]),
        ("piscine", []),
        ("arbre piscine", []),
        ("eua", []),
    ],
)
def test_accents_plurals_and_slips_are_forgiven(asked: str, found: list[int]) -> None:
    assert chercher(asked, ROWS) == found


def test_words_as_they_are_written_come_before_words_near_them() -> None:
    assert chercher("poste", ROWS) == [5, 1]
    assert chercher("piste", ROWS) == [1, 5]


@pytest.mark.parametrize("asked", ["", "  ", "?!", "de la", "'"])
def test_where_no_word_counts_everything_is_found(db: None, asked: str) -> None:
    foule(3)
    rows = liste(Filtre(), TODAY)
    assert trouver(rows, asked) is rows


def test_what_is_found_keeps_the_order_that_was_asked_for(db: None) -> None:
    foule(20)
    found = trouver(liste(Filtre(ordre=Ordre.SOUTENUES), TODAY), "bnac ombre")
    assert [(one.titre, one.nombre_soutiens) for one in found] == [
        ("Un banc à l'ombre rue Haute (14)", 4),
        ("Un banc à l'ombre rue du Four (7)", 2),
        ("Un banc à l'ombre rue Haute (0)", 0),
    ]


def test_what_is_found_is_read_slice_by_slice(db: None, django_assert_num_queries: object) -> None:
    foule(60)
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = trouver(liste(Filtre(), TODAY), "rue")
        assert (len(found), [one.pk for one in found[5:7]]) == (60, found.ids[5:7])  # type: ignore[union-attr]
    assert found[3].pk == found.ids[3]  # type: ignore[union-attr]


def test_what_was_hidden_since_is_left_out(db: None) -> None:
    foule(3)
    found = trouver(liste(Filtre(), TODAY), "rue")
    assert isinstance(found, Trouvees)
    Proposition.objects.filter(pk=found.ids[1]).update(masquee="retiree")
    assert [one.pk for one in found] == [found.ids[0], found.ids[2]]


def test_a_search_of_many_words_looks_for_the_first_ten() -> None:
    assert chercher("piste " * 10 + "piscine", ROWS) == [1, 5]
    assert chercher("piste " * 9 + "piscine", ROWS) == []
