"""The journal of a vote in plain French."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from participation.models import LigneDeJournal
from participation.reglement.words import day
from participation.views.affiche import moment

FAITS = {
    "arrete": gettext_lazy("annoncé : la liste et les règles ne changent plus"),
    "emargement": gettext_lazy("une personne a voté"),
    "prolonge": gettext_lazy("prolongé"),
    "clos": gettext_lazy("clos"),
    "annule": gettext_lazy("annulé"),
    "saisie": gettext_lazy("bulletins papier saisis"),
    "manquants": gettext_lazy("bulletins papier déclarés manquants"),
    "depouille": gettext_lazy("dépouillé"),
    "departage": gettext_lazy("égalité départagée"),
    "publie": gettext_lazy("publié"),
}
SHORT = 16


@dataclass(frozen=True, slots=True)
class LigneLue:
    numero: int
    le: str
    mot: str
    raison: str
    """Or the seed that settled a tie."""
    court: str


def ligne(row: LigneDeJournal) -> LigneLue:
    """Who voted is in the émargement, which is not public: the line does not say it."""
    return LigneLue(
        numero=row.numero,
        le=_when(row.le),
        mot=str(FAITS[row.fait]),
        raison=_suite(row),
        court=row.empreinte[:SHORT],
    )


def _suite(row: LigneDeJournal) -> str:
    """How many, of paper ballots; and the reason, where one was given."""
    number, why = row.details.get("bulletins"), _raison(row)
    if row.fait not in ("saisie", "manquants"):
        return why
    return f"{number}. {why}" if why else str(number)


def _raison(row: LigneDeJournal) -> str:
    return str(row.details.get("raison") or row.details.get("graine") or "")


def _when(written: str) -> str:
    """A day, or a moment where the fact has one."""
    found = datetime.fromisoformat(written)
    return moment(found) if "T" in written else day(found.date())
