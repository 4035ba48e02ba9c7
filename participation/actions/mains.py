"""A show of hands at a séance, written down by the desk: for who has no telephone, or for all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from participation.actions.gardiens import exiger
from participation.actions.vote import emarger, glisser, ouvert
from participation.models import Electeur, Emargement, Scrutin, Seance
from participation.queries import reunion
from participation.urne import recus
from participation.urne.bulletins import Bulletin
from participation.vote import Canal, Urne
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@transaction.atomic
def noter_mains(
    scrutin: Scrutin,
    levees: Mapping[int, tuple[int, ...]],
    *,
    par: Personne,
    at: datetime | None = None,
) -> list[Emargement]:
    """What each elector, by the number of their line, raised their hand for: all of it or nothing.

    DejaVote where one of them voted meanwhile.
    """
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked, now = ouvert(scrutin, at)
    if locked.urne != Urne.NOMINATIVE or locked.seance_id is None:
        raise Refus("On ne note les mains levées que d'un vote public, en séance.")
    lines = Electeur.objects.filter(scrutin=locked, pk__in=levees).select_related("personne")
    holders = reunion.pouvoirs(Seance(pk=locked.seance_id))
    people = Personne.objects.in_bulk(holders.values())
    done = []
    for line in lines.order_by("pk"):
        porteur = people.get(holders.get(line.personne_id or 0) or 0)
        signed = emarger(locked, line, now, canal=Canal.SEANCE, par=par, porteur=porteur)
        glisser(locked, signed, Bulletin(recus.tirer(), "exprime", levees[line.pk]))
        done.append(signed)
    return done
