"""What moderators do: publish, withdraw, restore, close reports. All logged, all reversible.

Nothing is erased. Each act says what its moderator was looking at (`vu`): of two who act at once,
the second is told and reads again.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.actions.commentaires import annoncer_commentaire
from participation.actions.evenements import changer
from participation.actions.gardiens import exiger
from participation.actions.lettres import ecrire
from participation.models import Commentaire, Moderation, Proposition
from participation.parcours import PUBLICS, Etat
from participation.queries.dossiers import Affichage, Cible, affichage, nom, proposition_de
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


@transaction.atomic
def publier(cible: Cible, *, par: Personne, vu: str, at: datetime | None = None) -> Cible:
    """Shows what waited; those who follow are told now."""
    locked, now = _locked(cible, par), at or timezone.now()
    _check_seen(locked, vu, Affichage.EN_ATTENTE)
    _show(locked, now)
    _log(locked, Moderation.Acte.PUBLIER, par, "", now)
    return locked


@transaction.atomic
def retirer(
    cible: Cible, *, par: Personne, vu: str, raison: str, at: datetime | None = None
) -> Cible:
    """Hides what is shown or waits, and says why in its place; its reports are answered by it."""
    raison = _reason(raison)
    locked, now = _locked(cible, par), at or timezone.now()
    _check_seen(locked, vu, Affichage.EN_ATTENTE, Affichage.AFFICHE)
    if isinstance(locked, Commentaire):
        # `retenu_pour` is left as it is: not blank, it says that nobody has ever seen this text.
        locked.etat = Commentaire.Etat.RETIRE
        locked.save(update_fields=["etat"])
    else:
        locked.masquee = Proposition.Masque.RETIREE
        locked.save(update_fields=["masquee"])
    locked.signalements.filter(traite_le__isnull=True).update(traite_le=now)
    _tell_author(locked, _log(locked, Moderation.Acte.RETIRER, par, raison, now))
    changer(proposition_de(locked).pk)
    return locked


@transaction.atomic
def retablir(
    cible: Cible, *, par: Personne, vu: str, raison: str, at: datetime | None = None
) -> Cible:
    """Shows again what was withdrawn, and says why; not what its own author took back."""
    raison = _reason(raison)
    locked, now = _locked(cible, par), at or timezone.now()
    _check_seen(locked, vu, Affichage.RETIRE)
    last = locked.moderations.filter(acte=Moderation.Acte.RETIRER).order_by("-pk").first()
    if last is not None and not last.raison:
        raise Refus(_("La personne qui l'a écrit l'a retiré elle-même : il reste retiré."))
    if not locked.texte:
        raise Refus(_("Son texte est effacé : le délai de conservation est passé."))
    _show(locked, now)
    _tell_author(locked, _log(locked, Moderation.Acte.RETABLIR, par, raison, now))
    return locked


@transaction.atomic
def clore(cible: Cible, *, par: Personne, jusqua: int, at: datetime | None = None) -> int:
    """Answers the reports up to the last one that was read (`jusqua`): the text stays."""
    locked, now = _locked(cible, par), at or timezone.now()
    closed = locked.signalements.filter(traite_le__isnull=True, pk__lte=jusqua)
    number = closed.update(traite_le=now)
    if not number:
        raise Refus(_("Ces signalements sont déjà clos : quelqu'un d'autre les a lus."))
    _log(locked, Moderation.Acte.CLORE, par, "", now)
    return number


@transaction.atomic
def rouvrir(cible: Cible, *, par: Personne, at: datetime | None = None) -> int:
    """Puts the reports that were closed back in the queue."""
    locked, now = _locked(cible, par), at or timezone.now()
    if affichage(locked) is not Affichage.AFFICHE:
        raise Refus(_("Ce texte n'est plus affiché : il n'y a plus rien à relire."))
    number = locked.signalements.filter(traite_le__isnull=False).update(traite_le=None)
    if not number:
        raise Refus(_("Il n'y a pas de signalement clos."))
    _log(locked, Moderation.Acte.ROUVRIR, par, "", now)
    return number


def _locked(cible: Cible, par: Personne) -> Cible:
    """The row, locked, where this person moderates; a draft is nobody's but its author's."""
    proposition = proposition_de(cible)
    exiger(Acte.MODERER, par=par, conseil=proposition.conseil)
    if Etat(proposition.etat) not in PUBLICS:
        raise Refus(_("Un brouillon n'est lu que par la personne qui l'écrit."))
    if isinstance(cible, Commentaire):
        return Commentaire.objects.select_for_update().get(pk=cible.pk)
    return Proposition.objects.select_for_update().get(pk=cible.pk)


def _check_seen(locked: Cible, vu: str, *possible: Affichage) -> None:
    found = affichage(locked)
    if found != vu or found not in possible:
        raise Refus(
            _(
                "{cible} vient de changer : l'état est maintenant « {etat} ». Relisez avant d'agir."
            ).format(cible=nom(locked), etat=found.label)
        )


def _reason(raison: str) -> str:
    raison = raison.replace("\x00", "").replace("\r\n", "\n").strip()
    if not raison:
        raise Refus(_("Dites pourquoi : la raison est publique."), champ="raison")
    return raison


def _show(locked: Cible, now: datetime) -> None:
    """A comment seen for the first time is news; those of a proposition have waited with it."""
    if isinstance(locked, Commentaire):
        never_seen = bool(locked.retenu_pour)
        locked.etat, locked.retenu_pour = Commentaire.Etat.PUBLIE, ""
        locked.save(update_fields=["etat", "retenu_pour"])
        if never_seen:
            annoncer_commentaire(locked, at=now)
        else:
            changer(locked.proposition_id)
        return
    locked.masquee = ""
    locked.save(update_fields=["masquee"])
    changer(locked.pk)


def _tell_author(cible: Cible, acte: Moderation) -> None:
    """Whatever they follow: it is about their own words. Nobody is told of their own act."""
    if cible.auteur_id != acte.par_id:
        ecrire(f"moderation:{acte.pk}", cible.auteur, at=acte.le)


def _log(
    cible: Cible, acte: Moderation.Acte, par: Personne, raison: str, now: datetime
) -> Moderation:
    return Moderation.objects.create(
        proposition=cible if isinstance(cible, Proposition) else None,
        commentaire=cible if isinstance(cible, Commentaire) else None,
        acte=acte,
        par=par,
        raison=raison,
        le=now,
    )
