"""Each field of an act, when it is not what it must be: said with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from participation.tirage.canonique import sealed
from participation.tirage.methode import tirer
from participation.tirage.verification import verifier
from tests.participation.tirage.cases import hexa, liste, many, regle

LISTE = liste(regle(3, 1, 1, suppleants=1, parite=True, foyer=True), many("f0 h h1 f"))
PUBLISHED = tirer(LISTE, "3-14-15").published()
NOTES = [{"quoi": "femmes", "prevu": 1, "obtenu": 0, "tranche": None}]
BAND = {"de": 30, "a": 59, "sieges": 1}


def put(place: str, new: Any) -> str:
    """What is said of the published draw with this value at « liste/candidats/0/genre »."""
    value = json.loads(PUBLISHED)
    *path, last = [int(one) if one.isdigit() else one for one in place.split("/")]
    holder = value
    for key in path:
        holder = holder[key]
    if new is ...:
        del holder[last]
    else:
        holder[last] = new
    (only,) = verifier(sealed(value)).differences
    return only.removeprefix("Le fichier ne se lit pas : ")


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("graine", ..., "l'acte : « graine » manque."),
        ("ville", 1, "l'acte : « ville » n'est pas attendu ici."),
        ("graine", 3, "graine : il faut un texte."),
        ("graine", "", "graine : vide, ou avec une espace au début ou à la fin."),
        ("graine", "1\n2", "graine : il faut une seule ligne."),
        ("graine", "1\u200e\x002", "graine, signe 3 : ce caractère ne se voit pas."),
        ("graine", "1" * 501, "graine : 501 signes, 500 au plus."),
        (
            "graine",
            "e\u0301",
            "graine : un accent est écrit en deux signes (il faut la forme NFC).",
        ),
        ("format", "autre", "l'acte, format : il faut porte-commune/tirage/1."),
        ("acte", "bal", "l'acte : il faut un objet dont « acte » est « liste » ou « tirage »."),
        ("liste", [], "liste : il faut un objet."),
        ("liste/acte", "tirage", "liste, acte : il faut liste."),
        ("liste/empreinte", "ab", "liste, empreinte : il faut 64 signes, de 0 à 9 et de a à f."),
        ("liste/regle/sieges", 0, "liste, regle, sieges : il faut un nombre de 1 à 1000."),
        ("liste/regle/sieges", True, "liste, regle, sieges : il faut un nombre entier."),
        ("liste/regle/sieges", 3.0, "liste, regle, sieges : il faut un nombre entier."),
        ("liste/regle/parite", 1, "liste, regle, parite : il faut true ou false."),
        ("liste/regle/ages", {}, "liste, regle, ages : il faut une liste."),
        ("liste/regle/ages", [BAND] * 21, "liste, regle, ages : 21 éléments, 20 au plus."),
        ("liste/regle/ages/1/de", 29, "liste, regle, ages : deux tranches se recouvrent."),
        ("liste/regle/ages/0/a", 15, "liste, regle, ages n° 1, a : il faut un nombre de 16 à 150."),
        (
            "liste/regle/ages/0/sieges",
            3,
            "liste, regle, ages : plus de places réservées que de sièges.",
        ),
        (
            "liste/candidats/1/genre",
            "?",
            "liste, candidats n° 2, genre : il faut femme ou homme ou autre.",
        ),
        (
            "liste/candidats/0/tranche",
            2,
            "liste, candidats n° 1, tranche : il faut un nombre de 0 à 1.",
        ),
        (
            "liste/candidats/0/foyer",
            "A",
            "liste, candidats n° 1, foyer : il faut 64 signes, de 0 à 9 et de a à f.",
        ),
        (
            "liste/candidats/1/marque",
            "0" * 64,
            "liste, candidats n° 2 : les marques doivent aller en croissant, sans double.",
        ),
        (
            "resultat/reserve",
            [1],
            "resultat, reserve n° 1 : il faut 64 signes, de 0 à 9 et de a à f.",
        ),
        (
            "resultat/notes",
            [NOTES[0] | {"quoi": "tranche"}],
            "resultat, notes n° 1, tranche : il faut un nombre entier.",
        ),
        (
            "resultat/notes",
            [NOTES[0] | {"tranche": 1}],
            "resultat, notes n° 1, tranche : il faut null.",
        ),
        (
            "resultat/notes",
            [NOTES[0] | {"obtenu": 2}],
            "resultat, notes n° 1, obtenu : il faut un nombre de 0 à 1.",
        ),
    ],
)
def test_what_is_not_expected_is_said_with_its_place(place: str, value: Any, said: str) -> None:
    assert put(place, value) == said


@pytest.mark.parametrize("name", ["genre", "tranche", "foyer"])
def test_what_the_rule_does_not_use_must_not_be_published(name: str) -> None:
    value = json.loads(liste(regle(1), many("f")).published())
    value["candidats"][0][name] = {"genre": "femme", "tranche": 0, "foyer": hexa("home")}[name]
    (said,) = verifier(sealed(value)).differences
    assert said == (
        f"Le fichier ne se lit pas : l'acte, candidats n° 1, {name} :"
        " la règle ne l'emploie pas, il faut null."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: raw[:-1], "octet 1451 : écrit la fin du fichier au lieu de « \\n »."),
        (lambda raw: b" " + raw, "octet 1 : écrit « "),
        (lambda raw: raw.replace(b",", b", ", 1), " au lieu de « "),
        (lambda raw: raw.replace("à".encode(), b"\\u00e0"), "écrit « \\\\u00e0"),
    ],
    ids=["no end", "a space before", "a space inside", "escapes"],
)
def test_another_writing_of_the_same_is_said(change: Any, said: str) -> None:
    (only,) = verifier(change(PUBLISHED)).differences
    assert only.startswith("Le fichier n'est pas écrit comme il a été publié : octet ")
    assert said in only
