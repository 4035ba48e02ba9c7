"""Calls for candidates: opened, answered, frozen into a published list, then drawn by lot."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import annoncer_au_conseil
from participation.actions.gardiens import conseil_de, exiger, exiger_reglement
from participation.models import Appel, Candidature, Mandat
from participation.reglement.schema import College, Conseil, Participation
from participation.tirage.champs import prose
from participation.tirage.cles import KEY_BYTES, key_of
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus, unless_taken

MAX_SOURCE = 2_000


@transaction.atomic
def ouvrir_appel(
    conseil: str,
    college: str,
    *,
    par: Personne,
    clos_le: datetime,
    regles: Participation,
    source: str = "",
    source_le: datetime | None = None,
    at: datetime | None = None,
) -> Appel:
    """Where members are drawn by lot, the source of the seed is named now, before it exists."""
    now = at or timezone.now()
    exiger(Acte.OUVRIR_APPEL, par=par, conseil=conseil)
    found = college_de(conseil_de(regles, conseil), college)
    if clos_le <= now:
        raise Refus("La fin des candidatures doit être à venir.", champ="clos_le")
    if found.designation == "tirage":
        source = _checked_source(source, source_le, clos_le)
    with unless_taken("Un appel est déjà en cours pour ce collège.", champ="college"):
        appel = Appel.objects.create(
            conseil=conseil,
            college=college,
            ouvert_le=now,
            clos_le=clos_le,
            source=source,
            source_le=source_le,
            par=par,
        )
    told = f"Appel à candidatures : {found.nom}"
    annoncer_au_conseil(conseil, told, par=par, at=now)
    return appel


def college_de(conseil: Conseil, name: str) -> College:
    found = conseil.reglement.colleges.get(name)
    if found is None:
        raise Refus("Ce collège n'existe pas dans le règlement.", champ="college")
    return found


def _checked_source(source: str, source_le: datetime | None, clos_le: datetime) -> str:
    found = source_lisible(source)
    if source_le is None or source_le <= clos_le:
        raise Refus(
            "La graine doit être connue après la fin des candidatures : personne ne peut"
            " alors choisir l'une en sachant l'autre.",
            champ="source_le",
        )
    return found


def source_lisible(source: str) -> str:
    """Where a seed will come from, as it is published: what cannot be written is refused now."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not source:
        raise Refus(
            "Nommez la source publique de la graine, et dites comment elle sera lue.",
            champ="source",
        )
    if len(source) > MAX_SOURCE:
        raise Refus(f"Ce texte est trop long ({MAX_SOURCE} caractères au plus).", champ="source")
    try:
        return prose(source, "source", MAX_SOURCE)
    except ValueError:
        told = "Ce texte contient un signe qui ne s'écrit pas. Tapez-le à nouveau."
        raise Refus(told, champ="source") from None


@transaction.atomic
def candidater(
    appel: Appel,
    *,
    par: Personne,
    genre: str,
    regles: Participation,
    motivation: str = "",
    at: datetime | None = None,
) -> Candidature:
    """One's candidature, with the personal key that finds it in the published list."""
    now = at or timezone.now()
    exiger(Acte.CANDIDATER, par=par, conseil=appel.conseil)
    conseil = conseil_de(regles, appel.conseil)
    today = timezone.localdate(now)
    exiger_reglement("candidater", par=par, conseil=conseil, today=today)
    locked = _open(appel, now)
    _check_terms(par, locked, conseil.reglement.renouvellements)
    if genre not in Candidature.Genre.values:
        raise Refus("Choisissez une réponse.", champ="genre")
    candidature, new = Candidature.objects.get_or_create(
        appel=locked,
        personne=par,
        defaults={
            "genre": genre,
            "motivation": motivation,
            "cle": key_of(secrets.token_bytes(KEY_BYTES)),
            "le": now,
        },
    )
    if not new:
        raise Refus("Votre candidature est déjà enregistrée.")
    return candidature


def _check_terms(par: Personne, appel: Appel, renewals: int) -> None:
    """Who sits in this very collège may stand again: the draw renews all of it."""
    mandats = Mandat.objects.filter(personne=par, conseil=appel.conseil)
    elsewhere = mandats.filter(fini_le__isnull=True).exclude(college=appel.college)
    if elsewhere.exists():
        raise Refus("Vous êtes déjà membre de ce conseil, dans un autre collège.")
    if mandats.filter(rang=Mandat.Rang.TITULAIRE).count() > renewals:
        raise Refus("Le règlement de ce conseil ne permet pas un mandat de plus.")


@transaction.atomic
def retirer_candidature(appel: Appel, *, par: Personne, at: datetime | None = None) -> None:
    """While candidatures are open; afterwards the list may be frozen any moment."""
    locked = _open(appel, at or timezone.now())
    erased, _ = Candidature.objects.filter(appel=locked, personne=par).delete()
    if not erased:
        raise Refus("Vous n'avez pas de candidature ici.")


@transaction.atomic
def fermer_appel(appel: Appel, *, par: Personne, raison: str, at: datetime | None = None) -> Appel:
    """Ends a call without a draw: nobody came, the seed was missed, or members were named."""
    now = at or timezone.now()
    exiger(Acte.OUVRIR_APPEL, par=par, conseil=appel.conseil)
    locked = Appel.objects.select_for_update().get(pk=appel.pk)
    if locked.tire_le is not None or locked.ferme_le is not None:
        raise Refus("Cet appel est déjà fini.")
    raison = " ".join(raison.split())
    if not raison:
        raise Refus("Dites pourquoi : la raison est publique.", champ="raison")
    locked.ferme_le, locked.ferme_pour = now, raison[:300]
    locked.save(update_fields=["ferme_le", "ferme_pour"])
    annoncer_au_conseil(locked.conseil, "Un appel à candidatures est fermé", par=par, at=now)
    return locked


def _open(appel: Appel, now: datetime) -> Appel:
    locked = Appel.objects.select_for_update().get(pk=appel.pk)
    if locked.ferme_le is not None or locked.fige_le is not None or now > locked.clos_le:
        raise Refus("Les candidatures sont closes.")
    return locked
