"""The site as it really runs: uvicorn in a process of its own, on a free port."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
FORM = "application/x-www-form-urlencoded"
PATIENCE = 20.0


def environment(data: Path, content: Path | None = None, **more: str) -> dict[str, str]:
    """Nothing of ours but what is given; the settings of the tests unless another is asked."""
    ours = ("PORTE_", "DATABASE_URL", "REDIS_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    own = {"PORTE_DONNEES": str(data), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    town = {"PORTE_CONTENU": str(content)} if content else {}
    return {**kept, **own, **town, **more}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Waits for something to become true, and fails when it does not."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"Not true after {seconds} s."
        time.sleep(0.05)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class Server:
    env: dict[str, str]
    log: Path
    application: str = "portail.asgi:application"
    options: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws/orientation/"

    def start(self) -> None:
        where = ("--host", "127.0.0.1", "--port", str(self.port))
        command = [sys.executable, "-m", "uvicorn", self.application, *where, *self.options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT
            )
        until(self._answers)

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.ask("/sante").status in (200, 503)
        except OSError:
            return False

    def kill(self) -> None:
        """As when a machine loses its power: nothing is said, nothing is finished."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def ask(
        self,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            sent = {"Content-Type": FORM, **(headers or {})}
            connection.request("GET" if body is None else "POST", path, body, sent)
            answer: HTTPResponse = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()

    def post(self, path: str, **fields: str) -> Answer:
        return self.ask(path, urlencode(fields).encode())

    def health(self) -> dict[str, Any]:
        return self.ask("/sante").json()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.kill()


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True
    )
