"""Which roles a person has by the town's own choice."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne


def roles(personne: Personne | AnonymousUser, conseil: str = "") -> frozenset[Role]:
    """Roles in force for `conseil` (or for the town); those of one conseil count only there."""
    if not isinstance(personne, Personne) or not personne.is_active:
        return frozenset({Role.VISITEUR})
    held = Fonction.objects.filter(
        personne=personne, fin__isnull=True, conseil__in={"", conseil}
    ).values_list("role", flat=True)
    return frozenset({Role.HABITANT} | {Role(one) for one in held})


def has_any_fonction(personne: Personne) -> bool:
    """Of the town or of any conseil: such a person signs in with a second factor."""
    return Fonction.objects.filter(personne=personne, fin__isnull=True).exists()


def en_cours() -> QuerySet[Fonction]:
    """All of them, by person; `protegee` where the person has a second factor to sign in with."""
    protected = Authenticator.objects.filter(user=OuterRef("personne")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return (
        Fonction.objects.filter(fin__isnull=True)
        .select_related("personne")
        .annotate(protegee=Exists(protected))
        .order_by("personne__courriel", "role", "conseil")
    )
