"""The page of a proposition, its versions, and supporting it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participation.acces import demande, regles
from participation.actions import images, soutiens
from participation.actions.relecture import a_relire
from participation.cadence import tour
from participation.comparaison import comparer
from participation.eligibilite import Profil, obstacle
from participation.forms.proposition import ImageForm
from participation.models import Proposition, Version
from participation.parcours import DISCUTABLES, Etat
from participation.queries import debat, personnes
from participation.queries.proposition import Vue
from participation.queries.propositions import proches
from participation.views import lecture
from participation.views.passages import avance, gestes
from portail.comptes import acces
from portail.comptes.droits import Acte, Role, permits
from portail.comptes.models import Personne


@require_safe
@lecture.ouverte_a_tous
def proposition(request: HttpRequest, numero: int) -> HttpResponse:
    vue, roles = lecture.voir(request, numero)
    profil = _profile(request, vue)
    shown = {
        **_place(request, vue.proposition, profil),
        **_deeds(request, vue, roles),
        "empechement": _hindrance(vue, profil),
    }
    if vue.etat is Etat.BROUILLON:
        shown |= _draft(request, vue)
    return render(request, "participation/proposition.html", {"vue": vue, **shown})


def _profile(request: HttpRequest, vue: Vue) -> Profil | None:
    """What the règlement looks at of who reads, where something may be done here."""
    par = acces.signed_in(request)
    asked = vue.bulletin.soutenable or vue.etat in DISCUTABLES
    return personnes.profil(par) if par is not None and asked else None


def _hindrance(vue: Vue, profil: Profil | None) -> str:
    """Why pressing « Soutenir » would be refused, in the words of the refusal; blank elsewhere."""
    if profil is None or vue.conseil is None or vue.soutenue:
        return ""
    return obstacle(vue.conseil, "soutenir", profil, timezone.localdate()) or ""


def _place(request: HttpRequest, proposition: Proposition, profil: Profil | None) -> dict[str, Any]:
    """Its quartier and besoin by name, where the town still has them; and what is said of it."""
    contenu = lecture.contenu(request)
    besoin = contenu.porte.catalogue.besoins.get(proposition.besoin)
    quartier = contenu.town.quartiers.get(proposition.quartier)
    page = request.GET.get(debat.PAGE, "1")
    return {
        "proposition": proposition,
        "quartier": quartier.nom if quartier else "",
        "besoin": besoin.nom if besoin else "",
        "fil": debat.fil(proposition, request.user, regles(request), page=page, profil=profil),
    }


def _deeds(request: HttpRequest, vue: Vue, roles: frozenset[Role]) -> dict[str, Any]:
    """What this reader may do here."""
    mine = request.user.is_authenticated and vue.proposition.auteur_id == request.user.pk
    return {
        "gestes": gestes(request, vue, roles),
        "avance": avance(vue, roles),
        "modere": permits(roles, Acte.MODERER) and vue.etat is not Etat.BROUILLON,
        "peut_modifier": mine and vue.modifiable and vue.conseil is not None,
        "brouillon": vue.etat is Etat.BROUILLON,
    }


def _draft(request: HttpRequest, vue: Vue) -> dict[str, Any]:
    """What its author looks at before depositing it."""
    written, held = vue.proposition, regles(request)
    par, conseil = cast(Personne, request.user), vue.conseil
    return {
        "image_form": ImageForm(),
        "places": images.places(vue.images, held),
        "image_mo": held.limites.image_mo,
        "relue": conseil is not None and a_relire(par, conseil, timezone.now()),
        "proches": proches(
            written.titre,
            written.texte,
            conseil=written.conseil,
            seuil=held.limites.ressemblance,
            sauf=written.pk,
        ),
    }


@require_safe
@lecture.ouverte_a_tous
def versions(request: HttpRequest, numero: int) -> HttpResponse:
    """All that was written, and what changed between two versions: the last two by default."""
    vue, _roles = lecture.voir(request, numero)
    written = list(Version.objects.filter(proposition=vue.proposition).order_by("rang"))
    last = len(written)
    before = _rank(request, "de", max(1, last - 1), last)
    after = _rank(request, "a", last, last)
    one, other = written[before - 1], written[after - 1]
    shown = {
        "vue": vue,
        "versions": written,
        "avant": one,
        "apres": other,
        "titre": comparer(one.titre, other.titre),
        "texte": comparer(one.texte, other.texte),
    }
    return render(request, "participation/versions.html", shown)


def _rank(request: HttpRequest, name: str, default: int, last: int) -> int:
    asked = request.GET.get(name, str(default))
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= last):
        raise Http404
    return int(asked)


@require_POST
@demande(Acte.SOUTENIR)
def soutenir(request: HttpRequest, numero: int) -> HttpResponse:
    vue, _roles = lecture.voir(request, numero)
    par = cast(Personne, request.user)
    with lecture.en_mots(request), tour("soutiens_par_heure", request):
        soutiens.soutenir(vue.proposition, par=par, regles=regles(request))
        messages.success(request, _("Merci : votre soutien compte."))
    return redirect(vue.proposition)


@require_POST
@demande(Acte.SOUTENIR)
def retirer_soutien(request: HttpRequest, numero: int) -> HttpResponse:
    vue, _roles = lecture.voir(request, numero)
    with lecture.en_mots(request):
        soutiens.retirer_soutien(vue.proposition, par=cast(Personne, request.user))
        messages.success(request, _("Votre soutien est retiré."))
    return redirect(vue.proposition)
