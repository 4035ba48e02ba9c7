"""What accounts take from the content of a request: the streets, and the rules of letters."""

from __future__ import annotations

import re
from typing import Protocol, cast

from django.http import HttpRequest

from portail.comptes import rues
from portail.comptes.rues import Rues
from portail.contenu.town import Commune, Town


class ReglesCourrier(Protocol):
    """Read from the settings of the second room, which accounts do not know."""

    @property
    def courrier_jours(self) -> int: ...
    @property
    def courrier_essais(self) -> int: ...


class _Participation(Protocol):
    @property
    def limites(self) -> ReglesCourrier: ...


class _Contenu(Protocol):
    @property
    def town(self) -> Town: ...
    @property
    def participation(self) -> _Participation: ...


def _contenu(request: HttpRequest) -> _Contenu:
    return cast(_Contenu, request.contenu)  # type: ignore[attr-defined]


def commune(request: HttpRequest) -> Commune:
    return _contenu(request).town.commune


def ville(commune: Commune) -> str:
    """The last line of an envelope: « 49999 Rivemont », as in the address of the town hall."""
    found = re.search(r"\b\d{5}\s+\S.*$", commune.adresse)
    return found.group() if found else commune.nom


def table_des_rues(request: HttpRequest) -> Rues:
    return rues.rues(_contenu(request).town.quartiers)


def noms_des_quartiers(request: HttpRequest) -> dict[str, str]:
    return {name: one.nom for name, one in _contenu(request).town.quartiers.items()}


def regles_courrier(request: HttpRequest) -> ReglesCourrier:
    return _contenu(request).participation.limites
