"""Settings: one file, read from the environment (names in PORTE_…; the README lists them)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from portail import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("PORTE_DONNEES", BASE_DIR / ".donnees")
CONTENT_DIR = env.folder("PORTE_CONTENU", BASE_DIR / "content")
CONTENT_CHECK_SECONDS = env.integer("PORTE_VEILLE", 2, low=1, high=3600)

DEBUG = False
SECRET_KEY = env.secret("PORTE_SECRET", DATA_DIR / "secret")
ALLOWED_HOSTS = env.names("PORTE_HOTES", ["127.0.0.1", "localhost", "[::1]"])
HTTPS = env.flag("PORTE_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "portail",
    "portail.comptes",
    "orientation",
]
AUTH_USER_MODEL = "comptes.Personne"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portail.middleware.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portail.middleware.content",
]
ROOT_URLCONF = "portail.urls"
ASGI_APPLICATION = "portail.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["portail.context.commune"]},
    }
]

DATABASES = {"default": env.database("PORTE_BASE", DATA_DIR / "base.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS = env.redis("PORTE_REDIS")
# The layer waits five seconds at a time for a message: the client must wait longer than that,
# or every quiet socket would be cut.
REDIS_HOST = {"address": REDIS, "socket_timeout": 30}
CHANNEL_LAYERS: dict[str, Any] = {
    "default": (
        {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [REDIS_HOST]}}
        if REDIS
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    )
}

LANGUAGE_CODE = "fr"
TIME_ZONE = env.time_zone("PORTE_FUSEAU", "Europe/Paris")
USE_I18N = True
USE_TZ = True

STATIC_URL = "statiques/"
STATIC_ROOT = DATA_DIR / "statiques"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante$"]  # asked by the machine itself, in clear
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What a resident writes must never reach a log: no request bodies, no exception messages.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "portail.discretion.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a warning quotes the address asked for
        "uvicorn": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "uvicorn.error": {"level": "INFO"},  # below, the frames of the socket are quoted
        "uvicorn.access": {"handlers": [], "propagate": False},
    },
}
