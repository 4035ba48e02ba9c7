"""The people of these tests, and the streets of the smallest town."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from portail.comptes.actions.courriers import Lettre, demander_courrier, faire_lot
from portail.comptes.actions.residences import Adresse, declarer
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne, Residence
from portail.comptes.rues import Rue, Rues

HABITE, TRAVAILLE = Residence.Lien.HABITE, Residence.Lien.TRAVAILLE
RUES = Rues((Rue("rue du Four", "centre"), Rue("rue Haute", "centre"), Rue("quai Sud", "gare")))
NOW = datetime(2025, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Regles:
    courrier_jours: int = 30
    courrier_essais: int = 3


REGLES = Regles()


def alice(nom: str = "Alice") -> Personne:
    return Personne.objects.create_user(f"{nom.lower()}@rivemont.example", nom=nom)


def agathe(nom: str = "Agathe") -> Personne:
    agent = alice(nom)
    Fonction.objects.create(personne=agent, role=Role.AGENT)
    return agent


def chez(
    personne: Personne,
    rue: str = "rue du Four",
    numero: str = "12",
    lien: Residence.Lien = HABITE,
    at: datetime = NOW,
) -> Residence:
    return declarer(Adresse(rue, numero), par=personne, lien=lien, rues=RUES, at=at)


def lettre(personne: Personne, agent: Personne, at: datetime = NOW) -> Lettre:
    """The letter this person asked for and an agent printed."""
    demander_courrier(HABITE, par=personne, regles=REGLES, at=at)
    made = faire_lot(par=agent, regles=REGLES, at=at)
    return next(one for one in made if one.residence.personne_id == personne.pk)


def wrong(code: str) -> str:
    """A code that is not this one."""
    return ("C" if code[0] != "C" else "D") + code[1:]
