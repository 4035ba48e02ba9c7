"""The administratrice's page: who works for the town here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portail.comptes.acces import demande_ici, signed_in
from portail.comptes.actions.activations import CodeDonne, donner_code
from portail.comptes.actions.fonctions import Nomination, donner_fonction, finir_fonction
from portail.comptes.droits import Acte, Role
from portail.comptes.forms import DonnerFonction
from portail.comptes.queries.activations import journal
from portail.comptes.queries.fonctions import en_cours
from portail.comptes.refus import Refus


class _Conseil(Protocol):
    @property
    def nom(self) -> str: ...


class _Participation(Protocol):
    """The second room, of which accounts know the names of its conseils only."""

    @property
    def conseils(self) -> Mapping[str, _Conseil]: ...


def _conseils(request: HttpRequest) -> dict[str, str]:
    participation = cast(_Participation, request.contenu.participation)  # type: ignore[attr-defined]
    return {slug: one.nom for slug, one in participation.conseils.items()}


@demande_ici(Acte.DONNER_FONCTION)
def fonctions(request: HttpRequest) -> HttpResponse:
    conseils = _conseils(request)
    form = DonnerFonction(request.POST or None, conseils=conseils)
    named = _named(request, form, conseils) if form.is_valid() else None
    if named is not None:
        if named.code is not None:
            return _shown_once(request, named.code, given=True)
        messages.success(request, _("La fonction est donnée."))
        return redirect("fonctions")
    said = {
        "form": form,
        "lignes": [(one, conseils.get(one.conseil, one.conseil)) for one in en_cours()],
        "codes": journal(),
    }
    return render(request, "comptes/fonctions.html", said)


def _named(
    request: HttpRequest, form: DonnerFonction, conseils: Mapping[str, str]
) -> Nomination | None:
    said = form.cleaned_data
    try:
        return donner_fonction(
            par=signed_in(request),
            courriel=said["courriel"],
            role=Role(said["role"]),
            conseil=said["conseil"],
            conseils=conseils,
        )
    except Refus as refus:
        form.add_error(refus.champ, str(refus))
    return None


@require_POST
@demande_ici(Acte.DONNER_FONCTION)
def nouveau_code(request: HttpRequest, fonction: int) -> HttpResponse:
    """For whoever lost the first one, or their second factor and its recovery codes."""
    held = get_object_or_404(en_cours(), pk=fonction)
    try:
        return _shown_once(request, donner_code(held.personne, par=signed_in(request)))
    except Refus as refus:
        messages.error(request, str(refus))
        return redirect("fonctions")


def _shown_once(request: HttpRequest, made: CodeDonne, *, given: bool = False) -> HttpResponse:
    """Answers with the code itself: a message would leave it in the session."""
    return render(request, "comptes/code_donne.html", {"donne": made, "fonction_donnee": given})


@require_POST
@demande_ici(Acte.DONNER_FONCTION)
def finir(request: HttpRequest, fonction: int) -> HttpResponse:
    try:
        finir_fonction(par=signed_in(request), fonction=fonction)
        messages.success(request, _("La fonction est finie."))
    except Refus as refus:
        messages.error(request, str(refus))
    return redirect("fonctions")
