"""Real files as people send them, and as they should not, made by Pillow for the tests."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

ORIENTATION, MODELE, GPS = 0x0112, 0x0110, 0x8825


def photo(
    size: tuple[int, int] = (80, 60), kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """A picture whose left half is red and right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    written = BytesIO()
    # Grey of sixteen bits has no way from colours but through plain grey.
    image = image.convert("L").convert("I").convert(mode) if ";" in mode else image.convert(mode)
    image.save(written, kind, **options)
    return written.getvalue()


def from_a_telephone(orientation: int = 1) -> bytes:
    """With the place, the telephone's name and the way it was held, as telephones write them."""
    exif = Image.Exif()
    exif[MODELE] = "Telephone de Alice"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (47.0, 28.0, 12.0)
    return photo(exif=exif, comment=b"devant chez moi", icc_profile=b"un profil")


def film() -> bytes:
    """A GIF whose first picture is green, and the next one black."""
    written = BytesIO()
    first, second = Image.new("RGB", (40, 30), "lime"), Image.new("RGB", (40, 30), "black")
    first.save(written, "GIF", save_all=True, append_images=[second])
    return written.getvalue()


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A PNG that says it is immense, in a hundred bytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def opened(contenu: bytes) -> Image.Image:
    return Image.open(BytesIO(contenu))
