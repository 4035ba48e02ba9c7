"""Settings: one file, read from the environment (PORTE_…, DATABASE_URL, REDIS_URL: see README)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from portail import environment as env
from portail.comptes.environment import openid, smtp

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("PORTE_DONNEES", BASE_DIR / ".donnees")
CONTENT_DIR = env.folder("PORTE_CONTENU", BASE_DIR / "content")
CONTENT_CHECK_SECONDS = env.integer("PORTE_VEILLE", 2, low=1, high=3600)

DEBUG = False
SECRET_KEY = env.secret("PORTE_SECRET", DATA_DIR / "secret")
ALLOWED_HOSTS = env.names("PORTE_HOTES", ["127.0.0.1", "localhost", "[::1]"])
HTTPS = env.flag("PORTE_HTTPS", default=False)
# Where the links of e-mails lead.
SITE_ADDRESS = env.address("PORTE_ADRESSE", "http://127.0.0.1:8000")
# Between two rounds of the thread that sends e-mails; 0 where another process does it.
FACTEUR_SECONDS = env.integer("PORTE_FACTEUR", 5, low=0, high=3600)
MANDATAIRES = env.integer("PORTE_MANDATAIRES", 0, low=0, high=10)
"""Proxies of ours that a request comes through, on other machines; see participation.acces."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "portail",
    "portail.comptes",
    "orientation",
    "participation",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
AUTH_USER_MODEL = "comptes.Personne"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "courriel"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS, ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 5, 15 * 60
# Every account begins with a code, so every address is verified: this is for changing one's own.
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = "mandatory", True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "portail.comptes.adapter.Comptes"
ALLAUTH_TRUSTED_PROXY_COUNT = MANDATAIRES
# Forty people round one access point may all sign in; one address is not flooded with letters.
# « confirm_email » is counted with the others, in portail.comptes.limites.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/10m/ip,5/10m/key,20/d/key",
    "confirm_email": "",
}
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "compte", "/participer/"
MFA_ADAPTER = "portail.comptes.adapter.SecondFacteur"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Porte Commune"
MFA_TOTP_TOLERANCE = 1  # a telephone whose clock is half a minute off still enters
SOCIALACCOUNT_ADAPTER = "portail.comptes.adapter.Identites"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            *openid("PORTE_FRANCECONNECT", "FranceConnect", "given_name family_name birthdate"),
            *openid("PORTE_PROCONNECT", "ProConnect", "given_name usual_name"),
        ],
    }
}

SMTP = smtp("PORTE_SMTP")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP.host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = SMTP.host, SMTP.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.secret
EMAIL_USE_SSL, EMAIL_USE_TLS = SMTP.ssl, SMTP.starttls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("PORTE_EXPEDITEUR", "Porte Commune <ne-pas-repondre@localhost>")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portail.middleware.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portail.middleware.content",
]
ROOT_URLCONF = "portail.urls"
ASGI_APPLICATION = "portail.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portail.context.commune",
            ]
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "base.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS = env.redis("REDIS_URL")
# No time limit on its commands. A short one cuts quiet sockets: the layer waits five seconds at a
# time. And any of them sends with asyncio.wait_for, which before Python 3.12 can swallow the
# cancelling of whoever leaves, who then listens for ever. Keep-alive notices a server that is gone.
REDIS_HOST = {"address": REDIS, "socket_timeout": None, "socket_keepalive": True}
CHANNEL_LAYERS: dict[str, Any] = {
    "default": (
        {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [REDIS_HOST]}}
        if REDIS
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    )
}
CACHES: dict[str, Any] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS}
        if REDIS
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "compteurs"}
    ),
    # Pieces of page are the same in every process: no network on the way to them.
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
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
# The browser itself keeps who is signed in away from orientation.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/participer/"
SESSION_COOKIE_SAMESITE = "Lax"  # one comes back signed in from FranceConnect
SESSION_COOKIE_AGE = 14 * 24 * 3600
# A cookie of messages would be sent everywhere.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "portail.views.csrf_failure"
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
