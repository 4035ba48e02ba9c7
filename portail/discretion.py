"""Logs that cannot hold what a resident wrote."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Shows where an exception came from and its kind, never its message nor any value.

    The message of an exception often quotes the input that caused it.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: _Info) -> str:  # noqa: N802 (name given by the library)
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        places = [f"  {one.filename}:{one.lineno} {one.name}" for one in frames]
        return "\n".join([*places, kind.__name__ if kind else ""])
