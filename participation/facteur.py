"""The round of the postman: tell what happened, sum up the week, send; again and again."""

from __future__ import annotations

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connections

from participation.actions.diffusion import diffuser, resumer
from participation.actions.envois import Issue, envoyer_tout
from participation.courrier.contenu import Contenu

logger = logging.getLogger("participation.courrier")
PATIENCE = 30
"""Seconds that a process which ends leaves to the letter in hand."""


@dataclass(frozen=True)
class Tour:
    nouvelles: int = 0
    resumes: int = 0
    issues: Counter[Issue] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        """Did anything happen?"""
        return bool(self.nouvelles or self.resumes or self.issues)


def tour(
    contenu: Contenu, *, at: datetime | None = None, encore: Callable[[], bool] = lambda: True
) -> Tour:
    nouvelles = diffuser(at=at)
    resumes = resumer(contenu=contenu, at=at)
    return Tour(nouvelles, resumes, envoyer_tout(contenu=contenu, at=at, encore=encore))


class Facteur:
    """Any number of them can work at once, in one process or in several."""

    def __init__(
        self,
        contenu: Callable[[], Contenu | None],
        dire: Callable[[Tour], None] = lambda _: None,
    ) -> None:
        self._contenu = contenu
        self._dire = dire
        self._halt = threading.Event()
        self._thread: threading.Thread | None = None
        self._failing = False

    def start(self, seconds: int) -> None:
        """In the background, once; not at all where `seconds` is 0."""
        if seconds and self._thread is None:
            run = threading.Thread(target=self.boucler, args=(seconds,), daemon=True)
            self._thread = run
            atexit.register(self.stop)
            run.start()

    def stop(self) -> None:
        """After the letter in hand, so that it is not sent a second time later."""
        self._halt.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def boucler(self, seconds: float) -> None:
        while not self._halt.is_set():
            self._survivre()
            self._halt.wait(seconds)

    def _survivre(self) -> None:
        """One round, whatever happens; a failure that lasts is said once, and its end too."""
        try:
            contenu = self._contenu()
            if contenu is not None:
                self._dire(tour(contenu, encore=lambda: not self._halt.is_set()))
        except Exception:
            if not self._failing:
                logger.exception("Le courrier est arrêté ; il reprendra de lui-même.")
            self._failing = True
        else:
            if self._failing:
                logger.warning("Le courrier a repris.")
            self._failing = False
        finally:
            connections.close_all()
