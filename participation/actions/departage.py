"""Settling the tie that a count ended on, as the rule said before anybody voted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import changer_scrutin
from participation.actions.gardiens import exiger
from participation.actions.journal import noter
from participation.counting.acte import Acte
from participation.counting.lecture import read_acte
from participation.models import Scrutin, Voix
from participation.tirage.canonique import Illisible, encode
from participation.tirage.lecture import read_graine
from participation.vote import Phase, Urne
from portail.comptes.droits import Acte as Droit
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@transaction.atomic
def departager(
    scrutin: Scrutin,
    *,
    par: Personne,
    graine: str | None = None,
    preponderante: Sequence[int] | None = None,
    at: datetime | None = None,
) -> Scrutin:
    """Ends the count, once: by the seed of the announced source, or by the voice of who presides.

    The file that was counted is left as it is: what is given here completes it.
    """
    exiger(Droit.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked = Scrutin.objects.select_for_update().get(pk=scrutin.pk)
    now = at or timezone.now()
    if locked.phase(now) is not Phase.DEPOUILLE or not locked.attend:
        raise Refus("Ce vote n'a pas d'égalité à départager.")
    if locked.departage:
        raise Refus("L'égalité est déjà départagée. On ne le fait qu'une fois.")
    if locked.attend == "tirage":
        settled = replace(_counted(locked), graine=_graine(graine))
    else:
        settled = replace(_counted(locked), preponderante=_voix(locked, preponderante))
    locked.departage = encode(settled.apres()).decode()
    locked.save(update_fields=["departage"])
    noter(
        locked,
        "departage",
        now,
        graine=settled.graine,
        preponderante=settled.preponderante and list(settled.preponderante),
    )
    changer_scrutin(locked)
    return locked


def _counted(scrutin: Scrutin) -> Acte:
    return read_acte(json.loads(scrutin.fichier))


def _graine(given: str | None) -> str:
    if not given:
        raise Refus("Donnez la graine, comme la source l'a publiée.", champ="graine")
    try:
        return read_graine(given)
    except Illisible as exc:
        raise Refus(str(exc), champ="graine") from exc


def _voix(scrutin: Scrutin, given: Sequence[int] | None) -> tuple[int, ...]:
    """One of those that the show of hands recorded, or zeros; never what a secret ballot said."""
    if scrutin.urne != Urne.NOMINATIVE or given is None:
        raise Refus("Dites quelle est la voix de la personne qui préside.", champ="preside")
    voice = tuple(given)
    recorded = Voix.objects.filter(emargement__scrutin=scrutin).values_list("choix", flat=True)
    nothing = (0,) * scrutin.options.count()
    if voice != nothing and list(voice) not in list(recorded):
        raise Refus("Personne n'a voté cela à main levée.", champ="preside")
    return voice
