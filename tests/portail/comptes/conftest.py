"""The pages of these tests are those of the smallest town, for people of its own."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from participation import cadence
from portail.comptes.models import Personne
from tests.participation.habitants import sign_in
from tests.portail.comptes import fournisseur
from tests.portail.comptes.fournisseur import Fournisseur
from tests.portail.comptes.gens import agathe, alice, chez
from tests.towns import SmallTown


@pytest.fixture(autouse=True)
def _nobody_was_here_before(settings: LazySettings) -> None:
    """A rolled back base gives the same numbers to other people: their counts must go too.

    allauth's are put elsewhere rather than erased: on Redis, others count there at the same time.
    """
    own = {**settings.CACHES["default"], "KEY_PREFIX": uuid4().hex}
    settings.CACHES = {**settings.CACHES, "default": own}
    cadence.oublier()


@pytest.fixture
def one(db: None, served: SmallTown) -> Personne:
    """Alice, who has not said where she lives."""
    return alice()


@pytest.fixture
def chez_alice(client: Client, one: Personne) -> Client:
    """Alice's browser; she said that she lives at 12 rue du Four."""
    chez(one)
    return sign_in(client, one)


@pytest.fixture
def agent(db: None, served: SmallTown) -> Personne:
    return agathe()


@pytest.fixture
def bureau(agent: Personne) -> Client:
    """The browser of Agathe, agent, who used her second factor."""
    return sign_in(Client(), agent, second_factor=True)


@pytest.fixture(scope="session")
def provider() -> Iterator[Fournisseur]:
    with pytest.MonkeyPatch.context() as patch, fournisseur.running() as one:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        yield one


@pytest.fixture
def plugged(
    provider: Fournisseur, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Fournisseur:
    """Both FranceConnect and ProConnect, played by this one provider."""
    fournisseur.plug(settings, monkeypatch, provider.address)
    provider.signed, provider.falsified = True, {}
    provider.asked.clear()
    return provider
