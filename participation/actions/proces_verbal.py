"""The procès-verbal of a séance: edited, signed by the two who answer for it, then frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import annoncer_au_conseil
from participation.actions.gardiens import conseil_de, exiger
from participation.convocation import EtatSeance
from participation.models import ProcesVerbal, Releve, Seance, Signataire
from participation.models.champs import signature
from participation.models.proces_verbal import MAX_TEXTE
from participation.proces_verbal.acte import Qualite, Signature, signe
from participation.queries import personnes, votes_de_seance
from participation.queries import proces_verbal as lire
from participation.queries.votes_de_seance import nom
from participation.reglement.schema import Participation
from participation.reglement.words import date_of
from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

MAX_MOTIF = 300
FIGE = "Ce procès-verbal est signé : il ne change plus."
CHANGE = (
    "Le procès-verbal a changé depuis que vous l'avez lu. Rien n'est signé : relisez-le, puis"
    " signez-le."
)
OUVERTE = "Cette séance n'est pas levée : il n'y a encore rien à signer."
DEPASSE = (
    "Quelqu'un a changé ces textes pendant que vous écriviez. Rien n'est enregistré : copiez les"
    " vôtres, puis rouvrez cette page."
)


@dataclass(frozen=True, slots=True)
class Ecrit:
    """The texts of a procès-verbal, and the revision they were written on."""

    releves: Mapping[int, str]
    """By the number of each point."""
    observations: str
    revision: int


@transaction.atomic
def rediger(seance: Seance, ecrit: Ecrit, *, par: Personne) -> int:
    """Keeps the texts, from the moment the séance opens; how many signatures that took away."""
    locked, pv = _en_main(seance, par)
    known = {one.pk: one for one in locked.points.order_by("rang")}
    texts = {pk: text.strip() for pk, text in ecrit.releves.items()}
    if not texts.keys() <= known.keys():
        raise Refus("Ce point n'est pas à l'ordre du jour.")
    if any(len(one) > MAX_TEXTE for one in (*texts.values(), ecrit.observations)):
        raise Refus(f"Un texte a {MAX_TEXTE} signes au plus.")
    if pv is None:
        pv = ProcesVerbal.objects.create(seance=locked)
    before = lire.releves(known.values())
    changed = {pk: text for pk, text in texts.items() if text != before.get(pk, "")}
    if not changed and ecrit.observations.strip() == pv.observations:
        return 0
    if ecrit.revision != pv.revision:
        raise Refus(DEPASSE)
    for pk, text in changed.items():
        Releve.objects.update_or_create(point=known[pk], defaults={"texte": text})
    pv.observations, pv.revision = ecrit.observations.strip(), pv.revision + 1
    pv.save(update_fields=["observations", "revision"])
    return _effacer_signatures(pv.signataires.all())


@transaction.atomic
def designer(
    seance: Seance, qualite: str, personne: Personne, *, motif: str, par: Personne
) -> Signataire:
    """Somebody else signs, where who should no longer can; why is written in the text."""
    exiger(Acte.TENIR_SEANCE, par=par, conseil=seance.conseil)
    locked, pv = _en_main(seance, par)
    if pv is None or locked.etat != EtatSeance.LEVEE:
        raise Refus(OUVERTE)
    held = next((one for one in pv.signataires.all() if one.qualite == qualite), None)
    if held is None:
        raise Refus("Choisissez la présidence ou le secrétariat.", champ="qualite")
    if not lire.empeche(held, locked.conseil):
        raise Refus("Cette personne peut encore signer.", champ="qualite")
    if not lire.suppleables(pv, par).filter(pk=personne.pk).exists():
        raise Refus("Choisissez quelqu'un qui était à la séance, ou vous-même.", champ="personne")
    motif = " ".join(motif.split())[:MAX_MOTIF]
    if not motif:
        raise Refus("Dites pourquoi : la raison est écrite au procès-verbal.", champ="motif")
    _effacer_signatures(pv.signataires.all())
    held.personne, held.motif = personne, motif
    held.save(update_fields=["personne", "motif"])
    ProcesVerbal.objects.filter(pk=pv.pk).update(revision=pv.revision + 1)
    return held


@transaction.atomic
def signer(
    seance: Seance, vu: str, *, par: Personne, regles: Participation, at: datetime | None = None
) -> ProcesVerbal:
    """Signs the text whose empreinte is `vu`, in every quality held; frozen once both have.

    Refus where the text is another one by now. A signature given to an older text, which changed
    by itself since (a name, a title that was hidden), goes.
    """
    now = at or timezone.now()
    locked, pv = _en_main(seance, par, signe=True)
    if pv is None or locked.etat != EtatSeance.LEVEE:
        raise Refus(OUVERTE)
    waiting = votes_de_seance.a_publier(locked)
    if waiting is not None:
        raise Refus(f"Publiez d'abord le résultat du vote « {waiting.titre} ».")
    projet = lire.projet(pv, locked, conseil_de(regles, locked.conseil))
    if vu != projet.empreinte:
        raise Refus(CHANGE)
    everyone = list(pv.signataires.all())
    _effacer_signatures([one for one in everyone if one.empreinte != vu])
    for one in everyone:
        if one.personne_id == par.pk and one.empreinte != vu:
            one.signe_le, one.empreinte = now, vu
            one.save(update_fields=["signe_le", "empreinte"])
    if all(one.empreinte == vu for one in everyone):
        _figer(pv, locked, projet, everyone, par, now)
    return pv


def _figer(
    pv: ProcesVerbal,
    seance: Seance,
    projet: lire.Projet,
    signataires: Sequence[Signataire],
    par: Personne,
    now: datetime,
) -> None:
    signatures = tuple(_signature(one) for one in signataires)
    pv.fichier, pv.empreinte = signe(projet.texte, signatures)
    pv.fige_le = now
    pv.save(update_fields=["fichier", "empreinte", "fige_le"])
    day = date_of(timezone.localtime(seance.ouverte_le))
    told = f"Le procès-verbal de la séance du {day} est signé"
    annoncer_au_conseil(seance.conseil, told, par=par, seance=seance, at=now)


def _signature(one: Signataire) -> Signature:
    assert one.signe_le is not None
    when = timezone.localtime(one.signe_le).isoformat(timespec="seconds")
    return Signature(Qualite(one.qualite), nom(signature(one.personne)), when)


def _effacer_signatures(signataires: Iterable[Signataire]) -> int:
    """How many there were."""
    given = [one for one in signataires if one.signe]
    for one in given:
        one.signe_le, one.empreinte = None, ""
        one.save(update_fields=["signe_le", "empreinte"])
    return len(given)


def _en_main(
    seance: Seance, par: Personne, *, signe: bool = False
) -> tuple[Seance, ProcesVerbal | None]:
    """The séance, locked, and its procès-verbal, for who may write it; Refus once it is signed.

    `signe`: the desk does not sign for those who do.
    """
    locked = Seance.objects.select_for_update().filter(pk=seance.pk).first()
    if locked is None:
        raise Refus("Cette séance n'existe plus.")
    pv = lire.lire(locked)
    desk = permits(personnes.roles(par, locked.conseil), Acte.TENIR_SEANCE)
    if not (lire.redige(locked, pv, par) or (desk and not signe)):
        raise Interdit("Ce n'est pas à vous de tenir ce procès-verbal.")
    if pv is not None and pv.fige:
        raise Refus(FIGE)
    if locked.etat not in (EtatSeance.OUVERTE, EtatSeance.LEVEE):
        raise Refus("Cette séance n'est pas encore ouverte.")
    return locked, pv
