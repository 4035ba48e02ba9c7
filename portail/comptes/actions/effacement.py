"""Erasing an account: its row, all that hangs from it, and every open session."""

from __future__ import annotations

import json

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne
from portail.comptes.refus import Interdit, Refus


@transaction.atomic
def effacer(personne: Personne, *, par: Personne | None) -> None:
    """Erases it. `par` is the person themselves, or None where the delay of the content acts.

    What others still read (propositions, comments, logs) only forgets who it was of.
    """
    if par is not None and par.pk != personne.pk:
        raise Interdit(_("On n'efface que son propre compte."))
    _keep_one_administrator(personne)
    locked = Personne.objects.select_for_update().get(pk=personne.pk)
    locked.delete()


def _keep_one_administrator(personne: Personne) -> None:
    """Of the last two who leave at once, the second is refused: the rows are locked."""
    held = Fonction.objects.select_for_update().filter(role=Role.ADMINISTRATEUR, fin__isnull=True)
    holders = {one.personne_id for one in held.order_by("pk")}
    if holders == {personne.pk}:
        raise Refus(
            _(
                "Vous êtes la seule personne qui administre ce site."
                " Donnez d'abord cette fonction à quelqu'un d'autre."
            )
        )


def fermer_sessions(personne: Personne) -> int:
    """Ends all of a person's sessions, and those in which their address waits for its code."""
    named = json.dumps(personne.courriel)
    mine = [
        one.pk
        for one in Session.objects.order_by("pk").iterator()
        if _is_of(one.get_decoded(), personne, named)
    ]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


def _is_of(data: dict[str, object], personne: Personne, named: str) -> bool:
    return data.get("_auth_user_id") == str(personne.pk) or named in json.dumps(data, default=str)
