"""Keeps the content that is served, and follows the files: swaps a snapshot in, or keeps the old.

Each process looks at the files' dates every few seconds. Content with errors never replaces
content that loads.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from portail.contenu.problems import Problem
from portail.contenu.tree import content_files
from portail.snapshot import Loaded, Snapshot, load

logger = logging.getLogger("portail.contenu")
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Status:
    snapshot: Snapshot | None
    loaded_at: datetime | None
    errors: tuple[Problem, ...]


class Keeper:
    """One per process. Reading `status` is one attribute: no lock on the way of a request."""

    def __init__(self, root: Path, memory: Path | None = None) -> None:
        self.root = root
        self.memory = memory
        self.status = Status(None, None, ())
        self._seen: Stamp | None = None
        self._lock = threading.Lock()
        self._watching = False

    def snapshot(self) -> Snapshot | None:
        if self._seen is None:
            self.refresh()
        return self.status.snapshot

    def refresh(self) -> None:
        """Loads again where a file changed since the last look."""
        with self._lock:
            found = stamp(self.root)
            if found == self._seen:
                return
            self._take(load(self.root, timezone.localdate(), self.memory))
            self._seen = found

    def watch(self, seconds: float) -> None:
        """Starts following the files, once."""
        if not self._watching:
            self._watching = True
            threading.Thread(target=self._follow, args=(seconds,), daemon=True).start()

    def _follow(self, seconds: float) -> None:
        while True:
            time.sleep(seconds)
            try:
                self.refresh()
            except Exception:
                logger.exception("Le contenu n'a pas pu être relu ; l'ancien reste servi.")

    def _take(self, loaded: Loaded) -> None:
        now = timezone.now()
        if loaded.snapshot is not None:
            self.status = Status(loaded.snapshot, now, ())
            _settle()
            logger.info("Contenu %s en service.", loaded.snapshot.version)
            return
        self.status = Status(self.status.snapshot, self.status.loaded_at, loaded.errors)
        kept = "l'ancien reste servi" if self.status.snapshot else "rien n'est servi"
        logger.error("Contenu refusé, %s : %d erreur(s).", kept, len(loaded.errors))
        for problem in loaded.errors[:20]:
            logger.error("%s", problem)


def _settle() -> None:
    """Spares the collector of garbage what now lives long: walking it all halts every request."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def stamp(root: Path) -> Stamp:
    """Changes whenever a file of the content does."""
    rows = []
    for path in content_files(root):
        try:
            found = path.stat()
        except OSError:
            continue
        rows.append((path.as_posix(), found.st_mtime_ns, found.st_size))
    return tuple(rows)


keeper = Keeper(settings.CONTENT_DIR, settings.DATA_DIR / "appris")
