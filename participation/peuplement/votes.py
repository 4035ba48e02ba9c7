"""The votes of the demonstration: one that was held, counted and published, one that is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from participation.actions.depouillement import depouiller, publier
from participation.actions.scrutins import Arrete, Choix, Projet, arreter, preparer
from participation.actions.vote import voter
from participation.methodes import ABSTENTION, CONTRE, MENTIONS, POUR
from participation.models import Electeur, Proposition, Scrutin
from participation.peuplement.recits import Scene
from participation.urne import bulletins, recus
from participation.urne.bulletins import Bulletin
from participation.vote import Urne
from portail.comptes.models import Personne

TENU, A_VOTER = "centre", "moulins"
"""Where a vote was held, and where one is open."""
PREPARE, DURE = timedelta(days=-4), timedelta(days=7)
"""Before it opens, and from then on."""
OUVRAIT, OUVRE = timedelta(days=-40), timedelta(days=-3)
BANCS: dict[str, tuple[int, ...]] = {
    "Place du Marché, à l’ombre de la halle": (6, 5, 4, 2, 1, 1, 1),
    "Quai des Mariniers, sous les platanes": (5, 5, 4, 3, 2, 1, 1),
    "Rue du Vieux-Pont, à mi-côte": (3, 3, 4, 4, 3, 2, 1),
    "Place Jeanne-d’Arc, devant l’école": (1, 2, 3, 4, 4, 3, 2),
}
"""Where benches may go, and how many of twenty people would give each mention, the best first."""
AVIS = {POUR: 6, CONTRE: 2, ABSTENTION: 1}
ONT_VOTE, BLANC = 18, 11
"""How many voted about the benches, and the one whose ballot was blank."""
GRAINE = (
    "Les cinq numéros du premier tirage du Loto qui suit la fin du vote, du plus petit au plus"
    " grand, séparés par une espace. Publiés par la Française des jeux."
)
"""Where the règlement of the Moulins would draw a tie by lot."""
OMBRE = "De l'ombre dans les cours l'été"


def mettre_aux_voix(scene: Scene) -> None:
    _publier(scene)
    _ouvrir(scene)


def votants() -> list[Personne]:
    """Those who may vote now and did not."""
    waiting = Electeur.objects.filter(scrutin__depouille_le__isnull=True, emargements__isnull=True)
    return list(Personne.objects.filter(pk__in=waiting.values("personne")).order_by("pk"))


def _publier(scene: Scene) -> None:
    """Sealed: the parts of its key are made here, used, and kept by nobody."""
    opens, par = scene.now + OUVRAIT, scene.gens.animateurs[TENU]
    projet = Projet(
        titre="Trois bancs de plus au centre",
        question="La ville peut poser trois bancs de plus au printemps. Que pensez-vous de chacun"
        " de ces endroits ?",
        methode="jugement-majoritaire",
        options=[Choix(one) for one in BANCS],
        ouvre_le=opens,
        ferme_le=opens + DURE,
    )
    held = _arreter(projet, TENU, scene)
    for rank, one in enumerate(_liste(held.scrutin)[:ONT_VOTE]):
        ballot = _blanc() if rank == BLANC else _juge(scene.hasard)
        voter(held.scrutin, ballot, par=one, at=opens + rank * timedelta(hours=9))
    end: datetime = opens + DURE + timedelta(hours=1)
    depouiller(held.scrutin, held.parts[:2], par=par, at=end)
    publier(held.scrutin, par=par, at=end + timedelta(hours=1))


def _ouvrir(scene: Scene) -> None:
    opens = scene.now + OUVRE
    projet = Projet(
        titre="De l’ombre dans les cours des Moulins",
        question="Le conseil demande-t-il à la ville de planter des arbres dans les cours, et de"
        " tendre des voiles en attendant qu’ils poussent ?",
        methode="pour-contre",
        options=[Choix(OMBRE, proposition=Proposition.objects.get(titre=OMBRE))],
        ouvre_le=opens,
        ferme_le=opens + DURE,
        # Not sealed: nobody would hold the parts of the key, and it could never be counted.
        urne=Urne.SIMPLE,
        source=GRAINE,
    )
    held = _arreter(projet, A_VOTER, scene)
    said = [answer for answer, times in AVIS.items() for _ in range(times)]
    for rank, one in enumerate(_liste(held.scrutin)[: len(said)]):
        voter(held.scrutin, _exprime(said[rank]), par=one, at=opens + rank * timedelta(hours=7))


def _arreter(projet: Projet, conseil: str, scene: Scene) -> Arrete:
    par, regles, at = scene.gens.animateurs[conseil], scene.regles, projet.ouvre_le + PREPARE
    made = preparer(projet, par=par, conseil=conseil, regles=regles, at=at)
    return arreter(made, par=par, regles=regles, at=at)


def _liste(scrutin: Scrutin) -> list[Personne]:
    return list(Personne.objects.filter(inscriptions__scrutin=scrutin).order_by("pk"))


def _juge(hasard: Random) -> Bulletin:
    mentions = range(1, len(MENTIONS) + 1)
    return _exprime(*(hasard.choices(mentions, likely)[0] for likely in BANCS.values()))


def _exprime(*choix: int) -> Bulletin:
    return Bulletin(recus.tirer(), "exprime", choix)


def _blanc() -> Bulletin:
    return bulletins.blanc(recus.tirer(), len(BANCS))
