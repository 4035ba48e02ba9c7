"""Who sits: naming, ending a mandat, and calling whoever the draw put next."""

from __future__ import annotations

import json
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from participation.actions.appels import college_de
from participation.actions.evenements import annoncer_au_conseil
from participation.actions.gardiens import conseil_de, exiger
from participation.actions.lettres import ecrire
from participation.durees import last_day
from participation.models import Appel, Candidature, Mandat
from participation.reglement.schema import Participation
from participation.tirage.actes import Tirage
from participation.tirage.cles import marque_of
from participation.tirage.lecture import read_act
from participation.tirage.remplacement import remplacer
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus, unless_taken

ERASED = "a effacé son compte"
PROMOTED = "devient titulaire"
ELSEWHERE = "siège déjà au conseil"
RENEWED = "le collège est renouvelé"
ALREADY = "Cette personne est déjà membre de ce conseil."
Drawn = tuple[Appel, Tirage]


@transaction.atomic
def nommer(
    conseil: str,
    college: str,
    personne: Personne,
    *,
    rang: str,
    par: Personne,
    regles: Participation,
    du: date | None = None,
) -> Mandat:
    """A mandat where the règlement does not draw by lot: elected, designated or volunteer."""
    exiger(Acte.TENIR_MANDATS, par=par, conseil=conseil)
    reglement = conseil_de(regles, conseil).reglement
    found = college_de(conseil_de(regles, conseil), college)
    if found.designation == "tirage":
        raise Refus("Les membres de ce collège sont tirés au sort.", champ="college")
    if rang not in Mandat.Rang.values:
        raise Refus("Choisissez titulaire ou suppléant.", champ="rang")
    sitting = Mandat.objects.select_for_update().filter(conseil=conseil, fini_le__isnull=True)
    if sitting.filter(personne=personne).exists():
        raise Refus(ALREADY, champ="courriel")
    seats = found.sieges if rang == Mandat.Rang.TITULAIRE else found.suppleants
    if sitting.filter(college=college, rang=rang).count() >= seats:
        raise Refus("Tous les sièges de ce collège sont pris.", champ="college")
    first = du or timezone.localdate()
    with unless_taken(ALREADY, champ="courriel"):
        mandat = Mandat.objects.create(
            conseil=conseil,
            college=college,
            personne=personne,
            rang=rang,
            du=first,
            au=last_day(first, reglement.mandat_mois),
        )
    ecrire(f"nomme:{mandat.pk}", personne, at=timezone.now())
    annoncer_au_conseil(conseil, "Un membre rejoint le conseil", par=par)
    return mandat


@transaction.atomic
def finir_mandat(
    mandat: Mandat, *, par: Personne, raison: str, today: date | None = None
) -> Mandat | None:
    """Ends it, and seats whoever the draw put next; that mandat, or None where nobody is left.

    A person may always leave; to end another's mandat is for those who hold the list of members.
    """
    locked = Mandat.objects.select_for_update().get(pk=mandat.pk)
    if locked.personne_id != par.pk:
        exiger(Acte.TENIR_MANDATS, par=par, conseil=locked.conseil)
    if locked.fini_le is not None:
        raise Refus("Ce mandat est déjà fini.")
    if not raison.strip():
        raise Refus("Dites pourquoi ce mandat finit.", champ="raison")
    day = today or timezone.localdate()
    _end(locked, raison, day)
    if locked.personne_id != par.pk:
        ecrire(f"fini:{locked.pk}", locked.personne, at=timezone.now())
    annoncer_au_conseil(locked.conseil, "Un membre quitte le conseil", par=par)
    came = _replace(locked, day)
    return came[0] if came else None


def empechement(personne: Personne | None, conseil: str) -> str:
    """Why somebody who was drawn cannot take the seat; nothing where they can."""
    if personne is None:
        return ERASED
    sitting = Mandat.objects.filter(conseil=conseil, personne=personne, fini_le__isnull=True)
    return ELSEWHERE if sitting.exists() else ""


