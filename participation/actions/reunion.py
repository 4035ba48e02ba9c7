"""A séance as it is held: opened, its points taken in turn, closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from participation.actions.constats import constater
from participation.actions.evenements import changer_seance
from participation.actions.seances import tenir
from participation.convocation import EtatSeance
from participation.models import Point, Scrutin, Seance
from participation.queries.seances import convoques
from participation.reglement.schema import Participation
from participation.reglement.words import moment
from portail.comptes import codes
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

AVANCE = timedelta(hours=1)
"""How long before its hour a séance may open: people arrive and sign."""
PAROLE = range(1, 31)
"""Minutes."""


@transaction.atomic
def ouvrir(
    seance: Seance,
    *,
    president: Personne,
    secretaire: Personne,
    par: Personne,
    parole_minutes: int = 3,
    at: datetime | None = None,
) -> Seance:
    """From then on members sign their presence, with the code that is shown in the room."""
    now = at or timezone.now()
    locked = tenir(seance, Acte.TENIR_SEANCE, par=par)
    _check_opening(locked, now)
    known = set(convoques(locked).values_list("pk", flat=True))
    for field, one in (("president", president), ("secretaire", secretaire)):
        if one.pk not in known and one != par:
            raise Refus("Choisissez un membre convoqué, ou vous-même.", champ=field)
    if parole_minutes not in PAROLE:
        told = f"Donnez un temps de parole entre {PAROLE.start} et {PAROLE.stop - 1} minutes."
        raise Refus(told, champ="parole_minutes")
    locked.etat, locked.ouverte_le, locked.code = EtatSeance.OUVERTE, now, codes.tirer()
    locked.president, locked.secretaire = president, secretaire
    locked.parole_minutes = parole_minutes
    locked.save()
    changer_seance(locked.pk)
    return locked


def _check_opening(seance: Seance, now: datetime) -> None:
    if seance.etat == EtatSeance.OUVERTE:
        raise Refus("Cette séance est déjà ouverte.")
    if seance.etat != EtatSeance.CONVOQUEE:
        raise Refus("Cette séance ne peut pas s'ouvrir : elle n'est pas convoquée.")
    first = seance.debut - AVANCE
    if now < first:
        raise Refus(f"Elle s'ouvre à partir du {moment(timezone.localtime(first))}.")


@transaction.atomic
def aborder(point: Point, *, par: Personne, at: datetime | None = None) -> Seance:
    """All screens come to this point; one may come back to a point that was left."""
    locked = en_cours(point.seance, par=par)
    found = locked.points.filter(pk=point.pk).first()
    if found is None:
        raise Refus("Ce point n'est plus à l'ordre du jour.")
    if found.aborde_le is None:
        found.aborde_le = at or timezone.now()
        found.save(update_fields=["aborde_le"])
    locked.point_courant = found
    locked.save(update_fields=["point_courant"])
    changer_seance(locked.pk)
    return locked


@transaction.atomic
def lever(
    seance: Seance, *, par: Personne, regles: Participation, at: datetime | None = None
) -> Seance:
    """The end: nobody signs any more, and who was there is set down for the procès-verbal."""
    now = at or timezone.now()
    locked = en_cours(seance, par=par)
    running = Scrutin.objects.filter(seance=locked, annule_le__isnull=True, fige_le__isnull=False)
    first = running.filter(Q(ferme_le__isnull=True) | Q(depouille_le__isnull=True)).first()
    if first is not None:
        raise Refus(f"Le vote « {first.titre} » n'est pas dépouillé. Finissez-le, ou annulez-le.")
    locked.paroles.filter(fin__isnull=True).update(fin=now)
    locked.etat, locked.levee_le, locked.code = EtatSeance.LEVEE, now, ""
    locked.save(update_fields=["etat", "levee_le", "code"])
    constater(locked, regles=regles)
    changer_seance(locked.pk)
    return locked


def en_cours(seance: Seance, *, par: Personne) -> Seance:
    """The row, locked, for who holds the desk; Refus unless the séance is open."""
    return ouverte(tenir(seance, Acte.TENIR_SEANCE, par=par))


def ouverte(locked: Seance) -> Seance:
    if locked.etat == EtatSeance.LEVEE:
        raise Refus("Cette séance est levée.")
    if locked.etat != EtatSeance.OUVERTE:
        raise Refus("Cette séance n'est pas ouverte.")
    return locked
