"""Moderating: what waits, one text with all that was done of it, and the log."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from participation.acces import demande, regles
from participation.actions import moderation
from participation.forms.debat import ModerationForm
from participation.models import Commentaire, Moderation, Proposition
from participation.parcours import PUBLICS
from participation.queries import journal as traces
from participation.queries import moderation as attente
from participation.queries.dossiers import Cible, dossier, proposition_de
from participation.reglement.schema import Conseil
from participation.views.lecture import ouverte_a_tous, roles_ici
from participation.views.redaction import refuser
from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

FAIT = {
    Moderation.Acte.PUBLIER: _("C'est affiché."),
    Moderation.Acte.RETIRER: _("C'est retiré. La raison est publique."),
    Moderation.Acte.RETABLIR: _("C'est de nouveau affiché."),
    Moderation.Acte.CLORE: _("Les signalements sont clos : le texte reste en place."),
    Moderation.Acte.ROUVRIR: _("Les signalements sont de nouveau dans la file."),
}


@require_safe
@demande(Acte.MODERER)
def file(request: HttpRequest, conseil: str) -> HttpResponse:
    shown = {
        "conseil": _conseil(request, conseil),
        "conseil_id": conseil,
        "file": attente.file(conseil, request.GET.get("page", "1")),
    }
    return render(request, "participation/moderation.html", shown)


@require_safe
@ouverte_a_tous
def journal(request: HttpRequest, conseil: str) -> HttpResponse:
    """For everybody: what was withdrawn and why, without its text nor any name."""
    held = _conseil(request, conseil)
    moderates = permits(roles_ici(request, conseil), Acte.MODERER)
    read = traces.journal(conseil, complet=moderates, page=request.GET.get("page", "1"))
    shown = {"conseil": held, "conseil_id": conseil, "journal": read}
    return render(request, "participation/journal.html", shown)


@require_http_methods(["GET", "POST"])
@demande(Acte.MODERER)
def moderer(request: HttpRequest, numero: int, commentaire: int | None = None) -> HttpResponse:
    """One text, and what is done of it."""
    cible = _cible(numero, commentaire)
    form = ModerationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acte = Moderation.Acte(form.cleaned_data["acte"])
        try:
            _act(cible, acte, form, cast(Personne, request.user))
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, FAIT[acte])
            return redirect("participation:moderation", proposition_de(cible).conseil)
    return _page(request, _cible(numero, commentaire), form)


def _act(cible: Cible, acte: Moderation.Acte, form: ModerationForm, par: Personne) -> None:
    vu, raison = form.cleaned_data["vu"], form.cleaned_data["raison"]
    if acte is Moderation.Acte.PUBLIER:
        moderation.publier(cible, par=par, vu=vu)
    elif acte is Moderation.Acte.RETIRER:
        moderation.retirer(cible, par=par, vu=vu, raison=raison)
    elif acte is Moderation.Acte.RETABLIR:
        moderation.retablir(cible, par=par, vu=vu, raison=raison)
    elif acte is Moderation.Acte.CLORE:
        moderation.clore(cible, par=par, jusqua=form.cleaned_data["jusqua"] or 0)
    else:
        moderation.rouvrir(cible, par=par)


def _page(request: HttpRequest, cible: Cible, form: ModerationForm) -> HttpResponse:
    proposition = proposition_de(cible)
    shown = {
        "dossier": dossier(cible),
        "conseil": regles(request).conseils.get(proposition.conseil),
        "conseil_id": proposition.conseil,
        "saisie": form,
    }
    return render(request, "participation/dossier.html", shown)


def _cible(numero: int, commentaire: int | None) -> Cible:
    """A draft is its author's alone, even here."""
    proposition = get_object_or_404(
        Proposition.objects.select_related("auteur"), pk=numero, etat__in=list(PUBLICS)
    )
    if commentaire is None:
        return proposition
    comments = Commentaire.objects.select_related("auteur", "proposition", "parent")
    return get_object_or_404(comments, pk=commentaire, proposition=proposition)


def _conseil(request: HttpRequest, conseil: str) -> Conseil:
    found = regles(request).conseils.get(conseil)
    if found is None:
        raise Http404
    return found
