"""Codes sent by post: asked for, printed together, typed once. Their secrets are never kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portail.comptes import codes
from portail.comptes.actions import essais
from portail.comptes.actions.gardiens import exiger
from portail.comptes.actions.residences import noter_verifiee, sienne
from portail.comptes.droits import Acte
from portail.comptes.models import CodePoste, LotDeCourriers, Personne, Residence, Verification
from portail.comptes.queries.residences import attendre, en_attente
from portail.comptes.refus import Refus
from portail.comptes.regles import ReglesCourrier

PAR_JOUR = 3
"""Letters one person may ask for in a day, whatever addresses they say."""
PAR_LOT = 100
"""Letters of one batch: what a person folds at one time."""


@dataclass(frozen=True, slots=True)
class Lettre:
    """One letter to print. The only place where its code ever stands."""

    residence: Residence
    code: str
    expire_le: datetime


@transaction.atomic
def demander_courrier(
    lien: Residence.Lien, *, par: Personne, regles: ReglesCourrier, at: datetime | None = None
) -> Residence:
    """Asks for a code by post; asked again while it is awaited, nothing more is sent."""
    exiger(Acte.DECLARER_RESIDENCE, par=par)
    held, now = sienne(lien, par), at or timezone.now()
    if held.verifiee:
        raise Refus(_("Cette adresse est déjà vérifiée : il n'y a pas besoin de courrier."))
    if held.courrier_demande_le is not None:
        return held
    _check_pace(held, par, regles, now)
    held.courrier_demande_le = now
    held.save(update_fields=["courrier_demande_le"])
    Verification.objects.create(
        residence=held, acte=Verification.Acte.DEMANDEE, moyen=Residence.Moyen.COURRIER, le=now
    )
    return held


def _check_pace(held: Residence, par: Personne, regles: ReglesCourrier, now: datetime) -> None:
    """A letter costs a stamp: another goes out once the first is lost, spent or out of date."""
    asked = Verification.objects.filter(
        residence__personne=par,
        acte=Verification.Acte.DEMANDEE,
        le__gt=now - timedelta(days=1),
    )
    if asked.count() >= PAR_JOUR:
        raise Refus(_("Vous avez beaucoup demandé aujourd'hui. Revenez demain."))
    arrived = attendre(_outstanding(held), regles.courrier_essais, now)
    if arrived is not None:
        said = _(
            "Un courrier est déjà parti. S'il n'est pas arrivé, vous pourrez en demander"
            " un autre à partir du {jour:%d/%m/%Y}."
        )
        raise Refus(said.format(jour=timezone.localdate(arrived)))


def _outstanding(held: Residence) -> CodePoste | None:
    return held.codes.filter(utilise_le__isnull=True).select_related("lot").first()


@transaction.atomic
def faire_lot(
    *, par: Personne, regles: ReglesCourrier, at: datetime | None = None
) -> tuple[Lettre, ...]:
    """The letters that are waited for, oldest first; of two agents at once, one gets each."""
    exiger(Acte.VERIFIER_RESIDENCE, par=par)
    waiting = en_attente().select_for_update(of=("self",))[:PAR_LOT]
    return _print(waiting, par, regles, at or timezone.now())


@transaction.atomic
def refaire_lot(
    lot: LotDeCourriers, *, par: Personne, regles: ReglesCourrier, at: datetime | None = None
) -> tuple[Lettre, ...]:
    """New codes for the letters of a batch that were not used; the old ones die."""
    exiger(Acte.VERIFIER_RESIDENCE, par=par)
    again = Residence.objects.filter(
        pk__in=lot.codes.filter(utilise_le__isnull=True).values("residence"),
        verifiee_le__isnull=True,
    )
    rows = again.order_by("pk").select_related("personne").select_for_update(of=("self",))
    return _print(rows, par, regles, at or timezone.now())


def _print(
    rows: QuerySet[Residence], par: Personne, regles: ReglesCourrier, now: datetime
) -> tuple[Lettre, ...]:
    residences = list(rows)
    if not residences:
        raise Refus(_("Aucun courrier n'est à faire."))
    lot = LotDeCourriers.objects.create(fait_le=now, fait_par=par, nombre=len(residences))
    expire_le = now + timedelta(days=regles.courrier_jours)
    return tuple(_letter(one, lot, expire_le) for one in residences)


def _letter(residence: Residence, lot: LotDeCourriers, expire_le: datetime) -> Lettre:
    residence.codes.filter(utilise_le__isnull=True).delete()
    residence.courrier_demande_le = None
    residence.save(update_fields=["courrier_demande_le"])
    code = codes.tirer()
    CodePoste.objects.create(
        residence=residence, lot=lot, empreinte=_fingerprint(code, residence), expire_le=expire_le
    )
    return Lettre(residence, code, expire_le)


def _fingerprint(code: str, residence: Residence) -> str:
    key = codes.cle(settings.SECRET_KEY)
    return codes.empreinte(code, de=residence.pk, cle=key)


def entrer_code(
    typed: str, *, par: Personne, regles: ReglesCourrier, at: datetime | None = None
) -> Residence:
    """Verifies the address the code was posted to; a wrong code is counted before it is refused."""
    exiger(Acte.DECLARER_RESIDENCE, par=par)
    code = codes.lire(typed)
    if code is None:
        raise Refus(_("Le code a huit lettres et chiffres, comme « CDFG-3467 »."), champ="code")
    # The count must outlive the refusal: it is committed first, and the refusal raised after.
    found = _try(code, par, regles, at or timezone.now())
    if isinstance(found, str):
        raise Refus(found, champ="code")
    return found


@transaction.atomic
def _try(code: str, par: Personne, regles: ReglesCourrier, now: datetime) -> Residence | str:
    """The address that is now verified, or why none is. Both of one's addresses are tried."""
    mine = list(Residence.objects.select_for_update().filter(personne=par, verifiee_le=None))
    held = [(one, found) for one in mine if (found := _outstanding(one))]
    if not held:
        return _("Aucun code n'est attendu de vous : demandez d'abord un courrier.")
    alive = [one for one in held if one[1].expire_le > now]
    if not alive:
        said = _(
            "Ce code n'est plus valable depuis le {jour:%d/%m/%Y}. Demandez un autre courrier."
        )
        return said.format(jour=timezone.localdate(held[0][1].expire_le))
    alive = [one for one in alive if one[1].essais < regles.courrier_essais]
    if not alive:
        return _("Ce code ne marche plus : trop d'essais. Demandez un autre courrier.")
    for residence, row in alive:
        if codes.meme(row.empreinte, _fingerprint(code, residence)):
            row.utilise_le = now
            row.save(update_fields=["utilise_le"])
            noter_verifiee(residence, Residence.Moyen.COURRIER, par=par, at=now)
            return residence
    return _count(alive, regles.courrier_essais)


def _count(alive: list[tuple[Residence, CodePoste]], most: int) -> str:
    over = _("Ce code n'est pas le bon. Il ne marche plus : demandez un autre courrier.")
    return essais.compter([row for _residence, row in alive], most, over)
