"""The counter: an agent signs for whoever stands there, and never sees what they choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from participation.actions.gardiens import exiger
from participation.actions.vote import DEJA, DejaVote, emarger, glisser, ouvert
from participation.models import Electeur, Emargement, Passe, Scrutin
from participation.queries import guichet as lire
from participation.urne.bulletins import Bulletin
from participation.vote import Canal, Urne
from portail.comptes import codes
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

DUREE = timedelta(minutes=30)
PERIME = "Ce passe ne marche pas, ou ne marche plus. Demandez-en un autre à l'accueil."


class PasseRefuse(Refus):
    """A code that opens nothing, or no longer."""


@dataclass(frozen=True, slots=True)
class PasseRemis:
    """The only place where the code of a pass ever stands."""

    electeur: Electeur
    code: str
    expire_le: datetime


@transaction.atomic
def remettre_passe(
    scrutin: Scrutin, electeur: int, *, par: Personne, at: datetime | None = None
) -> PasseRemis:
    """A pass for this elector, whom the agent has recognised; it voids the one they held."""
    exiger(Acte.EMARGER, par=par, conseil=scrutin.conseil)
    locked, now = ouvert(scrutin, at)
    held = _en_face(locked, electeur, par)
    Passe.objects.filter(electeur=held, utilise_le__isnull=True).delete()
    code, end = codes.tirer(), now + DUREE
    made = Passe.objects.create(
        electeur=held,
        empreinte=lire.empreinte(locked, code),
        expire_le=min(end, locked.ferme_le or end),
        par=par,
    )
    return PasseRemis(held, codes.ecrit(code), made.expire_le)


@transaction.atomic
def emarger_papier(
    scrutin: Scrutin, electeur: int, *, par: Personne, at: datetime | None = None
) -> Emargement:
    """Signs the list for an elector who is handed a paper ballot; their pass opens nothing more.

    A vote by show of hands takes none: it says who voted what, and a paper ballot has no name.
    """
    exiger(Acte.EMARGER, par=par, conseil=scrutin.conseil)
    locked, now = ouvert(scrutin, at)
    if locked.urne == Urne.NOMINATIVE:
        raise Refus(
            "Ce vote est public : il dit qui a voté quoi, et un bulletin papier n'a pas de nom."
            " Remettez plutôt un passe."
        )
    held = _en_face(locked, electeur, par)
    Passe.objects.filter(electeur=held, utilise_le__isnull=True).delete()
    return emarger(locked, held, now, canal=Canal.PAPIER, par=par)


def _en_face(scrutin: Scrutin, electeur: int, par: Personne) -> Electeur:
    """The elector at the counter, who has not voted; Refus in words for the agent."""
    rows = Electeur.objects.filter(scrutin=scrutin, personne__is_active=True)
    held = rows.select_related("personne").filter(pk=electeur).first()
    if held is None:
        raise Refus("Cette personne n'est pas sur la liste de ce vote.")
    if held.personne == par:
        raise Refus("On ne se reçoit pas soi-même : votez en ligne, ou demandez à un collègue.")
    before = lire.emargement(held)
    if before is not None:
        raise DejaVote(f"Cette personne a déjà voté, {lire.quand(before)}. Elle a une seule voix.")
    return held


def entrer(scrutin: Scrutin, typed: str, *, at: datetime | None = None) -> Passe:
    """The pass of this code. It is spent by the vote alone: whoever hesitates may leave."""
    code = codes.lire(typed)
    if code is None:
        raise Refus("Le code a huit lettres et chiffres, comme « CDFG-3467 ».")
    rows = lire.passes(scrutin, at or timezone.now())
    held = rows.filter(empreinte=lire.empreinte(scrutin, code)).first()
    if held is None:
        raise PasseRefuse(PERIME)
    before = lire.emargement(held.electeur)
    if before is not None:
        raise DejaVote(f"{DEJA} C'était {lire.quand(before)}.")
    return held


def tenir(scrutin: Scrutin, passe: int, *, at: datetime | None = None) -> Passe:
    """The pass that a page carries, if it still opens this vote."""
    held = lire.passes(scrutin, at or timezone.now()).filter(pk=passe).first()
    if held is None:
        raise PasseRefuse(PERIME)
    return held


@transaction.atomic
def voter_au_guichet(
    scrutin: Scrutin, bulletin: Bulletin, *, passe: int, at: datetime | None = None
) -> Emargement:
    """Spends the pass, signs for its elector and casts the ballot: all of it, or nothing."""
    locked, now = ouvert(scrutin, at)
    held = tenir(locked, passe, at=now)
    unused, hour = Passe.objects.filter(pk=held.pk), now.replace(minute=0, second=0, microsecond=0)
    if not unused.filter(utilise_le__isnull=True).update(utilise_le=hour, expire_le=hour):
        raise PasseRefuse(PERIME)
    signed = emarger(locked, held.electeur, now, canal=Canal.GUICHET, par=held.par)
    glisser(locked, signed, bulletin)
    return signed
