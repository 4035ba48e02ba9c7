"""The desk of a séance, for who runs the conseil: and what the room sees on the big screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from participation.acces import demande, regles
from participation.actions import paroles, presences, procurations, reunion
from participation.forms.direct import OuvrirForm, PersonneForm, ProcurationForm
from participation.forms.scrutins import parts_form
from participation.models import Parole, Seance
from participation.queries import direct as lire
from participation.queries import seances
from participation.queries.direct import Direct
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.direct import etat
from participation.views.lecture import au_champ, en_mots
from participation.views.seances import publique_ou_404
from portail.comptes import codes
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


def vers(seance: Seance, ancre: str = "") -> HttpResponse:
    address = reverse("participation:bureau-seance", args=[seance.conseil, seance.pk])
    return redirect(f"{address}#{ancre}" if ancre else address)


def convoques(seance: Seance) -> list[Personne]:
    return list(seances.convoques(seance).order_by("nom", "pk"))


@require_safe
@never_cache
@demande(Acte.TENIR_SEANCE)
def bureau(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    return page(request, publique_ou_404(conseil, seance))


def page(request: HttpRequest, seance: Seance, **forms_: forms.Form) -> HttpResponse:
    read, people, now = etat(request, seance), convoques(seance), timezone.now()
    sitting = [one for one in people if one.pk in read.titulaires]
    shown: dict[str, Any] = {
        "id": seance.conseil,
        "conseil": conseil_ou_404(request, seance.conseil),
        "seance": seance,
        "quand": moment(seance.debut),
        "direct": read,
        "code": codes.ecrit(seance.code) if seance.code else "",
        "gens": [(one, read.etat_de(one.pk)) for one in people],
        "colleges": _colleges(read),
        "a_tenir": [(one, one.phase(now), parts_form(one)) for one in lire.a_tenir(seance)],
        "ouvrir_form": OuvrirForm([*people, personne_de(request)]),
        "procuration_form": ProcurationForm(
            [one for one in sitting if one.pk not in read.presents], sitting
        ),
        **forms_,
    }
    return render(request, "participation/bureau.html", shown)


def _colleges(read: Direct) -> list[tuple[str, Any]]:
    found = read.quorum.colleges.items()
    return [(read.reglement.nom_du_college(one), count) for one, count in found]


@require_safe
@never_cache
@demande(Acte.TENIR_SEANCE)
def ecran(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    """With the code of the room: it is opened by the desk, on the projector."""
    found = publique_ou_404(conseil, seance)
    address = request.build_absolute_uri(reverse("participation:direct", args=[conseil, seance]))
    shown = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "seance": found,
        "direct": etat(request, found),
        "code": codes.ecrit(found.code) if found.code else "",
        "adresse": address,
        "qr": mark_safe(codes.qr(address)),  # noqa: S308 (an SVG of ours)
    }
    return render(request, "participation/ecran.html", shown)


@require_POST
@demande(Acte.TENIR_SEANCE)
def ouvrir(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    form = OuvrirForm([*convoques(found), me], request.POST)
    if form.is_valid():
        with au_champ(form):
            reunion.ouvrir(found, par=me, **form.cleaned_data)
            messages.success(request, _("La séance est ouverte. Montrez le code dans la salle."))
            return vers(found)
    return page(request, found, ouvrir_form=form)


@require_POST
@demande(Acte.TENIR_SEANCE)
def lever(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    with en_mots(request):
        reunion.lever(found, par=personne_de(request), regles=regles(request))
        messages.success(request, _("La séance est levée."))
    return vers(found)


@require_POST
@demande(Acte.TENIR_SEANCE)
def aborder(request: HttpRequest, conseil: str, seance: int, point: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    one = get_object_or_404(found.points.select_related("seance"), pk=point)
    with en_mots(request):
        reunion.aborder(one, par=personne_de(request))
    return vers(found, "points")


@require_POST
@demande(Acte.TENIR_SEANCE)
def arrivee(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    _pour(request, found, lambda one: presences.noter_presence(found, one, par=me))
    return vers(found, "presences")


@require_POST
@demande(Acte.TENIR_SEANCE)
def depart(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    _pour(request, found, lambda one: presences.noter_depart(found, one, par=me))
    return vers(found, "presences")


def _pour(request: HttpRequest, seance: Seance, act: Callable[[Personne], object]) -> None:
    """Acts for the member that was pressed."""
    form = PersonneForm(convoques(seance), request.POST)
    with en_mots(request):
        if not form.is_valid():
            raise Refus(presences.MEMBRES)
        act(form.cleaned_data["personne"])


@require_POST
@demande(Acte.TENIR_SEANCE)
def noter_procuration(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    people = convoques(found)
    form = ProcurationForm(people, people, request.POST)
    if form.is_valid():
        with au_champ(form):
            procurations.donner(
                found, par=personne_de(request), regles=regles(request), **form.cleaned_data
            )
            return vers(found, "procurations")
    return page(request, found, procuration_form=form)


@require_POST
@demande(Acte.TENIR_SEANCE)
def rayer_procuration(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    _pour(request, found, lambda one: procurations.retirer(found, de=one, par=me))
    return vers(found, "procurations")


@require_POST
@demande(Acte.TENIR_SEANCE)
def donner_parole(request: HttpRequest, conseil: str, seance: int, parole: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    one = get_object_or_404(Parole.objects.select_related("seance"), pk=parole, seance=found)
    with en_mots(request):
        paroles.donner_parole(one, par=personne_de(request))
    return vers(found, "paroles")


@require_POST
@demande(Acte.TENIR_SEANCE)
def finir_parole(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    with en_mots(request):
        paroles.finir_parole(found, par=personne_de(request))
    return vers(found, "paroles")
