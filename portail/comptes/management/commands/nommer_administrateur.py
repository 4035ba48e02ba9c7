"""The first person who administers: those after them are named on the page « Qui fait quoi »."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format

from portail.comptes.actions.activations import CodeDonne, donner_code
from portail.comptes.actions.fonctions import donner_fonction
from portail.comptes.droits import Role
from portail.comptes.models import Personne
from portail.comptes.queries.fonctions import roles
from portail.comptes.refus import Refus


class Command(BaseCommand):
    help = "Donne à une personne, qui est déjà entrée une fois, la fonction d'administrer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("courriel", help="son adresse de courriel")
        parser.add_argument(
            "--nouveau-code",
            action="store_true",
            help="elle administre déjà et a perdu son second facteur : lui donner un autre code",
        )

    def handle(self, *args: Any, courriel: str, nouveau_code: bool, **options: Any) -> None:
        try:
            given = _again(courriel) if nouveau_code else _name(courriel)
        except Refus as refus:
            raise CommandError(str(refus)) from refus
        self.stdout.write(f"{courriel} administre.")
        if given is not None:
            day = date_format(timezone.localtime(given.expire_le), "j F Y")
            self.stdout.write(
                f"Code d'activation : {given.code}. Il sert une fois, jusqu'au {day}, pour choisir"
                " un second facteur. Donnez-le de vive voix : il ne s'affichera plus."
            )


def _name(courriel: str) -> CodeDonne | None:
    return donner_fonction(par=None, courriel=courriel, role=Role.ADMINISTRATEUR).code


def _again(courriel: str) -> CodeDonne:
    personne = Personne.objects.filter(courriel=courriel.lower()).first()
    if personne is None or Role.ADMINISTRATEUR not in roles(personne):
        raise Refus("Cette personne n'administre pas ce site.")
    return donner_code(personne, par=None)
