"""Tying an account to the identity that FranceConnect or ProConnect vouches for."""

from __future__ import annotations

from datetime import date

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from portail.comptes.actions.comptes import completer
from portail.comptes.models import Personne
from portail.comptes.refus import Refus, unless_taken


@transaction.atomic
def relier(
    *, personne: Personne, fournisseur: str, numero: str, nom: str, naissance: str
) -> Personne:
    """One identity, one account. Of what the provider said, the name and the date of birth stay:
    an agent who verifies an address from a distance has nothing else to hold it against."""
    Personne.objects.select_for_update().get(pk=personne.pk)
    tied = SocialAccount.objects.filter(user=personne, provider=fournisseur)
    if tied.exclude(uid=numero).exists():
        raise Refus(_autre())
    with unless_taken(_autre()):
        account, _new = tied.get_or_create(
            uid=numero, defaults={"user": personne, "provider": fournisseur}
        )
        account.extra_data = {"given_name": nom, "birthdate": naissance}
        account.save(update_fields=["extra_data"])
    born = date.fromisoformat(naissance) if naissance else None
    return completer(par=personne, nom=nom, naissance=born)


def _autre() -> str:
    return _(
        "Ce compte est déjà celui d'une autre personne. Chacun a le sien :"
        " entrez avec votre propre adresse de courriel."
    )
