"""The key of an urne: any two of three open it, one never does, and a mistyped part says so."""

from __future__ import annotations

from itertools import combinations

import pytest

from participation.urne import boite, cles


def test_any_two_of_three_parts_open_what_was_sealed() -> None:
    made = cles.creer()
    sealed = boite.Scelle(made.publique).fermer(b"pour")
    for two in combinations(made.parts, 2):
        assert boite.ouvrir(sealed, cles.reunir(two, made.publique)) == b"pour"


def test_one_part_alone_opens_nothing() -> None:
    made = cles.creer()
    with pytest.raises(cles.PartRefusee, match="il en manque une"):
        cles.reunir(made.parts[:1], made.publique)


def test_the_same_part_twice_is_one() -> None:
    made = cles.creer()
    with pytest.raises(cles.PartRefusee, match="deux fois"):
        cles.reunir((made.parts[0], made.parts[0].lower()), made.publique)


def test_three_of_five_where_the_conseil_wants_it() -> None:
    made = cles.creer(parts=5, suffisent=3)
    assert bytes(cles.reunir(made.parts[2:], made.publique).public_key) == made.publique
    with pytest.raises(cles.PartRefusee):
        cles.reunir(made.parts[:2], made.publique)


@pytest.mark.parametrize(("parts", "suffisent"), [(3, 1), (2, 3), (1, 1)])
def test_nobody_holds_the_whole_key(parts: int, suffisent: int) -> None:
    with pytest.raises(ValueError, match="au moins deux parts"):
        cles.creer(parts=parts, suffisent=suffisent)


def test_a_part_is_written_to_be_read_aloud_and_typed_back() -> None:
    made = cles.creer()
    assert len(made.parts[0].split("-")) == 10
    typed = [one.replace("-", " ").lower() for one in made.parts[:2]]
    assert bytes(cles.reunir(typed, made.publique).public_key) == made.publique


def test_every_sign_mistyped_is_noticed() -> None:
    made = cles.creer()
    good, other = made.parts[:2]
    for place in (place for place, sign in enumerate(good) if sign != "-"):
        sign = "C" if good[place] != "C" else "D"
        wrong = good[:place] + sign + good[place + 1 :]
        with pytest.raises(cles.PartRefusee, match="Part n° 1"):
            cles.reunir((wrong, other), made.publique)


@pytest.mark.parametrize("typed", ["", "CDFG", "A" * 40, "X" * 40, "C" * 5000])
def test_what_is_no_part_is_refused_in_words(typed: str) -> None:
    with pytest.raises(cles.PartRefusee, match="Part n° 1"):
        cles.reunir((typed,), cles.creer().publique)


def test_a_part_of_another_urne_is_told_from_a_mistyped_one() -> None:
    one, other = cles.creer(), cles.creer()
    while one.publique[:2] == other.publique[:2]:
        other = cles.creer()
    with pytest.raises(cles.PartRefusee, match="d'une autre urne"):
        cles.reunir(other.parts[:2], one.publique)
