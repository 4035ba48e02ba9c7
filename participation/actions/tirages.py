"""Freezing the list of an appel, and drawing from it what the announced source says."""

from __future__ import annotations

import json
import secrets
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from participation.actions.appels import college_de
from participation.actions.evenements import annoncer_au_conseil
from participation.actions.gardiens import conseil_de, exiger
from participation.actions.lettres import ecrire, ecrire_a_tous
from participation.actions.mandats import (
    ELSEWHERE,
    empechement,
    remplacer_empeches,
    renouveler,
)
from participation.durees import last_day
from participation.eligibilite import age
from participation.models import Appel, Candidature, Mandat
from participation.mots import fold
from participation.reglement.schema import College, Participation, version
from participation.tirage.actes import Candidat, Genre, Liste, Regle, Tirage, TrancheAge
from participation.tirage.cles import SALT_BYTES, foyer_of, marque_of
from participation.tirage.gel import figer
from participation.tirage.lecture import read_act
from participation.tirage.methode import tirer
from portail.comptes.droits import Acte
from portail.comptes.models import Personne, Residence
from portail.comptes.refus import Refus


@transaction.atomic
def figer_liste(
    appel: Appel, *, par: Personne, regles: Participation, at: datetime | None = None
) -> Appel:
    """Publishes the list: after the candidatures, before the seed is known."""
    now = at or timezone.now()
    exiger(Acte.TIRER, par=par, conseil=appel.conseil)
    locked = Appel.objects.select_for_update().get(pk=appel.pk)
    conseil = conseil_de(regles, locked.conseil)
    college = college_de(conseil, locked.college)
    _check_freezable(locked, college, now)
    regle = _regle(college, un_par_foyer=conseil.reglement.un_par_foyer)
    liste = figer(
        conseil=locked.conseil,
        college=locked.college,
        regle=regle,
        reglement=version(conseil.reglement),
        figee_le=timezone.localtime(now).isoformat(timespec="seconds"),
        source=locked.source,
        candidats=_candidats(locked, regle, timezone.localdate(now)),
    )
    locked.liste, locked.fige_le = liste.published().decode(), now
    locked.save()
    annoncer_au_conseil(locked.conseil, "La liste du tirage au sort est publiée", par=par, at=now)
    return locked


def _check_freezable(appel: Appel, college: College, now: datetime) -> None:
    if college.designation != "tirage" or appel.source_le is None:
        raise Refus("Les membres de ce collège ne sont pas tirés au sort.")
    if appel.ferme_le is not None:
        raise Refus("Cet appel est fermé.")
    if appel.fige_le is not None:
        raise Refus("La liste est déjà figée.")
    if now <= appel.clos_le:
        raise Refus("Les candidatures sont encore ouvertes.")
    if now >= appel.source_le:
        raise Refus(
            "La graine est déjà connue : figer la liste maintenant permettrait de choisir."
            " Ouvrez un nouvel appel."
        )
    if not appel.candidatures.exists():
        raise Refus("Personne n'a candidaté : il n'y a rien à tirer.")


def _regle(college: College, *, un_par_foyer: bool) -> Regle:
    ages = tuple(TrancheAge(one.de, one.a, one.sieges) for one in college.ages)
    return Regle(college.sieges, college.suppleants, college.parite, ages, un_par_foyer)


def _candidats(appel: Appel, regle: Regle, today: date) -> list[Candidat]:
    """The salt is never kept: households can be told apart in this list, and nowhere else."""
    salt = secrets.token_bytes(SALT_BYTES)
    rows = appel.candidatures.select_related("personne").prefetch_related("personne__residences")
    return [_candidat(one, regle, salt, today) for one in rows]


