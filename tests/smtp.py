"""A real SMTP server on loopback, which keeps what it is sent and misbehaves when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers import free_port

OK = "250 OK"
CUT = "cut"
"""In place of an answer: the connection is dropped without a word."""
Answer = Callable[[str], str]


def _accept(_: str) -> str:
    return OK


@dataclass
class Boite:
    """What arrived, in order; the answers to RCPT (an address) and DATA (a Message-ID) can vary."""

    port: int = field(default_factory=free_port)
    lettres: list[EmailMessage] = field(default_factory=list)
    brutes: list[bytes] = field(default_factory=list)
    connexions: set[Any] = field(default_factory=set)
    """The addresses that letters came from: one a connection."""
    on_rcpt: Answer = _accept
    on_data: Answer = _accept

    def vider(self) -> None:
        """As if it had just opened."""
        for kept in (self.lettres, self.brutes, self.connexions):
            kept.clear()
        self.on_rcpt = self.on_data = _accept

    @property
    def identifiants(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.lettres]

    @property
    def destinataires(self) -> list[str]:
        return [str(one["To"]) for one in self.lettres]

    async def handle_RCPT(  # noqa: N802 (name given by the library)
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self._answer(self.on_rcpt(address), server)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        raw = bytes(envelope.content or b"")
        letter = message_from_bytes(raw, policy=policy.default)
        answer = self.on_data(str(letter["Message-ID"]))
        if answer == OK:
            self.brutes.append(raw)
            self.lettres.append(letter)
            self.connexions.add(session.peer)
        return self._answer(answer, server)

    @staticmethod
    def _answer(answer: str, server: SMTP) -> str:
        if answer != CUT:
            return answer
        assert server.transport is not None
        server.transport.abort()
        return OK


@contextmanager
def recevant(boite: Boite | None = None) -> Iterator[Boite]:
    boite = boite or Boite()
    controller = Controller(boite, hostname="127.0.0.1", port=boite.port)
    controller.start()
    try:
        yield boite
    finally:
        controller.stop()
