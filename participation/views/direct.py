"""A séance on the phones of those who are there: what happens, and what one may do now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participation.acces import demande, regles
from participation.actions import paroles, presences, procurations
from participation.forms.direct import ProcurationForm, SignerForm
from participation.models import Seance
from participation.queries import direct as lire
from participation.queries import reunion
from participation.queries.direct import Direct
from participation.views import lecture
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.lecture import au_champ, en_mots
from participation.views.seances import publique_ou_404
from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne


def vers(seance: Seance) -> HttpResponse:
    return redirect("participation:direct", conseil=seance.conseil, seance=seance.pk)


def etat(request: HttpRequest, seance: Seance) -> Direct:
    return lire.lire(seance, conseil_ou_404(request, seance.conseil).reglement)


@require_safe
@never_cache
@lecture.ouverte_a_tous
def direct(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    return page(request, publique_ou_404(conseil, seance))


def page(
    request: HttpRequest, seance: Seance, form: SignerForm | None = None, *, status: int = 200
) -> HttpResponse:
    read = etat(request, seance)
    shown: dict[str, Any] = {
        "id": seance.conseil,
        "conseil": conseil_ou_404(request, seance.conseil),
        "seance": seance,
        "quand": moment(seance.debut),
        "direct": read,
        "mien": lire.mien(read, request.user.pk),
        "jeton": get_token(request) if request.user.is_authenticated else "",
        "faute": form.errors.get("code", [""])[0] if form else "",
        "tient": permits(lecture.roles_ici(request, seance.conseil), Acte.TENIR_SEANCE),
    }
    return render(request, "participation/direct.html", shown, status=status)


@require_POST
@never_cache
@demande(Acte.SIEGER)
def signer(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, form = publique_ou_404(conseil, seance), SignerForm(request.POST)
    if form.is_valid():
        with au_champ(form):
            presences.signer(found, par=personne_de(request), **form.cleaned_data)
            messages.success(request, _("Votre présence est signée. Bienvenue."))
            return vers(found)
    return page(request, found, form)


@require_POST
@demande(Acte.SIEGER)
def partir(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    with en_mots(request):
        presences.noter_depart(found, me, par=me)
        messages.success(request, _("Votre départ est noté. Si vous revenez, signez de nouveau."))
    return vers(found)


@require_POST
@demande(Acte.SIEGER)
def demander_parole(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    with en_mots(request):
        paroles.demander(found, par=personne_de(request))
    return vers(found)


@require_POST
@demande(Acte.SIEGER)
def rendre_parole(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = publique_ou_404(conseil, seance)
    with en_mots(request):
        paroles.renoncer(found, par=personne_de(request))
    return vers(found)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.SIEGER)
def procuration(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    holders = [one for one in _titulaires(found) if one != me]
    form = ProcurationForm(None, holders, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with au_champ(form):
            procurations.donner(
                found, de=me, a=form.cleaned_data["a"], par=me, regles=regles(request)
            )
            messages.success(request, _("Votre procuration est donnée."))
            return vers(found)
    held = conseil_ou_404(request, conseil)
    shown = {
        "id": conseil,
        "conseil": held,
        "seance": found,
        "quand": moment(found.debut),
        "form": form,
        "siege": reunion.siege(found, me),
        "permises": held.reglement.procurations,
    }
    return render(request, "participation/procuration.html", shown)


@require_POST
@demande(Acte.SIEGER)
def retirer_procuration(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, me = publique_ou_404(conseil, seance), personne_de(request)
    with en_mots(request):
        procurations.retirer(found, de=me, par=me)
        messages.success(request, _("Votre procuration est retirée."))
    return vers(found)


def _titulaires(seance: Seance) -> list[Personne]:
    rows = reunion.titulaires(seance).select_related("personne")
    return [one.personne for one in rows.order_by("personne__nom", "pk")]
