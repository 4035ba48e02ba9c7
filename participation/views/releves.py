"""Typing the procès-verbal of a séance, and saying who else signs it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from participation.acces import demande
from participation.actions import proces_verbal as actions
from participation.forms.proces_verbal import DesignerForm, RedactionForm
from participation.models import ProcesVerbal, Seance
from participation.queries import personnes
from participation.queries import proces_verbal as lire
from participation.queries.seances import points
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.proces_verbal import vers
from participation.views.redaction import refuser
from participation.views.seances import seance_ou_404
from portail.comptes.acces import barrier
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.SIEGER)
def modifier(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    """By whoever presides or writes, from the opening on; by the desk, with its second factor."""
    held, (found, pv) = conseil_ou_404(request, conseil), _tenue_ou_404(conseil, seance)
    personne = personne_de(request)
    if not lire.redige(found, pv, personne):
        stopped = barrier(request, Acte.TENIR_SEANCE, personnes.roles(personne, conseil))
        if stopped is not None:
            return stopped
    rows, data = points(found), request.POST if request.method == "POST" else None
    form = RedactionForm(rows, lire.releves(rows), pv, data)
    if form.is_valid():
        try:
            gone = actions.rediger(found, form.ecrit(), par=personne)
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(request, _enregistre(gone))
            if found.levee_le is not None:
                return vers(found)
            return redirect(request.path)
    shown = {
        "id": conseil,
        "conseil": held,
        "seance": found,
        "quand": moment(found.debut),
        "form": form,
        "signe": pv is not None and any(one.signe for one in pv.signataires.all()),
    }
    return render(request, "participation/proces_verbal_saisie.html", shown)


def _enregistre(gone: int) -> str:
    if not gone:
        return _("C'est enregistré.")
    return _("C'est enregistré. Le texte a changé : la signature déjà donnée est effacée.")


def _tenue_ou_404(conseil: str, seance: int) -> tuple[Seance, ProcesVerbal | None]:
    """It opened, and its procès-verbal can still change."""
    found = seance_ou_404(conseil, seance)
    pv = lire.lire(found) if found.tenue else None
    if not found.tenue or (pv is not None and pv.fige):
        raise Http404
    return found, pv


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.TENIR_SEANCE)
def designer(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    """For who can no longer sign: their account is erased, or their mandat is over."""
    held, (found, pv) = conseil_ou_404(request, conseil), _tenue_ou_404(conseil, seance)
    if pv is None or found.levee_le is None:
        raise Http404
    personne = personne_de(request)
    away = [one for one in pv.signataires.all() if lire.empeche(one, conseil)]
    data = request.POST if request.method == "POST" else None
    form = DesignerForm(away, lire.suppleables(pv, personne), data)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.designer(
                found, given["qualite"], given["personne"], motif=given["motif"], par=personne
            )
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(request, _("C'est écrit au procès-verbal. Il reste à le signer."))
            return vers(found)
    shown = {"id": conseil, "conseil": held, "seance": found, "form": form, "absents": away}
    return render(request, "participation/proces_verbal_designer.html", shown)
