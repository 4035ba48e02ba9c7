"""Codes sent by post or told: made, written, read back, and kept only as a keyed fingerprint."""

from __future__ import annotations

import hashlib
import hmac
import secrets

import segno

ALPHABET = "CDFGHJKLMNPQRTVWX34679"
"""No vowel, so that no letter of the town spells a word; nothing that looks like something else."""
LENGTH = 8


def tirer() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def ecrit(code: str) -> str:
    """As it is printed: « CDFG-3467 »."""
    return f"{code[:4]}-{code[4:]}"


def lire(text: str) -> str | None:
    """The code in what was typed, whatever its spaces, dashes and case; None where it is none."""
    code = "".join(one for one in text[:100].upper() if one.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def cle(secret: str, usage: str = "codes") -> bytes:
    """The key of the fingerprints of one usage, which is of no use for anything else."""
    return hashlib.sha256(f"portail.comptes.{usage}\0{secret}".encode()).digest()


def empreinte(code: str, *, de: int, cle: bytes) -> str:
    """What is stored: useless without the key, and for another address or person than `de`."""
    return hmac.new(cle, f"{de}:{code}".encode(), hashlib.sha256).hexdigest()


def meme(one: str, other: str) -> bool:
    """Are two fingerprints the same? Takes as long whichever they are."""
    return hmac.compare_digest(one.encode(), other.encode())


def qr(address: str) -> str:
    """The QR of an address, as an SVG to put in a page: no script, no style, no size."""
    made = segno.make(address, error="m", micro=False)
    return str(made.svg_inline(omitsize=True, dark="#000", light="#fff", border=4, svgclass=None))
