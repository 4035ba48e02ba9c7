"""Pictures from outside: what is kept of them, and what is refused."""

from __future__ import annotations

import os

import pytest

from participation.images import (
    ABIMEE,
    HEIC,
    ILLISIBLE,
    IMMENSE,
    MAX_COTE,
    ImageRefusee,
    encoder,
)
from tests.participation.photos import bomb, film, from_a_telephone, opened, photo

RED, BLUE = (254, 0, 0), (0, 0, 254)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<html><script>alert(1)</script></html>"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(id) run\n"


def close(found: object, wanted: tuple[int, int, int]) -> bool:
    """Are these the same colour, but for what compression costs?"""
    assert isinstance(found, tuple)
    return all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_common_kind_becomes_webp(kind: str) -> None:
    kept = encoder(photo(kind=kind))
    assert opened(kept.contenu).format == "WEBP"
    assert (kept.largeur, kept.hauteur) == opened(kept.contenu).size == (80, 60)


def test_the_picture_is_the_same_to_the_eye() -> None:
    kept = opened(encoder(photo()).contenu)
    assert close(kept.getpixel((5, 30)), RED)
    assert close(kept.getpixel((75, 30)), BLUE)


def test_neither_place_nor_name_nor_comment_is_kept() -> None:
    sent, kept = from_a_telephone(), encoder(from_a_telephone()).contenu
    for secret in (b"Telephone de Alice", b"devant chez moi", b"un profil", b"Exif"):
        assert secret in sent
        assert secret not in kept
    assert dict(opened(kept).getexif()) == {}
    assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(opened(kept).info)


def test_a_photo_taken_upright_stays_upright() -> None:
    """Turned a quarter to the right, red, which was at the left, is at the top."""
    kept = encoder(from_a_telephone(orientation=6))
    assert (kept.largeur, kept.hauteur) == (60, 80)
    assert close(opened(kept.contenu).getpixel((30, 5)), RED)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((3200, 1000), (1600, 500)), ((1000, 3200), (500, 1600)), ((1, 9000), (1, 1600))],
)
def test_a_large_picture_is_made_smaller(size: tuple[int, int], kept: tuple[int, int]) -> None:
    found = encoder(photo(size))
    assert (found.largeur, found.hauteur) == kept
    assert max(kept) == MAX_COTE


def test_of_a_film_the_first_picture_is_kept() -> None:
    kept = opened(encoder(film()).contenu)
    assert getattr(kept, "n_frames", 1) == 1
    assert close(kept.convert("RGB").getpixel((20, 15)), (0, 254, 0))


def test_what_follows_the_picture_in_the_file_is_lost() -> None:
    kept = encoder(photo() + HTML).contenu
    assert HTML not in kept
    assert b"script" not in kept


@pytest.mark.parametrize(
    "fichier",
    [b"", b"Bonjour, ceci est un texte.", SVG, HTML, EPS, b"%PDF-1.7", b"\0" * 3000],
    ids=["empty", "text", "svg", "html", "eps", "pdf", "zeros"],
)
def test_what_is_no_picture_is_refused(fichier: bytes) -> None:
    with pytest.raises(ImageRefusee) as refused:
        encoder(fichier)
    assert str(refused.value) == ILLISIBLE


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "PPM"])
def test_a_rare_kind_is_refused(kind: str) -> None:
    with pytest.raises(ImageRefusee) as refused:
        encoder(photo(kind=kind))
    assert str(refused.value) == ILLISIBLE


@pytest.mark.parametrize("size", [(5001, 5000), (11_000, 9_000), (60_000, 60_000)])
def test_an_immense_picture_is_refused_before_it_is_unfolded(size: tuple[int, int]) -> None:
    with pytest.raises(ImageRefusee) as refused:
        encoder(bomb(*size))
    assert str(refused.value) == IMMENSE


def test_a_picture_cut_short_is_refused() -> None:
    with pytest.raises(ImageRefusee) as refused:
        encoder(photo((400, 300))[:900])
    assert str(refused.value) == ABIMEE


def test_an_apple_photo_is_refused_with_the_way_out() -> None:
    with pytest.raises(ImageRefusee) as refused:
        encoder(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + os.urandom(200))
    assert str(refused.value) == HEIC


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    kept = encoder(photo(kind="PNG", mode=mode))
    assert (kept.largeur, kept.hauteur) == (80, 60)
