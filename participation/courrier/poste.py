"""How a letter leaves: one connection for a batch, headers that never change from try to try."""

from __future__ import annotations

import threading
from contextlib import suppress
from email.utils import format_datetime
from smtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from socket import SHUT_RDWR
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from participation.models import Envoi

PAR_CONNEXION = 100
"""Servers cut those who say too much at once, and the letter in hand would wait for its turn."""
ECHANGE = 120
"""Seconds that one letter may take, however slowly the server speaks: each of its words has its own
delay (EMAIL_TIMEOUT), and all of them together this one.
"""
CLOSING = 421


class Echec(Exception):
    """Why a letter did not leave, in words that name nobody."""

    def __init__(
        self, raison: str, *, definitif: bool = False, serveur: bool = False, coupe: bool = True
    ) -> None:
        super().__init__(raison)
        self.raison = raison
        self.definitif = definitif
        """The server will never take this recipient."""
        self.serveur = serveur
        """There is no server: the next letter would not leave either."""
        self.coupe = coupe
        """What the connection is in is not known: the next letter opens another."""


class Poste:
    """Opens its connection at the first letter; to be closed by `with`."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def envoyer(self, envoi: Envoi) -> None:
        """Returns once the server answers for the letter; `Echec` otherwise."""
        connection = self.ouvrir()
        watch = threading.Timer(ECHANGE, _couper, [connection])
        watch.daemon = True
        watch.start()
        try:
            sent = connection.send_messages([message(envoi)])
        except Exception as error:
            failure = _echec(error)
            if failure.coupe:
                self._close()
            raise failure from None  # its message quotes the address
        finally:
            watch.cancel()
        if not sent:
            raise Echec("SansDestinataire", definitif=True)
        self._count += 1

    def ouvrir(self) -> BaseEmailBackend:
        """Where no letter is in hand yet: to reach a server may take long."""
        if self._count >= PAR_CONNEXION:
            self._close()
        if self._connection is None:
            connection: BaseEmailBackend = get_connection()
            try:
                connection.open()
            except OSError as error:  # every error of SMTP is one
                _leave(connection)
                raise Echec(_nom(error), serveur=True) from None
            self._connection, self._count = connection, 0
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            _leave(connection)


def _leave(connection: BaseEmailBackend) -> None:
    """Politely if it can be; what was sent is sent."""
    with suppress(OSError):
        connection.close()


def _couper(connection: BaseEmailBackend) -> None:
    """From another thread: whoever waits for the server's answer finds the connection closed."""
    server = getattr(connection, "connection", None)
    if isinstance(server, SMTP) and server.sock is not None:
        with suppress(OSError):
            server.sock.shutdown(SHUT_RDWR)


class Courriel(EmailMessage):
    """Its headers hold on their first line: folded, an address of two hundred letters leaves the
    line of its name empty, which some software takes for no header at all.
    """

    def message(self, **options: Any) -> Any:
        written = super().message(**options)
        written.policy = written.policy.clone(max_line_length=998)
        return written


def message(envoi: Envoi) -> EmailMessage:
    """The same bytes at every try."""
    host = urlsplit(settings.SITE_ADDRESS).hostname
    headers = {
        "Message-ID": envoi.message_id,
        "Date": format_datetime(timezone.localtime(envoi.ecrit_le)),
        "Auto-Submitted": "auto-generated",
    }
    if envoi.desabonnement:
        headers["List-Id"] = f"<{envoi.cle.partition(':')[0]}.{host}>"
        headers["List-Unsubscribe"] = f"<{envoi.desabonnement}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return Courriel(envoi.sujet, envoi.texte, to=[envoi.a], headers=headers)


def _echec(error: Exception) -> Echec:
    if not isinstance(error, SMTPRecipientsRefused):
        return Echec(_nom(error))
    code = _code(error) or 0
    return Echec(_nom(error), definitif=500 <= code < 600, coupe=code == CLOSING)


def _nom(error: Exception) -> str:
    """The kind of error and the server's number: its sentence quotes addresses."""
    code = _code(error) if isinstance(error, SMTPException) else None
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _code(error: SMTPException) -> int | None:
    if isinstance(error, SMTPRecipientsRefused):
        return next((code for code, _ in error.recipients.values()), None)
    return error.smtp_code if isinstance(error, SMTPResponseException) else None
