"""The site's settings, made to fail where a mistake would pass unseen."""

import atexit
import os
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from portail.settings import *  # noqa: F403
from portail.settings import (
    CACHES,
    DATABASES,
    MIDDLEWARE,
    REDIS,
    REDIS_HOST,
    STORAGES,
    TEMPLATES,
)


class UndefinedVariable(str):
    """Stands for a template variable that does not exist: rendering it is an error."""

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"Undefined template variable: {name}")

    def __contains__(self, key: object) -> bool:
        return key == "%s"


MIDDLEWARE = [one for one in MIDDLEWARE if "whitenoise" not in one]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SECRET_KEY = "only-for-tests-" * 5
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, one a process: in memory, connections of several threads do not wait for each other.
    _folder = TemporaryDirectory(prefix="porte-commune-essais-")
    atexit.register(_folder.cleanup)
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/base.sqlite3"}
    # What a crash would lose does not matter here, and waiting for the disk is most of the time.
    _FAST = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
    DATABASES["default"]["OPTIONS"] = {**DATABASES["default"]["OPTIONS"], "init_command": _FAST}
if REDIS:
    # A base for each process that runs tests: counters put back to nothing there are its own.
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    REDIS = urlsplit(REDIS)._replace(path=f"/{6 + _worker % 8}").geturl()
    CACHES["default"]["LOCATION"] = REDIS
    REDIS_HOST["address"] = REDIS
FACTEUR_SECONDS = 0  # letters leave when a test says so
