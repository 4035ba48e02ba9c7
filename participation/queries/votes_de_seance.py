"""The votes of a séance, as its procès-verbal tells them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from participation.counting.lecture import read_acte
from participation.methodes import NOMS, Reglages, mot
from participation.models import LigneDeJournal, Scrutin, Seance, Voix
from participation.models.champs import signature
from participation.proces_verbal.acte import MomentDeQuorum, Vote
from participation.proces_verbal.constat import Constat
from participation.proces_verbal.resultats import chiffres, resultat
from participation.reglement.schema import Methode, Reglement
from participation.reunion import Quorum, votants
from participation.vote import CORPS, URNES, Corps, Urne


def tenus(seance: Seance) -> QuerySet[Scrutin]:
    """Those that were opened there, in their order."""
    last = LigneDeJournal.objects.filter(scrutin=OuterRef("pk")).order_by("-numero")
    rows = Scrutin.objects.filter(seance=seance, fige_le__isnull=False)
    return rows.annotate(tete=Subquery(last.values("empreinte")[:1])).order_by("fige_le", "pk")


def a_publier(seance: Seance) -> Scrutin | None:
    """One whose result is not public: nothing is signed before it is."""
    waiting = tenus(seance).filter(annule_le__isnull=True, publie_le__isnull=True)
    return waiting.defer("fichier", "reglement").first()


@dataclass(frozen=True, slots=True)
class Salle:
    """What of the séance the telling of a vote needs."""

    constat: Constat
    reglement: Reglement

    def quorum(self, at: datetime) -> MomentDeQuorum:
        return moment_de_quorum(at, self.constat.quorum(at, self.reglement), self.reglement)


def moment_de_quorum(at: datetime, found: Quorum, reglement: Reglement) -> MomentDeQuorum:
    colleges = {reglement.nom_du_college(one): count for one, count in found.colleges.items()}
    return MomentDeQuorum(seconde(at), found.total, colleges, found.atteint)


def seconde(at: datetime) -> datetime:
    """In the town's own time, as precisely as it is told."""
    return timezone.localtime(at).replace(microsecond=0)


def votes(seance: Seance, salle: Salle) -> list[tuple[int | None, Vote]]:
    """Each with the number of its point."""
    rows = list(tenus(seance))
    named = _nominatifs(one for one in rows if one.urne == Urne.NOMINATIVE and one.publie_le)
    return [(one.point_id, _vote(one, salle, named.get(one.pk, ()))) for one in rows]


def _vote(one: Any, salle: Salle, named: tuple[tuple[str, str], ...]) -> Vote:
    """`one` is a row of `tenus`."""
    at, closed = one.fige_le, one.ferme_le
    told: dict[str, Any] = {}
    if one.publie_le is not None:
        raw = json.loads(one.fichier_complet)
        acte = read_acte(raw)
        told = {
            "chiffres": chiffres(acte),
            "resultat": resultat(acte),
            "nominatif": named,
            "fichier": raw["empreinte"],
        }
    presents, represented = _voices(one, salle.constat)
    return Vote(
        numero=one.pk,
        titre=one.titre,
        question=one.question,
        qui=_qui(one, salle.reglement),
        methode=NOMS[one.methode],
        secret=URNES[Urne(one.urne)],
        ouvert_le=seconde(at),
        clos_le=seconde(closed) if closed else None,
        quorum=salle.quorum(at),
        presents=presents,
        representes=represented,
        reglement=one.reglement_version,
        annule=one.annule_pour,
        journal=one.tete or "",
        **told,
    )


def _qui(one: Scrutin, reglement: Reglement) -> str:
    if not one.college:
        return CORPS[Corps(one.corps)]
    return f"les membres du collège {reglement.nom_du_college(one.college)}"


def _voices(one: Scrutin, constat: Constat) -> tuple[int, int]:
    """Members there, and represented, when the list of this vote was made."""
    assert one.fige_le is not None
    etat = constat.etat(one.fige_le)
    own = [m for m in constat.membres if one.college in ("", m.college)]
    heard = votants(constat.membres, etat.presents, etat.representes) & {m.personne for m in own}
    there = heard & etat.presents
    return len(there), len(heard - there)


def _nominatifs(rows: Iterator[Scrutin]) -> dict[int, tuple[tuple[str, str], ...]]:
    """What each voted by show of hands, by name."""
    held = {one.pk: one for one in rows}
    if not held:
        return {}
    voices = Voix.objects.filter(emargement__scrutin__in=held.keys())
    read = voices.select_related("emargement__electeur__personne", "emargement__porteur")
    found: dict[int, list[tuple[str, str]]] = {}
    for voix in read.order_by("pk"):
        scrutin = held[voix.emargement.scrutin_id]
        found.setdefault(scrutin.pk, []).append(_dite(voix, scrutin))
    return {pk: tuple(sorted(lines)) for pk, lines in found.items()}


def _dite(voix: Voix, scrutin: Scrutin) -> tuple[str, str]:
    signed = voix.emargement
    who = nom(signature(signed.electeur.personne))
    if signed.porteur_id is not None:
        who += f", par {signature(signed.porteur)}"
    if voix.genre != "exprime":
        return who, "Blanc"
    methode, reglages = cast(Methode, scrutin.methode), Reglages.read(scrutin.reglages)
    return who, ", ".join(mot(methode, reglages, number) for number in voix.choix)


def nom(said: str) -> str:
    """At the head of a line."""
    return said[:1].upper() + said[1:]
