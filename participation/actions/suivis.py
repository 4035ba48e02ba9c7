"""Following a proposition or a conseil at a chosen pace, and ceasing to: never more than chosen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from participation.actions.gardiens import conseil_de, exiger
from participation.courrier.jetons import Abonnement
from participation.models import Envoi, Proposition, Suivi
from participation.queries.suivis import AUSSITOT, SEMAINE, Cible, suivables, vise
from participation.reglement.schema import Participation
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus


@transaction.atomic
def suivre(
    cible: Cible,
    *,
    par: Personne,
    regles: Participation,
    rythme: str = AUSSITOT,
    at: datetime | None = None,
) -> Suivi:
    """Follows at this pace; what is followed already takes the pace now asked for."""
    exiger(Acte.SUIVRE, par=par)
    _check_pace(rythme)
    if isinstance(cible, str):
        conseil_de(regles, cible)
    elif not suivables().filter(pk=cible.pk).exists():
        raise Refus("Cette proposition ne peut pas être suivie : elle n'est pas publiée.")
    now = at or timezone.now()
    suivi, added = Suivi.objects.get_or_create(
        personne=par,
        **vise(cible),
        defaults={"rythme": rythme, "depuis": now, "resume_le": now},
    )
    return suivi if added else changer_rythme(suivi, rythme, par=par, at=now)


def suivre_d_office(proposition: Proposition, *, par: Personne, at: datetime) -> None:
    """Whoever deposits a proposition is told what becomes of it, unless they say otherwise."""
    Suivi.objects.get_or_create(
        personne=par, proposition=proposition, defaults={"depuis": at, "resume_le": at}
    )


@transaction.atomic
def changer_rythme(
    suivi: Suivi, rythme: str, *, par: Personne, at: datetime | None = None
) -> Suivi:
    """What was to be sent at once and had not left goes into the first digest instead."""
    _check_pace(rythme)
    locked = _own(suivi, par)
    if locked.rythme == rythme:
        return locked
    waiting = _waiting(locked).order_by("ecrit_le").first()
    locked.resume_le = waiting.ecrit_le if waiting else at or timezone.now()
    locked.rythme = rythme
    locked.save(update_fields=["rythme", "resume_le"])
    _waiting(locked).delete()
    return locked


@transaction.atomic
def ne_plus_suivre(cible: Cible, *, par: Personne) -> bool:
    """False where it was not followed; the same twice changes nothing."""
    return _stop(Abonnement(par.pk, *_ids(cible)))


@transaction.atomic
def ne_plus_rien_suivre(*, par: Personne) -> int:
    """How many follows that was; no letter that they asked for waits any more."""
    suivis = list(Suivi.objects.select_for_update().filter(personne=par).order_by("pk"))
    asked = Q(suivi__in=suivis) | Q(cle__startswith="semaine:")
    Envoi.objects.filter(asked, personne=par, envoye_le__isnull=True).delete()
    return len([one.delete() for one in suivis])


@transaction.atomic
def desabonner(voulu: Abonnement) -> bool:
    """As the letter's own address asks: its signature stands for the person."""
    return _stop_weekly(voulu.personne) if voulu.de_la_semaine else _stop(voulu)


def _stop(voulu: Abonnement) -> bool:
    # The lock first: who writes the letters of this follow holds it until they are written.
    suivi = (
        Suivi.objects.select_for_update()
        .filter(personne=voulu.personne, proposition=voulu.proposition, conseil=voulu.conseil)
        .first()
    )
    if suivi is None:
        return False
    _waiting(suivi).delete()
    suivi.delete()
    return True


def _stop_weekly(personne: int) -> bool:
    weekly = Suivi.objects.select_for_update().filter(personne=personne, rythme=SEMAINE)
    found = [one.delete() for one in weekly.order_by("pk")]
    digests = Envoi.objects.filter(personne=personne, cle__startswith="semaine:")
    digests.filter(envoye_le__isnull=True).delete()
    return bool(found)


def _own(suivi: Suivi, par: Personne) -> Suivi:
    locked = Suivi.objects.select_for_update().filter(pk=suivi.pk).first()
    if locked is None:
        raise Refus("Vous ne suivez plus cela.")
    if locked.personne_id != par.pk:
        raise Interdit("Ce suivi n'est pas le vôtre.")
    return locked


def _ids(cible: Cible) -> tuple[int | None, str]:
    return (None, cible) if isinstance(cible, str) else (cible.pk, "")


def _waiting(suivi: Suivi) -> QuerySet[Envoi]:
    return Envoi.objects.filter(suivi=suivi, envoye_le__isnull=True)


def _check_pace(rythme: str) -> None:
    if rythme not in Suivi.Rythme.values:
        raise Refus("Choisissez : à chaque nouvelle, ou un résumé par semaine.", champ="rythme")
