"""Is what this person writes read by a moderator before it is shown? The règlement says."""

from __future__ import annotations

from datetime import datetime, timedelta

from participation.reglement.schema import Conseil
from portail.comptes.models import Personne


def a_relire(personne: Personne, conseil: Conseil, at: datetime) -> bool:
    """Before anyone reads it: always, never, or while the account is young."""
    reglement = conseil.reglement
    if reglement.moderation == "avant-nouveaux":
        return at - personne.depuis < timedelta(days=reglement.nouveaux_jours)
    return reglement.moderation == "avant"
