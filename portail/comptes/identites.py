"""What is answered when an identity is not enough to enter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portail.comptes import limites
from portail.comptes.entree import Entree


def muet(request: HttpRequest, provider: Any) -> HttpResponse:
    """It does not answer, or not as it should."""
    said = {"fournisseur": provider.name, "panne": True}
    return render(request, "comptes/identite.html", said, status=503)


def refuse(request: HttpRequest, provider: Any) -> HttpResponse:
    """It answers, but to another question than ours."""
    said = {"fournisseur": provider.name, "panne": False}
    return render(request, "comptes/identite.html", said, status=400)


def prouve(
    request: HttpRequest, courriel: str, identite: dict[str, str], suite: str
) -> HttpResponse:
    """Nobody vouches for the address: it is proved by a code, as any other."""
    if not courriel:
        messages.error(request, _("Votre adresse n'a pas été transmise : écrivez-la ici."))
        return redirect("account_login")
    if minutes := limites.attente(request, courriel):
        return limites.trop(request, minutes)
    Entree.commence(request, courriel, identite)
    query = f"?{urlencode({'next': suite})}" if suite else ""
    return redirect(reverse("account_confirm_login_code") + query)
