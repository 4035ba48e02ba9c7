"""The public page of a conseil: who sits, what it has under way, what the town answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.db.models.query import QuerySet

from participation.models import Mandat
from participation.models.champs import signature
from participation.parcours import PARCOURS_ENGAGEMENT
from participation.queries import appels
from participation.queries.bulletins import Bulletin, bulletins
from participation.queries.proposition import publiques
from participation.queries.propositions import (
    ATTENDUES_D_ABORD,
    ATTENTE,
    ETAPES,
    Etape,
    Filtre,
    attendues_d_abord,
    avis,
    en_liste,
)
from participation.reglement.schema import Conseil, Participation
from participation.reglement.words import day

EN_VUE = 3
"""How many of each kind a page shows before leading to the whole list."""
DERNIERS_AVIS = 5
NOMS_RANG: dict[str, str] = {
    Mandat.Rang.TITULAIRE: "Titulaires",
    Mandat.Rang.SUPPLEANT: "Suppléants",
}
_UNDER_WAY = [etat.value for etat, after in PARCOURS_ENGAGEMENT.items() if after]


@dataclass(frozen=True, slots=True)
class Etage:
    """The propositions of a conseil that are at one stage: how many, and some of them."""

    id: str
    etape: Etape
    nombre: int
    bulletins: tuple[Bulletin, ...]

    @property
    def autres(self) -> int:
        return self.nombre - len(self.bulletins)


def etages(name: str, regles: Participation, today: date) -> list[Etage]:
    """Stage by stage, but for those where there is nothing."""
    own = publiques().filter(conseil=name)
    numbers = own.aggregate(**_by_stage())
    shown = tuple(bulletins(_first_of_each(own), regles, today))
    found = [
        Etage(
            id=stage,
            etape=etape,
            nombre=numbers[f"etape_{rank}"],
            bulletins=tuple(one for one in shown if one.etat in etape.etats),
        )
        for rank, (stage, etape) in enumerate(ETAPES.items())
    ]
    return [one for one in found if one.nombre]


def derniers_avis(name: str, regles: Participation, today: date) -> list[Bulletin]:
    """Answers awaited, the latest due first; then the last ones given."""
    rows = attendues_d_abord(avis(Filtre(conseil=name), today))
    return list(bulletins(rows[:DERNIERS_AVIS], regles, today))


def engagements(name: str, regles: Participation, today: date) -> list[Bulletin]:
    rows = promises(publiques().filter(conseil=name))
    return list(bulletins(rows[:DERNIERS_AVIS], regles, today))


@dataclass(frozen=True, slots=True)
class Siegeant:
    """Someone who sits, as the public knows them."""

    college: str
    nom: str
    mandat: Mandat


@dataclass(frozen=True, slots=True)
class Rang:
    """Those of one collège who hold the same rank until the same day, by name."""

    nom: str
    jusqu_au: str
    siegeants: tuple[Siegeant, ...]


@dataclass(frozen=True, slots=True)
class Banc:
    """Those who sit for one collège."""

    nom: str
    rangs: tuple[Rang, ...]
    libres: int

    @property
    def siegeants(self) -> list[Siegeant]:
        return [one for rang in self.rangs for one in rang.siegeants]


def bancs(name: str, conseil: Conseil, today: date) -> list[Banc]:
    """Who sits today, collège by collège."""
    return [_banc(one, today) for one in appels.places(name, conseil)]


def _banc(places: appels.Places, today: date) -> Banc:
    # They come by name, and stay so: the order of the rows is that in which lots were drawn.
    sitting = [one for one in places.mandats if one.du <= today <= one.au]
    groups: dict[tuple[str, date], list[Siegeant]] = {}
    for one in sitting:
        who = Siegeant(places.nom, signature(one.personne), one)
        groups.setdefault((one.rang, one.au), []).append(who)
    held = sum(one.rang == Mandat.Rang.TITULAIRE for one in sitting)
    seats = places.college.sieges if places.college else 0
    rangs = tuple(
        Rang(NOMS_RANG[rang], day(until), tuple(who)) for (rang, until), who in groups.items()
    )
    return Banc(places.nom, rangs, max(0, seats - held))


def _by_stage() -> dict[str, Count]:
    """The number of rows at each stage: an id may hold a dash, a column may not."""
    return {
        f"etape_{rank}": Count("pk", filter=Q(etat__in=list(one.etats)))
        for rank, one in enumerate(ETAPES.values())
    }


def _first_of_each(propositions: QuerySet[Any]) -> QuerySet[Any]:
    """The first rows of each stage: the answers awaited, then the last ones deposited."""
    stage = Case(
        *(
            When(etat__in=list(one.etats), then=Value(rank))
            for rank, one in enumerate(ETAPES.values())
        ),
        output_field=IntegerField(),
    )
    place = Window(RowNumber(), partition_by=stage, order_by=ATTENDUES_D_ABORD)
    rows: QuerySet[Any] = propositions.annotate(attendue_le=ATTENTE, place=place)
    first = rows.filter(place__lte=EN_VUE).values("pk")
    return attendues_d_abord(en_liste(publiques().filter(pk__in=first)))


def promises(propositions: QuerySet[Any]) -> QuerySet[Any]:
    """What the town has undertaken and not done yet, the first due first."""
    rows = en_liste(propositions.filter(engagement__etat__in=_UNDER_WAY))
    return rows.order_by("engagement__echeance", "pk")
