from __future__ import annotations

from pathlib import Path

import pytest

from tests.participation.reglement.conseils import Commune


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    """The smallest content this room reads without a word, to spoil at will."""
    return Commune.at(tmp_path / "content")
