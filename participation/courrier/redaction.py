"""What a row of the outbox says as it leaves, from its key; nothing where it is unwanted by then.

Between the act and the letter there may be days: each kind asks again whether it still holds.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from participation.courrier import lettres, personnelles
from participation.courrier.composition import Lettre
from participation.courrier.contenu import Contenu
from participation.models import (
    Appel,
    Emargement,
    Envoi,
    Mandat,
    Moderation,
    Mouvement,
    Nouvelle,
    Suivi,
)


def rediger(envoi: Envoi, contenu: Contenu) -> Lettre | None:
    """What was written once stays as it is: a letter that is sent again is the same letter."""
    if envoi.personne is not None and not envoi.personne.is_active:
        return None
    genre, *rest = envoi.cle.split(":")
    found = GENRES[genre](envoi, rest, contenu) if genre in GENRES else _ecrite(envoi)
    return _ecrite(envoi) if found and envoi.texte else found


def _ecrite(envoi: Envoi) -> Lettre:
    return Lettre(envoi.sujet, envoi.texte, envoi.desabonnement)


def _nouvelle(envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    if envoi.suivi is None or envoi.suivi.rythme != Suivi.Rythme.AUSSITOT:
        return None
    une = _lisible(rest[0])
    return lettres.nouvelle(une, envoi.suivi, contenu) if une else None


def _convocation(_envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    une = _lisible(rest[0])
    return lettres.convocation(une, une.seance, contenu) if une and une.seance else None


def _lisible(numero: str) -> Nouvelle | None:
    readable = Q(proposition__isnull=True) | Q(proposition__masquee="")
    found = Nouvelle.objects.filter(readable, pk=int(numero))
    return found.select_related("proposition").first()


def _semaine(envoi: Envoi, _rest: list[str], _contenu: Contenu) -> Lettre | None:
    weekly = Suivi.objects.filter(personne=envoi.personne, rythme=Suivi.Rythme.SEMAINE)
    return _ecrite(envoi) if weekly.exists() else None


def _mandat(envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    found = Mandat.objects.filter(pk=int(rest[0]), personne=envoi.personne).first()
    genre = envoi.cle.partition(":")[0]
    return personnelles.mandat(genre, found, rest[1:], contenu) if found else None


def _reserve(_envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    found = Appel.objects.defer("liste", "tirage").filter(pk=int(rest[0])).first()
    return personnelles.reserve(found, contenu) if found else None


def _irrecevable(_envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    found = Mouvement.objects.select_related("proposition").filter(pk=int(rest[0])).first()
    return personnelles.irrecevable(found, contenu) if found else None


def _signature(_envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    rows = Emargement.objects.select_related("scrutin")
    found = rows.defer("scrutin__fichier", "scrutin__reglement").filter(pk=int(rest[0])).first()
    return personnelles.signature(found, contenu) if found else None


def _moderation(_envoi: Envoi, rest: list[str], contenu: Contenu) -> Lettre | None:
    acts = Moderation.objects.select_related("proposition", "commentaire__proposition")
    found = acts.filter(pk=int(rest[0])).first()
    return personnelles.moderation(found, contenu) if found else None


GENRES: dict[str, Callable[[Envoi, list[str], Contenu], Lettre | None]] = {
    "nouvelle": _nouvelle,
    "convocation": _convocation,
    "semaine": _semaine,
    **dict.fromkeys(personnelles.DU_MANDAT, _mandat),
    "reserve": _reserve,
    "irrecevable": _irrecevable,
    "moderation": _moderation,
    "signature": _signature,
}
"""By the first word of the key; of any other kind, what was written leaves as it is."""
