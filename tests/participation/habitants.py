"""People with fixed roles, and the smallest town's conseil, for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.test import Client
from django.utils import timezone

from participation.actions.passages import deplacer
from participation.actions.propositions import Ecrit, rediger
from participation.actions.suites import Donnees
from participation.models import Proposition
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne, Residence

CONSEIL = "centre"
NAISSANCE = date(1980, 5, 17)
INSCRITE = datetime(2025, 1, 6, 9, tzinfo=UTC)
"""Long ago: what such a person writes is not read beforehand."""
BANC = Ecrit(
    titre="Un banc rue Haute",
    texte="Les personnes âgées montent la rue Haute sans pouvoir s'asseoir. Un banc suffirait.",
    quartier="centre",
    rue="rue Haute",
)


def habitant(nom: str, *, verifie: bool = False, quartier: str = "centre") -> Personne:
    """A resident who declared an address in the quartier, verified at the counter or not."""
    personne = Personne.objects.create_user(
        f"{nom.lower()}@rivemont.example", nom=nom, naissance=NAISSANCE, depuis=INSCRITE
    )
    Residence.objects.create(
        personne=personne,
        numero="4",
        rue="rue Haute",
        quartier=quartier,
        moyen=Residence.Moyen.GUICHET if verifie else "",
        verifiee_le=timezone.now() if verifie else None,
    )
    return personne


def staff(nom: str, role: Role, conseil: str = "") -> Personne:
    personne = Personne.objects.create_user(f"{nom.lower()}@rivemont.example", nom=nom)
    Fonction.objects.create(personne=personne, role=role, conseil=conseil)
    return personne


@dataclass(frozen=True)
class People:
    alice: Personne
    bob: Personne
    chloe: Personne
    agathe: Personne
    remi: Personne
    aline: Personne


def people() -> People:
    """Alice (verified), Bob; Chloé runs the conseil; Agathe, Rémi and Aline work for the town."""
    return People(
        alice=habitant("Alice", verifie=True),
        bob=habitant("Bob"),
        chloe=staff("Chloe", Role.ANIMATEUR, CONSEIL),
        agathe=staff("Agathe", Role.AGENT),
        remi=staff("Remi", Role.REDACTEUR),
        aline=staff("Aline", Role.ADMINISTRATEUR),
    )


def sign_in(client: Client, personne: Personne, *, second_factor: bool = False) -> Client:
    """As allauth leaves a session: by a code, and by a second factor where staff used one."""
    client.force_login(personne)
    session = client.session
    methods = [{"method": "code", "at": 0.0}]
    if second_factor:
        methods.append({"method": "mfa", "at": 0.0, "type": "totp"})
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(personne.pk)
    session.save()
    return client


def draft(par: Personne, regles: Participation, *, at: datetime | None = None) -> Proposition:
    return rediger(BANC, par=par, conseil=CONSEIL, regles=regles, at=at)


ROAD: dict[Etat, tuple[Etat, ...]] = {
    Etat.BROUILLON: (),
    Etat.DEPOSEE: (Etat.DEPOSEE,),
    Etat.RECEVABLE: (Etat.DEPOSEE, Etat.RECEVABLE),
    Etat.IRRECEVABLE: (Etat.DEPOSEE, Etat.IRRECEVABLE),
    Etat.EN_DEBAT: (Etat.DEPOSEE, Etat.RECEVABLE, Etat.EN_DEBAT),
}
_DEBATED = ROAD[Etat.EN_DEBAT]
ROAD |= {
    Etat.RETENUE: (*_DEBATED, Etat.RETENUE),
    Etat.ORIENTEE: (*_DEBATED, Etat.ORIENTEE),
    Etat.CLASSEE: (*_DEBATED, Etat.CLASSEE),
    Etat.AVIS_RENDU: (*_DEBATED, Etat.RETENUE, Etat.AVIS_RENDU),
    Etat.REPONDUE: (*_DEBATED, Etat.ORIENTEE, Etat.REPONDUE),
    Etat.ENGAGEE: (*_DEBATED, Etat.ORIENTEE, Etat.REPONDUE, Etat.ENGAGEE),
}
EVERYTHING = Donnees(
    raison="Voici pourquoi.",
    service="voirie",
    avis="Le conseil y est favorable.",
    reponse="La ville installera ce banc.",
    engagement="Un banc sera posé.",
    echeance=date(2099, 1, 31),
)


def proposition(people: People, regles: Participation, etat: Etat = Etat.EN_DEBAT) -> Proposition:
    """Alice's proposition, brought to `etat` by those who may, step by step."""
    found = draft(people.alice, regles)
    for step in ROAD[etat]:
        sens = "acceptee" if step is Etat.REPONDUE else "favorable"
        given = replace(EVERYTHING, sens=sens)
        town = step in (Etat.REPONDUE, Etat.ENGAGEE)
        par = people.alice if step is Etat.DEPOSEE else people.remi if town else people.chloe
        found = deplacer(found, step, given, par=par, vu=Etat(found.etat), regles=regles)
    return found
