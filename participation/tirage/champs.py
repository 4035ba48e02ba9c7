"""One field of an act: its value if it is what is expected, or Illisible with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any, TypeVar

from participation.tirage.canonique import SHOWN, Illisible

T = TypeVar("T", bound=str)
MAX_LINE = 500
MAX_PROSE = 5_000
MARQUE = re.compile(r"[0-9a-f]{64}")
UNWRITABLE = {"Cc", "Cs", "Cn", "Zl", "Zp"}
"""Categories of characters that cannot be seen or cannot be written in UTF-8."""


def record(value: Any, where: str, names: Collection[str]) -> dict[str, Any]:
    """An object with exactly these keys."""
    if not isinstance(value, dict):
        raise Illisible(f"{where} : il faut un objet.")
    for name in value:
        if name not in names:
            raise Illisible(f"{where} : « {ascii(name[:SHOWN])[1:-1]} » n'est pas attendu ici.")
    for name in names:
        if name not in value:
            raise Illisible(f"{where} : « {name} » manque.")
    return value


def items(value: Any, where: str, at_most: int | None = None) -> list[Any]:
    if not isinstance(value, list):
        raise Illisible(f"{where} : il faut une liste.")
    if at_most is not None and len(value) > at_most:
        raise Illisible(f"{where} : {len(value)} éléments, {at_most} au plus.")
    return value


def integer(value: Any, where: str, low: int, high: int) -> int:
    if type(value) is not int:
        raise Illisible(f"{where} : il faut un nombre entier.")
    if not low <= value <= high:
        raise Illisible(f"{where} : il faut un nombre de {low} à {high}.")
    return value


def boolean(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise Illisible(f"{where} : il faut true ou false.")
    return value


def choice(value: Any, where: str, among: Collection[T]) -> T:
    for one in among:
        if value == one:
            return one
    raise Illisible(f"{where} : il faut {' ou '.join(among)}.")


def hexadecimal(value: Any, where: str) -> str:
    """A SHA-256, as it is written everywhere here."""
    if not isinstance(value, str) or not MARQUE.fullmatch(value):
        raise Illisible(f"{where} : il faut 64 signes, de 0 à 9 et de a à f.")
    return value


def line(value: Any, where: str) -> str:
    found = prose(value, where, MAX_LINE)
    if "\n" in found:
        raise Illisible(f"{where} : il faut une seule ligne.")
    return found


def prose(value: Any, where: str, at_most: int = MAX_PROSE) -> str:
    if not isinstance(value, str):
        raise Illisible(f"{where} : il faut un texte.")
    if not value or value != value.strip():
        raise Illisible(f"{where} : vide, ou avec une espace au début ou à la fin.")
    if len(value) > at_most:
        raise Illisible(f"{where} : {len(value)} signes, {at_most} au plus.")
    for at, sign in enumerate(value):
        if sign != "\n" and unicodedata.category(sign) in UNWRITABLE:
            raise Illisible(f"{where}, signe {at + 1} : ce caractère ne se voit pas.")
    return value


def one_writing(value: str, where: str) -> str:
    """A text that people copy: two ways to write « é » would be two seeds."""
    if unicodedata.normalize("NFC", value) != value:
        raise Illisible(f"{where} : un accent est écrit en deux signes (il faut la forme NFC).")
    return value
