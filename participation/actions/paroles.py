"""Who speaks, in the order they asked: one at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import changer_seance
from participation.actions.reunion import en_cours, ouverte
from participation.actions.seances import tenir
from participation.models import Parole, Seance
from participation.queries import reunion
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus


@transaction.atomic
def demander(seance: Seance, *, par: Personne, at: datetime | None = None) -> Parole:
    """Whoever signed their presence; asked twice, it is one place in the queue."""
    locked = ouverte(tenir(seance, Acte.SIEGER, par=par))
    if par.pk not in reunion.presents(locked):
        raise Interdit("Signez d'abord votre présence.")
    asked, _ = Parole.objects.get_or_create(
        seance=locked, personne=par, fin=None, defaults={"demandee_le": at or timezone.now()}
    )
    changer_seance(locked.pk)
    return asked


@transaction.atomic
def renoncer(seance: Seance, *, par: Personne, at: datetime | None = None) -> None:
    """Leaves the queue, or gives the floor back."""
    locked = tenir(seance, Acte.SIEGER, par=par)
    if not locked.paroles.filter(personne=par, fin__isnull=True).update(fin=at or timezone.now()):
        raise Refus("Vous n'aviez pas demandé la parole.")
    changer_seance(locked.pk)


@transaction.atomic
def donner_parole(parole: Parole, *, par: Personne, at: datetime | None = None) -> Parole:
    """Ends the turn of who was speaking: there is one floor."""
    locked = en_cours(parole.seance, par=par)
    now = at or timezone.now()
    found = locked.paroles.filter(pk=parole.pk, fin__isnull=True).first()
    if found is None:
        raise Refus("Cette personne ne demande plus la parole.")
    if found.debut is None:
        locked.paroles.filter(debut__isnull=False, fin__isnull=True).update(fin=now)
        found.debut = now
        found.save(update_fields=["debut"])
        changer_seance(locked.pk)
    return found


@transaction.atomic
def finir_parole(seance: Seance, *, par: Personne, at: datetime | None = None) -> None:
    locked = en_cours(seance, par=par)
    speaking = locked.paroles.filter(debut__isnull=False, fin__isnull=True)
    if not speaking.update(fin=at or timezone.now()):
        raise Refus("Personne n'a la parole.")
    changer_seance(locked.pk)
