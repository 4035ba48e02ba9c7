"""`evaluer`: how well messages are understood, by fold, with the worst confusions."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from orientation.management.contenu import porte
from orientation.texte.evaluation import FOLDS, Figures, Judged, confusions, figures, judge

COLUMNS = (
    ("messages", "messages"),
    ("first", "premier"),
    ("three", "dans 3"),
    ("dangers", "dangers"),
    ("named", "nommés"),
    ("hinted", "+soupçon"),
    ("false_alarms", "fausses al."),
    ("false_hints", "faux soupç."),
    ("refused", "refusés"),
    ("wrongly_refused", "à tort"),
)


class Command(BaseCommand):
    help = "Mesure la compréhension sur les messages étiquetés, jamais appris quand ils mesurent."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="répond en JSON")
        parser.add_argument("--erreurs", action="store_true", help="montre chaque message manqué")

    def handle(self, *args: Any, **options: Any) -> None:
        judged = judge(porte().catalogue)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(figures(judged)), indent=1))
            return
        self.stdout.write(as_table(judged))
        if options["erreurs"]:
            self.stdout.write("\n".join(missed(judged)))


def as_table(judged: list[Judged]) -> str:
    rows = [
        ("pli " + str(f + 1), figures([o for o in judged if o.fold == f])) for f in range(FOLDS)
    ]
    rows.append(("tous", figures(judged)))
    styles = sorted({one.message.style or "" for one in judged})
    rows += [(s, figures([o for o in judged if (o.message.style or "") == s])) for s in styles]
    head = f"{'':12}" + "".join(f"{title:>12}" for _, title in COLUMNS)
    lines = [head, *(f"{name:12}{_cells(row)}" for name, row in rows), "", "Confusions :"]
    return "\n".join(
        lines + [f"  {n:3}  {meant} → {said}" for meant, said, n in confusions(judged)]
    )


def _cells(row: Figures) -> str:
    values = asdict(row)
    return "".join(
        f"{values[key]:>12}" if key == "messages" else f"{100 * values[key]:>11.1f}%"
        for key, _ in COLUMNS
    )


def missed(judged: list[Judged]) -> list[str]:
    lines = []
    for one in judged:
        meant = (*one.message.urgences, *one.message.besoins) or ("hors-sujet",)
        if one.first in meant or (one.first is None and one.message.hors_sujet):
            continue
        lines.append(f"{'+'.join(meant)} ≠ {one.first} : {one.message.texte}")
    return lines
