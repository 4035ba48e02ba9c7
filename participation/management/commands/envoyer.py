"""`envoyer`: one round of the postman, for cron; `--boucle`: rounds without end, for a worker."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from participation.actions.envois import Issue
from participation.courrier.contenu import Lecteur
from participation.facteur import Facteur, Tour, tour
from participation.queries.envois import reste


class Command(BaseCommand):
    help = "Diffuse les nouvelles, écrit les résumés de la semaine, envoie les courriels."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--boucle", action="store_true", help="recommence sans fin")
        parser.add_argument(
            "--secondes", type=float, default=5, help="entre deux tours (5 par défaut)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        lecteur = Lecteur(settings.CONTENT_DIR)
        contenu = lecteur()
        if contenu is None:
            raise CommandError("Le contenu ne se lit pas. Lancez : manage.py verifier_contenu")
        if not options["boucle"]:
            self._dire(tour(contenu))
            return
        facteur = Facteur(lecteur, lambda done: self._dire(done) if done else None)
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: facteur.stop())
        facteur.boucler(options["secondes"])

    def _dire(self, done: Tour) -> None:
        left, issues = reste(), done.issues
        failures = issues[Issue.ECHEC] + issues[Issue.SANS_SERVEUR]
        self.stdout.write(
            f"Nouvelles diffusées : {done.nouvelles}. Résumés : {done.resumes}."
            f" Courriels partis : {issues[Issue.PARTI]}, échecs : {failures},"
            f" écartés : {issues[Issue.ECARTE]}."
            f" En attente : {left.attendent}, abandonnés : {left.abandonnes}."
        )
        self.stdout.flush()
