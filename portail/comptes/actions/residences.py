"""Where a person lives or works: declared by them, verified or unverified by an agent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portail.comptes.actions.gardiens import exiger
from portail.comptes.droits import Acte
from portail.comptes.models import Personne, Residence, Verification
from portail.comptes.queries.residences import has_franceconnect
from portail.comptes.refus import Interdit, Refus
from portail.comptes.rues import Rues


@dataclass(frozen=True, slots=True)
class Adresse:
    rue: str
    """As the town's table writes it."""
    numero: str = ""
    complement: str = ""


@transaction.atomic
def declarer(
    adresse: Adresse,
    *,
    par: Personne,
    lien: Residence.Lien,
    rues: Rues,
    at: datetime | None = None,
) -> Residence:
    """Says where one lives or works; what was verified of another address no longer holds."""
    exiger(Acte.DECLARER_RESIDENCE, par=par)
    rue = rues.nommee(adresse.rue)
    if rue is None:
        raise Refus(_("Cette rue n'est pas dans la liste des rues de la ville."), champ="rue")
    said = {"numero": adresse.numero, "rue": rue.nom, "complement": adresse.complement}
    now = at or timezone.now()
    mine = Residence.objects.select_for_update().filter(personne=par)
    held, new = mine.get_or_create(
        personne=par, lien=lien, defaults={**said, "quartier": rue.quartier, "declaree_le": now}
    )
    if not new and any(getattr(held, name) != value for name, value in said.items()):
        for name, value in said.items():
            setattr(held, name, value)
        held.quartier, held.declaree_le = rue.quartier, now
        _unverify(held)
    return held


@transaction.atomic
def retirer(lien: Residence.Lien, *, par: Personne) -> None:
    """Takes one's address away; what was posted to it no longer opens anything."""
    exiger(Acte.DECLARER_RESIDENCE, par=par)
    sienne(lien, par).delete()


@transaction.atomic
def verifier(
    residence: Residence,
    *,
    par: Personne,
    moyen: Residence.Moyen,
    vue: datetime,
    naissance: date | None = None,
    at: datetime | None = None,
) -> Residence:
    """An agent saw the proof; `vue` is `declaree_le` of the address they were looking at."""
    held = _looked_at(residence, par, vue)
    if held.verifiee:
        raise Refus(_("Cette adresse est déjà vérifiée."))
    if moyen is Residence.Moyen.COURRIER:
        raise Refus(_("Un code reçu par courrier se saisit par la personne elle-même."))
    if moyen is Residence.Moyen.IDENTITE and not has_franceconnect(held.personne):
        raise Refus(_("Cette personne n'est pas entrée avec FranceConnect : il faut la voir."))
    if naissance:
        Personne.objects.filter(pk=held.personne_id).update(naissance=naissance)
    noter_verifiee(held, moyen, par=par, at=at or timezone.now())
    return held


@transaction.atomic
def retirer_verification(
    residence: Residence, *, par: Personne, vue: datetime, raison: str, at: datetime | None = None
) -> Residence:
    """An agent takes back a verification, and says why: the resident will read it."""
    held = _looked_at(residence, par, vue)
    if not held.verifiee:
        raise Refus(_("Cette adresse n'est pas vérifiée."))
    if not raison.strip():
        raise Refus(_("Dites pourquoi : la personne le lira."), champ="raison")
    _unverify(held)
    Verification.objects.create(
        residence=held,
        acte=Verification.Acte.RETIREE,
        par=par,
        raison=raison.strip(),
        le=at or timezone.now(),
    )
    return held


@transaction.atomic
def realigner(rues: Rues, *, montrer: bool = False) -> int:
    """How many addresses follow their street into the quartier the table now gives it."""
    there = {rue.nom: rue.quartier for rue in rues.rues}
    pairs = Residence.objects.order_by("rue", "quartier").values_list("rue", "quartier").distinct()
    moved = 0
    for rue, quartier in pairs:
        if there.get(rue, quartier) != quartier:
            rows = Residence.objects.filter(rue=rue, quartier=quartier)
            moved += rows.count() if montrer else rows.update(quartier=there[rue])
    return moved


def noter_verifiee(held: Residence, moyen: Residence.Moyen, *, par: Personne, at: datetime) -> None:
    """Marks a locked address as verified, with its line in the log."""
    held.moyen, held.verifiee_le, held.verifiee_par = moyen, at, par
    held.courrier_demande_le = None
    held.save()
    held.codes.filter(utilise_le__isnull=True).delete()
    Verification.objects.create(
        residence=held, acte=Verification.Acte.VERIFIEE, moyen=moyen, par=par, le=at
    )


def _unverify(held: Residence) -> None:
    """A code posted for what it was must not verify what it becomes."""
    held.moyen, held.verifiee_le, held.verifiee_par = "", None, None
    held.courrier_demande_le = None
    held.save()
    held.codes.all().delete()


def sienne(lien: Residence.Lien, par: Personne) -> Residence:
    """One's own address, locked."""
    held = Residence.objects.select_for_update().filter(personne=par, lien=lien).first()
    if held is None:
        raise Refus(_("Vous n'avez pas dit cette adresse, ou plus."))
    return held


def _looked_at(residence: Residence, par: Personne, vue: datetime) -> Residence:
    """The row, locked, if it still is what the agent was looking at."""
    exiger(Acte.VERIFIER_RESIDENCE, par=par)
    held = Residence.objects.select_for_update().filter(pk=residence.pk).first()
    if held is None or held.declaree_le != vue:
        raise Refus(_("Cette adresse vient de changer. Cherchez-la de nouveau, puis relisez-la."))
    if held.personne_id == par.pk:
        raise Interdit(_("On ne vérifie pas sa propre adresse : demandez à une ou un collègue."))
    return held
