"""What is held of a person's part in procès-verbaux: those they sign. The text itself is public."""

from __future__ import annotations

from typing import Any

from participation.models import Signataire
from participation.proces_verbal.acte import QUALITES, Qualite
from portail.comptes.models import Personne

Ligne = dict[str, Any]


def signatures(personne: Personne) -> list[Ligne]:
    rows = Signataire.objects.filter(personne=personne).order_by("pk")
    return [_signature(one) for one in rows.select_related("proces_verbal__seance")]


def _signature(one: Signataire) -> Ligne:
    seance = one.proces_verbal.seance
    return {
        "quoi": "procès-verbal signé" if one.signe else "procès-verbal à signer",
        "detail": f"{seance} ({QUALITES[Qualite(one.qualite)]})",
        "le": one.signe_le or seance.levee_le,
        "conseil": seance.conseil,
        "motif": one.motif,
    }
