"""Voting in pages, wherever one votes: the ballot, what was chosen with its receipt, « a voté »."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from participation.forms.bulletin import BulletinForm, lire_recu, nouveau_recu
from participation.models import Scrutin
from participation.queries import scrutins as lire
from participation.urne import recus
from participation.urne.bulletins import Bulletin
from participation.views import urnes
from participation.views.appels import conseil_ou_404
from participation.views.lecture import interdit
from portail.comptes.refus import Refus


def remplir(
    request: HttpRequest,
    scrutin: Scrutin,
    data: Any,
    glisser: Callable[[Bulletin], object],
    **more: Any,
) -> HttpResponse:
    """Three pages at one address; `data` is what one of them sent, or nothing yet.

    Nothing of a ballot is ever in an address, a message or the session: the last page answers the
    form itself, and is kept by nobody. `more` goes from one page to the next.
    """
    form = BulletinForm(scrutin, lire.options(scrutin), data)
    if data is None or "corriger" in data or not form.is_valid():
        return _bulletin(request, scrutin, form, **more)
    marque = lire_recu(scrutin, data.get("recu", ""))
    if marque is None:
        return _relire(request, scrutin, form, **more)
    try:
        with interdit():
            glisser(form.bulletin(marque))
    except Refus as exc:
        return refuser(request, scrutin, exc, **more)
    return page(request, scrutin, "participation/a_vote.html", marque=recus.ecrit(marque), **more)


def _bulletin(
    request: HttpRequest, scrutin: Scrutin, form: BulletinForm, **more: Any
) -> HttpResponse:
    shown: dict[str, Any] = {
        "form": form,
        "consigne": urnes.consigne(scrutin),
        "choix": [(urnes.choix(one), form[f"o{one.rang}"]) for one in form.options],
    }
    return page(request, scrutin, "participation/voter.html", **shown, **more)


def _relire(
    request: HttpRequest, scrutin: Scrutin, form: BulletinForm, **more: Any
) -> HttpResponse:
    """The receipt is shown before the ballot leaves: an answer that is lost loses no receipt."""
    signed = nouveau_recu(scrutin)
    marque = lire_recu(scrutin, signed) or ""
    shown: dict[str, Any] = {"form": form, "recu": signed, "marque": recus.ecrit(marque)}
    return page(request, scrutin, "participation/voter_relire.html", **shown, **more)


def refuser(request: HttpRequest, scrutin: Scrutin, refus: Refus, **more: Any) -> HttpResponse:
    refused = "participation/voter_refus.html"
    return page(request, scrutin, refused, status=409, refus=str(refus), **more)


def page(
    request: HttpRequest, scrutin: Scrutin, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    conseil = conseil_ou_404(request, scrutin.conseil)
    shown = {
        "id": scrutin.conseil,
        "conseil": conseil,
        "scrutin": scrutin,
        "dit": urnes.en_mots(scrutin, conseil, timezone.now()),
        "secret": scrutin.urne != "nominative",
        **more,
    }
    return render(request, template, shown, status=status)
