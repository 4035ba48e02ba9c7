"""What a move brings with it: the service that instructs, the avis, the answer, the undertaking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from participation.models import (
    Avis,
    Engagement,
    EtapeEngagement,
    Instruction,
    Proposition,
    Reponse,
)
from participation.parcours import Etat
from participation.reglement.schema import Conseil
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@dataclass(frozen=True, slots=True)
class Donnees:
    """What may be given with a move; `Passage.exige` says which of these it needs."""

    raison: str = ""
    service: str = ""
    sens: str = ""
    avis: str = ""
    reponse: str = ""
    cout: int | None = None
    deliberation: str = ""
    engagement: str = ""
    echeance: date | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when the move is made, and by whom."""

    conseil: Conseil
    par: Personne
    now: datetime


MANQUE: dict[str, str] = {
    "raison": "Dites pourquoi : la raison est publique.",
    "service": "Choisissez le service de la ville qui étudie cette proposition.",
    "sens": "Choisissez le sens.",
    "avis": "Écrivez l'avis du conseil.",
    "reponse": "Écrivez la réponse de la ville et sa raison.",
    "engagement": "Écrivez ce que la ville fera.",
    "echeance": "Donnez une date.",
}


def _instruct(proposition: Proposition, donnees: Donnees, scene: Scene) -> None:
    if donnees.service not in scene.conseil.instructeurs:
        raise Refus(MANQUE["service"], champ="service")
    delay = timedelta(days=scene.conseil.reglement.reponse_jours)
    Instruction.objects.update_or_create(
        proposition=proposition,
        defaults={
            "service": donnees.service,
            "confiee_le": scene.now,
            "echeance": timezone.localdate(scene.now) + delay,
            "par": scene.par,
        },
    )


def _advise(proposition: Proposition, donnees: Donnees, scene: Scene) -> None:
    sens = _one_of(Avis.Sens, donnees.sens)
    Avis.objects.create(proposition=proposition, sens=sens, texte=donnees.avis, rendu_le=scene.now)
    _instruct(proposition, donnees, scene)


def _answer(proposition: Proposition, donnees: Donnees, scene: Scene) -> None:
    Reponse.objects.create(
        proposition=proposition,
        sens=_one_of(Reponse.Sens, donnees.sens),
        raison=donnees.reponse,
        cout=donnees.cout,
        deliberation=donnees.deliberation,
        le=scene.now,
        par=scene.par,
    )


def _undertake(proposition: Proposition, donnees: Donnees, scene: Scene) -> None:
    if proposition.reponse.sens == Reponse.Sens.REFUSEE:
        raise Refus("La ville a refusé cette proposition : elle ne s'engage pas à la faire.")
    if donnees.echeance is None or donnees.echeance < timezone.localdate(scene.now):
        raise Refus("Donnez une date à venir.", champ="echeance")
    engagement = Engagement.objects.create(
        proposition=proposition,
        texte=donnees.engagement,
        echeance=donnees.echeance,
        pris_le=scene.now,
    )
    EtapeEngagement.objects.create(
        engagement=engagement,
        etat=engagement.etat,
        echeance=donnees.echeance,
        le=scene.now,
        par=scene.par,
    )


def _one_of(known: type[Avis.Sens] | type[Reponse.Sens], value: str) -> str:
    if value not in known.values:
        raise Refus(MANQUE["sens"], champ="sens")
    return value


SUITES: dict[Etat, Callable[[Proposition, Donnees, Scene], None]] = {
    Etat.ORIENTEE: _instruct,
    Etat.AVIS_RENDU: _advise,
    Etat.REPONDUE: _answer,
    Etat.ENGAGEE: _undertake,
}
