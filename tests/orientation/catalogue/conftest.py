from __future__ import annotations

from pathlib import Path

import pytest

from tests.towns import SmallTown


@pytest.fixture
def town(tmp_path: Path) -> SmallTown:
    """The smallest town that loads, to spoil at will."""
    return SmallTown.at(tmp_path / "content")
