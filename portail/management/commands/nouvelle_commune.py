"""`nouvelle_commune DIR`: asks a few things, and lays out the content of a town of its own."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portail.contenu.problems import Problem
from portail.redaction.entretien import Refusees, asking, given, without_asking
from portail.redaction.modele import Modele, ModeleChange
from portail.redaction.nouvelle import files_of, to_open_first
from portail.redaction.pose import Impossible, check_target, lay_out
from portail.redaction.questions import QUESTIONS
from portail.redaction.reponses import Reponses
from portail.snapshot import load

CONTENT = settings.BASE_DIR / "content"


class Command(BaseCommand):
    help = "Pose le contenu d'une nouvelle commune : quelques questions, puis le strict nécessaire."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dossier", help="le dossier à créer ; vide, s'il existe déjà")
        parser.add_argument(
            "--sans-question", action="store_true", help="ne demande rien ; dit ce qui manque"
        )
        for one in QUESTIONS:
            words = f"{one.texte} {one.aide}".replace("%", "%%")
            parser.add_argument(one.option, dest=one.cle, help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(os.path.abspath(options["dossier"]))  # noqa: PTH100 (a link stays one)
        try:
            check_target(target)
            modele = Modele.read(CONTENT)
            reponses = self._answers(options)
            self.stdout.write("\nLe site apprend les phrases et vérifie tout : une minute ou deux…")
            lay_out(target, files_of(modele, reponses, timezone.localdate()), errors_in)
        except (Refusees, Impossible, ModeleChange) as no:
            raise CommandError(str(no)) from no
        except (EOFError, KeyboardInterrupt) as stop:
            raise CommandError("Arrêté. Rien n'a été écrit.") from stop
        self._say_what_is_next(target, reponses)

    def _answers(self, options: dict[str, Any]) -> Reponses:
        kept = given(options)
        if options["sans_question"]:
            return without_asking(kept)
        self.stdout.write(
            "Quelques questions, puis le contenu de la commune est posé d'un coup."
            "\nCtrl + C arrête tout : rien n'est écrit avant la fin."
        )
        return asking(kept, input, self.stdout.write)

    def _say_what_is_next(self, target: Path, reponses: Reponses) -> None:
        self.stdout.write(f"\nC'est prêt : {target}\n\nÀ ouvrir d'abord :")
        for name, what in to_open_first(reponses):
            self.stdout.write(f"  {name} : {what}")
        self.stdout.write(
            "\nChaque question du dialogue attend les services qu'elle départage : tant qu'ils ne"
            "\nsont pas écrits, la vérification la dit « jamais posée ». C'est normal au début."
            "\n\nVérifier, après chaque changement :"
            f'\n  python manage.py verifier_contenu "{target}"'
            f'\nMontrer le site avec ce contenu :\n  PORTE_CONTENU="{target}" make run'
        )


def errors_in(root: Path) -> tuple[Problem, ...]:
    return load(root, timezone.localdate(), settings.DATA_DIR / "appris").errors
