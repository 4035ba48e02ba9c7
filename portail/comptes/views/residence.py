"""Where I live: saying it, changing it, asking for a letter. An address is mine by its kind alone:
no number of a row is ever sent, so there is none to forge.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portail.comptes import regles
from portail.comptes.acces import demande_ici, signed_in
from portail.comptes.actions.courriers import demander_courrier
from portail.comptes.actions.residences import declarer, retirer
from portail.comptes.droits import Acte
from portail.comptes.forms_residence import AdresseForm
from portail.comptes.models import Personne, Residence
from portail.comptes.queries.residences import places
from portail.comptes.refus import Interdit, Refus

MOST_LISTED = 1_500
"""Streets offered as one types: beyond, the list would weigh more than the page."""


def me(request: HttpRequest) -> Personne:
    found = signed_in(request)
    assert found is not None, "every page here is for people who are signed in"
    return found


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Does it; where it is refused, the next page says why."""
    try:
        act()
    except Interdit as interdit:
        raise PermissionDenied from interdit
    except Refus as refus:
        messages.error(request, str(refus))
        return False
    return True


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it nothing at all; None where nothing was to be sent."""
    return request.POST if request.method == "POST" else None


def _kind(lien: str) -> Residence.Lien:
    if lien not in Residence.Lien.values:
        raise Http404
    return Residence.Lien(lien)


@require_safe
@demande_ici(Acte.DECLARER_RESIDENCE)
def residence(request: HttpRequest) -> HttpResponse:
    essais = regles.regles_courrier(request).courrier_essais
    said = {
        "places": places(me(request), essais=essais, now=timezone.now()),
        "quartiers": regles.noms_des_quartiers(request),
    }
    return render(request, "comptes/residence.html", said)


@require_http_methods(["GET", "HEAD", "POST"])
@demande_ici(Acte.DECLARER_RESIDENCE)
def adresse(request: HttpRequest, lien: str) -> HttpResponse:
    """Says or changes one of one's two addresses."""
    kind, rues = _kind(lien), regles.table_des_rues(request)
    held = me(request).residences.filter(lien=kind).first()
    known = {name: getattr(held, name, "") for name in ("numero", "rue", "complement")}
    town = regles.commune(request)
    form = AdresseForm(posted(request), initial=known, rues=rues, commune=town)
    if form.is_valid() and _declared(request, kind, form):
        return redirect("residence")
    listed = [one.nom for one in rues.rues] if len(rues.rues) <= MOST_LISTED else []
    said = {"form": form, "lien": kind, "held": held, "rues": listed}
    return render(request, "comptes/residence_adresse.html", said)


def _declared(request: HttpRequest, kind: Residence.Lien, form: AdresseForm) -> bool:
    rues = regles.table_des_rues(request)
    try:
        held = declarer(form.adresse(), par=me(request), lien=kind, rues=rues)
    except Refus as refus:
        form.add_error(refus.champ, str(refus))
        return False
    quartier = regles.noms_des_quartiers(request)[held.quartier]
    said = _("C'est noté : {adresse}, quartier {quartier}.")
    messages.success(request, said.format(adresse=held, quartier=quartier))
    return True


@require_POST
@demande_ici(Acte.DECLARER_RESIDENCE)
def retirer_adresse(request: HttpRequest, lien: str) -> HttpResponse:
    kind = _kind(lien)
    if tried(request, lambda: retirer(kind, par=me(request))):
        messages.success(request, _("Cette adresse est effacée."))
    return redirect("residence")


@require_POST
@demande_ici(Acte.DECLARER_RESIDENCE)
def demander(request: HttpRequest, lien: str) -> HttpResponse:
    kind, rules = _kind(lien), regles.regles_courrier(request)
    if tried(request, lambda: demander_courrier(kind, par=me(request), regles=rules)):
        messages.success(request, _("C'est demandé. La mairie vous enverra un courrier."))
    return redirect("residence")
