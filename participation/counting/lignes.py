"""Files of lines: what is wrong with one is said with its number, and what to do."""

from __future__ import annotations

import re
from fractions import Fraction

from participation.tirage.canonique import MAX_BYTES, SHOWN, Illisible

MONTANT = re.compile(r"(-?)(\d{1,12})(?:[.,](\d{1,15}))?")


class Faute(Illisible):
    """A line that cannot be read."""

    def __init__(self, ligne: int, quoi: str) -> None:
        super().__init__(quoi)
        self.ligne = ligne


def texte(raw: bytes) -> str:
    """The text of these bytes, without its byte order mark."""
    if len(raw) > MAX_BYTES:
        raise Illisible(f"le fichier dépasse {MAX_BYTES // 1_000_000} millions d'octets.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Faute(
            line, "ce n'est pas du texte en UTF-8. Enregistrez le fichier dans ce codage."
        ) from None


def visible(text: str) -> str:
    """This text, with the signs that cannot be seen written out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def court(text: str) -> str:
    """A piece of the file, quoted."""
    return f"« {visible(text[:SHOWN])}{'…' if len(text) > SHOWN else ''} »"


def montant(text: str, ligne: int, quoi: str, *, negatif: bool = False) -> Fraction:
    """An amount, exactly: digits, and decimals after a point or a comma."""
    found = MONTANT.fullmatch(text)
    if not found:
        raise Faute(
            ligne,
            f"{quoi} {court(text)} n'est pas un nombre. Écrivez des chiffres sans espace,"
            " 12 au plus avant la virgule.",
        )
    sign, whole, decimals = found.groups()
    value = Fraction(int(whole + (decimals or "")), 10 ** len(decimals or ""))
    if sign and value and not negatif:
        raise Faute(ligne, f"{quoi} {court(text)} est négatif. Il faut zéro ou plus.")
    return -value if sign else value


def entier(text: str, ligne: int, quoi: str) -> int:
    found = montant(text, ligne, quoi)
    if found.denominator != 1:
        raise Faute(ligne, f"{quoi} {court(text)} n'est pas un nombre entier. Corrigez-le.")
    return found.numerator
