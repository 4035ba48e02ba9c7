"""Who comes to a séance and who leaves: signed with the code of the room, or by the desk."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import changer_seance
from participation.actions.reunion import en_cours, ouverte
from participation.actions.seances import tenir
from participation.models import Presence, Seance
from participation.queries.seances import convoques
from participation.reunion import Signature
from portail.comptes import codes
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

FAUX = "Ce n'est pas le code affiché dans la salle. Relisez-le, ou demandez au secrétariat."
MEMBRES = "Cette personne n'est pas convoquée à cette séance."


@transaction.atomic
def signer(
    seance: Seance,
    code: str,
    *,
    par: Personne,
    a_distance: bool = False,
    at: datetime | None = None,
) -> Presence:
    """One's own presence. Interdit for whoever was not called; twice is once."""
    locked = ouverte(tenir(seance, Acte.SIEGER, par=par))
    if not _called(locked, par):
        raise Interdit("Vous n'êtes pas convoqué à cette séance.")
    read = codes.lire(code)
    if read is None or not codes.meme(read, locked.code):
        raise Refus(FAUX, champ="code")
    return _arrive(locked, par, Signature.CODE, a_distance and bool(locked.lien), at)


@transaction.atomic
def noter_presence(
    seance: Seance, personne: Personne, *, par: Personne, at: datetime | None = None
) -> Presence:
    """By the desk, for who has no telephone, or none that works."""
    locked = en_cours(seance, par=par)
    if not _called(locked, personne):
        raise Refus(MEMBRES)
    return _arrive(locked, personne, Signature.SECRETAIRE, False, at)


@transaction.atomic
def noter_depart(
    seance: Seance, personne: Personne, *, par: Personne, at: datetime | None = None
) -> None:
    """By the desk, or by who leaves. Their turn to speak goes with them."""
    own = personne == par
    locked = ouverte(tenir(seance, Acte.SIEGER if own else Acte.TENIR_SEANCE, par=par))
    now = at or timezone.now()
    here = locked.presences.filter(personne=personne, partie_le__isnull=True)
    if not here.update(partie_le=now):
        raise Refus("Cette personne n'est pas dans la salle.")
    locked.paroles.filter(personne=personne, fin__isnull=True).update(fin=now)
    changer_seance(locked.pk)


def _called(seance: Seance, personne: Personne) -> bool:
    return convoques(seance).filter(pk=personne.pk).exists()


def _arrive(
    seance: Seance,
    personne: Personne,
    moyen: Signature,
    a_distance: bool,
    at: datetime | None,
) -> Presence:
    """Whoever comes votes themselves: the procuration they gave ends."""
    now = at or timezone.now()
    found, created = Presence.objects.get_or_create(
        seance=seance,
        personne=personne,
        partie_le=None,
        defaults={"moyen": moyen, "a_distance": a_distance, "arrivee_le": now},
    )
    if created:
        given = seance.procurations.filter(de=personne, finie_le__isnull=True)
        given.update(finie_le=now)
        changer_seance(seance.pk)
    return found
