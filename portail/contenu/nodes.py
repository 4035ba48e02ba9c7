"""A YAML file as nodes that remember where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from portail.contenu.problems import Position


@dataclass(slots=True)
class Scalar:
    value: str
    position: Position
    block: bool = False

    def plain(self) -> str:
        return self.value


@dataclass(slots=True)
class Sequence:
    position: Position
    items: list[Node] = field(default_factory=list)

    def plain(self) -> list[Any]:
        return [item.plain() for item in self.items]


@dataclass(slots=True)
class Mapping:
    position: Position
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        return {key: node.plain() for key, node in self.items.items()}


Node = Scalar | Sequence | Mapping


def locate(node: Node, path: tuple[int | str, ...], *, key: bool = False) -> Position:
    """Position of what lies at `path` under `node`, or of the deepest part that exists.

    With `key`, the position of the last name itself rather than of its value.
    A step into a block of lines (an int under a Scalar) is that line of the block.
    """
    for depth, step in enumerate(path):
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            if key and depth == len(path) - 1:
                return node.keys[step]
            node = node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, Scalar) and isinstance(step, int):
            return line_of(node, step)
    return node.position


def line_of(scalar: Scalar, index: int) -> Position:
    """Position of the `index`-th filled line (a block starts one line below its mark)."""
    file, line, _ = scalar.position
    if not scalar.block:
        return scalar.position
    filled = _filled_lines(scalar.value)
    return Position(file, line + 1 + (filled[index] if index < len(filled) else index), 3)


@lru_cache(maxsize=8)
def _filled_lines(text: str) -> tuple[int, ...]:
    return tuple(place for place, line in enumerate(text.splitlines()) if line.strip())
