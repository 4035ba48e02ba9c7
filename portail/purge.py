"""Erasing on time, in both rooms: what `purger` does, by the delays of participation.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from participation.actions import purge as participation
from participation.actions.departs import quitter
from participation.actions.purge import depuis
from participation.reglement.reglages import Conservation
from participation.reglement.schema import Participation
from participation.reglement.words import day
from portail.comptes import rues
from portail.comptes.actions import purge as comptes
from portail.comptes.actions.effacement import effacer
from portail.comptes.actions.residences import realigner
from portail.comptes.models import Personne
from portail.contenu.town import Town

PREAVIS = timedelta(days=30)
"""Between the letter that says so and the end of an account."""
SUJET = "Votre compte va être effacé"


@dataclass(frozen=True, slots=True)
class Regles:
    town: Town
    participation: Participation


def purger(regles: Regles, *, at: datetime, montrer: bool = False) -> dict[str, int]:
    """How many of each kind; where `montrer`, nothing changes."""
    kept = regles.participation.conservation
    return {
        **_accounts(regles, at=at, montrer=montrer),
        **participation.purger(kept, at=at, montrer=montrer),
        "Codes envoyés par la poste": comptes.purger_codes(
            depuis(at, mois=kept.courriers_mois), montrer=montrer
        ),
        "Sessions terminées": comptes.purger_sessions(at, montrer=montrer),
        "Adresses remises dans leur quartier": realigner(
            rues.rues(regles.town.quartiers), montrer=montrer
        ),
    }


def _accounts(regles: Regles, *, at: datetime, montrer: bool) -> dict[str, int]:
    """Those who were told long enough ago go; then those who will be next are told."""
    kept = regles.participation.conservation
    never = comptes.jamais_entrees(depuis(at, jours=kept.comptes_jamais_ouverts_jours))
    return {
        "Comptes jamais ouverts": _erase(_free(never, at), montrer=montrer),
        "Comptes sans connexion": _erase(_due(kept, at), montrer=montrer),
        "Personnes prévenues": _warn(regles, at=at, montrer=montrer),
    }


def _due(kept: Conservation, at: datetime) -> QuerySet[Personne]:
    asleep = comptes.endormies(depuis(at, mois=kept.comptes_sans_connexion_mois))
    return _free(asleep, at).filter(pk__in=participation.avertis(at - PREAVIS))


def _free(people: QuerySet[Personne], at: datetime) -> QuerySet[Personne]:
    return people.exclude(pk__in=participation.en_mandat(at).values("personne"))


def _erase(people: QuerySet[Personne], *, montrer: bool) -> int:
    """One transaction each; whoever signs in or is elected meanwhile is looked at again."""
    waiting = list(people.values_list("pk", flat=True))
    if montrer:
        return len(waiting)
    return sum(_erase_one(people.filter(pk=pk)) for pk in waiting)


@transaction.atomic
def _erase_one(one: QuerySet[Personne]) -> bool:
    # Nobody who is erased here has a session: they last two weeks, delays are months.
    personne = one.select_for_update(of=("self",)).first()
    if personne is None:
        return False
    quitter(personne)
    effacer(personne, par=None)
    return True


def _warn(regles: Regles, *, at: datetime, montrer: bool) -> int:
    months = regles.participation.conservation.comptes_sans_connexion_mois
    soon = comptes.endormies(depuis(at, mois=months) + PREAVIS)
    told = list(_free(soon, at).filter(is_active=True))
    texte = render_to_string(
        "comptes/donnees_avertissement.txt",
        {
            "commune": regles.town.commune,
            "mois": months,
            "jour": day(timezone.localdate(at + PREAVIS)),
            "entrer": f"{settings.SITE_ADDRESS}{reverse('account_login')}",
        },
    )
    return participation.avertir(told, sujet=SUJET, texte=texte, at=at, montrer=montrer)
