"""The box: ballots of one size, kept sorted by their bytes, so that no order is left in it.

A sealed ballot looks like chance to whoever has no key, and an open one begins with its mark, drawn
at random: sorted, neither tells when it came. The box is rewritten whole at each ballot, as one
value: no row, no page order and no key of a row belongs to one ballot.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Protocol

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

SEAL_BYTES = 48
"""What sealing adds to a ballot: an ephemeral public key and an authenticator."""


class Sceau(Protocol):
    """How ballots go in."""

    def fermer(self, raw: bytes) -> bytes: ...


class Scelle:
    """To the public key of the bureau: libsodium's sealed box (X25519, XSalsa20-Poly1305)."""

    def __init__(self, publique: bytes) -> None:
        self._box = SealedBox(PublicKey(publique))

    def fermer(self, raw: bytes) -> bytes:
        return self._box.encrypt(raw)


class Ouvert:
    """As they are, for plain consultations."""

    def fermer(self, raw: bytes) -> bytes:
        return raw


def ouvrir(sealed: bytes, privee: PrivateKey) -> bytes:
    """The ballot inside; ValueError where this key did not close it, or a byte was changed."""
    try:
        return SealedBox(privee).decrypt(sealed)
    except CryptoError:
        raise ValueError("Ce bulletin scellé ne s'ouvre pas avec cette clé.") from None


def deposer(contenu: bytes, bulletin: bytes) -> bytes:
    """The box with one more ballot, at its place by its bytes."""
    size = len(bulletin)
    place = bisect_left(
        range(len(contenu) // size),
        bulletin,
        key=lambda at: contenu[at * size : (at + 1) * size],
    )
    return contenu[: place * size] + bulletin + contenu[place * size :]


def partager(contenu: bytes, size: int) -> tuple[bytes, bytes]:
    """Two boxes of one that is full: every other ballot, which in no order is a toss of coin."""
    some = bulletins(contenu, size)
    return b"".join(some[::2]), b"".join(some[1::2])


def bulletins(contenu: bytes, size: int) -> list[bytes]:
    """Every ballot in the box; ValueError where its bytes are not a whole number of them."""
    if len(contenu) % size:
        raise ValueError("Le contenu de l'urne est abîmé.")
    return [contenu[at : at + size] for at in range(0, len(contenu), size)]
