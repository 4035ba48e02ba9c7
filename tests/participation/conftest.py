"""The smallest town's rules, without learning anything, and its people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from participation import cadence
from participation.actions.envois import envoyer_tout
from participation.courrier.contenu import Lu, lire
from participation.reglement.loading import load_participation
from participation.reglement.schema import Participation
from portail.contenu.problems import Report
from portail.snapshot import load_town
from tests.participation import habitants
from tests.participation.courriers import Envoyer
from tests.participation.habitants import People
from tests.smtp import Boite, recevant
from tests.towns import SmallTown


@pytest.fixture(scope="session")
def regles(tmp_path_factory: pytest.TempPathFactory) -> Participation:
    town: Path = SmallTown.at(tmp_path_factory.mktemp("ville") / "content").root
    report = Report()
    found = load_participation(town, load_town(town, report), report)
    assert found is not None, [str(one) for one in report.errors]
    return found


@pytest.fixture(scope="session")
def contenu(tmp_path_factory: pytest.TempPathFactory) -> Lu:
    """What letters say of the smallest town."""
    found = lire(SmallTown.at(tmp_path_factory.mktemp("ville") / "content").root)
    assert found is not None
    return found


@pytest.fixture
def boite(settings: Any) -> Iterator[Boite]:
    """A real SMTP server, which the site sends its letters through."""
    with recevant() as boite:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", boite.port
        yield boite


@pytest.fixture
def envoyer(contenu: Lu) -> Envoyer:
    """Sends what is due, as if it were this moment."""
    return lambda at: envoyer_tout(contenu=contenu, at=at)


@pytest.fixture
def people(db: None) -> People:
    return habitants.people()


@pytest.fixture(autouse=True)
def _no_count_of_another_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """A rolled back base gives the same numbers to other people: their counts must go too."""
    yield
    if "db" in request.fixturenames:
        cadence.oublier()
