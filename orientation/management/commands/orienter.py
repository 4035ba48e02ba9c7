"""`orienter --jsonl` answers a situation a line; `orienter --texte "…"` one message in words."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import datetime
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from orientation.cli import LineError, answer
from orientation.conversation import Act, take
from orientation.engine.situation import Situation
from orientation.management.contenu import porte
from orientation.porte import Porte
from orientation.words import in_words


class Command(BaseCommand):
    help = "Oriente des situations : une par ligne en JSON, ou un message en clair."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jsonl", action="store_true", help="lit et répond une ligne JSON")
        parser.add_argument("--texte", help="un message, répondu en clair")

    def handle(self, *args: Any, **options: Any) -> None:
        _write_utf8()
        found = porte()
        if options["texte"] is not None:
            now = _now()
            turn = take(found, Situation(), Act(text=options["texte"]), now)
            self.stdout.write(in_words(found, turn, options["texte"], now))
        elif options["jsonl"]:
            if not self._answer_lines(found):
                raise SystemExit(1)
        else:
            raise CommandError("Donnez --jsonl ou --texte « … ».")

    def _answer_lines(self, porte: Porte) -> bool:
        """True when no line was malformed."""
        right = True
        for raw in sys.stdin.buffer:
            if not raw.strip():
                continue
            try:
                reply = answer(porte, json.loads(raw), _now())
            except (LineError, RecursionError, ValueError) as exc:
                right = False
                reason = str(exc) if isinstance(exc, LineError) else "ce n'est pas du JSON."
                reply = {"erreur": reason}
            self.stdout.write(json.dumps(reply, ensure_ascii=False))
            self.stdout.flush()
        return right


def _now() -> datetime:
    """Local time of the town, as on its pages: what is open sooner comes first in every face."""
    return timezone.localtime().replace(tzinfo=None)


def _write_utf8() -> None:
    """Whatever the terminal says it takes; half a character is escaped, as JSON does."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
