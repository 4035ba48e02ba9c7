"""Writing in the journal of a scrutin: each line in the transaction of what it tells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from participation.models import LigneDeJournal, Scrutin
from participation.queries.verification import ligne
from participation.urne import journal


def noter(scrutin: Scrutin, fait: str, le: date | datetime, **details: Any) -> None:
    """Adds a line to the journal. The scrutin is locked by the caller: lines follow one another."""
    last = LigneDeJournal.objects.filter(scrutin=scrutin).order_by("-numero").first()
    moment = timezone.localtime(le) if isinstance(le, datetime) else le
    when = moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else str(moment)
    line = journal.suivante(
        ligne(last) if last else None, scrutin=scrutin.pk, fait=fait, le=when, details=details
    )
    LigneDeJournal.objects.create(
        scrutin=scrutin,
        numero=line.numero,
        fait=line.fait,
        le=line.le,
        details=details,
        precedente=line.precedente,
        empreinte=line.empreinte,
    )
