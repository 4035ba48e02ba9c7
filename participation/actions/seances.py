"""A séance prepared, changed, convoked, called off: what is told of it is told to all members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import annoncer_au_conseil
from participation.actions.gardiens import conseil_de, exiger
from participation.convocation import EtatSeance, dernier_jour
from participation.models import Seance
from participation.models.seance import DUREES
from participation.reglement.schema import Conseil, Participation
from participation.reglement.words import counted, day, listed, moment
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

MAX_MOTIF = 300
DATE = "de date"


@dataclass(frozen=True, slots=True)
class Prevue:
    """When and where; the form has checked each field on its own."""

    debut: datetime
    duree_minutes: int
    lieu: str
    lien: str = ""


@transaction.atomic
def preparer(
    prevue: Prevue,
    *,
    par: Personne,
    conseil: str,
    regles: Participation,
    at: datetime | None = None,
) -> Seance:
    """A séance that nobody but those who prepare it sees yet."""
    now = at or timezone.now()
    exiger(Acte.PREPARER_SEANCE, par=par, conseil=conseil)
    conseil_de(regles, conseil)
    _check(prevue, now)
    return Seance.objects.create(
        conseil=conseil,
        debut=prevue.debut,
        duree_minutes=prevue.duree_minutes,
        lieu=prevue.lieu,
        lien=prevue.lien,
        modifiee_le=now,
    )


@transaction.atomic
def modifier(
    seance: Seance,
    prevue: Prevue,
    *,
    par: Personne,
    regles: Participation,
    at: datetime | None = None,
) -> Seance:
    """Once members were called, they are told of another date or place: once each time it moves."""
    now = at or timezone.now()
    locked = tenir(seance, Acte.PREPARER_SEANCE, par=par)
    _check(prevue, now)
    before, moved = _quand(locked.debut), list[str]()
    if locked.etat != EtatSeance.PREPAREE:
        _check_standing(locked, now)
        moved = _moved(locked, prevue)
        if DATE in moved:
            _check_delay(conseil_de(regles, locked.conseil), prevue.debut, now)
    _set(locked, prevue, now)
    if moved:
        told = f"La séance du {before} change {listed(moved)}"
        annoncer_au_conseil(locked.conseil, told, par=par, seance=locked, at=now)
    return locked


@transaction.atomic
def effacer(seance: Seance, *, par: Personne) -> None:
    """While it is prepared. Once members were called it is called off, in sight of all."""
    locked = tenir(seance, Acte.PREPARER_SEANCE, par=par)
    if locked.etat != EtatSeance.PREPAREE:
        raise Refus("Une séance convoquée ne s'efface plus. Vous pouvez l'annuler.")
    locked.delete()


@transaction.atomic
def convoquer(
    seance: Seance, *, par: Personne, regles: Participation, at: datetime | None = None
) -> Seance:
    """Publishes the séance and calls the members, as early as the règlement asks."""
    now = at or timezone.now()
    locked = tenir(seance, Acte.CONVOQUER, par=par)
    if locked.etat != EtatSeance.PREPAREE:
        raise Refus("Cette séance est déjà convoquée.")
    _check_delay(conseil_de(regles, locked.conseil), locked.debut, now)
    if not locked.points.exists():
        raise Refus("Mettez d'abord au moins un point à l'ordre du jour.")
    locked.etat, locked.convoquee_le, locked.modifiee_le = EtatSeance.CONVOQUEE, now, now
    locked.save(update_fields=["etat", "convoquee_le", "modifiee_le"])
    told = f"Séance le {_quand(locked.debut)} : les membres sont convoqués"
    annoncer_au_conseil(locked.conseil, told, par=par, seance=locked, at=now)
    return locked


@transaction.atomic
def annuler(seance: Seance, *, par: Personne, motif: str, at: datetime | None = None) -> Seance:
    """Calls off a séance that was convoked, and says why to all who were to come."""
    now = at or timezone.now()
    locked = tenir(seance, Acte.CONVOQUER, par=par)
    if locked.etat == EtatSeance.PREPAREE:
        raise Refus("Cette séance n'est pas encore convoquée : vous pouvez l'effacer.")
    _check_standing(locked, now)
    motif = " ".join(motif.split())[:MAX_MOTIF]
    if not motif:
        raise Refus("Dites pourquoi elle est annulée : le motif est public.", champ="motif")
    locked.etat, locked.motif, locked.modifiee_le = EtatSeance.ANNULEE, motif, now
    locked.revision += 1
    locked.save(update_fields=["etat", "motif", "modifiee_le", "revision"])
    told = f"La séance du {_quand(locked.debut)} est annulée"
    annoncer_au_conseil(locked.conseil, told, par=par, texte=motif, seance=locked, at=now)
    return locked


def tenir(seance: Seance, acte: Acte, *, par: Personne) -> Seance:
    """The row, locked, for who may; Refus where it was erased meanwhile."""
    exiger(acte, par=par, conseil=seance.conseil)
    locked = Seance.objects.select_for_update().filter(pk=seance.pk).first()
    if locked is None:
        raise Refus("Cette séance n'existe plus.")
    return locked


def _check(prevue: Prevue, now: datetime) -> None:
    if prevue.debut <= now:
        raise Refus("Une séance se prépare pour un jour à venir.", champ="debut")
    if prevue.duree_minutes not in DUREES:
        told = f"Donnez une durée entre {DUREES.start} et {DUREES.stop - 1} minutes."
        raise Refus(told, champ="duree_minutes")
    if not prevue.lieu.strip():
        raise Refus("Dites où la séance a lieu.", champ="lieu")
    if prevue.lien and not prevue.lien.startswith("https://"):
        raise Refus("Donnez une adresse qui commence par https://.", champ="lien")


def _check_standing(seance: Seance, now: datetime) -> None:
    if seance.etat == EtatSeance.ANNULEE:
        raise Refus("Cette séance est annulée : elle ne change plus.")
    if now >= seance.debut:
        raise Refus("Cette séance a déjà commencé : elle ne change plus.")


def _check_delay(conseil: Conseil, debut: datetime, now: datetime) -> None:
    jours, today = conseil.reglement.convocation_jours, timezone.localdate(now)
    last = dernier_jour(timezone.localdate(debut), jours)
    if today > last:
        raise Refus(
            f"Il est trop tard pour convoquer à cette date. Le règlement demande"
            f" {counted(jours, 'jour')} : le dernier jour possible était le {day(last)}."
            f" Choisissez une date à partir du {day(today + timedelta(days=jours))}.",
            champ="debut",
        )


def _set(seance: Seance, prevue: Prevue, now: datetime) -> None:
    """A new revision where something changes of what calendars hold already."""
    names = ("debut", "duree_minutes", "lieu", "lien")
    if all(getattr(seance, name) == getattr(prevue, name) for name in names):
        return
    for name in names:
        setattr(seance, name, getattr(prevue, name))
    if seance.etat != EtatSeance.PREPAREE:
        seance.revision += 1
    seance.modifiee_le = now
    seance.save()


def _moved(seance: Seance, prevue: Prevue) -> list[str]:
    """What members must know, to be there."""
    found = []
    if timezone.localdate(seance.debut) != timezone.localdate(prevue.debut):
        found.append(DATE)
    elif seance.debut != prevue.debut:
        found.append("d'heure")
    if seance.lieu != prevue.lieu:
        found.append("de lieu")
    if seance.lien != prevue.lien:
        found.append("de lien pour participer à distance")
    return found


def _quand(at: datetime) -> str:
    return moment(timezone.localtime(at))
