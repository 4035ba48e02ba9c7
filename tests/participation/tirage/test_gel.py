"""Freezing a list: only what the rule needs is published, and whoever holds a key finds herself."""

from __future__ import annotations

import hashlib
import json

import pytest

from participation.tirage.actes import Candidat
from participation.tirage.cles import foyer_of, key_of, marque_of
from tests.participation.tirage.cases import candidat, hexa, liste, many, regle

KEY = "000102030405060708090a0b0c0d0e0f"


def test_only_what_the_rule_uses_is_published() -> None:
    one = Candidat(hexa(1), "femme", 0, hexa("home"))
    assert liste(regle(1), [one]).candidats == (Candidat(hexa(1)),)
    assert liste(regle(1, parite=True), [one]).candidats == (Candidat(hexa(1), "femme"),)


def test_a_household_is_published_only_where_it_has_several() -> None:
    people = [candidat(1, foyer="two"), candidat(2, foyer="two"), candidat(3, foyer="one")]
    found = liste(regle(1, foyer=True), people).by_marque
    assert [found[hexa(n)].foyer for n in (1, 2, 3)] == [hexa("two"), hexa("two"), None]


def test_candidates_are_published_by_mark() -> None:
    value = json.loads(liste(regle(1), many("fhfhfh")).published())
    marques = [one["marque"] for one in value["candidats"]]
    assert marques == sorted(marques)


def test_the_empreinte_is_found_again_without_this_code() -> None:
    raw = liste(regle(1), many("fh")).published()
    value = json.loads(raw)
    said = value["empreinte"]
    bare = raw.replace(f'"empreinte":"{said}",'.encode(), b"")
    assert hashlib.sha256(bare).hexdigest() == said


def test_a_list_that_could_not_be_read_back_is_refused() -> None:
    with pytest.raises(ValueError, match="candidats n° 2 : les marques doivent aller"):
        liste(regle(1), [candidat(1), candidat(1)])
    with pytest.raises(ValueError, match="liste, regle, sieges"):
        liste(regle(0), [])


def test_a_key_finds_its_mark_however_it_was_copied() -> None:
    assert key_of(bytes(range(16))) == KEY
    marque = hashlib.sha256(KEY.encode()).hexdigest()
    copied = ["0001-0203-0405-0607-0809-0a0b-0c0d-0e0f", f" {KEY.upper()}\n", KEY]
    assert [marque_of(one) for one in copied] == [marque] * 3


@pytest.mark.parametrize("key", ["", KEY[:-1], KEY + "0", "g" * 32])
def test_a_key_that_is_not_whole_is_said(key: str) -> None:
    with pytest.raises(ValueError, match="Cette clé n'est pas complète"):
        marque_of(key)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="16 octets"):
        key_of(b"short")
    with pytest.raises(ValueError, match="16 octets"):
        foyer_of("1 rue du Port", b"short")


def test_a_household_is_the_same_for_its_members_and_this_salt_only() -> None:
    one, other = b"a" * 16, b"b" * 16
    assert foyer_of("1 rue du Port", one) == foyer_of("1 rue du Port", one)
    found = {
        foyer_of(home, salt) for home in ("1 rue du Port", "2 rue du Port") for salt in (one, other)
    }
    assert len(found) == 4
