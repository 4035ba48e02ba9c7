"""Paper ballots, after the end: so many in a lot, what each says, the totals, then the urne."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from participation.acces import demande
from participation.actions import papier as actions
from participation.forms.appels import refuser
from participation.forms.papier import (
    BulletinPapierForm,
    LotForm,
    ManquantsForm,
    genres,
    par_page,
    totaux,
)
from participation.models import Scrutin
from participation.queries import papier as lire
from participation.queries import scrutins
from participation.reglement.words import counted
from participation.views import urnes
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.guichet import arrete_ou_404
from participation.views.lecture import en_mots
from participation.views.tenue import vers
from participation.vote import Phase
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus

Lignes = list[BulletinPapierForm]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def saisir(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    """Three pages at one address: how many, what each says, the totals; then back to the first."""
    found = arrete_ou_404(conseil, scrutin)
    if not _clos(request, found):
        return vers(found)
    options, papier = list(scrutins.options(found)), lire.papier(found)
    most = max(1, min(papier.reste, par_page(len(options))))
    form = LotForm(most, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _compte(request, found, papier, form)
    typed = request.POST if form.cle(found) else None
    rows = [
        BulletinPapierForm(found, options, rang, typed)
        for rang in range(1, form.cleaned_data["nombre"] + 1)
    ]
    if typed is None or "corriger" in typed or not all(one.is_valid() for one in rows):
        return _lignes(request, found, form, rows)
    if "confirmer" not in typed:
        return _relire(request, found, form, rows)
    return _glisser(request, found, form, rows)


def _clos(request: HttpRequest, scrutin: Scrutin) -> bool:
    if scrutin.phase(timezone.now()) is Phase.CLOS:
        return True
    messages.error(request, _("Le papier se saisit entre la clôture et le dépouillement."))
    return False


def _compte(
    request: HttpRequest,
    scrutin: Scrutin,
    papier: lire.Papier,
    form: LotForm,
    manquants_form: ManquantsForm | None = None,
) -> HttpResponse:
    shown = {
        "papier": papier,
        "lots": [(moment(one.le), one.nombre) for one in lire.lots(scrutin)],
        "form": form,
        "manquants_form": manquants_form or ManquantsForm(auto_id="manquants_%s"),
    }
    return _page(request, scrutin, "participation/papier.html", **shown)


def _lignes(request: HttpRequest, scrutin: Scrutin, form: LotForm, rows: Lignes) -> HttpResponse:
    """The same lot as long as it is corrected; a new one where this page is the first."""
    shown: dict[str, Any] = {
        "lignes": rows,
        "nombre": len(rows),
        "lot": form.data["lot"] if form.cle(scrutin) else LotForm.tirer(scrutin),
        "consigne": urnes.consigne(scrutin),
    }
    return _page(request, scrutin, "participation/papier_lignes.html", **shown)


def _relire(request: HttpRequest, scrutin: Scrutin, form: LotForm, rows: Lignes) -> HttpResponse:
    shown: dict[str, Any] = {
        "totaux": totaux(rows),
        "genres": genres(rows),
        "champs": [pair for one in rows for pair in one.hidden()],
        "nombre": len(rows),
        "lot": form.data["lot"],
    }
    return _page(request, scrutin, "participation/papier_relire.html", **shown)


def _glisser(request: HttpRequest, scrutin: Scrutin, form: LotForm, rows: Lignes) -> HttpResponse:
    lot = form.cle(scrutin)
    assert lot is not None
    with en_mots(request):
        actions.saisir(scrutin, [one.saisi() for one in rows], lot=lot, par=personne_de(request))
        told = _("Dans l'urne, avec les autres : {bulletins}.")
        messages.success(request, told.format(bulletins=counted(len(rows), "bulletin")))
    return redirect("participation:saisir-papier", conseil=scrutin.conseil, scrutin=scrutin.pk)


@require_POST
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def manquants(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = arrete_ou_404(conseil, scrutin)
    if not _clos(request, found):
        return vers(found)
    form = ManquantsForm(request.POST, auto_id="manquants_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.declarer_manquants(
                found, given["nombre"], raison=given["raison"], par=personne_de(request)
            )
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(request, _("C'est écrit au journal. Le résultat le dira aussi."))
            return vers(found)
    papier = lire.papier(found)
    most = max(1, min(papier.reste, par_page(found.options.count())))
    return _compte(request, found, papier, LotForm(most), form)


def _page(request: HttpRequest, scrutin: Scrutin, template: str, **more: Any) -> HttpResponse:
    shown = {
        "id": scrutin.conseil,
        "conseil": conseil_ou_404(request, scrutin.conseil),
        "scrutin": scrutin,
        **more,
    }
    return render(request, template, shown)
