"""The life of a scrutin: prepared, arrêté (its list, its key), extended, closed, called off."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.appels import source_lisible
from participation.actions.balayage import balayer
from participation.actions.evenements import annoncer_au_conseil, changer_scrutin
from participation.actions.gardiens import conseil_de, exiger
from participation.actions.journal import noter
from participation.actions.vote import verrouiller
from participation.convocation import EtatSeance
from participation.methodes import NOMS, Reglages, defaut
from participation.models import Electeur, Option, Proposition, Scrutin, Seance
from participation.queries import reunion
from participation.queries.electeurs import du_corps
from participation.reglement.schema import Conseil, Methode, Participation, canonical, version
from participation.urne import cles
from participation.vote import Corps, Phase, Urne
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

SANS_SOURCE = (
    "Le règlement tire maintenant les égalités au sort, et ce vote ne dit pas d'où viendra la"
    " graine. Annulez-le et préparez-en un autre."
)


@dataclass(frozen=True, slots=True)
class Choix:
    titre: str
    texte: str = ""
    cout: int | None = None
    proposition: Proposition | None = None


@dataclass(frozen=True, slots=True)
class Projet:
    """What a scrutin asks, of whom and when, as it is prepared."""

    titre: str
    question: str
    methode: Methode
    options: Sequence[Choix]
    ouvre_le: datetime
    ferme_le: datetime | None
    reglages: Reglages = field(default_factory=Reglages)
    corps: Corps = Corps.CONSEIL
    college: str = ""
    urne: Urne = Urne.SCELLEE
    parts: int = 3
    suffisent: int = 2
    seance: Seance | None = None
    proposition: Proposition | None = None
    source: str = ""
    """Where the règlement draws ties by lot: where the seed will come from."""


@dataclass(frozen=True, slots=True)
class Arrete:
    """A scrutin whose list is frozen, and the parts of its key: shown now, and never again."""

    scrutin: Scrutin
    parts: tuple[str, ...] = ()


@transaction.atomic
def preparer(
    projet: Projet,
    *,
    par: Personne,
    conseil: str,
    regles: Participation,
    at: datetime | None = None,
) -> Scrutin:
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=conseil)
    held = conseil_de(regles, conseil)
    _check(projet, held, at or timezone.now())
    drawn = held.reglement.egalite == "tirage"
    scrutin = Scrutin.objects.create(
        conseil=conseil,
        titre=projet.titre,
        question=projet.question,
        methode=projet.methode,
        reglages=projet.reglages.as_json(),
        corps=projet.corps,
        college=projet.college,
        urne=projet.urne,
        parts=projet.parts,
        suffisent=projet.suffisent,
        seance=projet.seance,
        proposition=projet.proposition,
        source=source_lisible(projet.source) if drawn else "",
        ouvre_le=projet.ouvre_le,
        ferme_le=projet.ferme_le,
        par=par,
    )
    Option.objects.bulk_create(
        Option(
            scrutin=scrutin,
            rang=rang,
            titre=one.titre,
            texte=one.texte,
            cout=one.cout,
            proposition=one.proposition,
        )
        for rang, one in enumerate(projet.options, 1)
    )
    return scrutin


def _check(projet: Projet, conseil: Conseil, now: datetime) -> None:
    reglement = conseil.reglement
    if projet.methode not in reglement.methodes:
        known = ", ".join(NOMS[one] for one in reglement.methodes)
        raise Refus(f"Le règlement de ce conseil permet : {known}.", champ="methode")
    if projet.corps is Corps.COLLEGE and projet.college not in reglement.colleges:
        raise Refus("Choisissez un collège de ce conseil.", champ="college")
    wrong = defaut(projet.methode, projet.reglages, [one.cout for one in projet.options])
    if wrong:
        raise Refus(wrong, champ="options")
    titles = {one.titre.strip().casefold() for one in projet.options}
    if "" in titles or len(titles) < len(projet.options):
        raise Refus("Donnez à chaque choix un titre, et un titre différent.", champ="options")
    if projet.seance is not None:
        _check_seance(projet)
    if projet.ferme_le is None and projet.seance is None:
        raise Refus("Dites quand le vote se termine.", champ="ferme_le")
    if projet.ferme_le is not None and projet.ferme_le <= max(projet.ouvre_le, now):
        raise Refus("Le vote se termine après son ouverture, et plus tard.", champ="ferme_le")


def _check_seance(projet: Projet) -> None:
    """There, those who are there or represented vote, from the word of whoever presides to it."""
    assert projet.seance is not None
    if projet.seance.etat in (EtatSeance.LEVEE, EtatSeance.ANNULEE):
        raise Refus("Cette séance est finie, ou annulée.", champ="seance")
    if projet.corps not in (Corps.CONSEIL, Corps.COLLEGE):
        raise Refus("En séance, ce sont les membres du conseil qui votent.", champ="corps")
    if projet.ferme_le is not None:
        raise Refus("En séance, la personne qui préside termine le vote.", champ="ferme_le")


@transaction.atomic
def arreter(
    scrutin: Scrutin,
    *,
    par: Personne,
    regles: Participation,
    ouvrir: bool = False,
    at: datetime | None = None,
) -> Arrete:
    """Freezes text, options, rules and list, and makes the key; with `ouvrir`, opens it now."""
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    # The séance first, as those do who sign there: two locks in two orders would wait for ever.
    seance = Seance.objects.select_for_update().filter(pk=scrutin.seance_id or 0).first()
    locked = verrouiller(scrutin)
    now = at or timezone.now()
    _check_freezable(locked, now, ouvrir=ouvrir)
    conseil = conseil_de(regles, locked.conseil)
    if conseil.reglement.egalite == "tirage" and not locked.source:
        raise Refus(SANS_SOURCE)
    people = _electeurs(locked, seance, conseil, regles, now)
    if len(people) < 2:
        raise Refus("Moins de deux personnes pourraient voter : il n'y a pas de vote à tenir.")
    Electeur.objects.bulk_create(Electeur(scrutin=locked, personne=one) for one in people)
    parts: tuple[str, ...] = ()
    if locked.urne == Urne.SCELLEE:
        made = cles.creer(parts=locked.parts, suffisent=locked.suffisent)
        locked.cle_publique, parts = made.publique, made.parts
    if seance is not None:
        locked.ouvre_le, locked.point = now, seance.point_courant
    locked.reglement = json.loads(canonical(conseil.reglement))
    locked.reglement_version = version(conseil.reglement)
    locked.fige_le = now
    locked.save()
    noter(
        locked,
        "arrete",
        now,
        electeurs=len(people),
        urne=locked.urne,
        methode=locked.methode,
        reglement=locked.reglement_version,
        source=locked.source or None,
        cle=bytes(locked.cle_publique or b"").hex(),
        ouvre_le=_written(locked.ouvre_le),
        ferme_le=locked.ferme_le and _written(locked.ferme_le),
    )
    if seance is None:
        told = f"Un vote est annoncé : {locked.titre}"
        annoncer_au_conseil(locked.conseil, told, par=par, at=now)
    changer_scrutin(locked)
    return Arrete(locked, parts)


def _electeurs(
    scrutin: Scrutin,
    seance: Seance | None,
    conseil: Conseil,
    regles: Participation,
    now: datetime,
) -> list[Personne]:
    """At a séance: those there or represented, once there is a quorum."""
    if seance is None:
        return du_corps(
            Corps(scrutin.corps),
            conseil=scrutin.conseil,
            college=scrutin.college,
            regles=regles,
            today=timezone.localdate(now),
        )
    if seance.etat != EtatSeance.OUVERTE:
        raise Refus("Ce vote s'ouvre pendant la séance : ouvrez d'abord la séance.")
    if not reunion.quorum(seance, conseil.reglement).atteint:
        raise Refus("Le quorum n'est pas atteint : on ne peut pas voter pour le moment.")
    return list(reunion.electeurs(seance, scrutin.college))


def _check_freezable(scrutin: Scrutin, now: datetime, *, ouvrir: bool) -> None:
    if scrutin.phase(now) is not Phase.PREPARE:
        raise Refus("Ce vote est déjà arrêté.")
    if scrutin.ferme_le is not None and scrutin.ferme_le <= now:
        raise Refus("La date de fin est passée : préparez un autre vote.")
    if ouvrir and scrutin.seance_id is None:
        raise Refus("Ce vote s'ouvre à sa date.")
    if scrutin.seance_id is not None and not ouvrir:
        raise Refus("Ce vote s'ouvre en séance, depuis le bureau de la séance.")


def _written(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


@transaction.atomic
def prolonger(
    scrutin: Scrutin,
    ferme_le: datetime,
    *,
    raison: str,
    par: Personne,
    at: datetime | None = None,
) -> Scrutin:
    """A later end, before the end only: what is closed is not opened again."""
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked = verrouiller(scrutin)
    now = at or timezone.now()
    if locked.phase(now) not in (Phase.ARRETE, Phase.OUVERT) or locked.ferme_le is None:
        raise Refus("Ce vote ne peut plus être prolongé.")
    if ferme_le <= locked.ferme_le:
        raise Refus("La nouvelle fin vient après l'ancienne.", champ="ferme_le")
    if not raison.strip():
        raise Refus("Dites pourquoi le vote est prolongé.", champ="raison")
    before, locked.ferme_le = locked.ferme_le, ferme_le
    locked.save(update_fields=["ferme_le"])
    noter(locked, "prolonge", now, de=_written(before), a=_written(ferme_le), raison=raison.strip())
    annoncer_au_conseil(locked.conseil, f"Un vote est prolongé : {locked.titre}", par=par, at=now)
    changer_scrutin(locked)
    return locked


@transaction.atomic
def clore(scrutin: Scrutin, *, par: Personne, at: datetime | None = None) -> Scrutin:
    """At a séance, whoever presides ends the vote; elsewhere its date does."""
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked = verrouiller(scrutin)
    now = at or timezone.now()
    if locked.phase(now) is not Phase.OUVERT:
        raise Refus("Ce vote n'est pas ouvert.")
    if locked.ferme_le is not None:
        raise Refus("Ce vote se termine à sa date.")
    locked.ferme_le = now
    locked.save(update_fields=["ferme_le"])
    noter(locked, "clos", now)
    changer_scrutin(locked)
    return locked


@transaction.atomic
def annuler(scrutin: Scrutin, *, raison: str, par: Personne, at: datetime | None = None) -> Scrutin:
    """Calls it off, before it is counted; its ballots are destroyed unread."""
    exiger(Acte.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked = verrouiller(scrutin)
    now = at or timezone.now()
    if locked.phase(now) in (Phase.DEPOUILLE, Phase.PUBLIE, Phase.ANNULE):
        raise Refus("Ce vote ne peut plus être annulé.")
    if not raison.strip():
        raise Refus("Dites pourquoi le vote est annulé.", champ="raison")
    locked.annule_le, locked.annule_pour = now, raison.strip()
    locked.save(update_fields=["annule_le", "annule_pour"])
    locked.casiers.all().delete()
    transaction.on_commit(balayer, robust=True)
    noter(locked, "annule", now, raison=raison.strip())
    annoncer_au_conseil(locked.conseil, f"Un vote est annulé : {locked.titre}", par=par, at=now)
    changer_scrutin(locked)
    return locked
