"""FranceConnect and ProConnect: what they say of a person, believed only when it is verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from requests import RequestException

Claims = dict[str, Any]
# Whoever answers may answer anything: none of this may end in a page of ours that breaks.
SILENT = (RequestException, AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class Identite:
    """What an account takes from a provider; the rest is forgotten with the request."""

    nom: str
    naissance: str
    """As in 1980-05-17, or nothing: it may wait in a session."""
    courriel: str
    verifie: bool
    """Only the word of the provider that the address is theirs: `true`, and nothing like it."""
    nonce: str


def read(identity: Claims, token: Claims) -> Identite:
    first, *_ = str(identity.get("given_name") or "").split() or [""]
    last = str(identity.get("usual_name") or identity.get("family_name") or "")
    return Identite(
        nom=f"{first} {last.title() if last.isupper() else last}".strip()[:120],
        naissance=_birthday(identity.get("birthdate")),
        courriel=str(identity.get("email") or "").lower(),
        verifie=identity.get("email_verified") is True,
        nonce=str(token.get("nonce") or ""),
    )


def _birthday(written: object) -> str:
    """FranceConnect may know the year only, and write 00 for the rest."""
    try:
        return date.fromisoformat(str(written)).isoformat()
    except ValueError:
        return ""


class Adaptateur(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's, which also reads signed answers and checks that both speak of one person."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        try:
            login = super().complete_login(request, app, token, **kwargs)
            data = login.account.extra_data
            identity, id_token = data["userinfo"], data["id_token"]
            if identity["sub"] != id_token["sub"]:
                raise OAuth2Error("Two persons in one answer.")
        except SILENT as exc:
            raise OAuth2Error("No identity.") from exc
        login.identite = read(identity, id_token)
        login.account.extra_data = {}
        return login

    def _fetch_user_info(self, access_token: str) -> Claims:
        """FranceConnect and ProConnect sign this answer; OpenID allows it bare."""
        headers = {"Authorization": f"Bearer {access_token}"}
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers=headers)
        answer.raise_for_status()
        if not answer.headers["Content-Type"].startswith("application/jwt"):
            found: Claims = answer.json()
            return found
        signed: Claims = jwtkit.verify_and_decode(
            credential=answer.text,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=self.get_provider().app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return signed


def fournisseurs() -> list[dict[str, Any]]:
    """Those that the town plugged, in the order of the settings."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps: list[dict[str, Any]] = providers["openid_connect"]["APPS"]
    return apps


def origines() -> list[str]:
    """Where a form of ours may lead the browser."""
    servers = [one["settings"]["server_url"] for one in fournisseurs()]
    return ["/".join(one.split("/")[:3]) for one in servers]
