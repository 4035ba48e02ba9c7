"""The procès-verbal of a séance: read by members while it is a project, by all once signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from participation import impression
from participation.acces import demande, regles
from participation.actions import proces_verbal as actions
from participation.forms.proces_verbal import SignerForm
from participation.models import ProcesVerbal, Seance, Signataire
from participation.models.champs import signature
from participation.proces_verbal.acte import QUALITES, Qualite
from participation.queries import proces_verbal as lire
from participation.queries import votes_de_seance
from participation.reglement.schema import Conseil
from participation.views import lecture
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.lecture import en_mots
from participation.views.lisible import verbal
from participation.views.seances import seance_ou_404
from portail.comptes.droits import Acte, permits


@dataclass(frozen=True, slots=True)
class SignatureLue:
    qualite: str
    nom: str
    quand: str
    """Blank where it is not given, or no longer holds."""


def vers(seance: Seance) -> HttpResponse:
    return redirect("participation:proces-verbal", conseil=seance.conseil, seance=seance.pk)


def pv_ou_404(request: HttpRequest, conseil: str, seance: int) -> tuple[Seance, ProcesVerbal]:
    found = seance_ou_404(conseil, seance)
    pv = verbal(request, found)
    if pv is None:
        raise Http404
    return found, pv


@require_safe
@never_cache
@lecture.ouverte_a_tous
def proces_verbal(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    held = conseil_ou_404(request, conseil)
    found, pv = pv_ou_404(request, conseil, seance)
    shown = _fige(pv) if pv.fige else _projet(request, held, found, pv)
    context = {"id": conseil, "conseil": held, "seance": found, "pv": pv, **shown}
    return render(request, "participation/proces_verbal.html", context)


def _fige(pv: ProcesVerbal) -> dict[str, Any]:
    """As it was signed, whatever was renamed since."""
    kept = json.loads(pv.fichier)
    return {
        "texte": kept,
        "signatures": [_gardee(one) for one in kept["signatures"]],
        "pdf": impression.disponible(),
    }


def _projet(
    request: HttpRequest, conseil: Conseil, seance: Seance, pv: ProcesVerbal
) -> dict[str, Any]:
    projet = lire.projet(pv, seance, conseil)
    desk = permits(lecture.roles_ici(request, seance.conseil), Acte.TENIR_SEANCE)
    mine = lire.charges(pv, request.user)
    waiting = votes_de_seance.a_publier(seance)
    signs = any(one.empreinte != projet.empreinte for one in mine) and waiting is None
    return {
        "texte": projet.texte,
        "signatures": list(_donnees(pv, projet)),
        "a_publier": waiting,
        "form": SignerForm(initial={"empreinte": projet.empreinte}) if signs else None,
        "redige": desk or bool(mine),
        "manquants": desk and any(lire.empeche(one, seance.conseil) for one in _signataires(pv)),
    }


def _signataires(pv: ProcesVerbal) -> list[Signataire]:
    return list(pv.signataires.all())


def _donnees(pv: ProcesVerbal, projet: lire.Projet) -> Iterator[SignatureLue]:
    for one in _signataires(pv):
        holds = one.signe_le is not None and one.empreinte == projet.empreinte
        when = moment(one.signe_le) if holds and one.signe_le else ""
        yield SignatureLue(QUALITES[Qualite(one.qualite)], signature(one.personne), when)


def _gardee(kept: dict[str, str]) -> SignatureLue:
    when = moment(datetime.fromisoformat(kept["le"]))
    return SignatureLue(QUALITES[Qualite(kept["qualite"])], kept["nom"], when)


@require_safe
@lecture.ouverte_a_tous
def fichier(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    """What was signed, byte for byte: its values, its text, its empreinte."""
    pv = _fige_ou_404(request, conseil, seance)
    return _remis(pv.fichier.encode(), "application/json", f"{_nom(conseil, seance)}.json")


@require_safe
@lecture.ouverte_a_tous
def pdf(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    """Not there where this machine cannot draw it: the page prints well too."""
    held, pv = conseil_ou_404(request, conseil), _fige_ou_404(request, conseil, seance)
    if not impression.disponible():
        raise Http404
    commune = lecture.contenu(request).town.commune
    context = {"conseil": held, "pv": pv, "commune": commune, **_fige(pv)}
    drawn = impression.pdf(pv.empreinte, "participation/proces_verbal_imprime.html", context)
    return _remis(drawn, impression.TYPE, f"{_nom(conseil, seance)}.pdf")


def _fige_ou_404(request: HttpRequest, conseil: str, seance: int) -> ProcesVerbal:
    _found, pv = pv_ou_404(request, conseil, seance)
    if not pv.fige:
        raise Http404
    return pv


def _nom(conseil: str, seance: int) -> str:
    return f"proces-verbal-{conseil}-{seance}"


def _remis(written: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written, content_type=kind, headers=headers)


@require_POST
@demande(Acte.SIEGER)
def signer(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    conseil_ou_404(request, conseil)
    found, _pv = pv_ou_404(request, conseil, seance)
    form = SignerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Relisez le procès-verbal, puis signez-le."))
        return vers(found)
    with en_mots(request):
        vu = form.cleaned_data["empreinte"]
        signed = actions.signer(found, vu, par=personne_de(request), regles=regles(request))
        told = _("C'est signé. Le procès-verbal ne change plus : chacun peut le lire.")
        waiting = _("C'est signé. Il manque une signature : si le texte change, la vôtre s'efface.")
        messages.success(request, told if signed.fige else waiting)
    return vers(found)
