"""The desk of the agent d'accueil: finding a person, verifying an address, printing letters.

What an agent looks for is sent in the body of a request: it is in no address and in no log.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portail.comptes import codes, regles
from portail.comptes.acces import demande_ici
from portail.comptes.actions.courriers import PAR_LOT, Lettre, faire_lot, refaire_lot
from portail.comptes.actions.residences import retirer_verification, verifier
from portail.comptes.droits import Acte
from portail.comptes.forms_residence import (
    INCOMPLETE,
    DossierForm,
    RechercheForm,
    RetirerForm,
    VerifierForm,
)
from portail.comptes.models import LotDeCourriers, Residence
from portail.comptes.queries.residences import MOST, chercher, en_attente, lots
from portail.comptes.refus import Refus
from portail.comptes.views.residence import me, posted, tried


@require_http_methods(["GET", "HEAD", "POST"])
@demande_ici(Acte.VERIFIER_RESIDENCE)
def guichet(request: HttpRequest) -> HttpResponse:
    """People found by their name, their e-mail address or their street."""
    form = RechercheForm(posted(request))
    asked = form.is_valid()
    found = chercher(form.cleaned_data["mots"], regles.table_des_rues(request)) if asked else ()
    said = {
        "form": form,
        "cherche": asked,
        "personnes": found[:MOST],
        "trop": len(found) > MOST,
        "quartiers": regles.noms_des_quartiers(request),
        "attendent": en_attente().count(),
    }
    return render(request, "comptes/agent_guichet.html", said)


def _shown(request: HttpRequest, form: DossierForm) -> Residence | None:
    """The address of a form that was filled; otherwise says what was missing."""
    if not form.is_valid():
        first = next(iter(form.errors.items()))
        own = first[0] in ("raison", "naissance")
        messages.error(request, str(first[1][0] if own else INCOMPLETE))
        return None
    return get_object_or_404(Residence, pk=form.cleaned_data["residence"])


@require_POST
@demande_ici(Acte.VERIFIER_RESIDENCE)
def verifier_adresse(request: HttpRequest) -> HttpResponse:
    form = VerifierForm(request.POST)
    held = _shown(request, form)
    if held is not None:
        said = form.cleaned_data
        moyen = Residence.Moyen(said["moyen"])
        dated = {"vue": said["vue"], "naissance": said["naissance"]}
        if tried(request, lambda: verifier(held, par=me(request), moyen=moyen, **dated)):
            messages.success(request, _("L'adresse est vérifiée."))
    return redirect("guichet")


@require_POST
@demande_ici(Acte.VERIFIER_RESIDENCE)
def retirer_la_verification(request: HttpRequest) -> HttpResponse:
    form = RetirerForm(request.POST)
    held = _shown(request, form)
    if held is not None:
        why = {"vue": form.cleaned_data["vue"], "raison": form.cleaned_data["raison"]}
        if tried(request, lambda: retirer_verification(held, par=me(request), **why)):
            messages.success(request, _("La vérification est retirée. La personne le lira."))
    return redirect("guichet")


@require_safe
@demande_ici(Acte.VERIFIER_RESIDENCE)
def courriers(request: HttpRequest) -> HttpResponse:
    """How many letters are waited for, and the batches that were printed."""
    waiting = en_attente()
    said = {
        "attendent": waiting.count(),
        "plus_ancien": waiting.values_list("courrier_demande_le", flat=True).first(),
        "par_lot": PAR_LOT,
        "lots": lots(),
    }
    return render(request, "comptes/courriers.html", said)


@require_POST
@demande_ici(Acte.VERIFIER_RESIDENCE)
def faire_courriers(request: HttpRequest) -> HttpResponse:
    """Answers with the letters themselves: this is the only time their codes are shown."""
    try:
        made = faire_lot(par=me(request), regles=regles.regles_courrier(request))
    except Refus as refus:
        messages.error(request, str(refus))
        return redirect("courriers")
    return _letters(request, made)


@require_POST
@demande_ici(Acte.VERIFIER_RESIDENCE)
def refaire_courriers(request: HttpRequest, lot: int) -> HttpResponse:
    found = get_object_or_404(LotDeCourriers, pk=lot)
    try:
        made = refaire_lot(found, par=me(request), regles=regles.regles_courrier(request))
    except Refus as refus:
        messages.error(request, str(refus))
        return redirect("courriers")
    return _letters(request, made)


def _letters(request: HttpRequest, made: tuple[Lettre, ...]) -> HttpResponse:
    ville = regles.ville(regles.commune(request))
    said = {"lettres": [page(one) for one in made], "ville": ville}
    answer = render(request, "comptes/courriers_lettres.html", said)
    answer["Cache-Control"] = "no-store"
    return answer


def page(one: Lettre) -> dict[str, object]:
    """One letter as it is printed. In the QR the code is a fragment, which no browser sends."""
    code = codes.ecrit(one.code)
    entry = f"{settings.SITE_ADDRESS}{reverse('code-courrier')}"
    return {
        "nom": one.residence.personne.nom,
        "residence": one.residence,
        "code": code,
        "expire_le": one.expire_le,
        "entree": entry,
        "qr": codes.qr(f"{entry}#{code}"),
    }
