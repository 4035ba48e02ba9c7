"""What every answer carries, and the content that every request takes its own from."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portail.keeper import keeper

Handler = Callable[[HttpRequest], HttpResponse]
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def headers(get_response: Handler) -> Handler:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # On a computer that others use, nothing stays of what one read signed in.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


def content(get_response: Handler) -> Handler:
    """Gives the request the snapshot of this instant; the same until its answer is made."""

    def answer(request: HttpRequest) -> HttpResponse:
        snapshot = keeper.snapshot()
        request.contenu = snapshot  # type: ignore[attr-defined]
        if snapshot is None and request.path != "/sante":
            away = render(request, "portail/indisponible.html", status=503)
            away["Cache-Control"], away["Retry-After"] = "no-store", "60"
            return away
        return get_response(request)

    return answer
