"""Every page of accounts and of the second room, opened by every role: the table says to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from participation.models import Mandat
from participation.parcours import Etat
from portail.comptes.droits import DROITS, STAFF, Acte, Role
from portail.comptes.models import Personne
from tests.participation import habitants
from tests.participation.habitants import CONSEIL, sign_in

ROOM = "participer/"
OPEN = {
    "account_confirm_login_code",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_request_login_code",
    "account_signup",
    "mfa_authenticate",
    "openid_connect_callback",
    "openid_connect_login",
}
"""Where one comes in and goes out: allauth itself watches these."""
OWN = {
    "ajouter-image",
    "jeter",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "modifier",
    "retirer-image",
}
"""Open to whoever is signed in, for what is theirs: here it is another's, or not there yet."""


@dataclass(frozen=True)
class Page:
    pattern: URLPattern
    namespace: str

    @property
    def name(self) -> str:
        return str(self.pattern.name)

    @property
    def acte(self) -> Acte | None:
        return getattr(self.pattern.callback, "acte", None)

    def address(self, numero: int) -> str:
        known: dict[str, Any] = {"conseil": CONSEIL, "numero": numero, "lien": "habite"}
        kwargs = {
            name: known.get(name, 1 if isinstance(kind, IntConverter) else "csv")
            for name, kind in self.pattern.pattern.converters.items()
        }
        return reverse(self.namespace + self.name, kwargs=kwargs)


def pages(patterns: list[Any], before: str = "", namespace: str = "") -> Iterator[Page]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = f"{one.namespace}:" if one.namespace else ""
            yield from pages(one.url_patterns, route, namespace + inside)
        elif route.startswith(ROOM):
            yield Page(one, namespace)


ALL = list(pages(get_resolver().url_patterns))
GUARDED = [one for one in ALL if one.acte is not None]


def test_every_page_says_what_it_demands() -> None:
    assert {one.name for one in ALL if one.acte is None} == OPEN
    assert len(GUARDED) > 50


def test_every_act_of_the_table_has_its_page() -> None:
    moves = {Acte.DEPLACER, Acte.INSTRUIRE, Acte.REPONDRE}  # on one page, each by its own table
    assert set(Acte) - {one.acte for one in GUARDED} == moves


def someone(role: Role) -> Personne | None:
    """A person of this role, for all of the town; nobody for a visitor."""
    if role is Role.VISITEUR:
        return None
    if role in STAFF:
        return habitants.staff(role.capitalize(), role)
    personne = habitants.habitant(role.capitalize(), verifie=True)
    if role is Role.MEMBRE:
        today = timezone.localdate()
        Mandat.objects.create(
            personne=personne,
            conseil=CONSEIL,
            college="habitants",
            du=today - timedelta(days=1),
            au=today + timedelta(days=1),
        )
    return personne


def opened(client: Client, address: str) -> HttpResponse:
    answer = client.get(address)
    return client.post(address) if answer.status_code == 405 else answer


def outcome(answer: HttpResponse) -> str:
    to = answer.get("Location", "")
    if to.startswith(reverse("account_login")):
        return "entrer"
    if to == reverse("second-facteur"):
        return "second facteur"
    return "refus" if answer.status_code == 403 else "ouvert"


def by_the_table(acte: Acte, role: Role, second_factor: bool) -> str:
    if role in DROITS[acte] or (role is not Role.VISITEUR and Role.HABITANT in DROITS[acte]):
        town_only = Role.HABITANT not in DROITS[acte]
        return "second facteur" if town_only and not second_factor else "ouvert"
    return "entrer" if role is Role.VISITEUR else "refus"


CASES = [(role, False) for role in Role] + [(role, True) for role in Role if role in STAFF]


@pytest.fixture
def numero(served: object, db: None, regles: Any) -> int:
    """A proposition that is debated, of somebody else than those who ask."""
    return habitants.proposition(habitants.people(), regles, Etat.EN_DEBAT).pk


@pytest.mark.parametrize(("role", "second_factor"), CASES)
def test_every_page_answers_each_role_as_the_table_says(
    numero: int, role: Role, second_factor: bool
) -> None:
    personne, client, found, expected = someone(role), Client(), {}, {}
    if personne is not None:
        sign_in(client, personne, second_factor=second_factor)
    for page in GUARDED:
        assert page.acte is not None
        found[page.name] = outcome(opened(client, page.address(numero)))
        expected[page.name] = by_the_table(page.acte, role, second_factor)
    differ = {name for name in found if found[name] != expected[name]}
    assert differ == (set() if personne is None else OWN)
    assert {found[name] for name in differ} <= {"refus"}
