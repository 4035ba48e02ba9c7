"""What a letter says of the town, read without learning anything: enough to send."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from participation.reglement.loading import FILES, FOLDERS, load_participation
from participation.reglement.schema import Participation
from portail.contenu.problems import Report
from portail.contenu.town import Commune, Town
from portail.contenu.tree import content_files, load_file

Stamp = tuple[tuple[str, int, int], ...]


class Contenu(Protocol):
    """A snapshot is one; so is what `Lecteur` reads."""

    @property
    def town(self) -> Town: ...
    @property
    def participation(self) -> Participation: ...


@dataclass(frozen=True, slots=True)
class Lu:
    town: Town
    participation: Participation


class Lecteur:
    """Follows the few files that letters need; what does not load never replaces what does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: Stamp | None = None
        self._found: Lu | None = None

    def __call__(self) -> Contenu | None:
        stamp = self._stamp()
        if stamp != self._seen:
            self._found = lire(self.root) or self._found
            self._seen = stamp
        return self._found

    def _stamp(self) -> Stamp:
        named = {"commune.yaml"} | FILES
        paths = [
            one
            for one in content_files(self.root)
            if one.name in named or one.parent.name in FOLDERS
        ]
        return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in paths)


def lire(root: Path) -> Lu | None:
    """None where it does not load: `verifier_contenu` says why."""
    report = Report()
    commune = load_file(root, "commune.yaml", Commune, report)
    town = Town(commune.value, {}, {}) if commune is not None else None
    participation = load_participation(root, town, report)
    return Lu(town, participation) if town is not None and participation is not None else None
