"""What every page about one proposition begins with: who looks, at what, and whether they may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from participation import acces as ici
from participation.forms.appels import refuser
from participation.forms.proposition import Besoins
from participation.queries import personnes
from participation.queries.proposition import Lecteur, Vue, lire, visible
from participation.reglement.schema import Conseil
from portail.comptes import acces
from portail.comptes.droits import STAFF, Acte, Role
from portail.comptes.refus import Interdit, Refus
from portail.contenu.town import Quartier


class Besoin(Protocol):
    @property
    def nom(self) -> str: ...
    @property
    def theme(self) -> str: ...


class Theme(Protocol):
    @property
    def nom(self) -> str: ...


class Catalogue(Protocol):
    """What this room knows of the other: the names of besoins, theme by theme."""

    @property
    def besoins(self) -> Mapping[str, Besoin]: ...
    @property
    def themes(self) -> Mapping[str, Theme]: ...


class Porte(Protocol):
    @property
    def catalogue(self) -> Catalogue: ...


class Contenu(ici.Contenu, Protocol):
    porte: Porte


ouverte_a_tous = acces.demande(Acte.LIRE, lambda *_args, **_kwargs: frozenset({Role.VISITEUR}))
"""Everyone may ask for these pages; what they see there depends on the proposition."""


def contenu(request: HttpRequest) -> Contenu:
    return cast(Contenu, cast(ici.RoomRequest, request).contenu)


def lecteur(request: HttpRequest) -> Lecteur:
    return request.user


def roles_ici(request: HttpRequest, conseil: str) -> frozenset[Role]:
    """Held in this conseil; those of the town count once the second factor was used."""
    if not request.user.is_authenticated:
        return frozenset({Role.VISITEUR})
    held = personnes.roles(lecteur(request), conseil)
    return held if held.isdisjoint(STAFF) or acces.second_factor_used(request) else held - STAFF


def voir(request: HttpRequest, numero: int) -> tuple[Vue, frozenset[Role]]:
    """The proposition and one's roles there; 404 where there is none that one may see."""
    vue = lire(numero, lecteur(request), ici.regles(request), timezone.localdate())
    if vue is None:
        raise Http404
    roles = roles_ici(request, vue.proposition.conseil)
    if not visible(vue.proposition, lecteur(request), roles):
        raise Http404
    return vue, roles


@contextmanager
def en_mots(request: HttpRequest) -> Iterator[None]:
    """What is refused is said on the next page; what is forbidden is a 403."""
    try:
        with interdit():
            yield
    except Refus as exc:
        messages.error(request, str(exc))


@contextmanager
def interdit() -> Iterator[None]:
    """What is forbidden is a 403."""
    try:
        yield
    except Interdit as exc:
        raise PermissionDenied from exc


@contextmanager
def au_champ(form: forms.Form) -> Iterator[None]:
    """What is refused is said in the form, at its field; what is forbidden is a 403."""
    try:
        with interdit():
            yield
    except Refus as exc:
        refuser(form, exc)


def quartiers(request: HttpRequest, conseil: Conseil) -> dict[str, Quartier]:
    town = contenu(request).town
    return {name: one for name, one in town.quartiers.items() if name in conseil.quartiers}


def besoins(request: HttpRequest) -> Besoins:
    """Theme by theme, as the form offers them."""
    catalogue = contenu(request).porte.catalogue
    groups = [
        (theme.nom, [(b, one.nom) for b, one in catalogue.besoins.items() if one.theme == name])
        for name, theme in catalogue.themes.items()
    ]
    return [one for one in groups if one[1]]
