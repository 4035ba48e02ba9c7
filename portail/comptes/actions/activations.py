"""The code that lets someone of the town register their first second factor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portail.comptes import codes
from portail.comptes.actions import essais
from portail.comptes.actions.effacement import fermer_sessions
from portail.comptes.actions.gardiens import exiger
from portail.comptes.droits import Acte
from portail.comptes.models import CodeActivation, Personne
from portail.comptes.queries.activations import derniere
from portail.comptes.queries.fonctions import has_any_fonction
from portail.comptes.refus import Refus

DUREE = timedelta(days=7)
ESSAIS = 5


@dataclass(frozen=True, slots=True)
class CodeDonne:
    """The only place where the code itself ever stands."""

    personne: Personne
    code: str
    expire_le: datetime


@transaction.atomic
def donner_code(
    personne: Personne, *, par: Personne | None, at: datetime | None = None
) -> CodeDonne:
    """A new code; whatever proved this person before, their open sessions too, proves nothing more.

    `par` is nobody when the command line asks: whoever holds the machine holds everything.
    """
    if par is not None:
        exiger(Acte.DONNER_FONCTION, par=par)
    if par == personne:
        raise Refus(_("On ne se donne pas un code à soi-même : demandez à qui administre aussi."))
    if not has_any_fonction(personne):
        raise Refus(_("Cette personne n'a plus de fonction : elle n'a pas besoin de code."))
    locked, now = Personne.objects.select_for_update().get(pk=personne.pk), at or timezone.now()
    # Also where there was no factor: one that was proved, then removed, still opens a session.
    _count, removed = Authenticator.objects.filter(user=locked).delete()
    fermer_sessions(locked)
    code, expire_le = codes.tirer(), now + DUREE
    CodeActivation.objects.create(
        personne=locked,
        empreinte=_fingerprint(code, locked),
        fait_le=now,
        fait_par=par,
        retires=removed.get(Authenticator._meta.label, 0),
        expire_le=expire_le,
    )
    return CodeDonne(locked, codes.ecrit(code), expire_le)


def activer(typed: str, *, par: Personne, at: datetime | None = None) -> CodeActivation:
    """Spends the code one was given; a wrong one is counted before it is refused."""
    exiger(Acte.GERER_SON_COMPTE, par=par)
    # The count must outlive the refusal: it is committed first, and the refusal raised after.
    found = _try(codes.lire(typed), par, at or timezone.now())
    if isinstance(found, str):
        raise Refus(found, champ="code")
    return found


@transaction.atomic
def _try(code: str | None, par: Personne, now: datetime) -> CodeActivation | str:
    """The code that is now spent, or why none is."""
    Personne.objects.select_for_update().get(pk=par.pk)
    row = derniere(par)
    if code is None:
        return _("Le code a huit lettres et chiffres, comme « CDFG-3467 ».")
    if row is None or row.utilise_le is not None:
        return _("Aucun code n'est attendu de vous. Demandez-en un à qui administre le site.")
    if row.expire_le <= now or row.essais >= ESSAIS:
        return _("Ce code ne marche plus. Demandez-en un autre à qui administre le site.")
    if not codes.meme(row.empreinte, _fingerprint(code, par)):
        over = _("Ce code n'est pas le bon. Il ne marche plus : demandez-en un autre.")
        return essais.compter([row], ESSAIS, over)
    row.utilise_le = now
    row.save(update_fields=["utilise_le"])
    return row


def _fingerprint(code: str, personne: Personne) -> str:
    key = codes.cle(settings.SECRET_KEY, "activation")
    return codes.empreinte(code, de=personne.pk, cle=key)
