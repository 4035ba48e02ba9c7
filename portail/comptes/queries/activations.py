"""Who of the town must bring a code before they register a second factor, and the codes given."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from portail.comptes.models import CodeActivation, Personne
from portail.comptes.queries.fonctions import has_any_fonction

DERNIERS = 20


def derniere(personne: Personne) -> CodeActivation | None:
    """The last code they were given: the only one that works."""
    return CodeActivation.objects.filter(personne=personne).first()


def attendue(personne: Personne, brought: int | None) -> bool:
    """Must this person bring a code first? `brought` is the one that this session has seen.

    Their mailbox alone would otherwise be enough to act for the town.
    """
    if not has_any_fonction(personne) or protegee(personne):
        return False
    last = derniere(personne)
    return last is None or last.utilise_le is None or last.pk != brought


def protegee(personne: Personne) -> bool:
    """Recovery codes alone open nothing: they come with a factor, and go with it."""
    own = Authenticator.objects.filter(user=personne)
    return bool(own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def journal() -> QuerySet[CodeActivation]:
    return CodeActivation.objects.select_related("personne", "fait_par")[:DERNIERS]
