"""What one follows: the list, and the buttons that begin, change and stop it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from participation.acces import demande, regles
from participation.actions import suivis as actions
from participation.forms.abonnements import SuivreForm
from participation.models import Proposition, Suivi
from participation.parcours import PUBLICS
from participation.queries import suivis
from participation.queries.suivis import AUSSITOT, SEMAINE, Cible
from participation.reglement.schema import Conseil
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@dataclass(frozen=True, slots=True)
class Ligne:
    """One follow as it is listed."""

    nom: str
    lien: str
    """Blank where there is nothing to read any more."""
    note: str
    par_semaine: bool
    suivre: str
    arreter: str


@require_safe
@never_cache
@demande(Acte.SUIVRE)
def abonnements(request: HttpRequest) -> HttpResponse:
    conseils = regles(request).conseils
    lignes = [_ligne(one, conseils) for one in suivis.de(cast(Personne, request.user))]
    return render(request, "participation/abonnements.html", {"lignes": lignes})


def _ligne(suivi: Suivi, conseils: Mapping[str, Conseil]) -> Ligne:
    proposition, slug = suivi.proposition, suivi.conseil
    weekly = suivi.rythme == SEMAINE
    if proposition is None:
        conseil = conseils.get(slug)
        follow, stop = _boutons("-conseil", slug)
        if conseil is None:
            return Ligne(_("Un conseil qui n’existe plus"), "", "", weekly, "", stop)
        here = reverse("participation:conseil", args=[slug])
        return Ligne(conseil.nom, here, _("Toutes ses propositions."), weekly, follow, stop)
    follow, stop = _boutons("", proposition.pk)
    if proposition.masquee:
        note = _("Elle n’est pas publiée en ce moment.")
        return Ligne(_("Une proposition"), "", note, weekly, "", stop)
    conseil = conseils.get(proposition.conseil)
    note, here = conseil.nom if conseil else "", proposition.get_absolute_url()
    return Ligne(proposition.titre, here, note, weekly, follow, stop)


def _boutons(suffix: str, what: int | str) -> tuple[str, str]:
    names = (f"participation:suivre{suffix}", f"participation:ne-plus-suivre{suffix}")
    follow, stop = (reverse(name, args=[what]) for name in names)
    return follow, stop


@require_POST
@demande(Acte.SUIVRE)
def suivre(request: HttpRequest, numero: int) -> HttpResponse:
    return _suivre(request, get_object_or_404(suivis.suivables(), pk=numero))


@require_POST
@demande(Acte.SUIVRE)
def suivre_conseil(request: HttpRequest, conseil: str) -> HttpResponse:
    return _suivre(request, conseil)


@require_POST
@demande(Acte.SUIVRE)
def ne_plus_suivre(request: HttpRequest, numero: int) -> HttpResponse:
    """Even what has been hidden since."""
    found = get_object_or_404(Proposition, pk=numero, etat__in=PUBLICS)
    return _arreter(request, found)


@require_POST
@demande(Acte.SUIVRE)
def ne_plus_suivre_conseil(request: HttpRequest, conseil: str) -> HttpResponse:
    """Even one that the town has closed since."""
    return _arreter(request, conseil)


@require_POST
@demande(Acte.SUIVRE)
def ne_plus_rien_suivre(request: HttpRequest) -> HttpResponse:
    actions.ne_plus_rien_suivre(par=cast(Personne, request.user))
    messages.success(request, _("Vous ne suivez plus rien. Plus aucun courriel ne partira."))
    return redirect("participation:abonnements")


def _suivre(request: HttpRequest, cible: Cible) -> HttpResponse:
    form = SuivreForm(request.POST)
    rythme = form.cleaned_data["rythme"] if form.is_valid() else ""
    try:
        actions.suivre(
            cible, par=cast(Personne, request.user), regles=regles(request), rythme=rythme
        )
    except Refus as exc:
        messages.error(request, str(exc))
        return redirect("participation:abonnements")
    at_once = _("C'est noté : vous recevrez un courriel à chaque nouvelle.")
    weekly = _("C'est noté : vous recevrez un résumé par semaine, le lundi.")
    messages.success(request, at_once if rythme == AUSSITOT else weekly)
    return _retour(request, cible)


def _arreter(request: HttpRequest, cible: Cible) -> HttpResponse:
    actions.ne_plus_suivre(cible, par=cast(Personne, request.user))
    messages.success(request, _("C'est fait : vous ne recevrez plus de courriel à ce sujet."))
    return _retour(request, cible)


def _retour(request: HttpRequest, cible: Cible) -> HttpResponse:
    """To the list where the button says so (« retour »), or to the page of what is followed."""
    if isinstance(cible, str):
        known = cible in regles(request).conseils
        here = redirect("participation:conseil", cible) if known else None
    else:
        here = redirect(cible) if not cible.masquee else None
    if "retour" in request.POST or here is None:
        return redirect("participation:abonnements")
    return here
