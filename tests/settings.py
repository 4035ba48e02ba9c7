"""The site's settings, made to fail where a mistake would pass unseen."""

from portail.settings import *  # noqa: F403
from portail.settings import MIDDLEWARE, STORAGES, TEMPLATES


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
