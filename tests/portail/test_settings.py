"""The settings as a process reads them from its environment, and what it says of a wrong one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.servers import ROOT, environment, manage

SHOW = """
import json, sys
from portail import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def settings_of(folder: Path, *names: str, **env: str) -> dict[str, Any]:
    command = [sys.executable, "-c", SHOW, *names]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder, **env), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    real = {"DJANGO_SETTINGS_MODULE": "portail.settings", **env}
    return manage(
        *("check", "--deploy", "--fail-level", "WARNING"), env=environment(folder, **real)
    )


def test_by_default_one_machine_is_enough(tmp_path: Path) -> None:
    names = ("DEBUG", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS", "CONTENT_CHECK_SECONDS")
    assert settings_of(tmp_path, *names) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
        "SECURE_HSTS_SECONDS": 0,
        "CONTENT_CHECK_SECONDS": 2,
    }


def test_everything_that_is_written_goes_into_one_folder(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "DATA_DIR", "STATIC_ROOT", "DATABASES")
    written = [found["DATA_DIR"], found["STATIC_ROOT"], found["DATABASES"]["default"]["NAME"]]
    assert [Path(one).is_relative_to(tmp_path) for one in written] == [True] * 3


def test_behind_https_every_promise_is_kept(tmp_path: Path) -> None:
    names = "SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_PRELOAD"
    found = settings_of(tmp_path, *names.split(), "SECURE_HSTS_SECONDS", PORTE_HTTPS="oui")
    assert found == {**dict.fromkeys(names.split(), True), "SECURE_HSTS_SECONDS": 63_072_000}


def test_several_machines_share_a_base_and_a_channel(tmp_path: Path) -> None:
    env = {"DATABASE_URL": "postgresql://a:b@base/porte", "REDIS_URL": "redis://file:6379"}
    found = settings_of(tmp_path, "DATABASES", "CHANNEL_LAYERS", **env)
    assert found["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert found["CHANNEL_LAYERS"]["default"] == {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {
            "hosts": [
                {"address": "redis://file:6379", "socket_timeout": None, "socket_keepalive": True}
            ]
        },
    }


def test_behind_https_django_finds_nothing_to_say(tmp_path: Path) -> None:
    done = check(tmp_path, PORTE_HTTPS="oui", PORTE_HOTES="rivemont.example")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORTE_HTTPS", "true", "PORTE_HTTPS=true : écrivez PORTE_HTTPS=oui ou PORTE_HTTPS=non."),
        ("PORTE_VEILLE", "0", "PORTE_VEILLE=0 : écrivez un nombre entre 1 et 3600."),
        ("PORTE_SECRET", "court", "PORTE_SECRET : 5 caractères ; il en faut 50 au moins."),
    ],
)
def test_a_wrong_setting_stops_the_start_and_says_why(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    done = check(tmp_path, **{name: value})
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1] == f"portail.environment.SettingError: {said}"


def test_a_model_that_changed_has_its_migration(tmp_path: Path) -> None:
    done = manage("makemigrations", "--check", "--dry-run", env=environment(tmp_path))
    assert (done.returncode, done.stdout) == (0, b"No changes detected\n")
