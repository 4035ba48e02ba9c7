"""Fills an empty, local site with a demonstration: six conseils alive, from a fixed seed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from participation.models import Envoi, Nouvelle, Proposition
from participation.peuplement.gens import Gens, installer
from participation.peuplement.membres import appeler, sieger
from participation.peuplement.moderation import moderer
from participation.peuplement.recits import Scene, lire, raconter
from participation.peuplement.seances import reunir
from participation.peuplement.seconds_facteurs import donner
from participation.peuplement.verbaux import dresser
from participation.peuplement.votes import mettre_aux_voix, votants
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from portail.contenu.town import Quartier
from portail.keeper import keeper
from portail.snapshot import Snapshot

GRAINE = 20261121


class Command(BaseCommand):
    help = "Remplit un site local et vide d'une démonstration vivante."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--si-vide",
            action="store_true",
            help="ne rien faire, et ne rien dire, là où il ne faut pas",
        )

    def handle(self, *, si_vide: bool, **_: Any) -> None:
        snapshot = keeper.snapshot()
        why = _obstacle(snapshot)
        if why and si_vide:
            return
        if why or snapshot is None:
            raise CommandError(why)
        with transaction.atomic():
            gens, codes = _peupler(snapshot.participation, snapshot.town.quartiers)
        self.stdout.write(_accueil(gens, codes))


def _obstacle(snapshot: Snapshot | None) -> str:
    """Why this site must be left alone; nothing where it may be filled."""
    if settings.HTTPS:
        return "Ce site est public (PORTE_HTTPS=oui) : on n'y invente personne."
    if Personne.objects.exists():
        return "Ce site a déjà des comptes. La démonstration demande un site vide."
    if snapshot is None:
        return "Le contenu a des erreurs. Lancez verifier_contenu."
    if not {one["conseil"] for one in lire()} <= snapshot.participation.conseils.keys():
        return "La démonstration raconte Rivemont, et ce contenu est celui d'une autre ville."
    return ""


def _peupler(
    regles: Participation, quartiers: Mapping[str, Quartier]
) -> tuple[Gens, dict[str, str]]:
    hasard = Random(GRAINE)  # noqa: S311 (a story, not a secret)
    evening = timezone.localtime() - timedelta(days=1)
    now = evening.replace(hour=18, minute=30, second=0, microsecond=0)
    gens = installer(regles, quartiers, now, hasard)
    sieger(gens, regles, now, hasard)
    scene = Scene(gens, regles, now, hasard)
    raconter(scene)
    appeler(gens, regles, now)
    reunir(scene)
    moderer(scene)
    mettre_aux_voix(scene)
    dresser(scene)
    # What is told here is past: nobody is written to.
    Nouvelle.objects.update(diffusee_le=now)
    Envoi.objects.all().delete()
    return gens, donner([*gens.animateurs.values(), *gens.agents.values()])


def _accueil(gens: Gens, codes: dict[str, str]) -> str:
    lines = [
        f"{Personne.objects.count()} comptes, {Proposition.objects.count()} propositions.",
        f"Pour entrer : {reverse('account_login')}, une adresse ci-dessous, puis le code"
        " qui s'affiche dans ce terminal.",
        f"  habitante ou habitant : {gens.habitants['centre'][0].courriel}",
        f"  membre, avec un vote ouvert : {votants()[0].courriel}",
    ]
    staff = [*gens.agents.values(), *gens.animateurs.values()]
    lines += [f"  {one.nom} : {one.courriel}" for one in staff]
    lines.append(
        "Second facteur des agents, au choix : un de ces codes de secours, une fois chacun."
    )
    lines += [f"  {courriel} : {code}" for courriel, code in codes.items()]
    return "\n".join(lines)
