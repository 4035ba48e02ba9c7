"""Who may open a page: sign in first, then the role, then the second factor where staff acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portail.comptes.droits import DROITS, Acte, Role, permits
from portail.comptes.models import Personne
from portail.comptes.queries import activations, fonctions

View = Callable[..., HttpResponse]
SUITE = "suite"
"""Where in the session lies the page that waits for the second factor."""
ACTIVATION = "activation"
"""Where lies the number of the code that was brought to register a first one."""


def signed_in(request: HttpRequest) -> Personne | None:
    return request.user if request.user.is_authenticated else None


def needs_second_factor(acte: Acte) -> bool:
    """What a plain resident may not do is done with a second factor."""
    return Role.HABITANT not in DROITS[acte]


def second_factor_used(request: HttpRequest) -> bool:
    """Did this session prove more than an e-mail address?"""
    records = get_authentication_records(request, request.user)
    return any(one["method"] == "mfa" for one in records)


def must_bring_a_code(request: HttpRequest) -> bool:
    """Before this person may register their first second factor."""
    personne = signed_in(request)
    brought = request.session.get(ACTIVATION)
    return personne is not None and activations.attendue(personne, brought)


def avec_code(view: View) -> View:
    """Where second factors are registered: after the code, for those who must bring one."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if must_bring_a_code(request):
            return redirect("activer")
        return view(request, *args, **kwargs)

    return guarded


def barrier(request: HttpRequest, acte: Acte, roles: frozenset[Role]) -> HttpResponse | None:
    """Where to send someone who cannot go on yet; None where they can; 403 where never."""
    if permits(roles, acte):
        if needs_second_factor(acte) and not second_factor_used(request):
            if request.method == "GET":
                request.session[SUITE] = request.get_full_path()
            return redirect("second-facteur")
        return None
    if signed_in(request) is None:
        # After a form was sent there is no page to come back to: its own address may be POST only.
        back = request.get_full_path() if request.method == "GET" else "/participer/"
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
    raise PermissionDenied


def demande(acte: Acte, roles_of: Callable[..., frozenset[Role]]) -> Callable[[View], View]:
    """Opens a view to those whose roles permit `acte`; `roles_of(request, **kwargs)` finds them."""

    def decorate(view: View) -> View:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            stopped = barrier(request, acte, roles_of(request, **kwargs))
            return stopped or view(request, *args, **kwargs)

        guarded.acte = acte  # type: ignore[attr-defined]
        guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
        return guarded

    return decorate


def roles_of(request: HttpRequest, **_: Any) -> frozenset[Role]:
    """Those held in all of the town: what pages of accounts ask."""
    return fonctions.roles(request.user)


def demande_ici(acte: Acte) -> Callable[[View], View]:
    """`demande` for the pages of accounts, which belong to no conseil."""
    return demande(acte, roles_of)
