"""Casting a vote: the émargement and the ballot in one transaction, or nothing at all."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from participation.actions.evenements import changer_scrutin
from participation.actions.journal import noter
from participation.actions.lettres import ecrire
from participation.models import Casier, Electeur, Emargement, Procuration, Scrutin, Voix
from participation.models.champs import signature
from participation.urne import boite, bulletins
from participation.urne.bulletins import Bulletin
from participation.vote import Canal, Phase, Urne, signe
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

CASIER_PLEIN = 1_000
"""Ballots in one value: it is written whole at each vote."""


SIGNES_PAR_UN_AGENT = (Canal.GUICHET, Canal.PAPIER)
"""The elector is told by e-mail: nobody votes for them unseen."""


class DejaVote(Refus):
    """This elector voted before; `str()` says when and how."""


@transaction.atomic
def voter(
    scrutin: Scrutin,
    bulletin: Bulletin,
    *,
    par: Personne,
    pour: Electeur | None = None,
    at: datetime | None = None,
) -> Emargement:
    """Casts one's own ballot, or that of whoever gave one their procuration: `pour`.

    DejaVote where that elector has voted, by whatever channel.
    """
    locked, now = ouvert(scrutin, at)
    electeur = inscription(locked, par) if pour is None else porte(locked, pour, par)
    canal = Canal.LIGNE if locked.seance_id is None else Canal.SEANCE
    porteur = None if electeur.personne_id == par.pk else par
    signed = emarger(locked, electeur, now, canal=canal, par=None, porteur=porteur)
    glisser(locked, signed, bulletin)
    return signed


def ouvert(scrutin: Scrutin, at: datetime | None) -> tuple[Scrutin, datetime]:
    """The scrutin, locked, and the moment it was; Refus unless it is open then.

    The clock is read once the lock is held: whoever waited behind the closing is refused by it.
    """
    locked = verrouiller(scrutin)
    now = at or timezone.now()
    phase = locked.phase(now)
    if phase in (Phase.PREPARE, Phase.ARRETE):
        raise Refus("Ce vote n'est pas encore ouvert.")
    if phase is Phase.ANNULE:
        raise Refus("Ce vote est annulé.")
    if phase is not Phase.OUVERT:
        raise Refus("Ce vote est clos.")
    return locked, now


def verrouiller(scrutin: Scrutin) -> Scrutin:
    rows = Scrutin.objects.select_for_update().defer("fichier", "reglement")
    return rows.get(pk=scrutin.pk)


def inscription(scrutin: Scrutin, personne: Personne) -> Electeur:
    """The line of this person in the list; Interdit for whoever is not on it."""
    found = Electeur.objects.filter(scrutin=scrutin, personne=personne).first()
    if found is None:
        raise Interdit("Vous n'êtes pas sur la liste de ce vote.")
    return found


def porte(scrutin: Scrutin, electeur: Electeur, personne: Personne) -> Electeur:
    """The line of the list that this person may vote for: their own, or one whose voice they hold.

    Interdit for any other, and once its owner came or took the procuration back.
    """
    if electeur.scrutin_id == scrutin.pk and electeur.personne_id is not None:
        held = Procuration.objects.filter(
            seance=scrutin.seance_id,
            de=electeur.personne_id,
            a=personne,
            finie_le__isnull=True,
        )
        if electeur.personne_id == personne.pk or held.exists():
            return electeur
    raise Interdit("Vous ne votez pas pour cette personne.")


def emarger(
    scrutin: Scrutin,
    electeur: Electeur,
    now: datetime,
    *,
    canal: Canal,
    par: Personne | None,
    porteur: Personne | None = None,
) -> Emargement:
    """Signs the list: the database lets it happen once, whoever asks and however many at a time."""
    before = Emargement.objects.filter(scrutin=scrutin, electeur=electeur).first()
    if before is not None:
        raise DejaVote(_told(before, own=porteur is None))
    hour = now.replace(minute=0, second=0, microsecond=0)
    try:
        with transaction.atomic():
            signed = Emargement.objects.create(
                scrutin=scrutin, electeur=electeur, canal=canal, par=par, porteur=porteur, le=hour
            )
    except IntegrityError:  # the constraint, should the lock ever fail
        raise DejaVote(DEJA if porteur is None else DEJA_POUR) from None
    if canal in SIGNES_PAR_UN_AGENT:
        # At the same hour as the émargement: no row tells more than it does.
        ecrire(f"signature:{signed.pk}", electeur.personne, at=hour)
    noter(scrutin, "emargement", timezone.localdate(now), electeur=electeur.pk, canal=canal.value)
    changer_scrutin(scrutin)
    return signed


def glisser(scrutin: Scrutin, signed: Emargement, bulletin: Bulletin) -> None:
    """Puts the ballot in the urne; beside its voter only where the vote was said to be public."""
    if scrutin.urne == Urne.NOMINATIVE:
        Voix.objects.create(emargement=signed, genre=bulletin.genre, choix=list(bulletin.choix))
    else:
        deposer(scrutin, bulletin)


def deposer(scrutin: Scrutin, bulletin: Bulletin) -> None:
    """Into one of the casiers, whichever chance says; one that is full becomes two."""
    raw = sceau(scrutin).fermer(bulletins.ecrire(bulletin))
    casier = Casier.objects.filter(scrutin=scrutin).order_by("?").first()
    if casier is None:
        Casier.objects.create(scrutin=scrutin, contenu=raw)
        return
    contenu = boite.deposer(bytes(casier.contenu), raw)
    if len(contenu) > CASIER_PLEIN * len(raw):
        contenu, other = boite.partager(contenu, len(raw))
        Casier.objects.create(scrutin=scrutin, contenu=other)
    casier.contenu = contenu
    casier.save(update_fields=["contenu"])


def sceau(scrutin: Scrutin) -> boite.Sceau:
    if scrutin.urne != Urne.SCELLEE:
        return boite.Ouvert()
    assert scrutin.cle_publique is not None
    return boite.Scelle(bytes(scrutin.cle_publique))


DEJA = "Vous avez déjà voté. Une personne a une voix, et ce vote ne se reprend pas."


DEJA_POUR = "Une voix a déjà été donnée pour cette personne, et elle ne se reprend pas."


def _told(before: Emargement, *, own: bool) -> str:
    when = signe(timezone.localtime(before.le), Canal(before.canal))
    by = f", par {signature(before.porteur)} qui porte la procuration" if before.porteur_id else ""
    return f"{DEJA if own else DEJA_POUR} C'était {when}{by}."
