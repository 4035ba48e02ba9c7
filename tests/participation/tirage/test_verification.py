"""A published file read again: the true one holds, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.tirage.actes import Liste, Resultat, Tirage
from participation.tirage.canonique import MAX_BYTES, sealed
from participation.tirage.methode import tirer
from participation.tirage.verification import Verdict, verifier
from tests.participation.tirage.cases import hexa, liste, listes, many, regle, seeds

RULE = regle(2, 1, suppleants=1, parite=True, foyer=True)
LISTE = liste(RULE, many("f0 h h0 f a"))
TIRAGE = tirer(LISTE, "3-14-15")
PUBLISHED = TIRAGE.published()


def changed(change: Callable[[dict[str, Any]], Any]) -> Verdict:
    """The published draw with something changed, then sealed again as a forger would."""
    value = json.loads(PUBLISHED)
    change(value)
    return verifier(sealed(value))


def fault(raw: bytes) -> str:
    """The only thing said of these bytes."""
    (only,) = verifier(raw).differences
    return only


@given(listes(at_most=20), seeds)
@settings(max_examples=100, deadline=None)
def test_what_is_published_reads_back_the_same(some: Liste, graine: str) -> None:
    tirage = tirer(some, graine)
    for acte in (some, tirage):
        found = verifier(acte.published(), some.published())
        assert (found.acte, found.differences, found.conforme) == (acte, (), True)


@pytest.mark.parametrize("raw", [PUBLISHED, LISTE.published()], ids=["tirage", "liste"])
def test_every_flip_of_every_bit_is_found(raw: bytes) -> None:
    missed = []
    for at in range(len(raw)):
        for bit in range(8):
            flipped = bytearray(raw)
            flipped[at] ^= 1 << bit
            if verifier(bytes(flipped)).conforme:
                missed.append((at, bit))
    assert missed == []


@pytest.mark.parametrize("more", [b" ", b"\n", b"0", b"\x00", b"\xff"])
def test_every_byte_added_or_taken_away_is_found(more: bytes) -> None:
    missed = [
        at
        for at in range(len(PUBLISHED) + 1)
        if verifier(PUBLISHED[:at] + more + PUBLISHED[at:]).conforme
        or (at < len(PUBLISHED) and verifier(PUBLISHED[:at] + PUBLISHED[at + 1 :]).conforme)
    ]
    assert missed == []


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_have_a_verdict(raw: bytes) -> None:
    assert not verifier(raw).conforme


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=3), some),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    found = [(*path, key) for key in keys]
    inner = [(*path, key) for key in keys if isinstance(value[key], dict | list)]
    for one in inner:
        found += places(value[one[-1]], one)
    return found


@given(st.sampled_from(places(json.loads(PUBLISHED))), json_values)
@settings(max_examples=400, deadline=None)
def test_any_value_anywhere_has_a_verdict(place: tuple[Any, ...], value: Any) -> None:
    whole = json.loads(PUBLISHED)
    holder = whole
    for key in place[:-1]:
        holder = holder[key]
    before, holder[place[-1]] = holder[place[-1]], value
    raw = json.dumps(whole, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    if json.dumps(before) != json.dumps(value):
        assert not verifier(raw).conforme


def test_a_forged_result_is_found_where_it_differs() -> None:
    def swap(value: dict[str, Any]) -> None:
        said = value["resultat"]
        said["titulaires"][1], said["suppleants"][0] = said["suppleants"][0], said["titulaires"][1]

    found = changed(swap).differences
    one, other = TIRAGE.resultat.titulaires[1][:12], TIRAGE.resultat.suppleants[0][:12]
    assert found == (
        f"Titulaires, n° 2 : le fichier dit {other}…, le calcul donne {one}….",
        f"Suppléants, n° 1 : le fichier dit {one}…, le calcul donne {other}….",
    )


def test_a_forged_seed_is_found() -> None:
    found = changed(lambda value: value.update(graine="4"))
    assert found.differences != () and not found.conforme


def test_a_hidden_note_is_found() -> None:
    tirage = tirer(liste(regle(4, parite=True), many("hhhhf")), "1")
    mute = replace(tirage, resultat=replace(tirage.resultat, notes=()))
    assert fault(mute.published()) == (
        "Notes : le fichier dit aucune ; le calcul donne femmes 1 sur 2."
    )


def test_a_whole_reserve_that_moved_is_said_in_few_lines() -> None:
    tirage = tirer(liste(regle(1), many("f" * 30)), "1")
    turned = Resultat(tirage.resultat.titulaires, (), tirage.resultat.reserve[::-1], ())
    found = verifier(Tirage(tirage.liste, "1", turned).published()).differences
    assert len(found) == 6
    assert found[-1] == "Réserve : 28 places diffèrent en tout."


def test_a_member_too_many_is_counted() -> None:
    found = changed(lambda value: value["resultat"]["titulaires"].append(hexa("friend")))
    assert found.differences == (
        "Titulaires : le fichier en dit 3, le calcul en donne 2.",
        f"Titulaires, n° 3 : le fichier dit {hexa('friend')[:12]}…, le calcul donne personne.",
    )


def test_a_list_redone_with_others_is_found_beside_the_one_published_before() -> None:
    forged = tirer(liste(RULE, many("f0 h h0 f a f")), "3-14-15")
    assert verifier(forged.published()).conforme
    found = verifier(forged.published(), LISTE.published())
    here, before = forged.liste.empreinte[:12], LISTE.empreinte[:12]
    assert found.differences == (
        f"La liste a changé : empreinte {here}… ici, {before}… dans la liste publiée avant.",
    )


def test_only_a_true_list_can_be_compared() -> None:
    assert verifier(PUBLISHED, PUBLISHED).differences == (
        "La liste à comparer n'est pas une liste de candidatures.",
    )
    first, second = verifier(PUBLISHED, b"{").differences
    assert first.startswith("Liste publiée avant : Le fichier ne se lit pas")
    assert second == "La liste à comparer n'est pas une liste de candidatures."


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "signe 1 : ce n'est pas du JSON."),
        (b"%PDF-1.7", "signe 1 : ce n'est pas du JSON."),
        (b"\x89PNG", "octet 1 : ce n'est pas du texte en UTF-8."),
        (b"{" * 9, "signe 2 : ce n'est pas du JSON."),
        (b"[" * 200_000, "ce JSON s'emboîte sans fin."),
        (b"[" + b"9" * 10_000 + b"]", "un nombre est démesuré."),
        (b"[NaN]", "« NaN » n'est pas une valeur possible."),
        (b'{"a":1,"a":1}', "« a » est écrit deux fois."),
        (b"[]", "l'acte : il faut un objet dont « acte » est « liste » ou « tirage »."),
        (b" " * (MAX_BYTES + 1), "le fichier dépasse 64 millions d'octets."),
    ],
    ids=range(10),
)
def test_what_is_no_act_is_said(raw: bytes, expected: str) -> None:
    assert fault(raw) == f"Le fichier ne se lit pas : {expected}"
