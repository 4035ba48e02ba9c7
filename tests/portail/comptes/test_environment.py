"""Letters and identities, as a town plugs them: one address each, or the remedy."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest

from portail.comptes.environment import Smtp, openid, smtp
from portail.environment import SettingError
from tests.portail.test_settings import check, settings_of

FRANCECONNECT = "https://porte:se%40cret@oidc.example/api/v2"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes PORTE_ESSAI in the environment."""
    return lambda value: monkeypatch.setenv("PORTE_ESSAI", value)


def test_without_a_machine_for_letters_there_is_none() -> None:
    assert (smtp("PORTE_ESSAI"), bool(smtp("PORTE_ESSAI").host)) == (Smtp(), False)


@pytest.mark.parametrize(
    ("written", "read", "starttls"),
    [
        ("smtp://relais", Smtp("relais", 25), False),
        ("smtp://relais:2525", Smtp("relais", 2525), False),
        ("smtp://marie:mot%40passe@m.example", Smtp("m.example", 587, "marie", "mot@passe"), True),
        ("smtp://marie:x@m.example:25", Smtp("m.example", 25, "marie", "x"), True),
        ("smtps://marie:x@m.example", Smtp("m.example", 465, "marie", "x", ssl=True), False),
        ("smtps://m.example:4650/", Smtp("m.example", 4650, ssl=True), False),
    ],
)
def test_a_machine_for_letters_is_one_address(
    given: Any, written: str, read: Smtp, starttls: bool
) -> None:
    given(written)
    assert (smtp("PORTE_ESSAI"), smtp("PORTE_ESSAI").starttls) == (read, starttls)


@pytest.mark.parametrize(
    "written",
    [
        "relais.example",
        "http://marie:marqueur@m.example",
        "smtp://",
        "smtp://marie:marqueur@m.example:abc",
        "smtp://marie:marqueur@m.example/x",
    ],
)
def test_another_is_refused_without_quoting_its_secret(given: Any, written: str) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        smtp("PORTE_ESSAI")
    assert str(refusal.value) == (
        "PORTE_ESSAI : écrivez smtp://personne:secret@machine:587"
        " ou smtps://personne:secret@machine."
    )
    assert "marqueur" not in "".join(traceback.format_exception(refusal.value))


def test_what_is_not_plugged_is_not_there() -> None:
    assert openid("PORTE_ESSAI", "FranceConnect", "given_name") == []


def test_an_identity_provider_is_one_address(given: Any) -> None:
    given(FRANCECONNECT)
    assert openid("PORTE_ESSAI", "FranceConnect", "given_name birthdate") == [
        {
            "provider_id": "franceconnect",
            "name": "FranceConnect",
            "client_id": "porte",
            "secret": "se@cret",
            "settings": {
                "server_url": "https://oidc.example/api/v2",
                "scope": ["openid", "email", "given_name", "birthdate"],
                "auth_params": {"acr_values": "eidas1"},
            },
        }
    ]


def test_what_is_sent_with_each_request_may_be_said(given: Any) -> None:
    given(f"{FRANCECONNECT}?acr_values=eidas2&prompt=login")
    (one,) = openid("PORTE_ESSAI", "FranceConnect", "")
    assert one["settings"]["auth_params"] == {"acr_values": "eidas2", "prompt": "login"}
    assert one["settings"]["server_url"] == "https://oidc.example/api/v2"


@pytest.mark.parametrize("host", ["localhost:9000", "127.0.0.1:9000", "[::1]:9000"])
def test_on_this_machine_it_may_speak_in_clear(given: Any, host: str) -> None:
    given(f"http://porte:secret@{host}")
    (one,) = openid("PORTE_ESSAI", "FranceConnect", "")
    assert one["settings"]["server_url"] == f"http://{host}"


@pytest.mark.parametrize(
    "written",
    [
        "http://porte:marqueur@oidc.example",
        "https://oidc.example/api/v2",
        "https://porte@oidc.example/marqueur",
        "ftp://porte:marqueur@localhost",
        "https://porte:marqueur@",
        "https://porte:marqueur@[::1",
    ],
)
def test_another_provider_is_refused_without_quoting_its_secret(given: Any, written: str) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        openid("PORTE_ESSAI", "FranceConnect", "")
    assert str(refusal.value) == "PORTE_ESSAI : écrivez https://client:secret@serveur/chemin."
    assert "marqueur" not in "".join(traceback.format_exception(refusal.value))


def test_by_default_letters_are_shown_in_the_terminal(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "EMAIL_BACKEND", "DEFAULT_FROM_EMAIL", "SOCIALACCOUNT_PROVIDERS")
    assert found == {
        "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
        "DEFAULT_FROM_EMAIL": "Porte Commune <ne-pas-repondre@localhost>",
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []},
        },
    }


def test_three_lines_plug_letters_and_identities(tmp_path: Path) -> None:
    env = {
        "PORTE_SMTP": "smtp://marie:mot@m.example",
        "PORTE_EXPEDITEUR": "Rivemont <porte@rivemont.example>",
        "PORTE_PROCONNECT": FRANCECONNECT,
    }
    names = "EMAIL_BACKEND EMAIL_HOST EMAIL_PORT EMAIL_USE_TLS EMAIL_USE_SSL DEFAULT_FROM_EMAIL"
    found = settings_of(tmp_path, *names.split(), "SOCIALACCOUNT_PROVIDERS", **env)
    (app,) = found.pop("SOCIALACCOUNT_PROVIDERS")["openid_connect"]["APPS"]
    assert list(found.values()) == [
        *("django.core.mail.backends.smtp.EmailBackend", "m.example", 587, True, False),
        "Rivemont <porte@rivemont.example>",
    ]
    assert app["settings"]["scope"] == ["openid", "email", "given_name", "usual_name"]
    done = check(tmp_path, PORTE_HTTPS="oui", PORTE_HOTES="rivemont.example", **env)
    assert (done.returncode, done.stderr) == (0, b"")
