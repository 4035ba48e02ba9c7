"""What happens at the same instant: each act in a thread, with its own connection to the base."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

from portail.comptes.refus import Refus

THREADS = 20
T = TypeVar("T")


def at_once(number: int, action: Callable[[int], T]) -> list[T | Refus]:
    """Calls `action(0)`, `action(1)`… all at the same time; what each gave, or was refused."""
    start = Barrier(min(number, THREADS))

    def one(rank: int) -> T | Refus:
        start.wait(timeout=30)
        try:
            return action(rank)
        except Refus as exc:
            return exc
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(number)))


def together(*acts: Callable[[], object]) -> list[str]:
    """Starts them all at the same instant; « ok », or the refusal, of each, sorted."""
    done = at_once(len(acts), lambda rank: acts[rank]())
    return sorted(str(one) if isinstance(one, Refus) else "ok" for one in done)
