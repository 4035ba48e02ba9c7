"""Accounts, under /participer/: the one path their cookies are sent to.

allauth's own views, with our pages, and only those that are used: no password, no signing up.
"""

from __future__ import annotations

from allauth.account.views import AccountInactiveView, LogoutView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from portail.comptes import urls_residence
from portail.comptes.acces import avec_code, demande_ici
from portail.comptes.droits import Acte
from portail.comptes.views import (
    compte,
    courriel,
    entrer,
    fonctions,
    identite,
    second_facteur,
)

sien = demande_ici(Acte.GERER_SON_COMPTE)
"""For whoever is signed in, and about their own account."""


def prives(*patterns: URLPattern) -> list[URLPattern]:
    """No browser and no proxy keeps a page of these."""
    for one in patterns:
        one.callback = never_cache(one.callback)
    return list(patterns)


urlpatterns = prives(
    path("", compte.compte, name="compte"),
    path("entrer/", entrer.Entrer.as_view(), name="account_login"),
    path("entrer/", entrer.Entrer.as_view(), name="account_request_login_code"),
    path("entrer/code/", entrer.Code.as_view(), name="account_confirm_login_code"),
    path("inscription/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("sortir/", LogoutView.as_view(template_name="comptes/sortir.html"), name="account_logout"),
    path(
        "ferme/",
        AccountInactiveView.as_view(template_name="comptes/ferme.html"),
        name="account_inactive",
    ),
    path("identite/<slug:provider_id>/", identite.partir, name="openid_connect_login"),
    path("identite/<slug:provider_id>/retour/", identite.revenir, name="openid_connect_callback"),
    path("courriel/", sien(courriel.changer), name="account_email"),
    path("courriel/code/", sien(courriel.prouver), name="account_email_verification_sent"),
    path("fonctions/", fonctions.fonctions, name="fonctions"),
    path("fonctions/<int:fonction>/finir/", fonctions.finir, name="finir-fonction"),
    path("fonctions/<int:fonction>/code/", fonctions.nouveau_code, name="donner-code"),
    path("second-facteur/", second_facteur.second_facteur, name="second-facteur"),
    path("second-facteur/", second_facteur.second_facteur, name="mfa_index"),
    path("second-facteur/", second_facteur.second_facteur, name="mfa_list_webauthn"),
    path("second-facteur/activer/", second_facteur.activer, name="activer"),
    path(
        "second-facteur/entrer/",
        AuthenticateView.as_view(template_name="comptes/prouver.html"),
        name="mfa_authenticate",
    ),
    path(
        "second-facteur/prouver/",
        sien(ReauthenticateView.as_view(template_name="comptes/reprouver.html")),
        name="mfa_reauthenticate",
    ),
    path(
        "second-facteur/application/",
        sien(avec_code(ActivateTOTPView.as_view(template_name="comptes/application.html"))),
        name="mfa_activate_totp",
    ),
    path(
        "second-facteur/application/retirer/",
        sien(DeactivateTOTPView.as_view(template_name="comptes/application_retirer.html")),
        name="mfa_deactivate_totp",
    ),
    path(
        "second-facteur/codes/",
        sien(ViewRecoveryCodesView.as_view(template_name="comptes/codes.html")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-facteur/codes/refaire/",
        sien(GenerateRecoveryCodesView.as_view(template_name="comptes/codes_refaire.html")),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-facteur/cle/",
        sien(avec_code(AddWebAuthnView.as_view(template_name="comptes/cle.html"))),
        name="mfa_add_webauthn",
    ),
    path(
        "second-facteur/cle/prouver/",
        sien(ReauthenticateWebAuthnView.as_view(template_name="comptes/cle_prouver.html")),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "second-facteur/cle/<int:pk>/retirer/",
        sien(RemoveWebAuthnView.as_view(template_name="comptes/cle_retirer.html")),
        name="mfa_remove_webauthn",
    ),
    *urls_residence.urlpatterns,
)
