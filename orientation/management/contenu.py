"""What the commands work on."""

from __future__ import annotations

from django.core.management.base import CommandError

from orientation.porte import Porte
from portail.keeper import keeper


def porte() -> Porte:
    """The content that is served; where it has errors, whoever keeps it has just listed them."""
    snapshot = keeper.snapshot()
    if snapshot is None:
        raise CommandError("Le contenu a des erreurs : lancez verifier_contenu.")
    return snapshot.porte
