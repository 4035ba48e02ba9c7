"""The account of whoever is signed in: who they are, and where the rest is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portail.comptes.acces import demande_ici, second_factor_used, signed_in
from portail.comptes.actions.comptes import se_presenter
from portail.comptes.droits import Acte
from portail.comptes.forms import Presentation
from portail.comptes.models import Personne
from portail.comptes.queries.fonctions import has_any_fonction, roles
from portail.comptes.refus import Refus


@demande_ici(Acte.GERER_SON_COMPTE)
def compte(request: HttpRequest) -> HttpResponse:
    personne = signed_in(request)
    assert personne is not None
    known = {"nom": personne.nom, "naissance": personne.naissance}
    form = Presentation(request.POST or None, initial=known)
    if form.is_valid() and _presented(personne, form):
        messages.success(request, _("C'est enregistré."))
        return redirect("compte")
    said = _page(personne, form) | {"prouve": second_factor_used(request)}
    return render(request, "comptes/compte.html", said)


def _presented(personne: Personne, form: Presentation) -> bool:
    said = form.cleaned_data
    try:
        se_presenter(par=personne, nom=said["nom"], naissance=said["naissance"])
    except Refus as refus:
        form.add_error(refus.champ, str(refus))
    return form.is_valid()


def _page(personne: Personne, form: Presentation) -> dict[str, object]:
    return {
        "form": form,
        "manque": not (personne.nom and personne.naissance),
        "agent": has_any_fonction(personne),
        "roles": roles(personne),
    }
