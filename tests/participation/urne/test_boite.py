"""The box: what goes in comes out, changed bytes are seen, and no order is left."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest

from participation.urne import boite, bulletins, cles, recus
from participation.urne.bulletins import Bulletin

OPTIONS = 3
SIZE = bulletins.taille(OPTIONS)


def ballot(*choix: int) -> bytes:
    return bulletins.ecrire(Bulletin(recus.tirer(), "exprime", choix))


def filled(some: list[bytes]) -> bytes:
    contenu = b""
    for one in some:
        contenu = boite.deposer(contenu, one)
    return contenu


def test_the_box_is_the_same_in_whatever_order_ballots_came() -> None:
    some = [ballot(1, 0, 0), ballot(0, 1, 0), ballot(0, 0, 1), ballot(1, 1, 1)]
    assert len({filled(list(order)) for order in permutations(some)}) == 1


def test_every_ballot_put_in_is_taken_out_once() -> None:
    some = [ballot(one % 2, 0, 1) for one in range(200)]
    assert Counter(boite.bulletins(filled(some), SIZE)) == Counter(some)


def test_a_full_box_becomes_two_of_the_same_size() -> None:
    contenu = filled([ballot(1, 0, 0) for _ in range(101)])
    left, right = boite.partager(contenu, SIZE)
    assert (len(left) // SIZE, len(right) // SIZE) == (51, 50)
    assert Counter(boite.bulletins(left + right, SIZE)) == Counter(boite.bulletins(contenu, SIZE))


def test_sealed_ballots_have_one_size_and_never_repeat() -> None:
    scelle = boite.Scelle(cles.creer().publique)
    one = ballot(1, 2, 3)
    sealed = {scelle.fermer(one) for _ in range(20)}
    assert len(sealed) == 20
    assert {len(some) for some in sealed} == {SIZE + boite.SEAL_BYTES}


def test_sealed_where_it_falls_in_the_box_says_nothing_of_when_it_came() -> None:
    """The first that came is as often in each of four places: chi-square, three degrees."""
    scelle = boite.Scelle(cles.creer().publique)
    places = Counter()
    for _ in range(400):
        first, *others = (scelle.fermer(ballot(1, 0, 0)) for _ in range(4))
        contenu = filled([first, *others])
        places[contenu.index(first) // len(first)] += 1
    assert sum((places[at] - 100) ** 2 / 100 for at in range(4)) < 27  # p = 0.000006


def test_a_byte_changed_in_a_sealed_ballot_is_seen() -> None:
    made = cles.creer()
    privee = cles.reunir(made.parts[:2], made.publique)
    sealed = bytearray(boite.Scelle(made.publique).fermer(ballot(1, 0, 0)))
    for place in range(len(sealed)):
        changed = sealed.copy()
        changed[place] ^= 1
        with pytest.raises(ValueError, match="ne s'ouvre pas"):
            boite.ouvrir(bytes(changed), privee)


def test_a_box_cut_short_is_seen() -> None:
    with pytest.raises(ValueError, match="abîmé"):
        boite.bulletins(ballot(1, 0, 0)[:-1], SIZE)


@pytest.mark.parametrize("genre", ["exprime", "blanc", "nul"])
def test_a_ballot_is_read_as_it_was_written(genre: bulletins.Genre) -> None:
    one = Bulletin(recus.tirer(), genre, (0, 5, 200))
    assert bulletins.lire(bulletins.ecrire(one), OPTIONS) == one


@pytest.mark.parametrize("raw", [b"", b"x" * SIZE, b"\xff" * SIZE, b"C" * 12 + b"\x09\0\0\0"])
def test_other_bytes_are_no_ballot(raw: bytes) -> None:
    with pytest.raises(ValueError, match="bulletin"):
        bulletins.lire(raw, OPTIONS)


def test_a_mark_is_read_however_it_is_typed() -> None:
    marque = recus.tirer()
    assert recus.lire(f" {recus.ecrit(marque).lower()} ") == marque
    assert recus.lire(marque[:-1]) is None
