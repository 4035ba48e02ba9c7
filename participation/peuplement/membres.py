"""The members of the demonstration's conseils: drawn, named, one who left, a call that is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from participation.actions.appels import candidater, ouvrir_appel
from participation.actions.mandats import finir_mandat, nommer
from participation.actions.tirages import figer_liste, tirer_au_sort
from participation.models import Mandat
from participation.peuplement.gens import Gens
from participation.reglement.schema import Participation
from portail.comptes.models import Personne

SOURCE = (
    "Les cinq numéros du tirage public du Loto de Rivemont, à la salle des fêtes, lus dans l'ordre"
    " de sortie et séparés par une espace."
)
COMMENCE = timedelta(days=200)


def sieger(gens: Gens, regles: Participation, now: datetime, hasard: Random) -> None:
    for name, conseil in regles.conseils.items():
        waiting = list(gens.habitants[name])
        hasard.shuffle(waiting)
        for college, rules in conseil.reglement.colleges.items():
            if rules.designation == "tirage":
                some = [waiting.pop() for _ in range(min(44, len(waiting)))]
                _tirer(gens, regles, name, college, some, now - COMMENCE, hasard)
            else:
                for rang, seats in (
                    (Mandat.Rang.TITULAIRE, rules.sieges),
                    (Mandat.Rang.SUPPLEANT, rules.suppleants),
                ):
                    some = [waiting.pop() for _ in range(seats)]
                    _nommer(gens, regles, name, college, rang, some, now - COMMENCE)
    _depart(gens)


def _tirer(
    gens: Gens,
    regles: Participation,
    conseil: str,
    college: str,
    some: list[Personne],
    at: datetime,
    hasard: Random,
) -> None:
    par = gens.animateurs[conseil]
    closed, known = at + timedelta(days=20), at + timedelta(days=22)
    appel = ouvrir_appel(
        conseil,
        college,
        par=par,
        clos_le=closed,
        source=SOURCE,
        source_le=known,
        regles=regles,
        at=at,
    )
    for one in some:
        candidater(appel, par=one, genre=gens.genres[one.pk], regles=regles, at=at)
    figer_liste(appel, par=par, regles=regles, at=closed + timedelta(hours=2))
    graine = " ".join(str(hasard.randint(1, 49)) for _ in range(5))
    tirer_au_sort(appel, graine, par=par, regles=regles, at=known)


def _nommer(
    gens: Gens,
    regles: Participation,
    conseil: str,
    college: str,
    rang: str,
    some: list[Personne],
    at: datetime,
) -> None:
    for one in some:
        nommer(
            conseil,
            college,
            one,
            rang=rang,
            par=gens.animateurs[conseil],
            regles=regles,
            du=at.date(),
        )


def _depart(gens: Gens) -> None:
    """One member moves away, and the draw calls the next."""
    first = Mandat.objects.filter(conseil="hauts-de-rive", fini_le__isnull=True).first()
    if first is not None:
        finir_mandat(first, par=gens.animateurs["hauts-de-rive"], raison="déménage")


def appeler(gens: Gens, regles: Participation, now: datetime) -> None:
    """A call that is open today, in a conseil where some were drawn before."""
    appel = ouvrir_appel(
        "gare",
        "riverains",
        par=gens.animateurs["gare"],
        clos_le=now + timedelta(days=18),
        source=SOURCE,
        source_le=now + timedelta(days=21),
        regles=regles,
        at=now - timedelta(days=3),
    )
    held = Mandat.objects.filter(conseil="gare").values_list("personne_id", flat=True)
    free = [one for one in gens.habitants["gare"] if one.pk not in set(held)]
    for one in free[:9]:
        genre, day = gens.genres[one.pk], now - timedelta(days=2)
        candidater(appel, par=one, genre=genre, regles=regles, at=day)
