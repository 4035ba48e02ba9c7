"""Voting through the whole site, beside two INSERTs in a bare view: on SQLite and on PostgreSQL.

`python -m tests.benchmarks.vote` runs this alone. Each base is new, and measured by a process of
its own; PostgreSQL is the one that DATABASE_URL names, or whoever answers on this machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import psycopg
from django.core.management import call_command

from tests.bases import postgresql
from tests.benchmarks.measure import Row, show
from tests.servers import ROOT, environment
from tests.towns import SmallTown

ANYWHERE = "postgresql://postgres@127.0.0.1:5432/postgres"
HERE = "ici"


def show_all() -> None:
    for name, url in bases():
        with TemporaryDirectory() as folder:
            rows = measured(Path(folder), url)
        show(f"Voter, {name} (témoin : deux INSERT)", rows)
        print(f"  soit {1000 / rows[0].ms:.0f} votes par seconde, glissés l'un après l'autre")


def bases() -> Iterator[tuple[str, str]]:
    """Each with the address of an empty base."""
    with TemporaryDirectory() as folder:
        yield "SQLite", f"sqlite:///{folder}/base.sqlite3"
    given = os.environ.get("DATABASE_URL", "")
    server = given if given.startswith("postgres") else ANYWHERE
    with suppress(psycopg.OperationalError), postgresql(server, "bench") as url:
        yield "PostgreSQL", url


def measured(folder: Path, url: str) -> list[Row]:
    """By another process, for each has one base."""
    own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    env = environment(folder, SmallTown.at(folder / "content").root, PORTE_FACTEUR="0", **own)
    command = [sys.executable, "-m", "tests.benchmarks.vote", HERE]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout
    return [Row(*one) for one in json.loads(done.stdout.splitlines()[-1])]


def _here() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from tests.benchmarks import urne

    print(json.dumps(urne.bench()))


if __name__ == "__main__":
    _here() if HERE in sys.argv else show_all()