def _candidat(row: Candidature, regle: Regle, salt: bytes, today: date) -> Candidat:
    personne = row.personne
    birth = personne.naissance if personne else None
    home = next(iter(personne.residences.all()), None) if personne else None
    return Candidat(
        marque=marque_of(row.cle),
        genre=cast(Genre, row.genre),
        tranche=regle.tranche(age(birth, today)) if birth else None,
        foyer=foyer_of(_household(home), salt) if home else None,
    )


def _household(home: Residence) -> str:
    return fold("|".join((home.quartier, home.rue, home.numero, home.complement)))


@transaction.atomic
def tirer_au_sort(
    appel: Appel,
    graine: str,
    *,
    par: Personne,
    regles: Participation,
    at: datetime | None = None,
) -> Appel:
    """Draws with the seed as it was read, seats those drawn, and publishes the whole."""
    now = at or timezone.now()
    exiger(Acte.TIRER, par=par, conseil=appel.conseil)
    locked = Appel.objects.select_for_update().get(pk=appel.pk)
    if locked.tire_le is not None:
        raise Refus("Le tirage a déjà eu lieu.")
    if locked.ferme_le is not None:
        raise Refus("Cet appel est fermé.")
    if locked.fige_le is None or locked.source_le is None:
        raise Refus("Figez d'abord la liste.")
    if now < locked.source_le:
        raise Refus("La graine annoncée n'est pas encore connue.")
    liste = read_act(json.loads(locked.liste))
    assert isinstance(liste, Liste)
    try:
        tirage = tirer(liste, graine)
    except ValueError as exc:
        raise Refus(str(exc), champ="graine") from exc
    locked.tirage, locked.tire_le = tirage.published().decode(), now
    locked.save()
    months = conseil_de(regles, locked.conseil).reglement.mandat_mois
    _seat(locked, tirage, months, now)
    annoncer_au_conseil(locked.conseil, "Le tirage au sort a eu lieu", par=par, at=now)
    return locked


def _seat(appel: Appel, tirage: Tirage, months: int, now: datetime) -> None:
    """A draw renews the whole collège: the terms before end as these begin."""
    today = timezone.localdate(now)
    ended = renouveler(appel, today=today)
    drawn = {marque_of(one.cle): one for one in appel.candidatures.select_related("personne")}
    ranks = (
        (Mandat.Rang.TITULAIRE, tirage.resultat.titulaires),
        (Mandat.Rang.SUPPLEANT, tirage.resultat.suppleants),
    )
    for rang, marques in ranks:
        for marque in marques:
            personne = drawn[marque].personne if marque in drawn else None
            hindered = empechement(personne, appel.conseil)
            Mandat.objects.create(
                conseil=appel.conseil,
                college=appel.college,
                personne=personne,
                rang=rang,
                du=today,
                au=last_day(today, months),
                fini_le=today if hindered else None,
                raison=hindered,
                marque=marque,
            )
    remplacer_empeches(appel, tirage, today=today)
    given = Mandat.objects.filter(marque__in=list(tirage.liste.by_marque)).order_by("pk")
    _tell(appel, given.select_related("personne"), ended, now)


def _tell(appel: Appel, given: QuerySet[Mandat], ended: list[Mandat], now: datetime) -> None:
    """Every candidate, once all are seated, and those whose term this draw ended for good."""
    for mandat in given:
        if mandat.fini_le is None:
            ecrire(f"tire:{mandat.pk}:{appel.pk}", mandat.personne, at=now)
        elif mandat.raison == ELSEWHERE:
            ecrire(f"empeche:{mandat.pk}:{appel.pk}", mandat.personne, at=now)
    drawn = given.filter(personne=OuterRef("pk"))
    others = Personne.objects.filter(~Exists(drawn), candidatures__appel=appel)
    ecrire_a_tous(others.order_by("pk"), f"reserve:{appel.pk}:", at=now)
    again = {mandat.personne_id for mandat in given}
    for mandat in ended:
        if mandat.personne_id not in again:
            ecrire(f"fini:{mandat.pk}", mandat.personne, at=now)
