"""Typed readers of the environment, which fail loudly: the name, the value, the remedy."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo


class SettingError(Exception):
    """An environment variable that cannot be used, and what to write instead."""


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in ("oui", "non"):
        raise SettingError(f"{name}={value} : écrivez {name}=oui ou {name}=non.")
    return value == "oui"


def integer(name: str, default: int, *, low: int, high: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 20 else -1
    if not low <= number <= high:
        raise SettingError(f"{name}={value} : écrivez un nombre entre {low} et {high}.")
    return number


def names(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    value = os.environ.get(name, "")
    return [one.strip() for one in value.split(",") if one.strip()] or default


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (LookupError, OSError, ValueError) as exc:
        raise SettingError(f"{name}={value} : écrivez un fuseau comme Europe/Paris.") from exc
    return value


def address(name: str, default: str) -> str:
    """The site's own address as residents type it, without a path."""
    value = text(name, default)
    if not _is_address(value.removesuffix("/")):
        raise SettingError(f"{name}={value} : écrivez une adresse comme https://porte.rivemont.fr")
    return value.removesuffix("/")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        plain = parts.scheme in ("https", "http") and parts.hostname and parts.port != 0
    except ValueError:
        return False
    bare = value == f"{parts.scheme}://{parts.netloc}" and "@" not in value
    return bool(plain and bare and value.isascii() and " " not in value)


def redis(name: str) -> str:
    """The address of a Redis, or nothing."""
    value = text(name, "")
    scheme, found, rest = value.partition("://")
    if value and not (scheme in ("redis", "rediss") and found and rest):
        raise SettingError(f"{name}={scheme}://… : écrivez redis://machine:6379.")
    return value


def secret(name: str, store: Path) -> str:
    """The secret given, or one made at the first start and kept in `store` (mode 600)."""
    given = os.environ.get(name, "").strip()
    if given:
        if len(given) < 50:
            raise SettingError(f"{name} : {len(given)} caractères ; il en faut 50 au moins.")
        return given
    try:
        if not store.exists():
            _make_secret(store)
        return store.read_text().strip()
    except OSError as exc:
        raise SettingError(
            f"{name} : {store} ne s'écrit pas. Donnez le droit d'écrire dans ce dossier,"
            f" un autre dossier dans PORTE_DONNEES, ou le secret lui-même dans {name}."
        ) from exc


def _make_secret(store: Path) -> None:
    """Whole or not at all: of several processes that start together, the first one decides."""
    store.parent.mkdir(parents=True, exist_ok=True)
    mine = store.with_name(f"{store.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        with suppress(FileExistsError):
            os.link(mine, store)
    finally:
        mine.unlink()


def database(name: str, default: Path) -> dict[str, Any]:
    """« postgresql://user:password@host:5432/base » or « sqlite:///path » as Django takes it."""
    url = text(name, f"sqlite:///{default}")
    scheme, _, path = url.partition(":///")
    if scheme == "sqlite" and path:
        return _sqlite(path)
    try:
        return _postgresql(url)
    except ValueError:
        scheme = url.partition(":")[0] if ":" in url else ""
        raise SettingError(
            f"{name}={scheme}://… : écrivez postgresql://personne:secret@machine/base"
            " ou sqlite:////chemin/du/fichier."
        ) from None  # its reason may quote the password


def connexions() -> int:
    """How many connections to PostgreSQL one process holds: pages beyond these wait their turn."""
    return integer("PORTE_CONNEXIONS", 20, low=2, high=1_000)


def _postgresql(url: str) -> dict[str, Any]:
    """ValueError where it is no such address."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": connexions(), "timeout": 30}},
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What is deleted is wiped: a ballot that was counted stays on no free page.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA secure_delete=ON;",
        },
    }
