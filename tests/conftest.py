"""What every test shares: the default town as it is served, and traps for common mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db.models.query import QuerySet
from django.utils import timezone

from orientation.porte import Porte
from portail.keeper import Status, keeper, stamp
from portail.snapshot import Snapshot, load
from tests.towns import SmallTown

CONTENT = Path(__file__).resolve().parent.parent / "content"
TUESDAY_10H = datetime(2026, 11, 24, 10, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker runs all of a file, and one runs all that needs the browser."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::")[0]
            return "browser" if file.startswith("tests/browser/") else file

    return ByFile(config, log)


@pytest.hookimpl
def pytest_configure() -> None:
    """A base is emptied row by row after a test that committed: the guards would forbid it."""
    from django.test import TransactionTestCase

    from participation import gardes

    empty = TransactionTestCase._fixture_teardown

    def unguarded(self: TransactionTestCase) -> None:
        gardes.lift()
        empty(self)  # flush says « post_migrate », which lays them again

    TransactionTestCase._fixture_teardown = unguarded


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The default town, learned once for the whole session."""
    found = keeper.snapshot()
    assert found is not None, [str(one) for one in keeper.status.errors]
    return found


@pytest.fixture(scope="session")
def porte(snapshot: Snapshot) -> Porte:
    return snapshot.porte


@pytest.fixture(scope="session")
def smallest(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The smallest town, learned once for the whole session."""
    town = SmallTown.at(tmp_path_factory.mktemp("ville") / "content")
    found = load(town.root, timezone.localdate()).snapshot
    assert found is not None
    return found


@pytest.fixture
def served(tmp_path: Path, smallest: Snapshot) -> Iterator[SmallTown]:
    """The smallest town, which this process serves in place of the default one; its own files."""
    town = SmallTown.at(tmp_path / "content")
    own = ("root", "memory", "status", "_seen")
    with keeper._lock:
        before = {name: getattr(keeper, name) for name in own}
        keeper.root, keeper.memory = town.root, None
        keeper.status, keeper._seen = Status(smallest, timezone.now(), ()), stamp(town.root)
    yield town
    with keeper._lock:
        for name, value in before.items():
            setattr(keeper, name, value)


@pytest.fixture(autouse=True)
def _no_list_without_order(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reading a queryset of several rows that has no order is an error."""
    fetch = QuerySet._fetch_all

    def checked(self: QuerySet) -> None:
        fetch(self)
        ours = not self.model.__module__.startswith("allauth.")
        if ours and not self.ordered and len(self._result_cache or ()) > 1:
            raise AssertionError(f"Unordered queryset of {self.model.__name__}")

    monkeypatch.setattr(QuerySet, "_fetch_all", checked)
    yield
