"""What every action of accounts asks first: does the table of rights let this person do this?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne
from portail.comptes.queries import fonctions
from portail.comptes.refus import Interdit


def exiger(acte: Acte, *, par: Personne) -> None:
    if not permits(fonctions.roles(par), acte):
        raise Interdit(_("Vous ne pouvez pas faire cela."))
