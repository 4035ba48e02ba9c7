"""What those who run a conseil do with a séance: prepare it, call the members, call it off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participation.acces import demande, regles
from participation.actions import seances as actions
from participation.convocation import dernier_jour
from participation.forms.seances import AnnulerForm, DocumentForm, PointForm, SeanceForm
from participation.models import Seance
from participation.queries import seances as lire
from participation.queries.bulletins import bulletins
from participation.reglement.schema import Conseil
from participation.reglement.words import day, lasting
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.lecture import en_mots
from participation.views.redaction import refuser
from participation.views.seances import seance_ou_404
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus


def vers(seance: Seance, ancre: str = "") -> HttpResponse:
    """Back to where it is prepared, at what was just done."""
    page = redirect("participation:preparation", conseil=seance.conseil, seance=seance.pk)
    page["Location"] += f"#{ancre}" if ancre else ""
    return page


@require_http_methods(["GET", "HEAD", "POST"])
@demande(Acte.PREPARER_SEANCE)
def preparer(request: HttpRequest, conseil: str) -> HttpResponse:
    held = conseil_ou_404(request, conseil)
    form = SeanceForm(held, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.preparer(
                form.prevue(), par=personne_de(request), conseil=conseil, regles=regles(request)
            )
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(
                request, _("La séance est en préparation. Personne ne la voit encore.")
            )
            return vers(made)
    return _saisie(request, conseil, held, form)


@require_http_methods(["GET", "HEAD", "POST"])
@demande(Acte.PREPARER_SEANCE)
def modifier(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    held, found = conseil_ou_404(request, conseil), seance_ou_404(conseil, seance)
    form = SeanceForm(held, request.POST if request.method == "POST" else None, found)
    if form.is_valid():
        try:
            actions.modifier(found, form.prevue(), par=personne_de(request), regles=regles(request))
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(request, _("C'est enregistré."))
            return vers(found)
    return _saisie(request, conseil, held, form, found)


def _saisie(
    request: HttpRequest,
    conseil: str,
    held: Conseil,
    form: SeanceForm,
    seance: Seance | None = None,
) -> HttpResponse:
    jours = held.reglement.convocation_jours
    context = {"id": conseil, "conseil": held, "form": form, "seance": seance, "jours": jours}
    return render(request, "participation/seance_saisie.html", context)


@require_safe
@demande(Acte.PREPARER_SEANCE)
def preparation(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    return page(request, seance_ou_404(conseil, seance))


def page(request: HttpRequest, seance: Seance, **sent: forms.Form) -> HttpResponse:
    """All that can be done with a séance; `sent` holds a form that was sent back."""
    held = conseil_ou_404(request, seance.conseil)
    context = {
        "id": seance.conseil,
        "conseil": held,
        "seance": seance,
        "quand": moment(seance.debut),
        "duree": lasting(seance.duree_minutes),
        "commencee": timezone.now() >= seance.debut,
        "points": lire.points(seance),
        "documents": lire.documents(seance),
        "document_form": DocumentForm(auto_id="document_%s"),
        "annuler_form": AnnulerForm(),
        **({} if seance.publique else _a_convoquer(request, held, seance)),
    }
    return render(request, "participation/preparation.html", {**context, **sent})


def _a_convoquer(request: HttpRequest, conseil: Conseil, seance: Seance) -> dict[str, Any]:
    """What is only shown before members are called."""
    today = timezone.localdate()
    last = dernier_jour(timezone.localdate(seance.debut), conseil.reglement.convocation_jours)
    return {
        "prenables": list(bulletins(lire.prenables(seance), regles(request), today)),
        "point_form": PointForm(auto_id="point_%s"),
        "convoques": lire.convoques(seance).count(),
        "dernier_jour": day(last),
        "trop_tard": today > last,
    }


@require_POST
@demande(Acte.PREPARER_SEANCE)
def effacer(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = seance_ou_404(conseil, seance)
    try:
        actions.effacer(found, par=personne_de(request))
    except Refus as refus:
        messages.error(request, str(refus))
        return vers(found)
    messages.success(request, _("La séance est effacée. Personne ne l'avait vue."))
    return redirect("participation:seances", conseil=conseil)


@require_POST
@demande(Acte.CONVOQUER)
def convoquer(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found = seance_ou_404(conseil, seance)
    with en_mots(request):
        actions.convoquer(found, par=personne_de(request), regles=regles(request))
        messages.success(request, _("La séance est publique, et les convocations partent."))
    return vers(found)


@require_POST
@demande(Acte.CONVOQUER)
def annuler(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    found, form = seance_ou_404(conseil, seance), AnnulerForm(request.POST)
    if not form.is_valid():
        return page(request, found, annuler_form=form)
    with en_mots(request):
        motif = form.cleaned_data["motif"]
        actions.annuler(found, par=personne_de(request), motif=motif)
        messages.success(
            request, _("La séance est annulée. Ceux qui devaient venir sont prévenus.")
        )
    return vers(found)
