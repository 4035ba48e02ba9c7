"""A picture from outside, encoded anew from its pixels alone: nothing else of the file is kept."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""The only decoders ever tried: others are many, and some run programs."""
TYPE = "image/webp"
MAX_POINTS = 25_000_000
MAX_COTE = 1600
QUALITE = 80

ILLISIBLE = (
    "Ce fichier n'est pas une image que nous savons lire."
    " Envoyez une photo en JPEG, en PNG ou en WebP."
)
HEIC = (
    "Les photos HEIC ne se lisent pas partout. Envoyez celle-ci en JPEG. Sur un iPhone :"
    " Réglages, Appareil photo, Formats, « Le plus compatible »."
)
IMMENSE = "Cette image a trop de points : plus de 25 millions. Réduisez-la, puis renvoyez-la."
ABIMEE = "Cette image est abîmée : elle ne se lit pas jusqu'au bout. Essayez-en une autre."

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_one_at_a_time = Lock()
"""A large picture takes a hundred megabytes while it is decoded: as many uploads, as many times."""


class ImageRefusee(Exception):
    """Why the file is not kept, in a French sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Encodee:
    contenu: bytes
    largeur: int
    hauteur: int


def encoder(fichier: bytes) -> Encodee:
    """The picture upright, at most 1600 points a side, in WebP; ImageRefusee where it is none."""
    if fichier[4:8] == b"ftyp" and fichier[8:12] in _HEIC:
        raise ImageRefusee(HEIC)
    with _one_at_a_time:
        image = _open(fichier)
        try:
            return _encode(_pixels(image))
        except Exception as exc:  # decoders fail in as many ways as there are files
            raise ImageRefusee(ABIMEE) from exc


def _open(fichier: bytes) -> Image.Image:
    """Reads the header alone, and its size before anything is unfolded."""
    try:
        image = Image.open(BytesIO(fichier), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise ImageRefusee(IMMENSE) from exc
    except Exception as exc:  # as above
        raise ImageRefusee(ILLISIBLE) from exc
    if image.width * image.height > MAX_POINTS:
        raise ImageRefusee(IMMENSE)
    return image


def _pixels(image: Image.Image) -> Image.Image:
    """A new picture with the same pixels: of a film its first one, and no word of where or when."""
    image.draft("RGB", (MAX_COTE, MAX_COTE))  # a JPEG is unfolded no larger than it needs to be
    upright = ImageOps.exif_transpose(image)
    seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    seen.thumbnail((MAX_COTE, MAX_COTE))
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    return bare


def _encode(image: Image.Image) -> Encodee:
    written = BytesIO()
    image.save(written, "WEBP", quality=QUALITE, method=4)
    return Encodee(written.getvalue(), image.width, image.height)
