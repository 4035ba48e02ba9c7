"""What the counter may know of a vote: one elector who is looked for, one pass that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from participation.models import Electeur, Emargement, Passe, Scrutin
from participation.vote import Canal, signe
from portail.comptes import codes
from portail.comptes.queries.residences import souple

MOST = 10
"""People shown at once. Beyond, none is: a list of voters is not to be read through."""


@dataclass(frozen=True, slots=True)
class Reconnu:
    """Enough to tell one elector from another, and whether they have voted."""

    pk: int
    nom: str
    quartiers: tuple[str, ...]
    a_vote: str
    """« le 2 octobre 2026, entre 14 h et 15 h, en ligne »; blank where they have not."""


def chercher(scrutin: Scrutin, mots: str) -> tuple[Reconnu, ...] | None:
    """Electors whose name has words that begin so, or of that whole e-mail; None if too many."""
    rows = _nommes(scrutin, mots).select_related("personne")
    found = rows.prefetch_related("personne__residences", "emargements")[: MOST + 1]
    return None if len(found) > MOST else tuple(_reconnu(one) for one in found)


def _nommes(scrutin: Scrutin, mots: str) -> QuerySet[Electeur]:
    named = Q()
    for mot in mots.split():
        named &= Q(personne__nom__iregex=rf"(^|[ '’-]){souple(mot)}")
    named |= Q(personne__courriel__iexact=mots.strip())
    rows = Electeur.objects.filter(named, scrutin=scrutin, personne__is_active=True)
    return rows.order_by("personne__nom", "pk")


def _reconnu(one: Electeur) -> Reconnu:
    assert one.personne is not None
    places = {place.quartier: None for place in one.personne.residences.all() if place.quartier}
    signed = next(iter(one.emargements.all()), None)
    return Reconnu(one.pk, one.personne.nom, tuple(places), quand(signed) if signed else "")


def emargement(electeur: Electeur) -> Emargement | None:
    return electeur.emargements.first()


def quand(signed: Emargement) -> str:
    return signe(timezone.localtime(signed.le), Canal(signed.canal))


def empreinte(scrutin: Scrutin, code: str) -> str:
    """What is kept of the code of a pass: of no use without the key, nor for another vote."""
    return codes.empreinte(code, de=scrutin.pk, cle=codes.cle(settings.SECRET_KEY, "passe"))


def passes(scrutin: Scrutin, now: datetime) -> QuerySet[Passe]:
    """Those that still open a vote."""
    rows = Passe.objects.filter(electeur__scrutin=scrutin, utilise_le__isnull=True)
    return rows.filter(expire_le__gt=now).select_related("electeur", "par")
