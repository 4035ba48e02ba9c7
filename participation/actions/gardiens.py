"""What every action asks first: may this person do this here, by the table and the règlement?"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from participation.eligibilite import Demande, obstacle
from participation.queries import personnes
from participation.reglement.schema import Conseil, Participation
from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus


def exiger(acte: Acte, *, par: Personne, conseil: str = "") -> None:
    """Interdit unless the table of rights lets this person do this in this conseil."""
    if not permits(personnes.roles(par, conseil), acte):
        raise Interdit("Vous ne pouvez pas faire cela ici.")


def exiger_reglement(
    demande: Demande, *, par: Personne, conseil: Conseil, today: date | None = None
) -> None:
    """Refus, with the remedy, where the règlement asks for more than is known of the person."""
    why = obstacle(conseil, demande, personnes.profil(par), today or timezone.localdate())
    if why:
        raise Refus(why)


def conseil_de(regles: Participation, name: str) -> Conseil:
    """The conseil of this id; Refus where the town has none any more."""
    found = regles.conseils.get(name)
    if found is None:
        raise Refus("Ce conseil n'existe pas, ou plus.", champ="conseil")
    return found
