"""`explorer`: walks every path of the dialogue; status 1 where something can never be reached."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from orientation.engine.exploration import Exploration, explore
from orientation.management.contenu import porte


class Command(BaseCommand):
    help = "Parcourt tous les chemins du dialogue et dit ce qui n'est jamais atteint."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="répond en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = explore(porte().dialogue)
        if options["json"]:
            body = {**asdict(found), "sound": found.sound}
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_table(found))
        if not found.sound:
            raise SystemExit(1)


def as_table(found: Exploration) -> str:
    head = f"{'besoin':32}{'chemins':>9}{'fins':>6}{'moyenne':>9}{'pire':>6}{'borne':>7}"
    rows = [
        f"{r.besoin:32}{r.paths:>9}{r.ends:>6}{r.mean:>9.2f}{r.worst:>6}{r.bound:>7}"
        for r in found.besoins
    ]
    paths = sum(r.paths for r in found.besoins)
    questions = sum(r.mean * r.paths for r in found.besoins)
    total = f"{paths} chemins, {questions / max(1, paths):.2f} questions en moyenne."
    faults = [
        f"{words} : {', '.join(names)}"
        for words, names in (
            ("Services jamais atteints", found.never_reached),
            ("Questions jamais posées", found.never_asked),
            ("Impasses", found.dead_ends),
        )
        if names
    ]
    verdict = faults or ["Tout est atteint, tout est posé, aucune impasse."]
    return "\n".join([head, *rows, "", total, *verdict])
