"""The home of the room: every conseil in figures, and what is under way in the town."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.db.models.query import QuerySet

from participation.parcours import ATTENDUES, SOUTENABLES, Etat
from participation.queries.bulletins import Bulletin, bulletins
from participation.queries.conseils import EN_VUE, promises
from participation.queries.proposition import publiques
from participation.queries.propositions import en_liste, en_retard
from participation.reglement.schema import Conseil, Participation


@dataclass(frozen=True, slots=True)
class EnCours:
    """What a conseil has under way, in figures."""

    id: str
    conseil: Conseil
    a_soutenir: int
    attendues: int
    en_retard: int


@dataclass(frozen=True, slots=True)
class Actualite:
    """What is under way in the town: some of each kind, the most pressing first."""

    en_retard: tuple[Bulletin, ...]
    bientot: tuple[Bulletin, ...]
    reponses: tuple[Bulletin, ...]
    engagements: tuple[Bulletin, ...]


def en_cours(regles: Participation, today: date) -> list[EnCours]:
    """Every conseil with its figures, in the town's order."""
    rows = publiques().order_by("conseil").values_list("conseil")
    counted = rows.annotate(
        a_soutenir=Count("pk", filter=Q(etat__in=list(SOUTENABLES))),
        attendues=Count("pk", filter=Q(etat__in=list(ATTENDUES))),
        en_retard=Count("pk", filter=en_retard(today)),
    )
    figures = {name: numbers for name, *numbers in counted}
    return [
        EnCours(name, conseil, *figures.get(name, (0, 0, 0)))
        for name, conseil in regles.conseils.items()
    ]


def actualite(regles: Participation, today: date) -> Actualite:
    def some(rows: QuerySet[Any]) -> tuple[Bulletin, ...]:
        return tuple(bulletins(rows[:EN_VUE], regles, today))

    public = publiques()
    late = en_liste(public.filter(en_retard(today)))
    answered = en_liste(public.filter(etat=Etat.REPONDUE))
    return Actualite(
        en_retard=some(late.order_by("instruction__echeance", "pk")),
        bientot=some(_soon(regles)),
        reponses=some(answered.order_by("-reponse__le", "-pk")),
        engagements=some(promises(public)),
    )


def _soon(regles: Participation) -> QuerySet[Any]:
    """Those that have at least half of the soutiens that bring them to their conseil."""
    asked = Case(
        *(
            When(conseil=name, then=Value(one.reglement.seuil_soutiens))
            for name, one in regles.conseils.items()
        ),
        output_field=IntegerField(),
    )
    waiting = publiques().filter(etat__in=list(SOUTENABLES), ordre_du_jour_le__isnull=True)
    rows: QuerySet[Any] = en_liste(waiting).annotate(manque=asked - F("nombre_soutiens"))
    return rows.filter(manque__gt=0, manque__lte=F("nombre_soutiens")).order_by(
        "manque", "-deposee_le", "-pk"
    )


def se_decide(regles: Participation, today: date) -> list[Bulletin]:
    """What is being decided in the quartiers, the last that moved first: for the front page."""
    debated = publiques().filter(etat__in=[Etat.EN_DEBAT, Etat.RETENUE])
    rows = en_liste(debated).order_by("-modifiee_le", "-pk")
    return list(bulletins(rows[:EN_VUE], regles, today))
