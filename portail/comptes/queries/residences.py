"""Whose address is where, how it was verified, and which letters are waited for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, Prefetch, Q, QuerySet

from portail.comptes.models import (
    CodePoste,
    LotDeCourriers,
    Personne,
    Residence,
    Verification,
)
from portail.comptes.rues import Rues

FRANCECONNECT = "franceconnect"
SANS_DETAIL = "identité prouvée ; le nom et la date sont ceux que dit le compte"
PATIENCE = timedelta(days=7)
"""Before another letter may be asked for: the post needs its time."""
MOST = 20
"""People shown at once: beyond, the agent is asked for more words."""
VARIANTS = {
    "a": "aàâäáãå",
    "c": "cç",
    "e": "eéèêë",
    "i": "iîïíì",
    "n": "nñ",
    "o": "oôöóòõ",
    "u": "uùûüú",
    "y": "yÿý",
}


def has_franceconnect(personne: Personne) -> bool:
    return bool(SocialAccount.objects.filter(user=personne, provider=FRANCECONNECT).exists())


def en_attente() -> QuerySet[Residence]:
    """Addresses whose letter is waited for, oldest first."""
    waiting = Residence.objects.filter(courrier_demande_le__isnull=False, verifiee_le__isnull=True)
    return waiting.select_related("personne").order_by("courrier_demande_le", "pk")


def lots() -> QuerySet[LotDeCourriers]:
    """The last batches; `restants` are its letters that nobody has used yet."""
    unused = Count("codes", filter=Q(codes__utilise_le__isnull=True))
    return LotDeCourriers.objects.annotate(restants=unused).order_by("-pk")[:MOST]


@dataclass(frozen=True, slots=True)
class Trouvee:
    """What an agent at the counter sees of a person."""

    personne: Personne
    residences: tuple[Residence, ...]
    identite: str
    """What FranceConnect said of them; blank where they did not come that way."""


def chercher(words: str, rues: Rues) -> tuple[Trouvee, ...]:
    """People of that address; or else whose name or e-mail address holds each word."""
    if not words.split():
        return ()
    read = rues.lire(words)
    if read.rue:
        return _people(_living(read.rue.nom, numero=read.numero))
    named = Q()
    for word in words.split():
        named &= Q(courriel__icontains=word) | Q(nom__iregex=souple(word))
    return _people(named) or _people(_living(*(one.nom for one in read.proches)))


def _living(*streets: str, numero: str = "") -> Q:
    here = Residence.objects.filter(rue__in=streets)
    return Q(pk__in=(here.filter(numero=numero) if numero else here).values("personne"))


def _people(wanted: Q) -> tuple[Trouvee, ...]:
    accounts = Prefetch("socialaccount_set", queryset=SocialAccount.objects.order_by("pk"))
    found = Personne.objects.filter(wanted, is_active=True).order_by("nom", "courriel")
    return tuple(_seen(one) for one in found.prefetch_related("residences", accounts)[: MOST + 1])


def _seen(personne: Personne) -> Trouvee:
    accounts = personne.socialaccount_set.all()  # type: ignore[attr-defined]
    said = [identite(one.extra_data) for one in accounts if one.provider == FRANCECONNECT]
    return Trouvee(personne, tuple(personne.residences.all()), said[0] if said else "")


def identite(claims: dict[str, Any]) -> str:
    """« Alice MARTIN, naissance 1980-05-17 », as FranceConnect said it."""
    said = claims.get("userinfo", claims)
    names = f"{said.get('given_name', '')} {said.get('family_name', '')}".strip()
    born = f"naissance {said['birthdate']}" if said.get("birthdate") else ""
    return ", ".join(one for one in (names, born) if one) or SANS_DETAIL


def souple(word: str) -> str:
    """A regular expression of a word, whatever its accents and case, for any database."""
    return "".join(_letter(one) for one in word)


def _letter(one: str) -> str:
    base = next((key for key, some in VARIANTS.items() if one.lower() in some), None)
    if base is None:
        return re.escape(one)
    return f"[{VARIANTS[base]}{VARIANTS[base].upper()}]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone lives, or works: the address if they said it, and what happened to it."""

    lien: Residence.Lien
    held: Residence | None = None
    code: CodePoste | None = None
    """The letter that left last, while its code still serves."""
    perdu: bool = False
    """It left, and its code serves no more."""
    attendre: datetime | None = None
    """Before this, no other letter is to be asked for."""
    retiree: Verification | None = None
    """Why the verification it had was taken back."""


def places(personne: Personne, *, essais: int, now: datetime) -> list[Place]:
    rows = personne.residences.prefetch_related("verifications", "codes__lot")
    held = {one.lien: one for one in rows}
    return [_place(lien, held.get(lien.value), essais, now) for lien in Residence.Lien]


def _place(lien: Residence.Lien, held: Residence | None, essais: int, now: datetime) -> Place:
    if held is None or held.verifiee:
        return Place(lien, held)
    sent = next((one for one in held.codes.all() if one.utilise_le is None), None)
    wait = attendre(sent, essais, now)
    acts = (one for one in held.verifications.all() if one.acte != Verification.Acte.DEMANDEE)
    last = next(acts, None)
    return Place(
        lien=lien,
        held=held,
        code=sent if sent and sert(sent, essais, now) else None,
        perdu=sent is not None and not sert(sent, essais, now),
        attendre=wait,
        retiree=last if last is not None and last.le >= held.declaree_le else None,
    )


def sert(code: CodePoste, essais: int, now: datetime) -> bool:
    return code.expire_le > now and code.essais < essais


def attendre(code: CodePoste | None, essais: int, now: datetime) -> datetime | None:
    """Until when the letter that left may still arrive; None where another may be asked for."""
    if code is None or not sert(code, essais, now):
        return None
    arrived = code.lot.fait_le + PATIENCE
    return arrived if now < arrived else None
