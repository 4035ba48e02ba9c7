"""A posted code: easy to read, hard to guess, of no use to who reads the database."""

from __future__ import annotations

import re

import pytest

from portail.comptes import codes

KEY = codes.cle("a secret of the town")


def test_a_code_has_eight_signs_that_cannot_be_confused() -> None:
    made = [codes.tirer() for _ in range(200)]
    assert [one for one in made if not re.fullmatch(r"[CDFGHJKLMNPQRTVWX34679]{8}", one)] == []


def test_codes_do_not_repeat() -> None:
    assert len({codes.tirer() for _ in range(2_000)}) == 2_000


def test_a_code_is_printed_in_two_halves() -> None:
    assert codes.ecrit("CDFG3467") == "CDFG-3467"


@pytest.mark.parametrize("typed", ["CDFG-3467", "cdfg 3467", " c d f g-3 4 6 7 ", "CDFG–3467"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.lire(typed) == "CDFG3467"


@pytest.mark.parametrize("typed", ["", "CDFG-346", "CDFG-34677", "AEIO-0125", "é" * 8, "C" * 10**6])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.lire(typed) is None


def test_a_fingerprint_says_nothing_of_its_code() -> None:
    made = codes.empreinte("CDFG3467", de=12, cle=KEY)
    assert made == "7008e84251d80d26ceb097f8be95d6be617556b422199a035face1036b24357d"


def test_a_fingerprint_is_of_one_address_of_one_key_and_of_one_usage() -> None:
    one = codes.empreinte("CDFG3467", de=12, cle=KEY)
    assert codes.meme(one, codes.empreinte("CDFG3467", de=12, cle=KEY))
    assert not codes.meme(one, codes.empreinte("CDFG3467", de=13, cle=KEY))
    for other in (codes.cle("another"), codes.cle("a secret of the town", "activation")):
        assert not codes.meme(one, codes.empreinte("CDFG3467", de=12, cle=other))


def test_a_qr_is_one_drawing_without_style_or_script() -> None:
    drawing = codes.qr("https://rivemont.example/participer/compte/code/#CDFG-3467")
    assert (drawing.startswith("<svg viewBox="), "style" in drawing, "CDFG" in drawing) == (
        *(True, False),
        False,
    )
