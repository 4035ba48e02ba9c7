"""Erasing what accounts kept long enough. Delays are arguments: content belongs to the rooms."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from portail.comptes.models import CodePoste, Fonction, LotDeCourriers, Personne


def endormies(before: datetime) -> QuerySet[Personne]:
    """People who have not signed in since. Those the town gave a fonction are not residents only:
    their accounts end by hand.
    """
    return _residents().filter(last_login__lt=before)


def jamais_entrees(before: datetime) -> QuerySet[Personne]:
    """Accounts opened before this that nobody ever signed in to."""
    return _residents().filter(last_login__isnull=True, depuis__lt=before)


def _residents() -> QuerySet[Personne]:
    busy = Fonction.objects.filter(fin__isnull=True).values("personne")
    free = Personne.objects.filter(is_staff=False, is_superuser=False)
    return free.exclude(pk__in=busy).order_by("pk")


@transaction.atomic
def purger_codes(before: datetime, *, montrer: bool = False) -> int:
    """Posted codes used or out of date since; a batch goes with the last of its codes."""
    used = Q(utilise_le__lt=before)
    expired = Q(utilise_le__isnull=True, expire_le__lt=before)
    codes = CodePoste.objects.filter(used | expired)
    count = codes.count()
    if not montrer:
        codes.delete()
        LotDeCourriers.objects.filter(codes__isnull=True, fait_le__lt=before).delete()
    return count


def purger_sessions(at: datetime, *, montrer: bool = False) -> int:
    over = Session.objects.filter(expire_date__lt=at)
    count = over.count()
    if not montrer:
        over.delete()
    return count
