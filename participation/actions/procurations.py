"""The voice of an absent member, given to another for one séance, as far as the règlement goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import changer_seance
from participation.actions.gardiens import conseil_de
from participation.actions.seances import tenir
from participation.convocation import EtatSeance
from participation.models import Procuration, Seance
from participation.queries import reunion
from participation.reglement.schema import Participation
from participation.reglement.words import counted
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus


@transaction.atomic
def donner(
    seance: Seance,
    *,
    de: Personne,
    a: Personne,
    par: Personne,
    regles: Participation,
    at: datetime | None = None,
) -> Procuration:
    """Beforehand or on the spot; by its author, or by the desk which received it on paper."""
    locked = _tenue(seance, de, par)
    if locked.etat not in (EtatSeance.CONVOQUEE, EtatSeance.OUVERTE):
        raise Refus("On ne donne de procuration que pour une séance convoquée.")
    _check(locked, de, a, conseil_de(regles, locked.conseil).reglement.procurations)
    given = Procuration.objects.create(
        seance=locked, de=de, a=a, donnee_le=at or timezone.now(), par=None if par == de else par
    )
    changer_seance(locked.pk)
    return given


def _check(seance: Seance, de: Personne, a: Personne, at_most: int) -> None:
    if not at_most:
        raise Refus("Le règlement de ce conseil ne permet pas les procurations.")
    if de == a:
        raise Refus("Choisissez quelqu'un d'autre.", champ="a")
    if not (reunion.siege(seance, de) and reunion.siege(seance, a)):
        raise Refus("Une procuration va d'un membre titulaire à un autre.", champ="a")
    held = reunion.procurations(seance)
    if held.filter(de=de).exists():
        raise Refus("Une procuration est déjà donnée. Retirez-la d'abord.")
    if held.filter(de=a).exists():
        raise Refus("Cette personne a elle-même donné sa procuration.", champ="a")
    if held.filter(a=de).exists():
        raise Refus("Qui porte une procuration ne peut pas donner la sienne.", champ="a")
    if held.filter(a=a).count() >= at_most:
        most = counted(at_most, "procuration")
        raise Refus(
            f"Cette personne en porte déjà {most}, le plus que permet le règlement.", champ="a"
        )
    if de.pk in reunion.presents(seance):
        raise Refus("Qui est dans la salle vote soi-même. Notez d'abord son départ.")


@transaction.atomic
def retirer(seance: Seance, *, de: Personne, par: Personne, at: datetime | None = None) -> None:
    locked = _tenue(seance, de, par)
    given = locked.procurations.filter(de=de, finie_le__isnull=True)
    if not given.update(finie_le=at or timezone.now()):
        raise Refus("Il n'y a pas de procuration à retirer.")
    changer_seance(locked.pk)


def _tenue(seance: Seance, de: Personne, par: Personne) -> Seance:
    """The row, locked, for its author or for the desk; Interdit for whoever does not sit."""
    own = par == de
    locked = tenir(seance, Acte.SIEGER if own else Acte.TENIR_SEANCE, par=par)
    if own and not reunion.siege(locked, par):
        raise Interdit("Seul un membre titulaire donne sa voix.")
    return locked
