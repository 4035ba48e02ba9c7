"""The mark of a receipt: a voter finds their ballot by it once all are published."""

from __future__ import annotations

import secrets

from portail.comptes.codes import ALPHABET

LENGTH = 12
GROUP = 4


def tirer() -> str:
    """Twelve letters, some 53 bits: nobody meets another's by chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def ecrit(marque: str) -> str:
    """As it is shown: « CDFG-3467-HJKL »."""
    return "-".join(marque[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def lire(text: str) -> str | None:
    """The mark in what was typed, whatever its spaces, dashes and case; None where it is none."""
    signs = "".join(one for one in text[:100].upper() if one.isalnum())
    return signs if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else None
