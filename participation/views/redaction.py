"""Writing a proposition: a draft first, new versions later, thrown away while it is a draft."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participation.acces import demande, regles
from participation.actions import images, propositions
from participation.eligibilite import obstacle
from participation.forms.proposition import ImageForm, PropositionForm, ReecrireForm
from participation.queries import personnes
from participation.queries.proposition import Vue
from participation.reglement.schema import Conseil
from participation.views import lecture
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus


@require_http_methods(["GET", "POST"])
@demande(Acte.PROPOSER)
def ecrire(request: HttpRequest, conseil: str) -> HttpResponse:
    """The form; before it, what is still missing where one may not propose yet."""
    held = regles(request).conseils.get(conseil)
    if held is None:
        raise Http404
    par = cast(Personne, request.user)
    why = obstacle(held, "proposer", personnes.profil(par), timezone.localdate())
    form = _form(request, held)
    if request.method == "POST" and form.is_valid():
        try:
            draft = propositions.rediger(
                form.ecrit(), par=par, conseil=conseil, regles=regles(request)
            )
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, _("Votre brouillon est gardé. Il n'est pas encore déposé."))
            return redirect(draft)
    shown = {"conseil": held, "conseil_id": conseil, "obstacle": why, "form": form}
    return render(request, "participation/ecrire.html", {**shown, "vue": None, "conflit": False})


@require_http_methods(["GET", "POST"])
@demande(Acte.PROPOSER)
def modifier(request: HttpRequest, numero: int) -> HttpResponse:
    vue, conseil = a_modifier(request, numero)
    if not vue.modifiable:
        messages.error(request, _("Cette proposition n'est plus à modifier."))
        return redirect(vue.proposition)
    form = _rewrite(request, vue, conseil)
    if request.method == "POST" and form.is_valid():
        stale = form.cleaned_data["vue"] != vue.versions
        try:
            saved = propositions.modifier(
                vue.proposition,
                form.ecrit(),
                par=cast(Personne, request.user),
                vue=form.cleaned_data["vue"],
                regles=regles(request),
            )
        except Refus as exc:
            refuser(form, exc)
            return page_modifier(
                request, vue, conseil, form=_over(request, form, vue), conflit=stale
            )
        messages.success(request, _("C'est enregistré."))
        return redirect(saved)
    return page_modifier(request, vue, conseil, form=form)


@require_POST
@demande(Acte.PROPOSER)
def jeter(request: HttpRequest, numero: int) -> HttpResponse:
    vue, _conseil = a_modifier(request, numero)
    try:
        propositions.jeter(vue.proposition, par=cast(Personne, request.user))
    except Refus as exc:
        messages.error(request, str(exc))
        return redirect(vue.proposition)
    messages.success(request, _("Le brouillon est effacé."))
    return redirect("participation:conseil", vue.proposition.conseil)


def a_modifier(request: HttpRequest, numero: int) -> tuple[Vue, Conseil]:
    """One's own proposition: 404 where one may not see it, 403 where another wrote it."""
    vue, _roles = lecture.voir(request, numero)
    if vue.proposition.auteur_id != request.user.pk:
        raise PermissionDenied
    if vue.conseil is None:
        raise Http404
    return vue, vue.conseil


def page_modifier(request: HttpRequest, vue: Vue, conseil: Conseil, **other: Any) -> HttpResponse:
    """The text and the pictures of a proposition; `other` holds a form that was sent back."""
    shown = {
        "vue": vue,
        "conseil": conseil,
        "conseil_id": vue.proposition.conseil,
        "obstacle": None,
        "conflit": False,
        "form": _rewrite(request, vue, conseil, fresh=True),
        "image_form": ImageForm(),
        "places": images.places(vue.images, regles(request)),
        "image_mo": regles(request).limites.image_mo,
    }
    return render(request, "participation/ecrire.html", {**shown, **other})


def refuser(form: forms.Form, exc: Refus) -> None:
    """Says it at the field where it is, or above the form; what is forbidden is a 403."""
    if isinstance(exc, Interdit):
        raise PermissionDenied from exc
    form.add_error(exc.champ if exc.champ in form.fields else None, str(exc))


def _form(request: HttpRequest, conseil: Conseil) -> PropositionForm:
    return PropositionForm(
        request.POST if request.method == "POST" else None,
        quartiers=lecture.quartiers(request, conseil),
        besoins=lecture.besoins(request),
    )


def _rewrite(
    request: HttpRequest, vue: Vue, conseil: Conseil, *, fresh: bool = False
) -> ReecrireForm:
    names = ("titre", "texte", "quartier", "rue", "besoin")
    written = {name: getattr(vue.proposition, name) for name in names}
    return ReecrireForm(
        None if fresh or request.method != "POST" else request.POST,
        initial={**written, "vue": vue.versions},
        quartiers=lecture.quartiers(request, conseil),
        besoins=lecture.besoins(request),
    )


def _over(request: HttpRequest, form: ReecrireForm, vue: Vue) -> ReecrireForm:
    """The same form; sent once more, what was typed goes over what is kept now."""
    sent = request.POST.copy()
    sent["vue"] = str(vue.versions)
    form.data = sent
    return form
