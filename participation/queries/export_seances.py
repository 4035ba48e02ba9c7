"""What is held of a person's part in séances: there, represented, speaking; without other names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from participation.models import Parole, Presence, Procuration, Seance
from participation.reunion import SIGNATURES, Signature
from portail.comptes.models import Personne

Ligne = dict[str, Any]


def seances(personne: Personne) -> list[Ligne]:
    """What they did at each: a line for every arrival, turn to speak, procuration or function."""
    there = Presence.objects.filter(personne=personne).select_related("seance").order_by("pk")
    turns = Parole.objects.filter(personne=personne).select_related("seance").order_by("pk")
    return [
        *(line for one in there for line in _presence(one)),
        *(_ligne("demande de parole", one.seance, one.demandee_le) for one in turns),
        *_procurations(personne),
        *_fonctions(personne),
    ]


def _presence(one: Presence) -> list[Ligne]:
    found = [
        _ligne(f"présence signée {SIGNATURES[Signature(one.moyen)]}", one.seance, one.arrivee_le)
    ]
    return [*found, _ligne("départ", one.seance, one.partie_le)] if one.partie_le else found


def _procurations(personne: Personne) -> list[Ligne]:
    mine = Q(de=personne) | Q(a=personne) | Q(par=personne)
    rows = Procuration.objects.filter(mine).select_related("seance").order_by("pk")
    words = (
        ("de_id", "procuration donnée"),
        ("a_id", "procuration portée"),
        ("par_id", "procuration notée"),
    )
    return [
        _ligne(word, one.seance, one.donnee_le)
        for one in rows
        for column, word in words
        if getattr(one, column) == personne.pk
    ]


def _fonctions(personne: Personne) -> list[Ligne]:
    rows = Seance.objects.filter(Q(president=personne) | Q(secretaire=personne)).order_by("pk")
    return [
        _ligne(word, one, one.debut)
        for one in rows
        for column, word in (("president_id", "séance présidée"), ("secretaire_id", "secrétariat"))
        if getattr(one, column) == personne.pk
    ]


def _ligne(quoi: str, seance: Seance, le: datetime) -> Ligne:
    return {"quoi": quoi, "seance": str(seance), "conseil": seance.conseil, "le": le}
