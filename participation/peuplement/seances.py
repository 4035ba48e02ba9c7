"""The séances of the demonstration: in each conseil one that was held, and the next one."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from participation.actions.ordre_du_jour import ajouter_point, prendre
from participation.actions.presences import noter_presence
from participation.actions.reunion import aborder, lever, ouvrir
from participation.actions.seances import Prevue, convoquer, preparer
from participation.models import Seance
from participation.peuplement import verbaux
from participation.peuplement.recits import Scene
from participation.queries.seances import convoques, prenables
from portail.comptes.models import Personne

DUREE = 120
PASSEE, PROCHAINE = timedelta(days=-45), timedelta(days=6)
"""From now, and from the first day that the règlement allows."""
PRISES = 3
OUVERTURE = ("Ce que la ville a répondu", "Les réponses reçues depuis la dernière séance.")
SUJETS = (
    ("Le budget du conseil", "Ce qui a été dépensé cette année, et ce qui reste."),
    ("La fête du quartier", "Choisir une date, et qui s'occupe de quoi."),
    ("Les travaux à venir", "Les services techniques présentent le calendrier des rues."),
    ("La propreté", "Faire ensemble la liste des endroits à voir."),
    ("Les transports", "Les nouveaux horaires de bus, et ce qu'ils changent ici."),
    ("Les arbres", "Où en planter à l'automne, et lesquels."),
)
CLOTURE = ("Les questions des habitants", "Chacun peut prendre la parole, membre ou non.")


def reunir(scene: Scene) -> None:
    for name, conseil in scene.regles.conseils.items():
        delay = timedelta(days=conseil.reglement.convocation_jours)
        _tenir(name, scene, scene.now + PASSEE, scene.now + PASSEE - delay - PROCHAINE)
        gap = delay + PROCHAINE + timedelta(days=scene.hasard.randint(0, 9))
        _tenir(name, scene, scene.now + gap, scene.now)


def _tenir(conseil: str, scene: Scene, day: datetime, at: datetime) -> None:
    """Prepared and convoked at the same moment, by who runs the conseil."""
    par, regles = scene.gens.animateurs[conseil], scene.regles
    debut = day.replace(hour=19, minute=0)
    prevue = Prevue(debut, DUREE, regles.conseils[conseil].lieu)
    seance = preparer(prevue, par=par, conseil=conseil, regles=regles, at=at)
    if debut > scene.now:
        _prendre(seance, scene)
    for titre, texte in (OUVERTURE, *scene.hasard.sample(SUJETS, 2), CLOTURE):
        ajouter_point(seance, titre, par=par, texte=texte)
    convoquer(seance, par=par, regles=regles, at=at)
    if debut < scene.now and conseil != verbaux.CONSEIL:
        _derouler(seance, scene, par)


def _derouler(seance: Seance, scene: Scene, par: Personne) -> None:
    """Two members out of three came; the first presided, the second wrote."""
    called = list(convoques(seance))
    there = Random(seance.conseil).sample(called, 2 * len(called) // 3)  # noqa: S311 (a demo)
    president, secretaire, debut = there[0], there[1], seance.debut
    ouvrir(seance, president=president, secretaire=secretaire, par=par, at=debut)
    for rank, one in enumerate(there):
        noter_presence(seance, one, par=par, at=debut + rank * timedelta(seconds=20))
    for rank, point in enumerate(seance.points.order_by("rang")):
        aborder(point, par=par, at=debut + (rank + 1) * timedelta(minutes=20))
    lever(seance, par=par, regles=scene.regles, at=debut + timedelta(minutes=DUREE))


def _prendre(seance: Seance, scene: Scene) -> None:
    """What awaits the conseil today: what awaited it then, nobody can say any more."""
    for one in list(prenables(seance))[:PRISES]:
        prendre(seance, one, par=scene.gens.animateurs[seance.conseil])
