"""Writing a proposition: a draft, its versions, its withdrawal while it is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation import suspects
from participation.actions.evenements import annoncer, changer
from participation.actions.gardiens import conseil_de, exiger, exiger_reglement
from participation.models import Proposition, Version
from participation.mots import mots
from participation.parcours import MODIFIABLES, Etat
from participation.reglement.schema import Participation
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus


@dataclass(frozen=True, slots=True)
class Ecrit:
    """What an author writes; the form has checked each field on its own."""

    titre: str
    texte: str
    quartier: str = ""
    rue: str = ""
    besoin: str = ""


@transaction.atomic
def rediger(
    ecrit: Ecrit,
    *,
    par: Personne,
    conseil: str,
    regles: Participation,
    at: datetime | None = None,
) -> Proposition:
    """A new draft, which its author alone sees."""
    exiger(Acte.PROPOSER, par=par, conseil=conseil)
    held = conseil_de(regles, conseil)
    exiger_reglement("proposer", par=par, conseil=held)
    _check_place(ecrit, held.quartiers)
    now = at or timezone.now()
    proposition = Proposition.objects.create(
        conseil=conseil,
        auteur=par,
        titre=ecrit.titre,
        texte=ecrit.texte,
        quartier=ecrit.quartier,
        rue=ecrit.rue,
        besoin=ecrit.besoin,
        mots=mots(f"{ecrit.titre} {ecrit.texte}"),
        creee_le=now,
        modifiee_le=now,
    )
    _keep_version(proposition, now)
    return proposition


@transaction.atomic
def modifier(
    proposition: Proposition,
    ecrit: Ecrit,
    *,
    par: Personne,
    vue: int,
    regles: Participation,
    at: datetime | None = None,
) -> Proposition:
    """A new version; `vue` is the rank of the version its author was looking at."""
    locked = _own(proposition, par)
    if Etat(locked.etat) not in MODIFIABLES:
        raise Refus("Cette proposition n'est plus à modifier : le conseil l'a reprise.")
    last = locked.versions.order_by("-rang").first()
    if last is not None and last.rang != vue:
        raise Refus("Cette proposition a changé entre-temps. Relisez-la, puis recommencez.")
    _check_place(ecrit, conseil_de(regles, locked.conseil).quartiers)
    now = at or timezone.now()
    same_text = (locked.titre, locked.texte) == (ecrit.titre, ecrit.texte)
    locked.titre, locked.texte = ecrit.titre, ecrit.texte
    locked.quartier, locked.rue, locked.besoin = ecrit.quartier, ecrit.rue, ecrit.besoin
    locked.mots = mots(f"{ecrit.titre} {ecrit.texte}")
    locked.modifiee_le = now
    if locked.etat != Etat.BROUILLON and suspects.contenu(f"{ecrit.titre}\n{ecrit.texte}"):
        locked.masquee = locked.masquee or Proposition.Masque.EN_ATTENTE
    locked.save()
    if not same_text:
        _keep_version(locked, now)
        if locked.etat != Etat.BROUILLON:
            annoncer(locked, "La proposition a été réécrite", par=par, at=now)
    changer(locked.pk)
    return locked


@transaction.atomic
def jeter(proposition: Proposition, *, par: Personne) -> None:
    """Erases a draft. What is deposited belongs to the debate and stays."""
    locked = _own(proposition, par)
    if locked.etat != Etat.BROUILLON:
        raise Refus("Une proposition déposée ne s'efface plus : d'autres l'ont lue.")
    locked.delete()


def _own(proposition: Proposition, par: Personne) -> Proposition:
    locked = Proposition.objects.select_for_update().get(pk=proposition.pk)
    if locked.auteur_id != par.pk:
        raise Interdit("Seule la personne qui l'a écrite peut faire cela.")
    return locked


def _check_place(ecrit: Ecrit, quartiers: tuple[str, ...]) -> None:
    if ecrit.quartier and ecrit.quartier not in quartiers:
        raise Refus("Ce quartier n'est pas celui de ce conseil.", champ="quartier")


def _keep_version(proposition: Proposition, now: datetime) -> None:
    Version.objects.create(
        proposition=proposition,
        rang=proposition.versions.count() + 1,
        titre=proposition.titre,
        texte=proposition.texte,
        le=now,
    )
