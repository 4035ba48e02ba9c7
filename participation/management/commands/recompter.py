"""`recompter FICHIER`: counts a published file of ballots again, without a database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from participation.counting.commande import arguments, repondre


class Command(BaseCommand):
    help = "Recompte un fichier de bulletins : un scrutin publié, Pabulib ou PrefLib."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        path, methode = Path(options["fichier"]), options["methode"]
        code = repondre(path, methode, options["json"], self.stdout, self.stderr)
        if code:
            raise SystemExit(code)