def renouveler(appel: Appel, *, today: date) -> list[Mandat]:
    """Ends what is left of the terms before, in this collège; those it ended."""
    before = Mandat.objects.filter(
        conseil=appel.conseil, college=appel.college, fini_le__isnull=True
    )
    ended = list(before.select_related("personne"))
    for mandat in ended:
        _end(mandat, RENEWED, min(today, mandat.au))
    return ended


def remplacer_empeches(appel: Appel, tirage: Tirage, *, today: date) -> None:
    """Calls somebody for each seat of this draw that nobody could take."""
    hindered = Mandat.objects.filter(
        conseil=appel.conseil, college=appel.college, du=today, raison__in=(ERASED, ELSEWHERE)
    )
    for mandat in hindered:
        _call_next(mandat, (appel, tirage), today)


def _end(mandat: Mandat, raison: str, day: date) -> None:
    # Drawn, ended and replaced on the day a term begins: it never ends before its first day.
    mandat.fini_le, mandat.raison = max(day, mandat.du), raison
    mandat.save()


def _replace(left: Mandat, day: date) -> list[Mandat]:
    """Whoever was called after `left`, each told of it."""
    drawn = _draw_of(left)
    if drawn is None:
        return []
    came = _call_next(left, drawn, day)
    for one in came:
        ecrire(f"appele:{one.pk}:{drawn[0].pk}", one.personne, at=timezone.now())
    return came


def _call_next(left: Mandat, drawn: Drawn, day: date) -> list[Mandat]:
    """The next of the draw that seated `left`, until the end of the term that was begun; then
    whoever comes to the place that this one left.
    """
    if left.au < day:
        return []
    appel, tirage = drawn
    people = {marque_of(one.cle): one.personne for one in _candidatures(appel)}
    members, called = _held(left, tirage)
    while marque := remplacer(
        tirage, membres=members, partant=left.marque, deja_appeles=called - members
    ):
        if _free(people.get(marque), marque, left.conseil):
            return _seat(left, drawn, marque, people[marque], day)
        called.add(marque)
    return []


def _free(personne: Personne | None, marque: str, conseil: str) -> bool:
    """A suppléant of this very draw is free to become titulaire."""
    sitting = Mandat.objects.filter(conseil=conseil, personne=personne, fini_le__isnull=True)
    return personne is not None and not sitting.exclude(marque=marque).exists()


def _draw_of(mandat: Mandat) -> Drawn | None:
    drawn = Appel.objects.filter(
        conseil=mandat.conseil, college=mandat.college, tire_le__isnull=False
    )
    for appel in drawn.order_by("-tire_le", "-pk"):
        tirage = read_act(json.loads(appel.tirage))
        if isinstance(tirage, Tirage) and mandat.marque in tirage.liste.by_marque:
            return appel, tirage
    return None


def _candidatures(appel: Appel) -> QuerySet[Candidature]:
    return appel.candidatures.select_related("personne")


def _held(left: Mandat, tirage: Tirage) -> tuple[set[str], set[str]]:
    """Marques of those who sit in the rank of `left`, and of those who cannot be called to it.

    A suppléant may still be called to be titulaire; who left, or sits as titulaire, may not.
    """
    own = Mandat.objects.filter(conseil=left.conseil, college=left.college)
    members, called = set(), set()
    for one in own.filter(marque__in=list(tirage.liste.by_marque)):
        if one.fini_le is not None:
            called.add(one.marque)
        elif one.rang == left.rang:
            members.add(one.marque)
        elif one.rang == Mandat.Rang.TITULAIRE:
            called.add(one.marque)
    return members, called


def _seat(
    left: Mandat, drawn: Drawn, marque: str, personne: Personne | None, day: date
) -> list[Mandat]:
    """A suppléant who becomes titulaire leaves a place, which the draw fills in turn."""
    sitting = Mandat.objects.filter(conseil=left.conseil, marque=marque, fini_le__isnull=True)
    promoted = sitting.first()
    if promoted is not None:
        _end(promoted, PROMOTED, day)
    seated = Mandat.objects.create(
        conseil=left.conseil,
        college=left.college,
        personne=personne,
        rang=left.rang,
        du=max(day, left.du),
        au=left.au,
        marque=marque,
    )
    after = _call_next(promoted, drawn, day) if promoted is not None else []
    return [seated, *after]
