"""A séance of the demonstration as it was held: who came, a vote, its procès-verbal signed."""

from __future__ import annotations

from datetime import datetime, timedelta

from participation.actions.depouillement import depouiller, publier
from participation.actions.presences import noter_depart, noter_presence
from participation.actions.proces_verbal import Ecrit, rediger, signer
from participation.actions.procurations import donner
from participation.actions.reunion import aborder, lever, ouvrir
from participation.actions.scrutins import Choix, Projet, arreter, clore, preparer
from participation.actions.vote import voter
from participation.methodes import ABSTENTION, CONTRE, POUR
from participation.models import Electeur, Mandat, Scrutin, Seance
from participation.peuplement.recits import Scene
from participation.queries import proces_verbal as lire
from participation.queries.reunion import titulaires
from participation.queries.seances import convoques
from participation.queries.seances import points as de_la_seance
from participation.urne import recus
from participation.urne.bulletins import Bulletin
from participation.vote import Urne
from portail.comptes.models import Personne

CONSEIL = "centre"
VIENNENT, EN_RETARD, REPRESENTES = 11, 1, 2
"""Titulaires, in the order of their seats: there, then late, then represented by the first."""
AVIS = (*[POUR] * 9, CONTRE, CONTRE, ABSTENTION)
QUESTION = (
    "Le conseil demande-t-il que la ville vienne présenter ses réponses à chaque séance\u00a0?"
)
RELEVES = {
    "Ce que la ville a répondu": "La présidence lit les réponses reçues. Deux membres regrettent"
    " qu'elles arrivent tard.\n\nLe conseil souhaite qu'un agent vienne les expliquer. Un vote est"
    " demandé.",
    "Les questions des habitants": "Une habitante demande un passage piéton devant l'école. La"
    " question est transmise aux services techniques.",
}
OBSERVATIONS = "Le micro ne marchait pas. La prochaine séance aura lieu dans une autre salle."


def dresser(scene: Scene) -> None:
    par, regles = scene.gens.animateurs[CONSEIL], scene.regles
    seance = Seance.objects.get(conseil=CONSEIL, debut__lt=scene.now)
    members = list(Personne.objects.filter(pk__in=_sitting(seance)).order_by("pk"))
    president, secretaire, *_ = members
    at = seance.debut
    ouvrir(seance, president=president, secretaire=secretaire, par=par, at=at)
    _arriver(seance, members, par, scene)
    points = de_la_seance(seance)
    for rank, point in enumerate(points[:-1]):
        aborder(point, par=par, at=at + timedelta(minutes=10 + 35 * rank))
        if rank == 0:
            _voter(seance, at + timedelta(minutes=35), par, scene)
    lever(seance, par=par, regles=regles, at=at + timedelta(minutes=118))
    texts = {one.pk: RELEVES.get(one.intitule, "") for one in points[:-1]}
    rediger(seance, Ecrit(texts, OBSERVATIONS, 0), par=secretaire)
    _signer(seance, (president, secretaire), scene)


def _sitting(seance: Seance) -> list[int]:
    rows = titulaires(seance).filter(personne__isnull=False)
    return [one for one in rows.values_list("personne", flat=True) if one is not None]


def _arriver(seance: Seance, members: list[Personne], par: Personne, scene: Scene) -> None:
    at = seance.debut
    there, late = members[:VIENNENT], members[VIENNENT : VIENNENT + EN_RETARD]
    away = members[VIENNENT + EN_RETARD :][:REPRESENTES]
    for giver, bearer in zip(away, there, strict=False):
        donner(seance, de=giver, a=bearer, par=giver, regles=scene.regles, at=at)
    first = Mandat.Rang.SUPPLEANT
    others = convoques(seance).filter(mandats__conseil=CONSEIL, mandats__rang=first)
    for rank, one in enumerate([*there, *others[:1]]):
        noter_presence(seance, one, par=par, at=at + timedelta(minutes=rank // 2))
    for one in late:
        noter_presence(seance, one, par=par, at=at + timedelta(minutes=50))
    noter_depart(seance, there[-1], par=par, at=at + timedelta(minutes=90))


def _voter(seance: Seance, at: datetime, par: Personne, scene: Scene) -> Scrutin:
    """By those who are there, and by the bearers for those who are not."""
    projet = Projet(
        titre="Les réponses de la ville, en séance",
        question=QUESTION,
        methode="pour-contre",
        options=[Choix("Venir présenter les réponses")],
        ouvre_le=at,
        ferme_le=None,
        urne=Urne.SIMPLE,
        seance=seance,
    )
    made = preparer(projet, par=par, conseil=CONSEIL, regles=scene.regles, at=at)
    held = arreter(made, par=par, regles=scene.regles, ouvrir=True, at=at).scrutin
    holds = dict(seance.procurations.values_list("de", "a"))
    people = Personne.objects.in_bulk([one for one in holds.values() if one])
    listed = Electeur.objects.filter(scrutin=held).select_related("personne").order_by("pk")
    for one, said in zip(listed, AVIS, strict=False):
        assert one.personne is not None
        by = people.get(holds.get(one.personne.pk) or 0, one.personne)
        voter(held, Bulletin(recus.tirer(), "exprime", (said,)), par=by, pour=one, at=at)
    end = at + timedelta(minutes=4)
    clore(held, par=par, at=end)
    depouiller(held, (), par=par, at=end)
    return publier(held, par=par, at=end)


def _signer(seance: Seance, people: tuple[Personne, ...], scene: Scene) -> None:
    seance.refresh_from_db()
    pv = lire.lire(seance)
    assert pv is not None
    vu = lire.projet(pv, seance, scene.regles.conseils[CONSEIL]).empreinte
    for days, one in enumerate(people, 4):
        when = seance.debut + timedelta(days=days)
        signer(seance, vu, par=one, regles=scene.regles, at=when)
