"""The address in a letter that stops it, for a person and for mail software (RFC 8058)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from participation.acces import regles
from participation.actions.suivis import desabonner
from participation.courrier import jetons
from participation.courrier.jetons import Abonnement
from participation.queries.suivis import suivables
from participation.views.lecture import ouverte_a_tous


@csrf_exempt  # the signature of the address is the proof; mail software has no cookie
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@ouverte_a_tous
def desabonnement(request: HttpRequest, jeton: str) -> HttpResponse:
    """Nothing changes on GET: mail software follows every address it finds."""
    voulu = jetons.lire(jeton)
    if voulu is None:
        return _page(request, "inconnu", status=404)
    if request.method != "POST":
        return _page(request, "demande", voulu)
    # Read before acting: a body that cannot be read is refused, and nothing has changed.
    software = request.POST.get("List-Unsubscribe") == "One-Click"
    desabonner(voulu)
    if software:
        return HttpResponse(_("C'est fait."), content_type="text/plain; charset=utf-8")
    return _page(request, "fait", voulu)


def _page(
    request: HttpRequest, etat: str, voulu: Abonnement | None = None, *, status: int = 200
) -> HttpResponse:
    shown = {
        "etat": etat,
        "semaine": voulu is not None and voulu.de_la_semaine,
        "proposition": voulu is not None and voulu.proposition is not None,
        "titre": _titre(request, voulu) if voulu is not None else "",
    }
    return render(request, "participation/desabonnement.html", shown, status=status)


def _titre(request: HttpRequest, voulu: Abonnement) -> str:
    """What the letter was about, where it can still be read."""
    if voulu.conseil:
        conseil = regles(request).conseils.get(voulu.conseil)
        return conseil.nom if conseil else ""
    if voulu.proposition is None:
        return ""
    found = suivables().filter(pk=voulu.proposition).values_list("titre", flat=True)
    return found.first() or ""
