"""Why a second proof, which ones there are, and the door to use one."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portail.comptes.acces import (
    ACTIVATION,
    demande_ici,
    must_bring_a_code,
    second_factor_used,
    signed_in,
)
from portail.comptes.actions import activations as actions
from portail.comptes.droits import Acte
from portail.comptes.forms import Activation
from portail.comptes.refus import Refus


@demande_ici(Acte.GERER_SON_COMPTE)
def second_facteur(request: HttpRequest) -> HttpResponse:
    mine = Authenticator.objects.filter(user=signed_in(request)).order_by("pk")
    types = {one.type for one in mine}
    said = {
        "cles": [one for one in mine if one.type == Authenticator.Type.WEBAUTHN],
        "application": Authenticator.Type.TOTP in types,
        "codes": Authenticator.Type.RECOVERY_CODES in types,
        "utilise": second_factor_used(request),
        "code_attendu": not types and must_bring_a_code(request),
    }
    return render(request, "comptes/second_facteur.html", said)


@demande_ici(Acte.GERER_SON_COMPTE)
def activer(request: HttpRequest) -> HttpResponse:
    """The code that was given in person, before a first second factor."""
    personne = signed_in(request)
    assert personne is not None
    form = Activation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            spent = actions.activer(form.cleaned_data["code"], par=personne)
        except Refus as refus:
            form.add_error("code", str(refus))
        else:
            request.session[ACTIVATION] = spent.pk
            messages.success(request, _("C'est le bon code. Choisissez votre second facteur."))
            return redirect("second-facteur")
    said = {"form": form, "code_attendu": must_bring_a_code(request)}
    return render(request, "comptes/activer.html", said)
