"""One thing that the database refuses, whoever asks it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Garde:
    """On `event` of a row of `table`, `forbidden` (in SQL, of OLD and NEW) raises `message`."""

    name: str
    table: str
    event: str
    forbidden: str
    message: str
