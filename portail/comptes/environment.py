"""Typed readers of what accounts need from outside: letters, and who vouches for an identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from portail.environment import SettingError, text


@dataclass(frozen=True)
class Smtp:
    """Where letters are handed in; without a host, they are shown in the terminal."""

    host: str = ""
    port: int = 25
    user: str = ""
    secret: str = ""
    ssl: bool = False

    @property
    def starttls(self) -> bool:
        """A secret never travels in clear."""
        return bool(self.user) and not self.ssl


def smtp(name: str) -> Smtp:
    """« smtp://user:secret@host:587 » (STARTTLS) or « smtps:// » (TLS from the first byte)."""
    value = text(name, "")
    if not value:
        return Smtp()
    try:
        parts = urlsplit(value)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
            raise ValueError
        ssl, user = parts.scheme == "smtps", unquote(parts.username or "")
        port = parts.port or (465 if ssl else 587 if user else 25)
        return Smtp(parts.hostname, port, user, unquote(parts.password or ""), ssl)
    except ValueError:
        raise SettingError(
            f"{name} : écrivez smtp://personne:secret@machine:587 ou smtps://personne:secret@machine."
        ) from None  # its reason may quote the secret


def openid(name: str, label: str, claims: str) -> list[dict[str, Any]]:
    """« https://client:secret@server/path » as allauth takes a provider; none where not given.

    What follows « ? » is sent with each request, as « acr_values=eidas2 ».
    """
    value = text(name, "")
    if not value:
        return []
    try:
        parts = urlsplit(value)
        if not (_is_safe(parts) and parts.username and parts.password):
            raise ValueError
        server = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
    except ValueError:
        raise SettingError(f"{name} : écrivez https://client:secret@serveur/chemin.") from None
    given = {"acr_values": "eidas1", **dict(parse_qsl(parts.query))}
    return [
        {
            "provider_id": label.lower(),
            "name": label,
            "client_id": unquote(parts.username),
            "secret": unquote(parts.password),
            "settings": {
                "server_url": server.rstrip("/"),
                "scope": ["openid", "email", *claims.split()],
                "auth_params": given,
            },
        }
    ]


def _is_safe(parts: SplitResult) -> bool:
    """In clear on this machine only, where the tests run one."""
    loopback = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme, loopback) == ("http", True)
    )
