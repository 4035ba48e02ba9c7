"""Who follows what, and who is told of what happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from participation.models import Nouvelle, Proposition, Suivi
from participation.parcours import PUBLICS
from portail.comptes.models import Personne

AUSSITOT, SEMAINE = Suivi.Rythme.AUSSITOT, Suivi.Rythme.SEMAINE
Cible = Proposition | str
"""What is followed: a proposition, or a conseil by its id."""


def vise(cible: Cible) -> dict[str, Proposition | str | None]:
    """The target as columns: the same for a filter and for a new row."""
    if isinstance(cible, Proposition):
        return {"proposition": cible, "conseil": ""}
    return {"proposition": None, "conseil": cible}


def suivables() -> QuerySet[Proposition]:
    """What the public sees can be followed."""
    return Proposition.objects.filter(etat__in=PUBLICS, masquee="")


def de(personne: Personne) -> QuerySet[Suivi]:
    """All that a person follows, the latest first."""
    return Suivi.objects.filter(personne=personne).select_related("proposition").order_by("-pk")


def suivi_de(personne: Personne, cible: Cible) -> Suivi | None:
    found = Suivi.objects.filter(personne=personne)
    if isinstance(cible, Proposition):
        return found.filter(proposition=cible).first()
    return found.filter(conseil=cible).first()


def a_prevenir(une: Nouvelle) -> QuerySet[Suivi]:
    """One follow a person at most: that of the proposition decides, then that of its conseil."""
    concerned = Q(conseil=une.conseil)
    if une.proposition_id is not None:
        closer = Suivi.objects.filter(personne=OuterRef("personne"), proposition=une.proposition_id)
        concerned = Q(concerned, ~Exists(closer)) | Q(proposition=une.proposition_id)
    found = Suivi.objects.filter(concerned, rythme=AUSSITOT, personne__is_active=True)
    if une.par_id is not None:
        found = found.exclude(personne=une.par_id)
    return found.order_by("pk")


def a_resumer(moment: datetime) -> QuerySet[Suivi]:
    """Told once a week, and not since `moment`."""
    return Suivi.objects.filter(rythme=SEMAINE, resume_le__lt=moment)


def nouvelles_pour(suivis: Iterable[Suivi], du: datetime, au: datetime) -> QuerySet[Nouvelle]:
    """What was diffused from `du` to `au` (not included) of any of these, and can be read."""
    some = list(suivis)
    followed = Q(proposition__in=[one.proposition_id for one in some if one.proposition_id])
    followed |= Q(conseil__in=[one.conseil for one in some if one.conseil])
    readable = Q(proposition__isnull=True) | Q(proposition__masquee="")
    return (
        Nouvelle.objects.filter(followed, readable, diffusee_le__gte=du, diffusee_le__lt=au)
        .select_related("proposition")
        .order_by("pk")
    )
