"""The pages that belong to no room: front page, town pages, health."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orientation.present import themes
from participation.queries import actualite
from participation.queries.bulletins import Bulletin
from portail.keeper import keeper
from portail.snapshot import Snapshot
from portail.texts import as_html

ERREURS = {403: "Page réservée", 404: "Page introuvable"}


class ContentRequest(HttpRequest):
    contenu: Snapshot


@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    contenu = cast(ContentRequest, request).contenu
    shown = {
        "themes": themes(contenu.porte.catalogue),
        # Called by the template, which keeps what it shows for half a minute in each process.
        "se_decide": lambda: _se_decide(contenu),
    }
    return render(request, "portail/accueil.html", shown)


def _se_decide(contenu: Snapshot) -> list[Bulletin]:
    """What is being decided in the quartiers."""
    try:
        return actualite.se_decide(contenu.participation, timezone.localdate())
    except Exception:
        # Whatever fails there, this door opens: someone in danger may be at it. The pages of the
        # room itself fail aloud, and are logged.
        return []


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    found = cast(ContentRequest, request).contenu.town.pages.get(name)
    if found is None:
        raise Http404
    return render(request, "portail/page.html", {"page": found, "html": as_html(found.texte)})


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    porte = cast(ContentRequest, request).contenu.porte
    return render(request, "portail/plan.html", {"themes": themes(porte.catalogue)})


@require_safe
def couleurs(request: HttpRequest) -> HttpResponse:
    """The town's colours as custom properties: the one style that changes from town to town."""
    colours = cast(ContentRequest, request).contenu.town.commune.couleurs
    css = (
        f":root{{--accent:{colours.accent}}}"
        f"@media(prefers-color-scheme:dark){{:root{{--accent:{colours.accent_sombre}}}}}"
        "@media print{:root{--accent:#000}}"
    )
    answer = HttpResponse(css, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


@require_safe
def sante(request: HttpRequest) -> HttpResponse:
    """200 while content is served, 503 otherwise; broken files are listed either way."""
    status = keeper.status
    serving = status.snapshot is not None
    age = (timezone.now() - status.loaded_at).total_seconds() if status.loaded_at else None
    body = {
        "etat": "ok" if serving and not status.errors else "contenu-refuse",
        "version": status.snapshot.version if status.snapshot else None,
        "age_secondes": round(age) if age is not None else None,
        "erreurs": [str(one) for one in status.errors[:100]],
        "avertissements": len(status.snapshot.warnings) if status.snapshot else 0,
    }
    answer = JsonResponse(body, status=200 if serving else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def _erreur(request: HttpRequest, code: int, **said: object) -> HttpResponse:
    """With the way around the room one is in; nothing is asked of the base, which may be down."""
    inside = request.path.startswith("/participer/")
    page = "portail/erreur_participer.html" if inside else "portail/erreur.html"
    shown = {"code": code, "titre": ERREURS.get(code, "Un problème est survenu"), **said}
    return render(request, page, shown, status=code)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _erreur(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _erreur(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or was not ours."""
    return _erreur(request, 403, perime=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _erreur(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _erreur(request, 500)
