"""Typed readers of the environment, which fail loudly: the name, the value, the remedy."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


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
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise SettingError(f"{name}={value} : écrivez un nombre entre {low} et {high}.")
    return int(value)


def names(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    value = os.environ.get(name, "")
    return [one.strip() for one in value.split(",") if one.strip()] or default


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def secret(name: str, store: Path) -> str:
    """The secret given, or one made at the first start and kept in `store` (mode 600)."""
    given = os.environ.get(name, "").strip()
    if given:
        if len(given) < 50:
            raise SettingError(f"{name} : {len(given)} caractères ; il en faut 50 au moins.")
        return given
    store.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(store, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return store.read_text().strip()


def database(name: str, default: Path) -> dict[str, Any]:
    """« postgresql://user:password@host:5432/base » or « sqlite:///path » as Django takes it."""
    url = text(name, f"sqlite:///{default}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(url.removeprefix("sqlite:///"))
    if parts.scheme != "postgresql" or not parts.path.strip("/"):
        raise SettingError(
            f"{name}={parts.scheme}://… : écrivez postgresql://personne:secret@machine/base"
            " ou sqlite:////chemin/du/fichier."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
