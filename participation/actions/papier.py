"""Paper ballots, typed by the bureau once the vote is closed; and those that are not found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import changer_scrutin
from participation.actions.gardiens import exiger
from participation.actions.journal import noter
from participation.actions.vote import deposer, verrouiller
from participation.models import LotDePapier, Scrutin
from participation.queries import papier as lire
from participation.reglement.words import counted
from participation.urne.bulletins import Bulletin
from participation.vote import Phase
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@transaction.atomic
def saisir(
    scrutin: Scrutin,
    bulletins: Sequence[Bulletin],
    *,
    lot: UUID,
    par: Personne,
    at: datetime | None = None,
) -> LotDePapier:
    """Puts a lot of paper ballots in the urne, among the others: all of them, or none.

    Never more than were signed for. `lot` is drawn with the page: sent twice, it counts once.
    """
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked, now = _a_saisir(scrutin, at)
    if LotDePapier.objects.filter(pk=lot).exists():
        raise Refus("Ce lot est déjà dans l'urne.")
    left = lire.papier(locked).reste
    if not 1 <= len(bulletins) <= left:
        raise Refus(f"Il reste {counted(left, 'bulletin')} à saisir, pas {len(bulletins)}.")
    for one in bulletins:
        deposer(locked, one)
    made = LotDePapier.objects.create(cle=lot, scrutin=locked, nombre=len(bulletins), le=now)
    noter(locked, "saisie", now, bulletins=len(bulletins))
    changer_scrutin(locked)
    return made


@transaction.atomic
def declarer_manquants(
    scrutin: Scrutin, nombre: int, *, raison: str, par: Personne, at: datetime | None = None
) -> Scrutin:
    """So many paper ballots are not there, and why: said in the journal and with the result.

    It replaces what was declared before; none any more is declared too.
    """
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked, now = _a_saisir(scrutin, at)
    told = lire.papier(locked)
    most = told.signes - told.saisis
    if not 0 <= nombre <= most:
        raise Refus(f"Il en manque {most} au plus.", champ="nombre")
    if not raison.strip():
        raise Refus("Dites pourquoi.", champ="raison")
    locked.manquants, locked.manquants_pour = nombre, raison.strip() if nombre else ""
    locked.save(update_fields=["manquants", "manquants_pour"])
    noter(locked, "manquants", now, bulletins=nombre, raison=raison.strip())
    changer_scrutin(locked)
    return locked


def _a_saisir(scrutin: Scrutin, at: datetime | None) -> tuple[Scrutin, datetime]:
    """The scrutin, locked, between its end and its count."""
    locked = verrouiller(scrutin)
    now = at or timezone.now()
    if locked.phase(now) is not Phase.CLOS:
        raise Refus("Le papier se saisit après la clôture, et avant le dépouillement.")
    return locked, now
