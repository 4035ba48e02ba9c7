"""The one error of every action: why it was refused, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction


class Refus(Exception):
    """`str()` is a French sentence: what, and what to do. `champ` is the form field at fault."""

    def __init__(self, message: str, *, champ: str | None = None) -> None:
        super().__init__(message)
        self.champ = champ


class Interdit(Refus, PermissionDenied):
    """The person may not do this, whatever they send: Django answers it by 403."""


@contextmanager
def unless_taken(message: str, *, champ: str | None = None) -> Iterator[None]:
    """Of two who write the same at once a constraint lets one through: the other is refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refus(message, champ=champ) from None
