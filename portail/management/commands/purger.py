"""`purger [--montrer]`: erases what was kept long enough, and says how many of each kind."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from participation.reglement.loading import load_participation
from portail.contenu.problems import Report
from portail.purge import Regles, purger
from portail.snapshot import load_town


class Command(BaseCommand):
    help = "Efface ce qui a été gardé assez longtemps (content/participation.yaml)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--montrer", action="store_true", help="dit combien, sans rien effacer ni écrire"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        montrer: bool = options["montrer"]
        for quoi, combien in purger(_regles(), at=timezone.now(), montrer=montrer).items():
            self.stdout.write(f"{quoi} : {combien}")
        self.stdout.write("Rien n'a été changé." if montrer else "C'est fait.")


def _regles() -> Regles:
    """Read, not learned: no service is looked for here."""
    report = Report()
    town = load_town(settings.CONTENT_DIR, report)
    participation = load_participation(settings.CONTENT_DIR, town, report)
    if town is None or participation is None:
        raise CommandError(
            "Le contenu ne se lit pas : rien n'est effacé. Lancez « manage.py verifier_contenu »."
        )
    return Regles(town, participation)
