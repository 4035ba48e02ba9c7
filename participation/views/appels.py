"""Calls for candidates: what everybody reads of them, and who answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from participation.acces import demande, regles
from participation.actions.appels import candidater as offer
from participation.actions.appels import retirer_candidature
from participation.eligibilite import obstacle
from participation.forms.appels import CandidatureForm
from participation.models import Appel
from participation.queries import appels as lire
from participation.queries import personnes
from participation.queries.appels import Phase
from participation.reglement.schema import Conseil
from participation.reglement.words import day
from participation.tirage.actes import Liste, Tirage
from participation.tirage.mots import explication
from participation.views import affiche
from participation.views.lecture import en_mots, roles_ici
from portail.comptes.acces import signed_in
from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne


def conseil_ou_404(request: HttpRequest, name: str) -> Conseil:
    found = regles(request).conseils.get(name)
    if found is None:
        raise Http404
    return found


def appel_ou_404(conseil: str, appel: int) -> Appel:
    """Of this conseil: the rights of the address are those that the person holds there."""
    return get_object_or_404(Appel, pk=appel, conseil=conseil)


def vers(appel: Appel) -> HttpResponse:
    return redirect("participation:appel", conseil=appel.conseil, appel=appel.pk)


def personne_de(request: HttpRequest) -> Personne:
    """Whoever acts: `demande` let nobody else in."""
    found = signed_in(request)
    assert found is not None
    return found


@require_safe
@demande(Acte.LIRE)
def appels(request: HttpRequest, conseil: str) -> HttpResponse:
    found, now = conseil_ou_404(request, conseil), timezone.now()
    roles = roles_ici(request, conseil)
    context = {
        "id": conseil,
        "conseil": found,
        "appels": [_carte(found, one, number, now) for one, number in lire.appels(conseil)],
        "mandats": [
            (one, found.reglement.nom_du_college(one.college), day(one.au))
            for one in lire.mandats_de(signed_in(request), conseil)
        ],
        "ouvrir": permits(roles, Acte.OUVRIR_APPEL),
        "tenir": permits(roles, Acte.TENIR_MANDATS),
    }
    return render(request, "participation/appels.html", context)


def _carte(conseil: Conseil, appel: Appel, number: int, now: datetime) -> dict[str, Any]:
    phase = lire.phase(appel, now)
    return {
        "appel": appel,
        "nom": conseil.reglement.nom_du_college(appel.college),
        "tampon": affiche.TAMPONS[phase],
        "annonce": affiche.annonce(appel, phase),
        "ouvert_le": day(timezone.localdate(appel.ouvert_le)),
        "nombre": number,
        "ouvert": phase is Phase.OUVERT,
    }


@require_safe
@never_cache
@demande(Acte.LIRE)
def appel(request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    return _page(request, conseil_ou_404(request, conseil), appel_ou_404(conseil, appel))


def _page(
    request: HttpRequest, conseil: Conseil, appel: Appel, form: CandidatureForm | None = None
) -> HttpResponse:
    now = timezone.now()
    college = conseil.reglement.colleges.get(appel.college)
    candidature = lire.sienne(appel, signed_in(request))
    phase, marque = lire.phase(appel, now), lire.marque_de(candidature)
    acte, roles = lire.publie(appel), roles_ici(request, appel.conseil)
    publie = affiche.publie_en_mots(acte, marque) if acte else None
    regle = affiche.regle_de(conseil, college) if college else None
    if publie is not None:
        regle = publie.liste.regle
    context = {
        "id": appel.conseil,
        "conseil": conseil,
        "appel": appel,
        "nom": conseil.reglement.nom_du_college(appel.college),
        "phase": phase,
        "tampon": affiche.TAMPONS[phase],
        "annonce": affiche.annonce(appel, phase),
        "reglement": affiche.dit_le_reglement(conseil, college),
        "etapes": list(affiche.etapes(appel, now)),
        "nombre": len(publie.liste.candidats) if publie else appel.candidatures.count(),
        "tire_au_sort": appel.source_le is not None,
        "methode": explication(regle)[:-1] if regle else [],
        "publie_de_vous": affiche.publie_de_vous(regle) if regle else "",
        "candidature": candidature,
        "cle": " ".join(_by_four(candidature.cle)) if candidature else "",
        "marque": marque,
        "publie": publie,
        "siegent": _qui_siege(acte),
        "tenir": permits(roles, Acte.TIRER),
        **_proposer(request, conseil, appel, form),
    }
    return render(request, "participation/appel.html", context)


def _by_four(key: str) -> list[str]:
    """A key as people copy it by hand."""
    return [key[at : at + 4] for at in range(0, len(key), 4)]


def _qui_siege(acte: Liste | Tirage | None) -> list[tuple[str, str]]:
    return lire.signatures(acte.liste, timezone.localdate()) if isinstance(acte, Tirage) else []


def _proposer(
    request: HttpRequest, conseil: Conseil, appel: Appel, form: CandidatureForm | None
) -> dict[str, Any]:
    """The form to offer oneself, or why one cannot yet and what to do."""
    personne, college = signed_in(request), conseil.reglement.colleges.get(appel.college)
    if personne is None or college is None:
        return {"form": None, "obstacle": ""}
    why = obstacle(conseil, "candidater", personnes.profil(personne), timezone.localdate())
    if lire.mandats_de(personne, appel.conseil):
        why = _("Vous êtes déjà membre de ce conseil.")
    return {"form": form or CandidatureForm(college), "obstacle": why or ""}


@require_POST
@demande(Acte.CANDIDATER)
def candidater(request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    rules, found = conseil_ou_404(request, conseil), appel_ou_404(conseil, appel)
    college = rules.reglement.colleges.get(found.college)
    if college is None:
        raise Http404
    form = CandidatureForm(college, request.POST)
    if not form.is_valid():
        return _page(request, rules, found, form)
    with en_mots(request):
        offer(
            found,
            par=personne_de(request),
            genre=form.genre_dit,
            motivation=form.cleaned_data.get("motivation", ""),
            regles=regles(request),
        )
        messages.success(request, _("Votre candidature est enregistrée. Gardez votre clé."))
    return vers(found)


@require_POST
@demande(Acte.CANDIDATER)
def retirer(request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    found = appel_ou_404(conseil, appel)
    with en_mots(request):
        retirer_candidature(found, par=personne_de(request))
        messages.success(request, _("Votre candidature est retirée. Il n'en reste rien."))
    return vers(found)
