"""A second factor for the demonstration's staff: an authenticator, and codes that can be typed."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from portail.comptes.models import Personne

SHOWN = 3


def donner(staff: Iterable[Personne]) -> dict[str, str]:
    """E-mail address -> some codes of each, from a secure source whatever the seed of the rest."""
    return {one.courriel: _codes(one) for one in staff}


def _codes(personne: Personne) -> str:
    TOTP.activate(personne, generate_totp_secret())
    return " ".join(RecoveryCodes.activate(personne).generate_codes()[:SHOWN])
