"""What those who run a conseil do with a vote: prepare it, announce it, extend it, call it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from participation.acces import demande, regles
from participation.actions import depouillement
from participation.actions import scrutins as actions
from participation.forms.appels import refuser
from participation.forms.scrutins import AnnulerVoteForm, ProlongerForm, ScrutinForm, parts_form
from participation.models import Scrutin
from participation.queries import scrutins as lire
from participation.urne import cles
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.lecture import en_mots
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus


def vers(scrutin: Scrutin) -> HttpResponse:
    return redirect("participation:scrutin", conseil=scrutin.conseil, scrutin=scrutin.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@demande(Acte.TENIR_SCRUTIN)
def preparer(request: HttpRequest, conseil: str) -> HttpResponse:
    held = conseil_ou_404(request, conseil)
    data = request.POST if request.method == "POST" else None
    form = ScrutinForm(
        held,
        lire.retenues(conseil),
        data,
        seances=lire.seances_a_venir(conseil),
        seance=request.GET.get("seance", "")[:19],
    )
    if form.is_valid():
        try:
            made = actions.preparer(
                form.projet(), par=personne_de(request), conseil=conseil, regles=regles(request)
            )
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(request, _("Le vote est en préparation. Personne ne le voit encore."))
            return vers(made)
    shown = {"id": conseil, "conseil": held, "form": form}
    return render(request, "participation/scrutin_saisie.html", shown)


@require_POST
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def arreter(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    """Answers with the parts of the key: they are on this page, and nowhere else."""
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    try:
        made = actions.arreter(found, par=personne_de(request), regles=regles(request))
    except Refus as refus:
        messages.error(request, str(refus))
        return vers(found)
    if not made.parts:
        messages.success(request, _("Le vote est annoncé. Plus rien n'en change."))
        return vers(found)
    return page_des_parts(request, made)


def page_des_parts(request: HttpRequest, made: actions.Arrete) -> HttpResponse:
    conseil = made.scrutin.conseil
    shown = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "scrutin": made.scrutin,
        "parts": list(enumerate(made.parts, 1)),
        "signes": cles.PART_LENGTH,
    }
    return render(request, "participation/scrutin_parts.html", shown)


@require_POST
@demande(Acte.TENIR_SCRUTIN)
def prolonger(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    form = ProlongerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Donnez la nouvelle date et dites pourquoi."))
        return vers(found)
    with en_mots(request):
        given = form.cleaned_data
        actions.prolonger(
            found, given["ferme_le"], raison=given["raison"], par=personne_de(request)
        )
        messages.success(request, _("Le vote est prolongé. C'est écrit sur sa page."))
    return vers(found)


@require_POST
@demande(Acte.TENIR_SCRUTIN)
def annuler(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    form = AnnulerVoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi le vote est annulé."))
        return vers(found)
    with en_mots(request):
        actions.annuler(found, raison=form.cleaned_data["raison"], par=personne_de(request))
        messages.success(request, _("Le vote est annulé, et ses bulletins détruits sans être lus."))
    return vers(found)


@require_POST
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def depouiller(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    form = parts_form(found, request.POST)
    if not form.is_valid():
        messages.error(request, _("Il manque une part de la clé."))
        return vers(found)
    with en_mots(request):
        depouillement.depouiller(found, form.parts, par=personne_de(request))
        messages.success(request, _("L'urne est dépouillée. Relisez, puis publiez."))
    return vers(found)


@require_POST
@demande(Acte.TENIR_SCRUTIN)
def publier(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    with en_mots(request):
        depouillement.publier(found, par=personne_de(request))
        messages.success(request, _("Le résultat est public, avec tous les bulletins."))
    return vers(found)
