"""Opening an account and saying who one is."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portail.comptes.models import Personne, Residence
from portail.comptes.refus import Refus, unless_taken

OLDEST = 130
DEJA_PRISE = gettext_lazy(
    "Cette adresse ouvre déjà un autre compte. Entrez-y, ou choisissez une autre adresse."
)
"""Said to whoever brought back the code sent there, and to nobody else."""


@transaction.atomic
def ouvrir_compte(*, courriel: str) -> Personne:
    """The account of an address that was just proved; opened there and then if there is none."""
    courriel = courriel.lower()
    nobody_knows = {"password": make_password(None)}
    personne, _new = Personne.objects.get_or_create(courriel=courriel, defaults=nobody_knows)
    EmailAddress.objects.update_or_create(
        user=personne, email=courriel, defaults={"verified": True, "primary": True}
    )
    return personne


@transaction.atomic
def changer_courriel(*, par: Personne, courriel: str) -> Personne:
    """The address one just proved takes the place of the one that opened this account."""
    courriel = courriel.lower()
    personne = Personne.objects.select_for_update().get(pk=par.pk)
    with unless_taken(str(DEJA_PRISE)):
        personne.courriel = courriel
        personne.save(update_fields=["courriel"])
        EmailAddress.objects.filter(user=personne).delete()
        EmailAddress.objects.create(user=personne, email=courriel, verified=True, primary=True)
    return personne


@transaction.atomic
def se_presenter(
    *, par: Personne, nom: str, naissance: date | None, today: date | None = None
) -> Personne:
    """How one signs, and when one was born: both may stay empty."""
    today = today or timezone.localdate()
    if naissance and not (today.year - OLDEST <= naissance.year and naissance < today):
        raise Refus(_("Vérifiez l'année de naissance."), champ="naissance")
    if "@" in nom:
        raise Refus(_("Votre nom sera public : n'y mettez pas d'adresse."), champ="nom")
    personne = Personne.objects.select_for_update().get(pk=par.pk)
    if personne.naissance not in (None, naissance) and _was_checked(personne):
        told = _("Votre date de naissance a été vérifiée. Pour la corriger, passez au guichet.")
        raise Refus(told, champ="naissance")
    personne.nom, personne.naissance = " ".join(nom.split()), naissance
    personne.save(update_fields=["nom", "naissance"])
    return personne


def _was_checked(personne: Personne) -> bool:
    """Did an agent hold an identity in hand? A posted code only proves an address."""
    seen = (Residence.Moyen.GUICHET, Residence.Moyen.IDENTITE)
    return Residence.objects.filter(personne=personne, moyen__in=seen).exists()


@transaction.atomic
def completer(*, par: Personne, nom: str, naissance: date | None) -> Personne:
    """Fills what the person left empty with what their identity says; changes nothing else."""
    personne = Personne.objects.select_for_update().get(pk=par.pk)
    personne.nom = personne.nom or nom
    personne.naissance = personne.naissance or naissance
    personne.save(update_fields=["nom", "naissance"])
    return personne
