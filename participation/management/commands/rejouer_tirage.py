"""`rejouer_tirage FICHIER`: replays a published draw; status 1 where it is not what it says."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from participation.tirage.canonique import Illisible, read_file
from participation.tirage.recit import as_json, recit
from participation.tirage.verification import verifier

UNREADABLE = 2


class Command(BaseCommand):
    help = "Rejoue un tirage au sort à partir du fichier publié, sans base de données."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichier", type=Path, help="la liste ou le tirage publié")
        parser.add_argument(
            "--liste", type=Path, help="la liste publiée avant le tirage, à comparer"
        )
        parser.add_argument("--json", action="store_true", help="répond en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        publiee = read(options["liste"]) if options["liste"] else None
        verdict = verifier(read(options["fichier"]), publiee)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(verdict), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(recit(verdict))
        if not verdict.conforme:
            raise SystemExit(1)


def read(path: Path) -> bytes:
    try:
        return read_file(path, "un tirage")
    except Illisible as fault:
        raise CommandError(str(fault), returncode=UNREADABLE) from None
