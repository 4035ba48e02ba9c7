"""The key of a sealed urne: made at the opening, split among the bureau, put together at the count.

The server keeps the public half only. The secret is shared after A. Shamir, « How to share a
secret » (1979), by a maintained library; fewer parts than needed tell nothing of it.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir
from nacl.public import PrivateKey

from portail.comptes.codes import ALPHABET

SECRET_BYTES = 16
TAG_BYTES = 2
CHECK_BYTES = 3
PART_BYTES = TAG_BYTES + 1 + SECRET_BYTES + CHECK_BYTES
PART_LENGTH = 40
"""Signs that write PART_BYTES in the 22 letters of ALPHABET."""
GROUP = 4


class PartRefusee(ValueError):
    """A part that is mistyped, of another urne, or given twice; `str()` says so in French."""


@dataclass(frozen=True, slots=True)
class Trousseau:
    """What is made once: `parts` are shown to their holders and kept nowhere."""

    publique: bytes
    parts: tuple[str, ...]


def creer(*, parts: int = 3, suffisent: int = 2) -> Trousseau:
    """A new key of which any `suffisent` of the `parts` open the urne."""
    if not 2 <= suffisent <= parts:
        raise ValueError("Il faut au moins deux parts pour ouvrir, et pas plus qu'il n'y en a.")
    secret = secrets.token_bytes(SECRET_BYTES)
    publique = bytes(_private(secret).public_key)
    shares = Shamir.split(suffisent, parts, secret)
    return Trousseau(publique, tuple(_write(publique, *one) for one in shares))


def reunir(parts: Sequence[str], publique: bytes) -> PrivateKey:
    """The private key that these parts make; PartRefusee where they are not of this urne."""
    read = dict(_read(one, publique, number) for number, one in enumerate(parts, 1))
    if len(read) < len(parts):
        raise PartRefusee("La même part est donnée deux fois. Il en faut de deux personnes.")
    found = _private(Shamir.combine(list(read.items())))
    if bytes(found.public_key) != publique:
        raise PartRefusee("Ces parts n'ouvrent pas cette urne : il en manque une.")
    return found


def _private(secret: bytes) -> PrivateKey:
    """The share is 16 bytes and the key 32: one is stretched into the other."""
    return PrivateKey(hashlib.sha256(b"porte-commune/urne/1\0" + secret).digest())


def _tag(publique: bytes) -> bytes:
    return hashlib.sha256(publique).digest()[:TAG_BYTES]


def _write(publique: bytes, index: int, share: bytes) -> str:
    raw = _tag(publique) + bytes([index]) + share
    number = int.from_bytes(raw + hashlib.sha256(raw).digest()[:CHECK_BYTES])
    signs = []
    for _ in range(PART_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    text = "".join(reversed(signs))
    return "-".join(text[at : at + GROUP] for at in range(0, PART_LENGTH, GROUP))


def _read(text: str, publique: bytes, number: int) -> tuple[int, bytes]:
    signs = "".join(one for one in text[:200].upper() if one.isalnum())
    if len(signs) != PART_LENGTH or not set(signs) <= set(ALPHABET):
        raise PartRefusee(f"Part n° {number} : il faut {PART_LENGTH} signes, sans voyelle.")
    value = 0
    for one in signs:
        value = value * len(ALPHABET) + ALPHABET.index(one)
    if value >= 1 << 8 * PART_BYTES:
        raise PartRefusee(_MISTYPED.format(number))
    raw = value.to_bytes(PART_BYTES)
    bare, check = raw[:-CHECK_BYTES], raw[-CHECK_BYTES:]
    if hashlib.sha256(bare).digest()[:CHECK_BYTES] != check:
        raise PartRefusee(_MISTYPED.format(number))
    if bare[:TAG_BYTES] != _tag(publique):
        raise PartRefusee(f"Part n° {number} : elle est d'une autre urne.")
    return bare[TAG_BYTES], bare[TAG_BYTES + 1 :]


_MISTYPED = "Part n° {} : un signe au moins est mal recopié. Relisez-la, quatre par quatre."
