"""The pages of the door. Nothing is stored: the situation travels in the fields of the form."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from orientation.conversation import Act, Turn, take
from orientation.engine.situation import Situation
from orientation.forms import read_act, read_situation
from orientation.porte import Porte
from orientation.present import alarm, number_link, screen
from portail.contenu.town import Town


class Contenu(Protocol):
    porte: Porte
    town: Town


class DoorRequest(HttpRequest):
    contenu: Contenu


def _no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


# No cookie and nothing written: a forged post could only show its author a page.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def etape(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("accueil")
    porte = cast(DoorRequest, request).contenu.porte
    fields = dict(request.POST.lists())
    situation = read_situation(porte.catalogue, fields)
    turn = take(porte, situation, read_act(porte.catalogue, fields), _now())
    return _show(request, turn)


@require_safe
def besoin(request: HttpRequest, name: str) -> HttpResponse:
    porte = cast(DoorRequest, request).contenu.porte
    if name not in porte.catalogue.besoins:
        raise Http404
    return _show(request, take(porte, Situation(), Act(chosen=name), _now()))


@require_safe
def urgences(request: HttpRequest) -> HttpResponse:
    catalogue = cast(DoorRequest, request).contenu.porte.catalogue
    names = sorted(catalogue.urgences, key=lambda one: catalogue.urgences[one].gravite)
    context = {
        "alarms": [alarm(catalogue, one) for one in names],
        "numeros": [number_link(one) for one in catalogue.numeros],
    }
    return _no_store(render(request, "orientation/urgences.html", context))


@require_safe
def quitter(request: HttpRequest) -> HttpResponse:
    """Leaves for a neutral site, asking the browser to forget what it kept of this one."""
    response = HttpResponseRedirect(cast(DoorRequest, request).contenu.town.commune.sortie)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Referrer-Policy"] = "no-referrer"
    return _no_store(response)


def _show(request: HttpRequest, turn: Turn) -> HttpResponse:
    porte = cast(DoorRequest, request).contenu.porte
    context = {"screen": screen(porte.catalogue, turn, _now())}
    return _no_store(render(request, "orientation/etape.html", context))


def _now() -> datetime:
    """Local time of the town, as opening hours are written."""
    return timezone.localtime().replace(tzinfo=None)
