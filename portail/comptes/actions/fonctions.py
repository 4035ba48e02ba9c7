"""Who works for the town here: given and ended by an administratrice, or by the machine's owner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portail.comptes.actions.activations import CodeDonne, donner_code
from portail.comptes.droits import Acte, Role, permits
from portail.comptes.models import Fonction, Personne
from portail.comptes.queries.fonctions import has_any_fonction, roles
from portail.comptes.refus import Interdit, Refus, unless_taken


@dataclass(frozen=True, slots=True)
class Nomination:
    fonction: Fonction
    code: CodeDonne | None
    """None where this person works here already: the second factor they have still serves."""


@transaction.atomic
def donner_fonction(
    *,
    par: Personne | None,
    courriel: str,
    role: Role,
    conseil: str = "",
    conseils: Collection[str] = (),
    at: datetime | None = None,
) -> Nomination:
    """`par` is nobody when the command line asks: whoever holds the machine holds everything.

    Whoever begins to work here gets a code: what they registered before, alone, proves nothing.
    """
    _may(par)
    if role not in {Role.ANIMATEUR, Role.AGENT, Role.REDACTEUR, Role.ADMINISTRATEUR}:
        raise Refus(_("Cette fonction ne se donne pas ici."), champ="role")
    if conseil and (role is not Role.ANIMATEUR or conseil not in conseils):
        raise Refus(_("Seule l'animation se donne pour un conseil."), champ="conseil")
    known = Personne.objects.select_for_update()
    personne = known.filter(courriel=courriel.lower(), is_active=True).first()
    if personne is None:
        raise Refus(
            _("Personne n'a de compte à cette adresse. Demandez-lui d'entrer une première fois."),
            champ="courriel",
        )
    begins = not has_any_fonction(personne)
    with unless_taken(_("Cette personne a déjà cette fonction."), champ="courriel"):
        given = Fonction.objects.create(
            personne=personne,
            role=role,
            conseil=conseil,
            donnee_par=par,
            depuis=at or timezone.now(),
        )
    return Nomination(given, donner_code(personne, par=par, at=at) if begins else None)


@transaction.atomic
def finir_fonction(*, par: Personne | None, fonction: int, at: datetime | None = None) -> Fonction:
    # All of them, in one order: two administrators who end each other wait for one another.
    held = list(
        Fonction.objects.select_for_update()
        .filter(role=Role.ADMINISTRATEUR, fin__isnull=True)
        .order_by("pk")
    )
    _may(par)
    found = Fonction.objects.select_for_update().filter(pk=fonction, fin__isnull=True).first()
    if found is None:
        raise Refus(_("Cette fonction est déjà finie."))
    if [one.pk for one in held] == [found.pk]:
        raise Refus(
            _("C'est la dernière personne qui administre : donnez d'abord la fonction à une autre.")
        )
    found.fin = at or timezone.now()
    found.save(update_fields=["fin"])
    return found


def _may(par: Personne | None) -> None:
    if par is not None and not permits(roles(par), Acte.DONNER_FONCTION):
        raise Interdit(_("Seule une personne qui administre donne une fonction."))
