"""Workers as they really run: processes of their own, on a base that they share, to be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from participation.models import Envoi, Nouvelle, Suivi
from portail import environment as env
from portail.comptes.models import Personne
from tests.bases import own_base
from tests.participation.courriers import AUTREFOIS
from tests.participation.habitants import CONSEIL
from tests.servers import ROOT, environment
from tests.smtp import Boite

ALIAS = "a_part"


@dataclass
class Atelier:
    """A base, a content, an SMTP server, and the processes that work with them."""

    env: dict[str, str]
    log: Path
    living: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """`manage.py envoyer`, with these arguments."""
        with self.log.open("ab") as log:
            command = [sys.executable, "manage.py", "envoyer", *arguments]
            process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        self.living.append(process)
        return process

    @contextmanager
    def pepiniere(self) -> Iterator[Pepiniere]:
        pipe = subprocess.PIPE
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "tests.participation.pepiniere"]
            nursery = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdin=pipe, stdout=pipe, stderr=log
            )
        self.living.append(nursery)
        assert nursery.stdout is not None
        nursery.stdout.readline()  # until it has read its code
        assert nursery.poll() is None, self.log.read_text()
        born = Pepiniere(nursery)
        with nursery:
            try:
                yield born
            finally:
                born.kill()


@dataclass
class Pepiniere:
    process: subprocess.Popen[bytes]
    living: list[int] = field(default_factory=list)

    def birth(self, order: str = "boucle") -> int:
        """A new worker, which needs no second to begin."""
        self.living.append(self._ask(order))
        return self.living[-1]

    def end(self, numero: int) -> int:
        """Waits for its end: 0, or the number of the signal that killed it."""
        self.living.remove(numero)
        return self._ask(f"attendre {numero}")

    def kill(self) -> None:
        """All of them, as when a machine loses its power."""
        for numero in tuple(self.living):
            tuer(numero)
            self.end(numero)

    def finish(self) -> None:
        """One whole round, which must succeed, once the leases of the dead have ended."""
        laisser_passer_cinq_minutes()
        assert self.end(self.birth("tour")) == 0

    def _ask(self, order: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{order}\n".encode())
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def base_a_part(folder: Path) -> Iterator[str]:
    """An empty base, migrated, under the alias `a_part`; its address."""
    with own_base(folder, "atelier") as base, _connected(base["DATABASE_URL"]):
        yield base["DATABASE_URL"]


@contextmanager
def _connected(url: str) -> Iterator[None]:
    os.environ["PORTE_ESSAI"] = url
    own = env.database("PORTE_ESSAI", Path())
    connections.settings[ALIAS] = {**connections.settings["default"], "OPTIONS": {}, **own}
    try:
        call_command("migrate", database=ALIAS, verbosity=0)
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.settings[ALIAS], os.environ["PORTE_ESSAI"]


@contextmanager
def atelier(folder: Path, content: Path, url: str, boite: Boite) -> Iterator[Atelier]:
    own = {
        "DATABASE_URL": url,
        "PORTE_SMTP": f"smtp://127.0.0.1:{boite.port}",
        "PORTE_ADRESSE": "https://porte.rivemont.example",
    }
    found = Atelier(environment(folder, content, **own), folder / "ouvriers.log")
    try:
        yield found
    finally:
        for process in found.living:
            process.kill()
            process.wait()


def vider() -> None:
    for model in (Envoi, Nouvelle, Suivi, Personne):
        model._base_manager.using(ALIAS)._raw_delete(ALIAS)


def abonner(combien: int) -> None:
    """So many people who follow the conseil, told at once."""
    people = Personne.objects.db_manager(ALIAS).bulk_create(
        Personne(courriel=f"foule{rang}@rivemont.example") for rang in range(combien)
    )
    Suivi.objects.using(ALIAS).bulk_create(
        Suivi(personne=one, conseil=CONSEIL, depuis=AUTREFOIS) for one in people
    )


def annoncer(combien: int = 1) -> None:
    Nouvelle.objects.using(ALIAS).bulk_create(
        Nouvelle(conseil=CONSEIL, titre=f"Nouvelle {rang}") for rang in range(combien)
    )


def laisser_passer_cinq_minutes() -> None:
    """The leases of those that were killed come to their end."""
    Envoi.objects.using(ALIAS).filter(envoye_le=None).update(prochain_essai=AUTREFOIS)


def ecrits() -> list[str]:
    return list(Envoi.objects.using(ALIAS).values_list("message_id", flat=True))


def restants() -> int:
    return Envoi.objects.using(ALIAS).filter(envoye_le=None).count()


def tuer(numero: int) -> None:
    os.kill(numero, signal.SIGKILL)
