"""Timing, and the table of what was timed."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

SEED = 20261124


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its median, the median it is compared with, and what it must stay under."""

    what: str
    ms: float
    bare: float | None = None
    aim_ms: float | None = None
    aim_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ms / self.bare if self.bare else None

    @property
    def held(self) -> bool | None:
        """Is the aim held? None where there is none."""
        if self.aim_ms is not None:
            return self.ms < self.aim_ms
        if self.aim_ratio is not None and self.ratio is not None:
            return self.ratio < self.aim_ratio
        return None


def milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


async def milliseconds_of(run: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await run()
    return (time.perf_counter() - start) * 1000


def show(title: str, rows: list[Row]) -> None:
    print(f"\n{title:50}{'médiane':>12}{'témoin':>13}{'rapport':>10}{'but':>11}")
    for row in rows:
        print(_line(row), flush=True)


def _line(row: Row) -> str:
    bare = f"{row.bare:.3f} ms" if row.bare else ""
    aim = f"< {row.aim_ms:g} ms" if row.aim_ms is not None else ""
    if row.aim_ratio is not None:
        aim = f"< × {row.aim_ratio:g}"
    verdict = {True: "tenu", False: "MANQUÉ", None: ""}[row.held]
    cells = (
        f"  {row.what:48}{f'{row.ms:.3f} ms':>12}{bare:>13}{_ratio(row):>10}{aim:>11}  {verdict}"
    )
    return cells.rstrip()


def _ratio(row: Row) -> str:
    if row.ratio is None:
        return ""
    return f"× {row.ratio:.2f}" if row.ratio >= 0.1 else f"1 / {1 / row.ratio:.0f}"
