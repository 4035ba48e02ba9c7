"""A base of one's own for a process that is started apart, of the kind the tests run on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg


@contextmanager
def own_base(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """What the environment of that process says: its empty base, and the Redis of the tests."""
    given = os.environ.get("DATABASE_URL", "")
    redis = {"REDIS_URL": url} if (url := os.environ.get("REDIS_URL", "")) else {}
    if given.startswith("postgres"):
        with postgresql(given, name) as url:
            yield {"DATABASE_URL": url, **redis}
    else:
        yield {"DATABASE_URL": f"sqlite:///{folder / 'base.sqlite3'}", **redis}


@contextmanager
def postgresql(given: str, what: str) -> Iterator[str]:
    """An empty base on that server, which lives as long as this is held; its address."""
    name = f"porte_{what}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
