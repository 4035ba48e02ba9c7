"""What the town undertook: its state and date change in sight of all, with the reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import annoncer
from participation.actions.gardiens import exiger
from participation.models import Engagement, EtapeEngagement, Proposition
from participation.parcours import NOMS_ENGAGEMENT, PARCOURS_ENGAGEMENT, EtatEngagement
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@transaction.atomic
def avancer(
    engagement: Engagement,
    vers: EtatEngagement,
    *,
    par: Personne,
    echeance: date | None = None,
    raison: str = "",
    at: datetime | None = None,
) -> Engagement:
    """A new state, a new date, or both; a later date and an end without success say why."""
    now = at or timezone.now()
    locked = Engagement.objects.select_for_update().get(pk=engagement.pk)
    exiger(Acte.ENGAGER, par=par, conseil=locked.proposition.conseil)
    day = echeance or locked.echeance
    _check(EtatEngagement(locked.etat), vers, locked.echeance, day, raison)
    locked.etat, locked.echeance = vers, day
    locked.save()
    Proposition.objects.filter(pk=locked.proposition_id).update(modifiee_le=now)
    EtapeEngagement.objects.create(
        engagement=locked, etat=vers, echeance=day, raison=raison, le=now, par=par
    )
    told = f"Engagement de la ville : {NOMS_ENGAGEMENT[vers]}"
    annoncer(locked.proposition, told, par=par, texte=raison, at=now)
    return locked


def _check(
    de: EtatEngagement, vers: EtatEngagement, before: date, after: date, raison: str
) -> None:
    if vers is not de and vers not in PARCOURS_ENGAGEMENT[de]:
        raise Refus(
            f"Un engagement « {NOMS_ENGAGEMENT[de]} » ne peut pas devenir"
            f" « {NOMS_ENGAGEMENT[vers]} »."
        )
    if vers is de and (after == before or not PARCOURS_ENGAGEMENT[de]):
        raise Refus("Rien ne change. Choisissez un autre état, ou une autre date.")
    if (after > before or vers is EtatEngagement.ABANDONNE) and not raison.strip():
        raise Refus("Dites pourquoi : la raison est publique.", champ="raison")
