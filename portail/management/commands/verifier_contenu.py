"""`verifier_contenu [DIR]`: every error of the content in one go; status 1 where there is one."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from orientation.engine.exploration import explore
from portail.contenu.problems import Position, Problem, Severity
from portail.snapshot import Loaded, load


class Command(BaseCommand):
    help = "Vérifie tout le contenu : chaque erreur avec son fichier, sa ligne et le remède."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dossier", nargs="?", default=str(settings.CONTENT_DIR))
        parser.add_argument("--json", action="store_true", help="répond en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load(Path(options["dossier"]), timezone.localdate(), settings.DATA_DIR / "appris")
        warnings = [*loaded.warnings, *unreachable(loaded)]
        if options["json"]:
            rows = [as_row(one) for one in (*loaded.errors, *warnings)]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self._print(loaded, warnings)
        if loaded.errors:
            raise SystemExit(1)

    def _print(self, loaded: Loaded, warnings: list[Problem]) -> None:
        for problem in loaded.errors:
            self.stdout.write(str(problem))
        for problem in warnings:
            self.stdout.write(f"{problem.position}: attention : {problem.message}")
        version = f" Version {loaded.snapshot.version}." if loaded.snapshot else ""
        self.stdout.write(
            f"{len(loaded.errors)} erreur(s), {len(warnings)} avertissement(s).{version}"
        )


def unreachable(loaded: Loaded) -> list[Problem]:
    """A warning for each service and question that no conversation ever reaches."""
    if loaded.snapshot is None:
        return []
    found = explore(loaded.snapshot.porte.dialogue)
    services = [(f"services/{n}.yaml", "jamais proposé") for n in found.never_reached]
    questions = [(f"questions/{n}.yaml", "jamais posée") for n in found.never_asked]
    return [
        Problem(
            Position(file),
            f"{what.capitalize()} : aucune conversation n'y mène.",
            Severity.AVERTISSEMENT,
        )
        for file, what in (*services, *questions)
    ]


def as_row(problem: Problem) -> dict[str, Any]:
    file, line, column = problem.position
    return {
        "fichier": file,
        "ligne": line,
        "colonne": column,
        "message": problem.message,
        "gravite": problem.severity.value,
    }
