"""Who may open the pages of this room, by the roles held in the conseil of the page; and whence."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Protocol, cast

from django.conf import settings
from django.http import HttpRequest

from participation.models import Proposition
from participation.queries import personnes
from participation.reglement.schema import Participation
from portail.comptes import acces
from portail.comptes.acces import View
from portail.comptes.droits import Acte, Role
from portail.contenu.town import Town


class Contenu(Protocol):
    town: Town
    participation: Participation


class RoomRequest(HttpRequest):
    contenu: Contenu


def regles(request: HttpRequest) -> Participation:
    return cast(RoomRequest, request).contenu.participation


def roles_of(request: HttpRequest, **kwargs: Any) -> frozenset[Role]:
    """Held in the conseil that the address names, or in that of the proposition it names."""
    conseil = kwargs.get("conseil", "")
    if not conseil and "numero" in kwargs:
        found = Proposition.objects.filter(pk=kwargs["numero"]).values_list("conseil", flat=True)
        conseil = found.first() or ""
    return personnes.roles(request.user, conseil)


def demande(acte: Acte) -> Callable[[View], View]:
    """Opens a view to those who may do this in the conseil of the page."""
    return acces.demande(acte, roles_of)


def adresse(request: HttpRequest) -> str:
    """The network the request comes from, as the proxies we trust say it; "" where none is known.

    A header that no proxy of ours wrote is forged by whoever likes: with PORTE_MANDATAIRES=0 none
    is read here. Uvicorn itself (--proxy-headers) has put the visitor's address in REMOTE_ADDR
    when the proxy is on this machine; elsewhere, each proxy adds one entry, at the end.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    said, trusted = [one for one in header.split(",") if one.strip()], settings.MANDATAIRES
    return _reseau(said[-trusted] if 0 < trusted <= len(said) else seen)


def _reseau(text: str) -> str:
    """An IPv6 subscriber has 2⁶⁴ addresses: they count as one."""
    try:
        found = ip_address(_bare(text.strip()))
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found)


def _bare(text: str) -> str:
    """Without the port that some proxies add."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
