"""Reads a file of structures or services: each row as the schema names it, with its line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

LISTES = frozenset(
    "modes_accueil modes_mobilisation mobilisable_par publics reseaux_porteurs thematiques"
    " zone_eligibilite".split()
)
_BLANC = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Lue:
    ligne: int
    """Where the row begins in the file, counted from 1."""
    valeurs: dict[str, Any]
    """Without the fields that are empty."""


class Illisible(ValueError):
    """The file cannot be read at all; the message says why, in French."""


def lire(nom: str, octets: bytes) -> list[Lue]:
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise Illisible("ce fichier n'est pas en UTF-8.") from exc
    return list(_json(text) if nom.lower().endswith(".json") else _csv(text))


def _json(text: str) -> Iterator[Lue]:
    """A list of objects, read one by one to know the line of each."""
    decoder, line, at = json.JSONDecoder(), 1, 0
    for begins, closed in _elements(text, decoder):
        line, at = line + text.count("\n", at, begins), begins
        value = closed
        if not isinstance(value, dict):
            raise Illisible(f"ligne {line} : il faut une liste d'objets.")
        yield Lue(line, {key: one for key, one in value.items() if one not in (None, "", [])})


def _elements(text: str, decoder: json.JSONDecoder) -> Iterator[tuple[int, Any]]:
    at = _past_blank(text, 0)
    if text[at : at + 1] != "[":
        raise Illisible("il faut une liste : le fichier commence par « [ ».")
    at = _past_blank(text, at + 1)
    while text[at : at + 1] != "]":
        try:
            value, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as exc:
            raise Illisible(f"ligne {text.count(chr(10), 0, at) + 1} : JSON mal écrit.") from exc
        yield at, value
        at = _past_blank(text, end)
        if text[at : at + 1] == ",":
            at = _past_blank(text, at + 1)
        elif text[at : at + 1] != "]":
            raise Illisible(f"ligne {text.count(chr(10), 0, at) + 1} : il manque une virgule.")


def _past_blank(text: str, at: int) -> int:
    found = _BLANC.match(text, at)
    return found.end() if found else at


def _csv(text: str) -> Iterator[Lue]:
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = next(reader, [])
        if "id" not in names:
            raise Illisible("la première ligne doit nommer les colonnes, dont « id ».")
        begins = reader.line_num + 1
        for cells in reader:
            named = zip(names, cells, strict=False)
            values = {key: _value(key, cell) for key, cell in named if cell.strip()}
            if values:
                yield Lue(begins, values)
            begins = reader.line_num + 1
    except csv.Error as exc:
        raise Illisible(f"ligne {reader.line_num} : CSV mal écrit.") from exc


def _value(key: str, cell: str) -> Any:
    """A list is written « a,b », or as JSON does."""
    if key not in LISTES:
        return cell
    try:
        return json.loads(cell) if cell.lstrip().startswith("[") else _split(cell)
    except (json.JSONDecodeError, RecursionError):
        return cell  # the schema refuses it, with the name of its field


def _split(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(",") if one.strip()]
