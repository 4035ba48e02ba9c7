"""Going to FranceConnect or ProConnect, and coming back."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from portail.comptes.identites import muet
from portail.comptes.oidc import SILENT, Adaptateur, fournisseurs


def _provider(request: HttpRequest, provider_id: str) -> Any:
    if provider_id not in {one["provider_id"] for one in fournisseurs()}:
        raise Http404
    return get_adapter(request).get_provider(request, provider_id)


@require_POST
def partir(request: HttpRequest, provider_id: str) -> HttpResponse:
    """With a nonce, which allauth does not send by itself and FranceConnect requires."""
    provider, nonce = _provider(request, provider_id), secrets.token_urlsafe(32)
    try:
        away: HttpResponse = provider.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={**provider.get_auth_params(), "nonce": nonce},
            nonce=nonce,
        )
    except SILENT:
        return muet(request, provider)
    return away


@require_GET
def revenir(request: HttpRequest, provider_id: str) -> HttpResponse:
    provider = _provider(request, provider_id)
    view = OAuth2CallbackView.adapter_view(Adaptateur(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except SILENT:
        return muet(request, provider)
    return answer
