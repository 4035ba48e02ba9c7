"""My data: all that is held of me, for how long; taking it away; erasing it. And the posted code.

These pages are of accounts, but join both rooms: they stand where both may be known.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participation.acces import regles
from participation.cadence import tour
from participation.reglement.conservation import sentences_conservation
from portail.comptes.acces import demande_ici, signed_in
from portail.comptes.actions.courriers import entrer_code
from portail.comptes.droits import Acte
from portail.comptes.forms_residence import CodeForm, EffacerForm
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from portail.donnees import fichier, rubriques, tout_effacer


def _me(request: HttpRequest) -> Personne:
    found = signed_in(request)
    assert found is not None, "these pages are for people who are signed in"
    return found


@never_cache
@require_safe
@demande_ici(Acte.GERER_SON_COMPTE)
def donnees(request: HttpRequest) -> HttpResponse:
    all_of_it = rubriques(_me(request), regles(request).conseils)
    said = {
        "rubriques": all_of_it,
        "vides": [one.titre.lower() for one in all_of_it if not one.lignes],
        "durees": sentences_conservation(regles(request).conservation),
    }
    return render(request, "comptes/donnees.html", said)


@never_cache
@require_safe
@demande_ici(Acte.GERER_SON_COMPTE)
def prendre(request: HttpRequest) -> HttpResponse:
    """The file of all of it."""
    whole = fichier(_me(request), regles(request).conseils)
    answer = HttpResponse(whole, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@demande_ici(Acte.GERER_SON_COMPTE)
def effacer(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays, then does it for whoever writes the word."""
    form = EffacerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _erased(request, form):
        return redirect("compte-efface")
    return render(request, "comptes/donnees_effacer.html", {"form": form})


def _erased(request: HttpRequest, form: EffacerForm) -> bool:
    personne = _me(request)
    try:
        tout_effacer(personne, par=personne)
    except Interdit as interdit:
        raise PermissionDenied from interdit
    except Refus as refus:
        form.add_error(None, str(refus))
        return False
    logout(request)
    return True


@require_safe
@demande_ici(Acte.LIRE)
def efface(request: HttpRequest) -> HttpResponse:
    return render(request, "comptes/donnees_effacees.html")


@never_cache
@require_safe
@demande_ici(Acte.LIRE)
def code(request: HttpRequest) -> HttpResponse:
    """Where the QR of a letter leads, signed in or not: the code waits in the tab meanwhile."""
    return render(request, "comptes/residence_code.html", {"form": CodeForm()})


@never_cache
@require_POST
@demande_ici(Acte.DECLARER_RESIDENCE)
def entrer(request: HttpRequest) -> HttpResponse:
    """A page that is loaded again must not be a try again: refused or not, this leads elsewhere."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["code"][0]))
        return redirect("code-courrier")
    limites = regles(request).limites
    try:
        with tour("codes_par_jour", request, refus_compris=True):
            held = entrer_code(form.cleaned_data["code"], par=_me(request), regles=limites)
    except Refus as refus:
        messages.error(request, str(refus))
        return redirect("code-courrier")
    messages.success(request, _("Votre adresse est vérifiée : {}.").format(held))
    return redirect("residence")
