"""`verifier_scrutin ID`: the journal, the émargements and the count of one scrutin, checked."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from participation.models import Scrutin
from participation.queries.verification import fautes


class Command(BaseCommand):
    help = "Vérifie le journal d'un vote, ses émargements et son compte. Rien n'est ouvert."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scrutin", type=int, help="le numéro du vote")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Scrutin.objects.filter(pk=options["scrutin"]).first()
        if found is None:
            raise CommandError(f"Il n'y a pas de vote n° {options['scrutin']}.", returncode=2)
        wrong = list(fautes(found))
        for one in wrong:
            self.stdout.write(one)
        if wrong:
            raise SystemExit(1)
        self.stdout.write(f"Vote n° {found.pk}, « {found.titre} » : tout concorde.")
