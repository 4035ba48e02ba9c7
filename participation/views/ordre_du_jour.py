"""The ordre du jour as it is made: what awaits the conseil, other points, and their order."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from participation.acces import demande
from participation.actions import ordre_du_jour as actions
from participation.forms.seances import PointForm
from participation.models import Point, Proposition
from participation.views.appels import personne_de
from participation.views.lecture import en_mots
from participation.views.preparation import page, vers
from participation.views.redaction import refuser
from participation.views.seances import seance_ou_404
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus

ICI = "ordre-du-jour"


@require_POST
@demande(Acte.PREPARER_SEANCE)
def ajouter(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = seance_ou_404(conseil, seance)
    form = PointForm(request.POST, auto_id="point_%s")
    if form.is_valid():
        try:
            actions.ajouter_point(found, par=personne_de(request), **form.cleaned_data)
        except Refus as refus:
            refuser(form, refus)
        else:
            return vers(found, ICI)
    return page(request, found, point_form=form)


@require_POST
@demande(Acte.PREPARER_SEANCE)
def prendre(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, asked = seance_ou_404(conseil, seance), request.POST.get("proposition", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404
    proposition = get_object_or_404(Proposition, pk=int(asked), conseil=conseil)
    with en_mots(request):
        actions.prendre(found, proposition, par=personne_de(request))
    return vers(found, ICI)


@require_POST
@demande(Acte.PREPARER_SEANCE)
def deplacer(request: HttpRequest, conseil: str, seance: int, point: int) -> HttpResponse:
    found = _point_ou_404(conseil, seance, point)
    with en_mots(request):
        actions.deplacer_point(found, request.POST.get("sens", ""), par=personne_de(request))
    return vers(found.seance, f"point-{found.pk}")


@require_POST
@demande(Acte.PREPARER_SEANCE)
def retirer(request: HttpRequest, conseil: str, seance: int, point: int) -> HttpResponse:
    found = _point_ou_404(conseil, seance, point)
    with en_mots(request):
        actions.retirer_point(found, par=personne_de(request))
    return vers(found.seance, ICI)


def _point_ou_404(conseil: str, seance: int, point: int) -> Point:
    return get_object_or_404(Point, pk=point, seance=seance_ou_404(conseil, seance))
