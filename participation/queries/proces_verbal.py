"""The procès-verbal of a séance as it stands: its values from the rows, and who may touch it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from participation.models import Point, ProcesVerbal, Releve, Seance, Signataire
from participation.models.champs import signature
from participation.proces_verbal import acte
from participation.proces_verbal.constat import Constat
from participation.proces_verbal.recit import texte
from participation.queries import personnes, seances
from participation.queries.gens_de_seance import Gens
from participation.queries.votes_de_seance import Salle, moment_de_quorum, nom, seconde, votes
from participation.reglement.schema import Conseil, Reglement
from participation.tirage.canonique import digest
from portail.comptes.droits import Acte, Role, permits
from portail.comptes.models import Personne

Lecteur = Personne | AnonymousUser


def lire(seance: Seance) -> ProcesVerbal | None:
    """With those who sign."""
    rows = ProcesVerbal.objects.filter(seance=seance)
    who = Signataire.objects.select_related("personne").order_by("qualite")
    return rows.prefetch_related(Prefetch("signataires", who)).first()


def releves(points: Iterable[Point]) -> dict[int, str]:
    """By the number of the point, for those that have one."""
    rows = Releve.objects.filter(point__in=[one.pk for one in points])
    return dict(rows.order_by("point").values_list("point", "texte"))


@dataclass(frozen=True)
class Projet:
    """What would be signed now."""

    texte: dict[str, Any]

    @cached_property
    def empreinte(self) -> str:
        return digest(self.texte)


def projet(pv: ProcesVerbal, seance: Seance, conseil: Conseil) -> Projet:
    return Projet(texte(composer(pv, seance, conseil)))


def composer(pv: ProcesVerbal, seance: Seance, conseil: Conseil) -> acte.ProcesVerbal:
    """Of a séance that is levée. Names are those that people have now."""
    assert seance.ouverte_le is not None and seance.levee_le is not None
    constat, reglement = Constat.read(pv.constat), Reglement.model_validate(pv.reglement)
    salle, gens = Salle(constat, reglement), Gens(constat, seance, reglement)
    rows = seances.points(seance)
    points, others = _points(rows, votes(seance, salle), seconde(seance.levee_le))
    return acte.ProcesVerbal(
        seance=seance.pk,
        conseil=seance.conseil,
        nom=conseil.nom,
        lieu=seance.lieu,
        a_distance=bool(seance.lien),
        prevue_le=seconde(seance.debut),
        ouverte_le=seconde(seance.ouverte_le),
        levee_le=seconde(seance.levee_le),
        charges=tuple(_charge(one, gens, seance) for one in pv.signataires.all()),
        reglement=pv.reglement_version,
        en_exercice=len(constat.membres),
        presents=gens.presents(gens.membres),
        representes=gens.representes(),
        absents=gens.absents(),
        suppleants=gens.presents(constat.suppleants),
        quorum=_quorum(salle, seance.ouverte_le, [o.aborde_le for o in rows if o.aborde_le]),
        points=points,
        autres_votes=others,
        observations=pv.observations,
    )


def _charge(one: Signataire, gens: Gens, seance: Seance) -> acte.Charge:
    quality = acte.Qualite(one.qualite)
    held = {
        acte.Qualite.PRESIDENT: seance.president_id,
        acte.Qualite.SECRETAIRE: seance.secretaire_id,
    }
    signs = nom(signature(one.personne))
    return acte.Charge(quality, gens.nom(held[quality]), signs, one.motif)


def _quorum(salle: Salle, ouverte_le: datetime, taken: Sequence[datetime]) -> acte.LeQuorum:
    changes = tuple(
        moment_de_quorum(at, one, salle.reglement)
        for at, one in salle.constat.quorums(salle.reglement)
    )
    first = salle.quorum(min(taken)) if taken else None
    return acte.LeQuorum(salle.quorum(ouverte_le), first, changes)


def _points(
    rows: Sequence[Point], held: Sequence[tuple[int | None, acte.Vote]], levee_le: datetime
) -> tuple[tuple[acte.Point, ...], tuple[acte.Vote, ...]]:
    """In the order they were taken, then the others; and the votes that are on none."""
    told, known = releves(rows), {one.pk for one in rows}
    found = [
        acte.Point(
            rang=rank,
            titre=one.intitule,
            aborde_le=seconde(one.aborde_le) if one.aborde_le else None,
            releve=told.get(one.pk, ""),
            votes=tuple(vote for point, vote in held if point == one.pk),
        )
        for rank, one in enumerate(rows, 1)
    ]
    in_turn = sorted(found, key=lambda one: (one.aborde_le or levee_le, one.aborde_le is None))
    return tuple(in_turn), tuple(vote for point, vote in held if point not in known)


def charges(pv: ProcesVerbal | None, personne: Lecteur) -> list[Signataire]:
    """What this person signs as."""
    if pv is None or not personne.is_authenticated:
        return []
    return [one for one in pv.signataires.all() if one.personne_id == personne.pk]


def redige(seance: Seance, pv: ProcesVerbal | None, personne: Lecteur) -> bool:
    """Whoever signs; until the séance is levée, who was said to preside or to write."""
    if not personne.is_authenticated:
        return False
    if pv is None or not pv.signataires.all():
        return personne.pk in (seance.president_id, seance.secretaire_id)
    return bool(charges(pv, personne))


def empeche(one: Signataire, conseil: str) -> bool:
    """Can they no longer sign? Their account is gone, or they neither sit nor hold the desk."""
    if one.personne is None or not one.personne.is_active:
        return True
    held = personnes.roles(one.personne, conseil)
    return Role.MEMBRE not in held and not permits(held, Acte.TENIR_SEANCE)


def suppleables(pv: ProcesVerbal, par: Personne) -> QuerySet[Personne]:
    """Who may sign in place of another: those who were there, and whoever asks for it."""
    constat = Constat.read(pv.constat)
    there = {one.personne for one in constat.presences} | {par.pk}
    return Personne.objects.filter(is_active=True, pk__in=there).order_by("nom", "pk")
