"""Discussing a proposition: writing a comment, taking it back, reporting what should not be there.

The debate itself is read on the page of the proposition (`queries.debat.fil`).
"""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participation.acces import demande, regles
from participation.actions import commentaires, signalements
from participation.cadence import tour
from participation.forms.debat import CommentaireForm, SignalementForm
from participation.models import Commentaire, Proposition
from participation.queries.debat import adresse_de, fil
from participation.queries.proposition import publiques
from participation.views.lecture import en_mots
from participation.views.redaction import refuser
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@require_http_methods(["GET", "POST"])
@demande(Acte.COMMENTER)
def commenter(request: HttpRequest, numero: int) -> HttpResponse:
    """The form alone, where one comes back to after signing in, or with what was refused."""
    proposition = get_object_or_404(publiques(), pk=numero)
    par = cast(Personne, request.user)
    form = CommentaireForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with tour("commentaires_par_heure", request):
                said = _comment(request, proposition, form)
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, _thanks(said))
            return redirect(adresse_de(said, par))
    shown = {"fil": fil(proposition, par, regles(request)), "saisie": form}
    return render(
        request, "participation/commenter.html", {**shown, "parent": _answered(proposition, form)}
    )


def _comment(request: HttpRequest, proposition: Proposition, form: CommentaireForm) -> Commentaire:
    asked, parent = form.cleaned_data["parent"], _answered(proposition, form)
    if asked is not None and parent is None:
        raise Refus(_("Le commentaire auquel vous répondez n'est pas, ou plus, dans ce débat."))
    return commentaires.commenter(
        proposition,
        par=cast(Personne, request.user),
        position=form.cleaned_data["position"],
        texte=form.cleaned_data["texte"],
        parent=parent,
        regles=regles(request),
    )


def _answered(proposition: Proposition, form: CommentaireForm) -> Commentaire | None:
    """What is answered, if it is shown there."""
    asked = form.cleaned_data.get("parent") if form.is_bound else None
    shown = proposition.commentaires.filter(etat=Commentaire.Etat.PUBLIE)
    return shown.select_related("auteur").filter(pk=asked).first() if asked else None


def _thanks(said: Commentaire) -> str:
    if said.etat == Commentaire.Etat.PUBLIE:
        return _("Votre commentaire est affiché.")
    return _("Merci. Votre commentaire est en attente de relecture : le conseil le lira bientôt.")


@require_POST
@demande(Acte.COMMENTER)
def retirer_commentaire(request: HttpRequest, numero: int, commentaire: int) -> HttpResponse:
    said = get_object_or_404(Commentaire.objects.select_related("proposition"), pk=commentaire)
    if said.proposition_id != numero:
        raise Http404
    with en_mots(request):
        commentaires.retirer_commentaire(said, par=cast(Personne, request.user))
        messages.success(request, _("Votre commentaire est retiré."))
    return redirect(f"{said.proposition.get_absolute_url()}#debat")


@require_http_methods(["GET", "POST"])
@demande(Acte.SIGNALER)
def signaler(request: HttpRequest, numero: int, commentaire: int | None = None) -> HttpResponse:
    """A proposition, or one of its comments."""
    proposition = get_object_or_404(publiques().select_related("auteur"), pk=numero)
    cible = _shown(proposition, commentaire) if commentaire is not None else proposition
    form = SignalementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with tour("signalements_par_jour", request):
                signalements.signaler(
                    cible, par=cast(Personne, request.user), raison=form.cleaned_data["raison"]
                )
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, _("Merci. Une personne du conseil va le lire."))
            return redirect(_place(proposition, commentaire))
    shown = {
        "proposition": proposition,
        "cible": cible,
        "form": form,
        "retour": _place(proposition, commentaire),
    }
    return render(request, "participation/signaler.html", shown)


def _shown(proposition: Proposition, commentaire: int) -> Commentaire:
    found = proposition.commentaires.select_related("auteur").filter(pk=commentaire).first()
    if found is None or found.etat != Commentaire.Etat.PUBLIE:
        raise Http404
    return found


def _place(proposition: Proposition, commentaire: int | None) -> str:
    there = f"#commentaire-{commentaire}" if commentaire is not None else ""
    return f"{proposition.get_absolute_url()}{there}"
