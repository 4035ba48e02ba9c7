"""Bytes that can be compared: one meaning has one writing, so that one changed byte is seen."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MAX_BYTES = 64_000_000
"""Some 200,000 candidates."""
SHOWN = 30


class Illisible(ValueError):
    """A file that cannot be read as an act: what is wrong, and where."""


def read_file(path: Path, what: str) -> bytes:
    """A file's bytes; one that never ends, or is too large to be `what`, is not read."""
    try:
        if not path.exists():
            raise Illisible(f"Il n'y a pas de fichier « {path} ».")
        if not path.is_file():
            raise Illisible(f"« {path} » n'est pas un fichier.")
        if path.stat().st_size > MAX_BYTES:
            most = f"{MAX_BYTES // 1_000_000} Mo"
            raise Illisible(f"« {path} » est trop grand pour {what} : {most} au plus.")
        return path.read_bytes()
    except OSError as error:
        raise Illisible(f"« {path} » ne se lit pas : {error.strerror}.") from None


def encode(value: Any) -> bytes:
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode() + b"\n"


def sealed(act: Mapping[str, Any]) -> bytes:
    """An act as it is published, with its empreinte."""
    return encode({**act, "empreinte": digest(act)})


def digest(act: Mapping[str, Any]) -> str:
    """The empreinte of an act: SHA-256 of its canonical bytes without `empreinte`."""
    bare = {name: value for name, value in act.items() if name != "empreinte"}
    return hashlib.sha256(encode(bare)).hexdigest()


def decode(raw: bytes) -> Any:
    """The value of these bytes, if it can be written in one way only; Illisible otherwise."""
    if len(raw) > MAX_BYTES:
        raise Illisible(f"le fichier dépasse {MAX_BYTES // 1_000_000} millions d'octets.")
    try:
        return json.loads(
            raw.decode(), object_pairs_hook=_object, parse_constant=_constant, strict=True
        )
    except Illisible:
        raise
    except UnicodeDecodeError as error:
        raise Illisible(f"octet {error.start + 1} : ce n'est pas du texte en UTF-8.") from None
    except json.JSONDecodeError as error:
        raise Illisible(f"signe {error.pos + 1} : ce n'est pas du JSON.") from None
    except RecursionError:
        raise Illisible("ce JSON s'emboîte sans fin.") from None
    except ValueError:
        raise Illisible("un nombre est démesuré.") from None


def not_canonical(raw: bytes, value: Any) -> str | None:
    """Where these bytes depart from the only writing of their value, in words."""
    expected = encode(value)
    if raw == expected:
        return None
    at = _first_difference(raw, expected)
    found, wanted = (_shown(some, at) for some in (raw, expected))
    return f"octet {at + 1} : écrit {found} au lieu de {wanted}."


def _first_difference(one: bytes, other: bytes) -> int:
    """By halves: files are large."""
    lengths = range(1, min(len(one), len(other)) + 1)
    return bisect_left(lengths, True, key=lambda length: one[:length] != other[:length])


def _shown(raw: bytes, at: int) -> str:
    piece = raw[at : at + SHOWN]
    return f"« {ascii(piece.decode(errors='replace'))[1:-1]} »" if piece else "la fin du fichier"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Illisible(f"« {name[:SHOWN]} » est écrit deux fois.")
        found[name] = value
    return found


def _constant(name: str) -> Any:
    raise Illisible(f"« {name} » n'est pas une valeur possible.")
