"""What is set down of a séance as it is levée: who sat, was there, held whose voice; the rules."""

from __future__ import annotations

import json
from datetime import datetime

from django.utils import timezone

from participation.actions.gardiens import conseil_de
from participation.models import ProcesVerbal, Seance, Signataire
from participation.proces_verbal.acte import Qualite
from participation.proces_verbal.constat import Constat, Plage, Pouvoir, Presence
from participation.queries import reunion
from participation.queries.seances import convoques
from participation.reglement.schema import Participation, canonical, version


def constater(seance: Seance, *, regles: Participation) -> ProcesVerbal:
    """In the transaction that closes the séance: from then on its procès-verbal can be signed."""
    reglement = conseil_de(regles, seance.conseil).reglement
    found, _created = ProcesVerbal.objects.get_or_create(seance=seance)
    found.constat = _constat(seance).as_json()
    found.reglement = json.loads(canonical(reglement))
    found.reglement_version = version(reglement)
    found.save()
    held = {Qualite.PRESIDENT: seance.president, Qualite.SECRETAIRE: seance.secretaire}
    Signataire.objects.bulk_create(
        Signataire(proces_verbal=found, qualite=quality, personne=one)
        for quality, one in held.items()
    )
    return found


def _constat(seance: Seance) -> Constat:
    assert seance.ouverte_le is not None and seance.levee_le is not None
    sitting = reunion.membres(seance)
    titulaires = [one.personne for one in sitting]
    others = convoques(seance).exclude(pk__in=titulaires)
    came = seance.presences.order_by("arrivee_le", "pk")
    given = seance.procurations.order_by("donnee_le", "pk")
    return Constat(
        ouverte_le=timezone.localtime(seance.ouverte_le),
        levee_le=timezone.localtime(seance.levee_le),
        membres=tuple(sitting),
        suppleants=tuple(others.values_list("pk", flat=True)),
        presences=tuple(
            Presence(one.personne_id, _plage(one.arrivee_le, one.partie_le), one.a_distance)
            for one in came
            if one.personne_id is not None
        ),
        pouvoirs=tuple(
            Pouvoir(one.de_id, one.a_id, _plage(one.donnee_le, one.finie_le))
            for one in given
            if one.de_id is not None and one.a_id is not None
        ),
    )


def _plage(de: datetime, a: datetime | None) -> Plage:
    return Plage(timezone.localtime(de), timezone.localtime(a) if a else None)
