"""Who sits in a conseil: the list that animateurs keep, and how a member leaves."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participation.acces import demande, regles
from participation.actions.mandats import finir_mandat
from participation.actions.mandats import nommer as name
from participation.forms.appels import MAX_RAISON, FinForm, NommerForm, refuser
from participation.models import Mandat
from participation.models.champs import signature
from participation.queries import appels as lire
from participation.reglement.words import day
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.lecture import en_mots
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

LEFT = "a choisi de partir"


@require_safe
@demande(Acte.TENIR_MANDATS)
def membres(request: HttpRequest, conseil: str) -> HttpResponse:
    return _page(request, conseil, NommerForm(conseil_ou_404(request, conseil)))


def _page(request: HttpRequest, conseil: str, form: NommerForm) -> HttpResponse:
    found, today = conseil_ou_404(request, conseil), timezone.localdate()
    context = {
        "id": conseil,
        "conseil": found,
        "places": [
            (one, [_ligne(m, today) for m in one.mandats]) for one in lire.places(conseil, found)
        ],
        "offertes": [
            (one, found.reglement.nom_du_college(one.appel.college))
            for one in lire.offertes(conseil, found)
        ],
        "form": form,
        "nommables": form.nommables,
        "raison_max": MAX_RAISON,
    }
    return render(request, "participation/membres.html", context)


def _ligne(mandat: Mandat, today: date) -> dict[str, object]:
    return {
        "mandat": mandat,
        "nom": signature(mandat.personne) if mandat.personne else _("Compte effacé"),
        "courriel": mandat.personne.courriel if mandat.personne else "",
        "du": day(mandat.du),
        "au": day(mandat.au),
        "fini": mandat.au < today,
        "a_venir": mandat.du > today,
    }


@require_POST
@demande(Acte.TENIR_MANDATS)
def nommer(request: HttpRequest, conseil: str) -> HttpResponse:
    form = NommerForm(conseil_ou_404(request, conseil), request.POST)
    if form.is_valid() and _named(request, conseil, form):
        return redirect("participation:membres", conseil=conseil)
    return _page(request, conseil, form)


def _named(request: HttpRequest, conseil: str, form: NommerForm) -> bool:
    """Named, and said so; or refused, and said at the field."""
    given = form.cleaned_data
    personne = Personne.objects.filter(courriel__iexact=given["courriel"], is_active=True).first()
    try:
        if personne is None:
            told = _("Aucun compte n'a cette adresse. La personne doit d'abord en ouvrir un.")
            raise Refus(told, champ="courriel")
        mandat = name(
            conseil,
            given["college"],
            personne,
            rang=given["rang"],
            par=personne_de(request),
            regles=regles(request),
        )
    except Interdit as exc:
        raise PermissionDenied from exc
    except Refus as refus:
        refuser(form, refus)
        return False
    said = _("%(nom)s siège maintenant au conseil, jusqu'au %(au)s.")
    messages.success(request, said % {"nom": signature(personne), "au": day(mandat.au)})
    return True


@require_POST
@demande(Acte.TENIR_MANDATS)
def finir(request: HttpRequest, conseil: str, mandat: int) -> HttpResponse:
    found = get_object_or_404(Mandat, pk=mandat, conseil=conseil)
    form = FinForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi ce mandat finit, en une ligne."))
        return redirect("participation:membres", conseil=conseil)
    with en_mots(request):
        came = finir_mandat(found, par=personne_de(request), raison=form.cleaned_data["raison"])
        messages.success(request, _suite(came))
    return redirect("participation:membres", conseil=conseil)


def _suite(came: Mandat | None) -> str:
    """Who was called after somebody left, and how to reach them."""
    if came is None or came.personne is None:
        return _("Ce mandat est fini. Personne n'est à appeler : la place reste libre.")
    said = _(
        "Ce mandat est fini. Le sort appelle %(nom)s (%(rang)s), jusqu'au %(au)s."
        " Un courriel le lui dit. Pour lui parler : %(courriel)s."
    )
    return said % {
        "nom": signature(came.personne),
        "rang": came.get_rang_display(),
        "au": day(came.au),
        "courriel": came.personne.courriel,
    }


@require_POST
@demande(Acte.GERER_SON_COMPTE)
def quitter(request: HttpRequest, conseil: str, mandat: int) -> HttpResponse:
    """One's own seat, and no other; nobody has to say why they leave."""
    personne = personne_de(request)
    found = get_object_or_404(Mandat, pk=mandat, conseil=conseil, personne=personne)
    with en_mots(request):
        finir_mandat(found, par=personne, raison=LEFT)
        messages.success(request, _("Vous avez quitté le conseil. Merci d'y avoir pris part."))
    return redirect("participation:appels", conseil=conseil)
