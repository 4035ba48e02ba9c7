"""Paper ballots of a vote: how many were signed for, typed, missed; never what they said."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from participation.models import LotDePapier, Scrutin
from participation.vote import Canal


@dataclass(frozen=True, slots=True)
class Papier:
    signes: int
    """Electors who were handed one."""
    saisis: int
    manquants: int

    @property
    def reste(self) -> int:
        """To be typed, or declared missing, before the count."""
        return self.signes - self.saisis - self.manquants


def papier(scrutin: Scrutin) -> Papier:
    signed = scrutin.emargements.filter(canal=Canal.PAPIER).count()
    return Papier(signed, saisis(scrutin), scrutin.manquants)


def saisis(scrutin: Scrutin) -> int:
    return scrutin.lots.aggregate(total=Sum("nombre"))["total"] or 0


def lots(scrutin: Scrutin) -> QuerySet[LotDePapier]:
    return scrutin.lots.order_by("le", "cle")
