"""How often one may act, per account and per network address (`limites` in participation.yaml).

In a view, one line around the action:

    with tour("commentaires_par_heure", request):
        commenter(…)

Refuses at the door, with the time when one may try again; counts only what was accepted, so that
a mistake in a form costs nothing. Guesses are counted too: `tour(…, refus_compris=True)`. Where
nobody has an account only the wrong ones are, by address: `essai(…)`.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import ceil
from typing import Literal, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry

from participation import acces
from participation.reglement.reglages import Limites
from participation.reglement.words import NBSP, counted
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

logger = logging.getLogger(__name__)

Quoi = Literal[
    "commentaires_par_heure",
    "propositions_par_jour",
    "soutiens_par_heure",
    "signalements_par_jour",
    "codes_par_jour",
    "passes_par_heure",
]


@dataclass(frozen=True, slots=True)
class Compte:
    """« Vous avez déjà {fait} 5 {objet}s dans l'heure. Vous pourrez {suite} à 14 h 35. »"""

    fenetre: type[RateLimitItem]
    fait: str
    objet: str
    suite: str


COMPTES: dict[Quoi, Compte] = {
    "commentaires_par_heure": Compte(
        RateLimitItemPerHour, "écrit", "commentaire", "en écrire un autre"
    ),
    "propositions_par_jour": Compte(
        RateLimitItemPerDay, "déposé", "proposition", "en déposer une autre"
    ),
    "soutiens_par_heure": Compte(
        RateLimitItemPerHour, "soutenu", "proposition", "en soutenir une autre"
    ),
    "signalements_par_jour": Compte(
        RateLimitItemPerDay, "fait", "signalement", "en faire un autre"
    ),
    "codes_par_jour": Compte(RateLimitItemPerDay, "essayé", "code", "en essayer un autre"),
    "passes_par_heure": Compte(RateLimitItemPerHour, "essayé", "code", "en essayer un autre"),
}


@contextmanager
def tour(quoi: Quoi, request: HttpRequest, *, refus_compris: bool = False) -> Iterator[None]:
    """Lets the person who asks have their turn, or raises Refus naming the time of the next one."""
    par = cast(Personne, request.user)
    seen, limites = acces.adresse(request), acces.regles(request).limites
    verifier(quoi, par=par, adresse=seen, limites=limites)
    try:
        yield
    except Refus:
        if refus_compris:
            compter(quoi, par=par, adresse=seen, limites=limites)
        raise
    compter(quoi, par=par, adresse=seen, limites=limites)


@contextmanager
def essai(quoi: Quoi, request: HttpRequest, faux: type[Refus]) -> Iterator[None]:
    """Lets anybody guess, signed in or not, until so many were wrong: what raises `faux` is."""
    seen, limites = acces.adresse(request), acces.regles(request).limites
    verifier(quoi, par=None, adresse=seen, limites=limites)
    try:
        yield
    except faux:
        compter(quoi, par=None, adresse=seen, limites=limites)
        raise


# Two requests of the same instant may both pass before either is counted: one act too many, by
# someone who has to be quick each time. To count first would punish every mistake in a form.
def verifier(quoi: Quoi, *, par: Personne | None, adresse: str, limites: Limites) -> None:
    """Raises Refus, naming the time when one may try again, where this account or address is full.

    While the counters cannot be reached everything is allowed: residents come before limits.
    """
    full = []
    try:
        for mine, item, key in _bornes(quoi, par, adresse, limites):
            stats = _compteurs().get_window_stats(item, key)
            if stats.remaining < 1:
                full.append((stats.reset_time, mine, item.amount))
    except StorageError:
        logger.error("Compteurs injoignables : les limites ne jouent pas.")
        return
    if full:
        reset, mine, amount = max(full)
        raise Refus(_phrase(COMPTES[quoi], amount, reset, mine=mine))


def compter(quoi: Quoi, *, par: Personne | None, adresse: str, limites: Limites) -> None:
    """One more, for the account, if there is one, and for the address."""
    try:
        for _, item, key in _bornes(quoi, par, adresse, limites):
            _compteurs().hit(item, key)
    except StorageError:
        logger.error("Compteurs injoignables : cet acte n'est pas compté.")


def oublier() -> None:
    """Forgets every count of this site."""
    _compteurs().storage.reset()


def _bornes(
    quoi: Quoi, par: Personne | None, adresse: str, limites: Limites
) -> Iterator[tuple[bool, RateLimitItem, str]]:
    """Is it the account's own, how many in which time, and under which key it is counted."""
    fenetre, amount = COMPTES[quoi].fenetre, getattr(limites, quoi)
    if par is None:  # whoever hides where they come from shares one count
        yield False, fenetre(amount, namespace=quoi), f"adresse-{_discreet(adresse)}"
        return
    yield True, fenetre(amount, namespace=quoi), f"compte-{par.pk}"
    if adresse:
        shared = fenetre(amount * limites.par_adresse, namespace=quoi)
        yield False, shared, f"adresse-{_discreet(adresse)}"


def _discreet(adresse: str) -> str:
    """Never the address itself, and another mark every day: at midnight its count begins anew."""
    today = timezone.localdate().isoformat()
    return salted_hmac(f"cadence {today}", adresse, algorithm="sha256").hexdigest()


@cache
def _compteurs() -> MovingWindowRateLimiter:
    """Shared by all processes through Redis, or in the memory of the only one."""
    if not settings.REDIS:
        return MovingWindowRateLimiter(MemoryStorage())
    # An action waits for these counters: better none than slow ones.
    quick = {"socket_timeout": 1, "socket_connect_timeout": 1, "retry": Retry(NoBackoff(), 1)}
    pool = ConnectionPool.from_url(settings.REDIS, **quick)
    # Sites that share a Redis do not share their accounts' numbers.
    site = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:12]
    return MovingWindowRateLimiter(
        RedisStorage(
            settings.REDIS, connection_pool=pool, key_prefix=f"cadence-{site}", wrap_exceptions=True
        )
    )


def _phrase(compte: Compte, amount: int, reset: float, *, mine: bool) -> str:
    done = counted(amount, compte.objet)
    window = "dans l'heure" if compte.fenetre is RateLimitItemPerHour else "en un jour"
    said = f"Vous avez déjà {compte.fait} {done} {window}."
    if not mine:
        said = f"Votre connexion, que vous partagez peut-être, a déjà servi à {done} {window}."
    return f"{said} Vous pourrez {compte.suite} {_quand(reset)}."


def _quand(reset: float) -> str:
    """« à 14 h 35 », « demain à 9 h 05 »: the minute after, so that it is never too early."""
    minute = ceil(reset / 60) * 60
    when = datetime.fromtimestamp(minute, tz=timezone.get_current_timezone())
    day = ("", "demain ", "après-demain ")[(when.date() - timezone.localdate()).days]
    return f"{day}à {when.hour}{NBSP}h" + (f"{NBSP}{when.minute:02}" if when.minute else "")
