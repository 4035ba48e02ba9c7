from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.loading import load_catalogue
from portail.contenu.problems import Report
from portail.contenu.town import Town
from portail.snapshot import load_town
from tests.conftest import CONTENT
from tests.towns import SmallTown


@pytest.fixture
def town(tmp_path: Path) -> SmallTown:
    """The smallest town that loads, to spoil at will."""
    return SmallTown.at(tmp_path / "content")


@pytest.fixture(scope="session")
def default_town() -> Town:
    report = Report()
    found = load_town(CONTENT, report)
    assert found is not None, [str(one) for one in report.errors]
    return found


@pytest.fixture(scope="session")
def catalogue(default_town: Town) -> Catalogue:
    """What the default town publishes, read but not learned: a fraction of a second."""
    report = Report()
    found = load_catalogue(CONTENT, default_town, report, timezone.localdate())
    assert found is not None, [str(one) for one in report.errors]
    return found
