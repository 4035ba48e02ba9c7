"""A vote as residents meet it: what is asked, the ballot, the receipt; then the result."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participation.acces import demande, regles
from participation.actions.vote import porte
from participation.actions.vote import voter as cast
from participation.exports import FORMES, LIMITE, exporter
from participation.forms.scrutins import AnnulerVoteForm, ProlongerForm, parts_form
from participation.models import Scrutin
from participation.models.champs import signature
from participation.queries import papier, verification
from participation.queries import scrutins as lire
from participation.queries.electeurs import du_corps
from participation.reglement.schema import Conseil
from participation.views import (
    avis_du_vote,
    feuilles_de_reunion,
    lecture,
    registre,
    resultats,
    urnes,
)
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.bulletin import remplir
from participation.views.lecture import interdit
from participation.views.listes import PAR_PAGE, exports, pages
from participation.vote import Corps, Phase, Urne
from portail.comptes.droits import Acte, permits

LIGNES = 50
"""Of the journal, on one page."""


def scrutin_ou_404(request: HttpRequest, conseil: str, scrutin: int) -> Scrutin:
    """Of this conseil; one that is being prepared is only for those who prepare it."""
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    if found.fige_le is None and not _tient(request, conseil):
        found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil, fige_le__isnull=False)
    return found


def _tient(request: HttpRequest, conseil: str) -> bool:
    return permits(lecture.roles_ici(request, conseil), Acte.TENIR_SCRUTIN)


@require_safe
@lecture.ouverte_a_tous
def scrutins(request: HttpRequest, conseil: str) -> HttpResponse:
    found, now = conseil_ou_404(request, conseil), timezone.now()
    tient = _tient(request, conseil)
    page = Paginator(lire.du_conseil(conseil), PAR_PAGE).get_page(request.GET.get("page"))
    shown = {
        "id": conseil,
        "conseil": found,
        "scrutins": [urnes.carte(one, now) for one in page],
        "exports": exports("scrutins", conseil),
        "prepares": list(lire.en_preparation(conseil)) if tient else [],
        "tient": tient,
        **pages(page, lambda number: f"?page={number}"),
    }
    return render(request, "participation/scrutins.html", shown)


@require_safe
@lecture.ouverte_a_tous
def scrutins_export(request: HttpRequest, conseil: str, forme: str) -> HttpResponse:
    held = conseil_ou_404(request, conseil)
    if forme not in FORMES:
        raise Http404
    rows = lire.du_conseil(conseil)[:LIMITE]
    return exporter(forme, feuilles_de_reunion.des_votes(request, conseil, held, rows))


@require_safe
@never_cache
@lecture.ouverte_a_tous
def scrutin(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = scrutin_ou_404(request, conseil, scrutin)
    return render(request, "participation/scrutin.html", _shown(request, found))


def _shown(request: HttpRequest, scrutin: Scrutin) -> dict[str, Any]:
    now, user = timezone.now(), request.user
    roles = lecture.roles_ici(request, scrutin.conseil)
    tient = permits(roles, Acte.TENIR_SCRUTIN)
    turnout, conseil = lire.participation(scrutin), conseil_ou_404(request, scrutin.conseil)
    return {
        "id": scrutin.conseil,
        "conseil": conseil,
        "scrutin": scrutin,
        "phase": scrutin.phase(now),
        "dit": urnes.en_mots(scrutin, conseil, now),
        "options": [urnes.choix(one) for one in lire.options(scrutin)],
        "participation": turnout,
        "avertissements": _avertissements(request, scrutin, turnout.inscrits),
        "inscrit": lire.inscrit(scrutin, user),
        "vote": urnes.deja(lire.emargement_de(scrutin, user)),
        "tient": tient,
        "recoit": permits(roles, Acte.EMARGER),
        "papier": papier.papier(scrutin) if tient else None,
        "prolonger_form": ProlongerForm(auto_id="prolonger_%s"),
        "annuler_form": AnnulerVoteForm(auto_id="annuler_%s"),
        "parts_form": parts_form(scrutin),
        **_resultat(scrutin, tient=tient),
        "avis": _avis(request, scrutin, conseil),
    }


def _avertissements(request: HttpRequest, scrutin: Scrutin, inscrits: int) -> list[str]:
    """Before the result, which says its own; in preparation, of the list as it would be now."""
    if scrutin.depouille_le is not None or scrutin.annule_le is not None:
        return []
    if scrutin.fige_le is None:
        inscrits = len(
            du_corps(
                Corps(scrutin.corps),
                conseil=scrutin.conseil,
                college=scrutin.college,
                regles=regles(request),
                today=timezone.localdate(),
            )
        )
    return lire.avertissements(inscrits, secret=scrutin.urne != Urne.NOMINATIVE)


def _avis(request: HttpRequest, scrutin: Scrutin, conseil: Conseil) -> list[avis_du_vote.ARendre]:
    """What may be made of the result, by those whom the parcours lets do it."""
    if scrutin.publie_le is None:
        return []
    moves = permits(lecture.roles_ici(request, scrutin.conseil), Acte.DEPLACER)
    return avis_du_vote.a_rendre(scrutin, conseil) if moves else []


def _resultat(scrutin: Scrutin, *, tient: bool) -> dict[str, Any]:
    """For all once it is published; before, for those who will publish it."""
    publie = scrutin.publie_le is not None
    shown = publie or (tient and scrutin.depouille_le is not None)
    return {"resultat": resultats.resultat(scrutin) if shown else None, "publie": publie}


@require_safe
@lecture.ouverte_a_tous
def fichier(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:  # noqa: ARG001
    """Every ballot with its mark, and the result: what `recompter` reads."""
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil, publie_le__isnull=False)
    name = f"vote-{conseil}-{found.pk}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(found.fichier_complet, content_type="application/json", headers=headers)


@require_safe
@never_cache
@lecture.ouverte_a_tous
def journal(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil, fige_le__isnull=False)
    page = Paginator(lire.journal(found), LIGNES).get_page(request.GET.get("page"))
    shown = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "scrutin": found,
        "fautes": list(verification.fautes(found)),
        "lignes": [registre.ligne(one) for one in page],
        **pages(page, lambda number: f"?page={number}"),
    }
    return render(request, "participation/scrutin_journal.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.VOTER)
def voter(
    request: HttpRequest, conseil: str, scrutin: int, electeur: int | None = None
) -> HttpResponse:
    """One's own ballot, or that of `electeur` whom one represents: three pages, one address."""
    found = scrutin_ou_404(request, conseil, scrutin)
    pour = get_object_or_404(found.electeurs, pk=electeur) if electeur is not None else None
    may = pour is not None or lire.inscrit(found, request.user)
    if found.phase(timezone.now()) is not Phase.OUVERT or not may:
        return redirect("participation:scrutin", conseil=conseil, scrutin=scrutin)
    with interdit():
        pour = pour and porte(found, pour, personne_de(request))
    data = request.POST if request.method == "POST" else None
    who = signature(pour.personne) if pour is not None else ""
    return remplir(
        request,
        found,
        data,
        lambda one: cast(found, one, par=personne_de(request), pour=pour),
        pour=who,
    )
