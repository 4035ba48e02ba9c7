"""What the pages of a conseil's life read: calls, published lists, who sits and who offered to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count

from participation.models import Appel, Candidature, Mandat
from participation.models.champs import signature
from participation.mots import fold
from participation.reglement.schema import College, Conseil
from participation.tirage.actes import Liste, Tirage
from participation.tirage.canonique import Illisible
from participation.tirage.cles import marque_of
from participation.tirage.lecture import read_act
from participation.tirage.verification import SHORT
from portail.comptes.models import Personne


class Phase(StrEnum):
    OUVERT = "ouvert"
    CLOS = "clos"
    MANQUE = "manque"
    """The seed is known and no list was frozen: whoever froze one now could choose it."""
    FIGE = "fige"
    A_TIRER = "a-tirer"
    TIRE = "tire"
    FERME = "ferme"
    """Ended without a draw, for a reason that is said."""


def phase(appel: Appel, now: datetime) -> Phase:
    if appel.tire_le is not None:
        return Phase.TIRE
    if appel.ferme_le is not None:
        return Phase.FERME
    known = appel.source_le is not None and now >= appel.source_le
    if appel.fige_le is not None:
        return Phase.A_TIRER if known else Phase.FIGE
    if now <= appel.clos_le:
        return Phase.OUVERT
    return Phase.MANQUE if known else Phase.CLOS


def appels(conseil: str) -> list[tuple[Appel, int]]:
    """Every call of a conseil, the last one first, and how many answered it."""
    rows = Appel.objects.filter(conseil=conseil).defer("liste", "tirage")
    answered = Candidature.objects.filter(appel__conseil=conseil).order_by("appel")
    counts = dict(answered.values_list("appel").annotate(Count("pk")))
    return [(one, counts.get(one.pk, 0)) for one in rows]


def sienne(appel: Appel, personne: Personne | None) -> Candidature | None:
    return appel.candidatures.filter(personne=personne).first() if personne else None


def publie(appel: Appel) -> Liste | Tirage | None:
    """The last act published of this call; None before, and where what is kept does not read."""
    text = appel.tirage or appel.liste
    try:
        return read_act(json.loads(text)) if text else None
    except Illisible:
        return None


@dataclass(frozen=True, slots=True)
class Marque:
    """A mark as pages show it: its beginning, which is the part that people compare."""

    debut: str
    mienne: bool

    @classmethod
    def all_of(cls, marques: Sequence[str], mine: str) -> list[Marque]:
        return [cls(one[:SHORT], one == mine) for one in marques]


def marque_de(candidature: Candidature | None) -> str:
    return marque_of(candidature.cle) if candidature else ""


def siegent(conseil: str) -> list[Mandat]:
    """Mandats that nobody has ended, even those whose term is over: they still take a seat."""
    rows = Mandat.objects.filter(conseil=conseil, fini_le__isnull=True)
    return sorted(rows.select_related("personne"), key=_by_name)


def _by_name(mandat: Mandat) -> tuple[bool, str]:
    """Never by `pk`, which is the drawn order: beside the list it would give each mark its name."""
    return mandat.rang != Mandat.Rang.TITULAIRE, fold(signature(mandat.personne))


def signatures(liste: Liste, today: date) -> list[tuple[str, str]]:
    """Who sits by this draw today: the name they chose and their rank, in the order of names."""
    drawn = liste.by_marque
    return [
        (signature(one.personne), one.get_rang_display())
        for one in siegent(liste.conseil)
        if one.college == liste.college and one.marque in drawn and one.du <= today <= one.au
    ]


def mandats_de(personne: Personne | None, conseil: str) -> list[Mandat]:
    if personne is None:
        return []
    own = Mandat.objects.filter(conseil=conseil, personne=personne, fini_le__isnull=True)
    return list(own)


@dataclass(frozen=True, slots=True)
class Places:
    """The seats of one collège, and who holds them."""

    id: str
    college: College | None
    """None where the règlement has no such collège any more."""
    mandats: tuple[Mandat, ...]

    @property
    def nom(self) -> str:
        return self.college.nom if self.college else self.id

    def _of(self, rang: Mandat.Rang) -> int:
        return sum(one.rang == rang for one in self.mandats)

    @property
    def libres(self) -> int:
        seats = self.college.sieges if self.college else 0
        return max(0, seats - self._of(Mandat.Rang.TITULAIRE))

    @property
    def suppleants_libres(self) -> int:
        seats = self.college.suppleants if self.college else 0
        return max(0, seats - self._of(Mandat.Rang.SUPPLEANT))


def places(name: str, conseil: Conseil) -> list[Places]:
    """Collège by collège, in the order of the règlement."""
    sitting, known = siegent(name), conseil.reglement.colleges
    former = sorted({one.college for one in sitting} - set(known))
    return [
        Places(college, known.get(college), tuple(m for m in sitting if m.college == college))
        for college in (*known, *former)
    ]


def offertes(name: str, conseil: Conseil) -> list[Candidature]:
    """Who offered to sit where nobody is drawn by lot: there, people choose among people."""
    colleges = conseil.reglement.colleges
    named = [one for one, college in colleges.items() if college.designation != "tirage"]
    rows = Candidature.objects.filter(
        appel__conseil=name, appel__college__in=named, appel__tire_le__isnull=True
    )
    return list(rows.filter(personne__isnull=False).select_related("personne", "appel"))
