"""Sending what the outbox holds: by a lease, so that a process that dies keeps nothing for ever."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, astuple
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import InterfaceError, OperationalError
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from participation.courrier.composition import Lettre
from participation.courrier.contenu import Contenu
from participation.courrier.poste import Echec, Poste
from participation.courrier.redaction import rediger
from participation.models import Envoi
from participation.queries import envois
from participation.queries.envois import ESSAIS

logger = logging.getLogger("participation.courrier")
BAIL = timedelta(minutes=5)
"""More than twice what an exchange may last (`poste.ECHANGE`): nobody else has it meanwhile."""
PREMIER_DELAI = timedelta(minutes=1)
DERNIER_DELAI = timedelta(days=1)


class Issue(StrEnum):
    PARTI = "parti"
    ECHEC = "échec"
    SANS_SERVEUR = "sans serveur"
    ECARTE = "écarté"
    """No longer wanted since it was written."""
    PRIS = "pris"
    """Another process has it."""


def envoyer_tout(
    *, contenu: Contenu, at: datetime | None = None, encore: Callable[[], bool] = lambda: True
) -> Counter[Issue]:
    """Sends all that is due while `encore` says so; how many went which way."""
    done: Counter[Issue] = Counter()
    with Poste() as poste:
        while due := envois.dus(at):
            for pk in due:
                if not encore():
                    return done
                issue = envoyer_un(pk, poste=poste, contenu=contenu, at=at)
                done[issue] += 1
                if issue is Issue.SANS_SERVEUR:
                    return done
    return done


def envoyer_un(pk: int, *, poste: Poste, contenu: Contenu, at: datetime | None = None) -> Issue:
    """Killed anywhere in here, the letter is due again when its lease ends, under the same id."""
    due = envois.a_envoyer(at).filter(pk=pk)
    try:
        # Before the lease, which is all left to one exchange; no try is counted without a server.
        poste.ouvrir()
    except Echec as failure:
        due.update(echec=failure.raison)
        return Issue.SANS_SERVEUR
    envoi = due.annotate(lu_le=Now()).select_related("suivi", "personne").first()
    if envoi is None:
        return Issue.PRIS
    try:
        lettre = _rediger(envoi, contenu)
        if lettre is None:
            _tel_quel(envoi).delete()
            return Issue.ECARTE
        if not _prendre(envoi, lettre, (at or envoi.lu_le) + BAIL):
            return Issue.PRIS
        poste.envoyer(envoi)
    except Echec as failure:
        _echouer(envoi, failure, at)
        return Issue.ECHEC
    Envoi.objects.filter(pk=pk).update(envoye_le=at or Now(), essais=F("essais") + 1, echec="")
    return Issue.PARTI


def _rediger(envoi: Envoi, contenu: Contenu) -> Lettre | None:
    """One that cannot be written is tried again later: it holds up no other."""
    try:
        return rediger(envoi, contenu)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("Le courriel %d n'a pas pu être écrit.", envoi.pk)
        raise Echec(type(error).__name__) from None


def _prendre(envoi: Envoi, lettre: Lettre, lease: datetime) -> bool:
    """The lease, and the words with it; False where another process was first."""
    taken = _tel_quel(envoi).update(prochain_essai=lease, **asdict(lettre))
    envoi.prochain_essai = lease
    envoi.sujet, envoi.texte, envoi.desabonnement = astuple(lettre)
    return bool(taken)


def delai(essais: int) -> timedelta:
    """One minute after the first failure, then twice as long each time, up to a day."""
    return min(PREMIER_DELAI * (1 << (essais - 1)), DERNIER_DELAI)


def _echouer(envoi: Envoi, failure: Echec, at: datetime | None) -> None:
    essais = ESSAIS if failure.definitif else envoi.essais + 1
    later = delai(essais) + (at or Now())
    _tel_quel(envoi).update(essais=essais, echec=failure.raison, prochain_essai=later)


def _tel_quel(envoi: Envoi) -> QuerySet[Envoi]:
    """The row, unless another process has taken it since it was read: what it finds counts."""
    same = Envoi.objects.filter(pk=envoi.pk, prochain_essai=envoi.prochain_essai)
    return same.filter(envoye_le__isnull=True)
