"""Supporting a proposition: one a person, by a constraint of the database."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import annoncer, changer
from participation.actions.gardiens import conseil_de, exiger, exiger_reglement
from participation.models import Proposition, Soutien
from participation.parcours import SOUTENABLES, Etat
from participation.reglement.schema import Participation
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@transaction.atomic
def soutenir(
    proposition: Proposition, *, par: Personne, regles: Participation, at: datetime | None = None
) -> bool:
    """Adds one's support; False where it was already there. The threshold acts at once."""
    exiger(Acte.SOUTENIR, par=par, conseil=proposition.conseil)
    conseil = conseil_de(regles, proposition.conseil)
    exiger_reglement("soutenir", par=par, conseil=conseil)
    locked = _open(proposition)
    now = at or timezone.now()
    _, added = Soutien.objects.get_or_create(proposition=locked, personne=par, defaults={"le": now})
    if added:
        _reach(locked, conseil.reglement.seuil_soutiens, now)
        changer(locked.pk)
    return added


@transaction.atomic
def retirer_soutien(proposition: Proposition, *, par: Personne) -> bool:
    """Takes one's support back; False where there was none."""
    locked = _open(proposition)
    erased, _ = Soutien.objects.filter(proposition=locked, personne=par).delete()
    if erased:
        changer(locked.pk)
    return bool(erased)


def _open(proposition: Proposition) -> Proposition:
    """The row, locked, so that nobody moves it meanwhile."""
    locked = Proposition.objects.select_for_update().get(pk=proposition.pk)
    if Etat(locked.etat) not in SOUTENABLES:
        raise Refus("Les soutiens de cette proposition sont clos.")
    return locked


def _reach(proposition: Proposition, seuil: int, now: datetime) -> None:
    """Once on the ordre du jour, a proposition stays there whatever is taken back."""
    if proposition.ordre_du_jour_le is None and proposition.soutiens.count() >= seuil:
        proposition.ordre_du_jour_le = proposition.modifiee_le = now
        proposition.save(update_fields=["ordre_du_jour_le", "modifiee_le"])
        annoncer(proposition, "Elle a assez de soutiens : elle ira au conseil", par=None, at=now)
