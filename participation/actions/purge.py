"""Erasing what was kept long enough: each kind of row by its own delay of participation.yaml."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from participation.actions.lettres import deposer, envoi
from participation.courrier.composition import Lettre
from participation.durees import add_months
from participation.models import (
    Candidature,
    Commentaire,
    Envoi,
    Mandat,
    Moderation,
    Passe,
    Proposition,
    Signalement,
)
from participation.parcours import Etat
from participation.reglement.reglages import Conservation
from portail.comptes.models import Personne

AVERTISSEMENT = "purge:"
"""How the key of a letter begins that says an account will be erased."""


def depuis(at: datetime, *, mois: int = 0, jours: int = 0) -> datetime:
    """What is older than this was kept so many months or days, counted on the town's calendar."""
    local = timezone.localtime(at)
    day = add_months(local.date(), -mois) - timedelta(days=jours)
    return datetime.combine(day, local.timetz())


def purger(kept: Conservation, *, at: datetime, montrer: bool = False) -> dict[str, int]:
    """How many of each kind are erased, or would be; the same twice erases nothing more."""
    rows: dict[str, QuerySet[Any]] = {
        "Brouillons": _brouillons(depuis(at, mois=kept.brouillons_mois)),
        "Signalements": _signalements(depuis(at, mois=kept.signalements_mois)),
        "Candidatures": _candidatures(depuis(at, mois=kept.candidatures_mois)),
        "Copies de courriels": _envois(depuis(at, jours=kept.envois_jours)),
        "Passes du guichet": Passe.objects.filter(expire_le__lt=at),
    }
    done = {name: _erase(some, montrer=montrer) for name, some in rows.items()}
    withdrawn = depuis(at, mois=kept.commentaires_retires_mois)
    return {**done, "Commentaires retirés": _commentaires(withdrawn, montrer=montrer)}


def _erase(rows: QuerySet[Any], *, montrer: bool) -> int:
    count = rows.count()
    if count and not montrer:
        rows.delete()
    return count


def _brouillons(before: datetime) -> QuerySet[Proposition]:
    return Proposition.objects.filter(etat=Etat.BROUILLON, modifiee_le__lt=before)


def _signalements(before: datetime) -> QuerySet[Signalement]:
    return Signalement.objects.filter(le__lt=before)


def _candidatures(before: datetime) -> QuerySet[Candidature]:
    """Counted from the draw (from the end of the call, where none was held), or from the end of
    the mandat that followed.
    """
    mandats = Mandat.objects.filter(
        personne=OuterRef("personne"),
        conseil=OuterRef("appel__conseil"),
        college=OuterRef("appel__college"),
    ).annotate(end=Coalesce("fini_le", "au"))
    recent = mandats.filter(end__gte=timezone.localdate(before))
    ended = Candidature.objects.annotate(end=Coalesce("appel__tire_le", "appel__clos_le"))
    return ended.filter(~Exists(recent), end__lt=before)


def _envois(before: datetime) -> QuerySet[Envoi]:
    """Once sent; one that never could be is of no use by then. A warning stays as long as what it
    announces may still come.
    """
    done = Envoi.objects.annotate(done=Coalesce("envoye_le", "ecrit_le")).filter(done__lt=before)
    still = Q(cle__startswith=AVERTISSEMENT, personne__last_login__lt=F("ecrit_le"))
    return done.exclude(still)


@transaction.atomic
def _commentaires(before: datetime, *, montrer: bool) -> int:
    """One that was answered stays as an empty place, or the answers would go with it."""
    withdrawals = Moderation.objects.filter(
        commentaire=OuterRef("pk"), acte=Moderation.Acte.RETIRER
    ).order_by("-pk")
    old = Commentaire.objects.annotate(retire_le=Subquery(withdrawals.values("le")[:1])).filter(
        etat=Commentaire.Etat.RETIRE, retire_le__lt=before
    )
    answered = Q(Exists(Commentaire.objects.filter(parent=OuterRef("pk"))))
    emptied = old.filter(answered).exclude(texte="")
    count = emptied.count()
    if not montrer:
        emptied.update(texte="", auteur=None)
    return count + _erase(old.exclude(answered), montrer=montrer)


def avertis(before: datetime) -> frozenset[int]:
    """Those told before this that their account would be erased, who did not come back since."""
    told = Envoi.objects.filter(cle__startswith=AVERTISSEMENT, ecrit_le__lte=before)
    gone = told.filter(personne__last_login__lt=F("ecrit_le"))
    return frozenset(gone.values_list("personne", flat=True).order_by("pk"))


def en_mandat(at: datetime) -> QuerySet[Mandat]:
    """Mandats that are under way or to come: their people keep their accounts."""
    today = timezone.localdate(at)
    return Mandat.objects.filter(personne__isnull=False, fini_le__isnull=True, au__gte=today)


@transaction.atomic
def avertir(
    personnes: Collection[Personne], *, sujet: str, texte: str, at: datetime, montrer: bool = False
) -> int:
    """Writes to each, once for each time they stayed away; how many that was."""
    known = set(
        Envoi.objects.filter(cle__in=[_key(one) for one in personnes])
        .order_by("pk")
        .values_list("cle", flat=True)
    )
    told = [one for one in personnes if _key(one) not in known]
    if not montrer:
        deposer(envoi(_key(one), one, Lettre(sujet, texte), at=at) for one in told)
    return len(told)


def _key(personne: Personne) -> str:
    """Whoever comes back and stays away again is told again."""
    return f"{AVERTISSEMENT}{personne.pk}:{personne.last_login:%Y-%m-%d}"
