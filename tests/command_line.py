"""`manage.py orienter --jsonl` in a process of its own, spoken to line by line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.servers import ROOT

ORIENTER = [sys.executable, "manage.py", "orienter", "--jsonl"]


@dataclass
class Orienter:
    """A process that is spoken to: one line written, its answer read, then the next."""

    process: subprocess.Popen[bytes]

    def write(self, raw: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(raw)
        self.process.stdin.flush()

    def tell(self, raw: bytes) -> dict[str, Any]:
        assert self.process.stdout is not None
        self.write(raw + b"\n")
        answer: dict[str, Any] = json.loads(self.process.stdout.readline().decode())
        return answer

    def ask(self, **line: Any) -> dict[str, Any]:
        return self.tell(json.dumps(line).encode())


@contextmanager
def orienting(env: dict[str, str]) -> Iterator[Orienter]:
    pipe = subprocess.PIPE
    with subprocess.Popen(ORIENTER, cwd=ROOT, env=env, stdin=pipe, stdout=pipe) as process:
        yield Orienter(process)
