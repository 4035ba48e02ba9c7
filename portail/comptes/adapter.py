"""Where allauth asks us: what to say, where to go next, what to keep of a second factor."""

from __future__ import annotations

import base64
import secrets
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from portail.comptes import acces
from portail.comptes.actions.comptes import DEJA_PRISE, changer_courriel, ouvrir_compte
from portail.comptes.actions.identites import relier
from portail.comptes.identites import muet, prouve, refuse
from portail.comptes.models import Personne
from portail.comptes.oidc import Identite
from portail.comptes.queries.fonctions import has_any_fonction
from portail.comptes.refus import Refus

INCORRECT = _("Ce code n'est pas le bon. Vérifiez-le, puis réessayez.")
TOO_MANY = _("Trop d'essais. Attendez cinq minutes, puis réessayez.")


class Comptes(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": INCORRECT,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "duplicate_email": _("C'est déjà l'adresse de votre compte."),
        "email_taken": DEJA_PRISE,
    }

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The old address is told first: no change is ever silent, even where letters fail."""
        personne, courriel = email_address.user, email_address.email
        self.send_mail("account/email/email_changed", personne.courriel, {})
        try:
            changer_courriel(par=personne, courriel=courriel)
        except Refus as refus:
            messages.error(request, str(refus))
            return False
        messages.success(request, _("C'est fait : votre adresse est {}.").format(courriel))
        return True

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:  # noqa: ARG002
        return reverse("compte")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page that waited for the second factor, or the second factor itself for staff."""
        personne = acces.signed_in(request)
        if acces.second_factor_used(request):
            waiting: str | None = request.session.pop(acces.SUITE, None)
            return waiting or resolve_url(settings.LOGIN_REDIRECT_URL)
        if personne is not None and has_any_fonction(personne):
            return reverse("second-facteur")
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_reauthentication_methods(self, user: Personne) -> list[dict[str, Any]]:
        """The key first for whoever has no application: their codes are for bad days."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        application = is_mfa_enabled(user, [Authenticator.Type.TOTP])
        return methods if application else methods[::-1]


class SecondFacteur(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": INCORRECT,
        "unverified_email": _("Entrez d'abord par un code reçu à votre adresse."),
    }

    def build_totp_svg(self, url: str) -> str:
        """Inline, without a style of its own: the policy of the site forbids the rest."""
        return segno.make(url).svg_inline(scale=5, light="#fff", dark="#000")

    def encrypt(self, text: str) -> str:
        """A copy of the base alone opens nothing."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Personne, type: Authenticator.Type) -> str:  # noqa: A002
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Clé {count + 1}"


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(one)) for one in keys])


def _key(secret: str | bytes) -> bytes:
    made = salted_hmac("portail.comptes.second-facteur", "", secret=secret, algorithm="sha256")
    return base64.urlsafe_b64encode(made.digest())


class Identites(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity opens an account by its number, or by an address that is proved; never else."""

    def generate_state_param(self, state: dict[str, Any]) -> str:  # noqa: ARG002
        return secrets.token_urlsafe(32)  # FranceConnect wants it longer than allauth makes it

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        identite: Identite = sociallogin.identite
        provider, nonce = sociallogin.provider, sociallogin.state.get("nonce", "")
        if not nonce or not secrets.compare_digest(identite.nonce, nonce):
            raise ImmediateHttpResponse(refuse(request, provider))
        sociallogin.token = None
        waiting = {
            "fournisseur": provider.sub_id,
            "numero": sociallogin.account.uid,
            "nom": identite.nom,
            "naissance": identite.naissance,
        }
        if sociallogin.is_existing:
            relier(personne=sociallogin.user, **waiting)
        elif identite.verifie and identite.courriel:
            sociallogin.user = self._verified(request, identite, waiting)
        else:
            suite = sociallogin.state.get("next", "")
            raise ImmediateHttpResponse(prouve(request, identite.courriel, waiting, suite))

    def _verified(
        self, request: HttpRequest, identite: Identite, waiting: dict[str, str]
    ) -> Personne:
        try:
            return relier(personne=ouvrir_compte(courriel=identite.courriel), **waiting)
        except Refus as refus:
            messages.error(request, str(refus))
            raise ImmediateHttpResponse(redirect("account_login")) from refus

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> None:
        if error == AuthError.CANCELLED:
            messages.info(request, _("Vous n'avez pas donné suite. Vous pouvez entrer ici."))
            raise ImmediateHttpResponse(redirect("account_login"))
        silent = isinstance(exception, RequestException)
        raise ImmediateHttpResponse((muet if silent else refuse)(request, provider))
