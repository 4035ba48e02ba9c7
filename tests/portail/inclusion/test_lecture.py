"""Files of structures and services, as others write them."""

from __future__ import annotations

import re

import pytest

from portail.inclusion.lecture import Illisible, Lue, lire

JSON = b"""[
  {"id": "dora--1", "nom": "Un", "siret": null, "publics": []},

  {"id": "dora--2",
   "nom": "Deux", "thematiques": ["famille--soutien-aidants"]}
]
"""
CSV = b"""\xef\xbb\xbfid;nom;thematiques;publics
dora--1;"Un,
en deux lignes";famille--soutien-aidants, sante--addictions;
;;;
dora--2;Deux;"[""mobilite--preparer-un-permis""]";jeunes
"""


def test_a_json_file_gives_each_row_with_its_line_and_without_what_is_empty() -> None:
    assert lire("services.json", JSON) == [
        Lue(2, {"id": "dora--1", "nom": "Un"}),
        Lue(4, {"id": "dora--2", "nom": "Deux", "thematiques": ["famille--soutien-aidants"]}),
    ]


def test_a_csv_file_gives_its_lists_as_lists_and_the_line_where_a_row_begins() -> None:
    one, two = lire("services.csv", CSV)
    assert one == Lue(
        2,
        {
            "id": "dora--1",
            "nom": "Un,\nen deux lignes",
            "thematiques": ["famille--soutien-aidants", "sante--addictions"],
        },
    )
    assert (two.ligne, two.valeurs["thematiques"]) == (5, ["mobilite--preparer-un-permis"])


def test_a_csv_file_with_commas_is_read_too() -> None:
    assert lire("s.csv", b"id,nom\ndora--1,Un\n") == [Lue(2, {"id": "dora--1", "nom": "Un"})]


def test_an_empty_list_has_no_row() -> None:
    assert lire("s.json", b" [ ]\n") == []


@pytest.mark.parametrize(
    ("name", "octets", "said"),
    [
        ("s.json", b"", "il faut une liste : le fichier commence par « [ »."),
        ("s.json", b'{"services": []}', "il faut une liste : le fichier commence par « [ »."),
        ("s.json", b'[\n{"id": 1},\n{"id" 2}]', "ligne 3 : JSON mal écrit."),
        ("s.json", b'[{"id": 1}\n{"id": 2}]', "ligne 2 : il manque une virgule."),
        ("s.json", b"[\n1]", "ligne 2 : il faut une liste d'objets."),
        ("s.json", b"[" * 100_000, "ligne 1 : JSON mal écrit."),
        ("s.json", b'[{"id": 1}', "ligne 1 : il manque une virgule."),
        ("s.json", b"\xff\xfe", "ce fichier n'est pas en UTF-8."),
        ("s.csv", b"nom;ville\n", "la première ligne doit nommer les colonnes, dont « id »."),
        ("s.csv", b'id;nom\n1;"a"b\n', "ligne 2 : CSV mal écrit."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, octets: bytes, said: str) -> None:
    with pytest.raises(Illisible, match=f"^{re.escape(said)}$"):
        lire(name, octets)
