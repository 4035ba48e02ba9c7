"""The people of the demonstration: residents of every quartier, and who works for the town."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from participation.reglement.schema import Participation
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne, Residence
from portail.contenu.town import Quartier

PRENOMS = {
    "femme": "Aïcha Alice Amina Anne Camille Catherine Chantal Claire Diane Élise Fatima Fatou"
    " Françoise Inès Jeanne Karima Leïla Louise Lucie Madeleine Manon Maria Mireille Nadia Nour"
    " Odile Paula Rose Sabrina Sofia Solange Sylvie Thérèse Yasmine Zoé".split(),
    "homme": "Abdou Adrien Ali André Antoine Bruno Bilal Carlos David Émile Farid Gabriel Georges"
    " Hassan Hugo Idriss Jean Joseph Karim Louis Marc Mehmet Michel Mohamed Nicolas Noé Omar Paul"
    " Pedro Rachid René Samuel Serge Thomas Victor Youssef".split(),
}
NOMS = (
    "Aubry Bailly Benali Besson Bonnet Boyer Caron Charpentier Costa Da-Silva Diallo Diop Dubois"
    " Fabre Ferreira Fontaine Garnier Girard Guérin Haddad Kaya Lambert Leroux Lopez Marchand"
    " Martel Mercier Moreau N’Diaye Nguyen Noël Perrin Petit Renard Roux Sahin Traoré Vidal"
).split()
PAR_CONSEIL = 70
DEPUIS = timedelta(days=700)
AGENTS: Mapping[str, tuple[str, Role]] = {
    "agathe": ("Agathe, accueil de la mairie", Role.AGENT),
    "remi": ("Rémi, communication", Role.REDACTEUR),
    "aline": ("Aline, administration", Role.ADMINISTRATEUR),
}


@dataclass(frozen=True, slots=True)
class Gens:
    habitants: dict[str, list[Personne]]
    """By conseil."""
    genres: dict[int, str]
    animateurs: dict[str, Personne]
    agents: dict[str, Personne]


def installer(
    regles: Participation, quartiers: Mapping[str, Quartier], now: datetime, hasard: Random
) -> Gens:
    """Writes accounts, addresses and fonctions; e-mail addresses end in « .example »."""
    gens = Gens({}, {}, {}, {})
    for name, conseil in regles.conseils.items():
        gens.habitants[name] = [
            _habitant(f"{name}-{rang}", conseil.quartiers, quartiers, gens.genres, now, hasard)
            for rang in range(1, PAR_CONSEIL + 1)
        ]
        animateur = _compte(f"animation-{name}", f"Animation, {conseil.nom}", now)
        Fonction.objects.create(personne=animateur, role=Role.ANIMATEUR, conseil=name)
        gens.animateurs[name] = animateur
    for name, (nom, role) in AGENTS.items():
        gens.agents[name] = _compte(name, nom, now)
        Fonction.objects.create(personne=gens.agents[name], role=role)
    return gens


def _compte(name: str, nom: str, now: datetime, naissance: date | None = None) -> Personne:
    return Personne.objects.create_user(
        f"{name}@demo.example", nom=nom, naissance=naissance, depuis=now - DEPUIS, last_login=now
    )


def _habitant(
    name: str,
    own: tuple[str, ...],
    quartiers: Mapping[str, Quartier],
    genres: dict[int, str],
    now: datetime,
    hasard: Random,
) -> Personne:
    genre = hasard.choice(("femme", "homme"))
    signature = f"{hasard.choice(PRENOMS[genre])} {hasard.choice(NOMS)[0]}."
    birth = now.date() - timedelta(days=hasard.randint(18 * 366, 84 * 365))
    personne = _compte(name, signature, now, birth)
    genres[personne.pk] = genre
    quartier = hasard.choice(own)
    Residence.objects.create(
        personne=personne,
        numero=str(hasard.randint(1, 60)),
        rue=hasard.choice(quartiers[quartier].rues),
        quartier=quartier,
        declaree_le=now - DEPUIS,
        moyen=Residence.Moyen.GUICHET,
        verifiee_le=now - DEPUIS,
    )
    return personne
