"""Discussing a proposition: a comment, an answer to it, and taking back what one said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation import suspects
from participation.actions.evenements import annoncer, changer
from participation.actions.gardiens import conseil_de, exiger, exiger_reglement
from participation.actions.relecture import a_relire
from participation.models import Commentaire, Moderation, Proposition
from participation.parcours import DISCUTABLES, Etat
from participation.reglement.schema import Conseil, Participation
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

LONGUEUR = 2000


@transaction.atomic
def commenter(
    proposition: Proposition,
    *,
    par: Personne,
    position: str,
    texte: str,
    parent: Commentaire | None = None,
    regles: Participation,
    at: datetime | None = None,
) -> Commentaire:
    """Shown at once, or held with the reason in `retenu_pour`; `parent` is what it answers."""
    exiger(Acte.COMMENTER, par=par, conseil=proposition.conseil)
    conseil = conseil_de(regles, proposition.conseil)
    exiger_reglement("commenter", par=par, conseil=conseil)
    texte = _checked(position, texte)
    locked, now = _open(proposition), at or timezone.now()
    answered = _answered(locked, parent)
    before = _written_before(par, now)
    _check_not_twice(before, locked, answered, texte)
    reasons = (_regle(par, conseil, now), _suspect(before, locked, texte, now))
    held = " ".join(one for one in reasons if one)
    commentaire = Commentaire.objects.create(
        proposition=locked,
        parent=answered,
        auteur=par,
        position=position,
        texte=texte,
        etat=Commentaire.Etat.EN_ATTENTE if held else Commentaire.Etat.PUBLIE,
        retenu_pour=held,
        le=now,
    )
    if not held:
        annoncer_commentaire(commentaire, at=now)
    return commentaire


@transaction.atomic
def retirer_commentaire(
    commentaire: Commentaire, *, par: Personne, at: datetime | None = None
) -> Commentaire:
    """Its author takes it back, for good: nobody else may show it again.

    The log says so by an act without reason, which no moderator can write.
    """
    locked = Commentaire.objects.select_for_update().get(pk=commentaire.pk)
    if locked.auteur_id != par.pk:
        raise Interdit(_("Seule la personne qui l'a écrit peut faire cela."))
    if locked.etat == Commentaire.Etat.RETIRE:
        raise Refus(_("Ce commentaire est déjà retiré."))
    now, shown = at or timezone.now(), locked.etat == Commentaire.Etat.PUBLIE
    locked.etat = Commentaire.Etat.RETIRE
    locked.save(update_fields=["etat"])
    locked.signalements.filter(traite_le__isnull=True).update(traite_le=now)
    Moderation.objects.create(
        commentaire=locked, acte=Moderation.Acte.RETIRER, par=par, raison="", le=now
    )
    if shown:
        changer(locked.proposition_id)
    return locked


def annoncer_commentaire(commentaire: Commentaire, *, at: datetime) -> None:
    """Tells those who follow, but its author. Neither its text nor a name is in the news: what
    is withdrawn later, or signed by an account erased later, must not stay in it.
    """
    titre = _("Un nouveau commentaire") if commentaire.parent_id is None else _("Une réponse")
    annoncer(commentaire.proposition, titre, par=commentaire.auteur, at=at)


def _checked(position: str, texte: str) -> str:
    """The text as it is kept; Refus at the field at fault."""
    if position not in Commentaire.Position.values:
        raise Refus(_("Choisissez : pour, contre, ou sans prendre parti."), champ="position")
    # PostgreSQL keeps no NUL, and a browser sends two characters for a line that ends.
    texte = texte.replace("\x00", "").replace("\r\n", "\n").strip()
    if not texte:
        raise Refus(_("Écrivez votre commentaire."), champ="texte")
    if len(texte) > LONGUEUR:
        trop = len(texte) - LONGUEUR
        raise Refus(
            _("Votre commentaire est trop long de {trop} caractères : {max} au plus.").format(
                trop=trop, max=LONGUEUR
            ),
            champ="texte",
        )
    return texte


def _open(proposition: Proposition) -> Proposition:
    """The row, locked, so that it is neither moved nor masked meanwhile."""
    locked = Proposition.objects.select_for_update().get(pk=proposition.pk)
    if locked.masquee:
        raise Refus(_("Cette proposition n'est pas affichée : on ne peut pas la commenter."))
    if Etat(locked.etat) not in DISCUTABLES:
        raise Refus(_("Le débat sur cette proposition n'est pas ouvert."))
    return locked


def _answered(proposition: Proposition, parent: Commentaire | None) -> Commentaire | None:
    """One answers what is shown there, and never an answer: threads have one level."""
    if parent is None:
        return None
    found = (
        Commentaire.objects.select_for_update()
        .filter(pk=parent.pk, proposition=proposition, parent=None)
        .first()
    )
    if found is None or found.etat != Commentaire.Etat.PUBLIE:
        raise Refus(_("Le commentaire auquel vous répondez n'est pas, ou plus, dans ce débat."))
    return found


def _written_before(par: Personne, now: datetime) -> Sequence[Commentaire]:
    """In the last day, by this account, whatever became of it: a few hundred at most."""
    lately = Commentaire.objects.filter(auteur=par, le__gt=now - suspects.UN_JOUR, le__lte=now)
    return list(lately.only("proposition_id", "parent_id", "texte", "le", "etat"))


def _suspect(
    before: Sequence[Commentaire], proposition: Proposition, texte: str, now: datetime
) -> str:
    seen = [suspects.Ecrit(one.proposition_id, one.texte, one.le) for one in before]
    return suspects.motif(texte, proposition=proposition.pk, avant=seen, at=now)


def _check_not_twice(
    before: Sequence[Commentaire],
    proposition: Proposition,
    parent: Commentaire | None,
    texte: str,
) -> None:
    """A button pressed twice says the same thing in the same place."""
    place = (proposition.pk, parent.pk if parent else None, texte)
    kept = (one for one in before if one.etat != Commentaire.Etat.RETIRE)
    if any((one.proposition_id, one.parent_id, one.texte) == place for one in kept):
        raise Refus(_("Vous avez déjà écrit ce commentaire : une seule fois suffit."))


def _regle(par: Personne, conseil: Conseil, now: datetime) -> str:
    """Held by the règlement itself, whatever is written."""
    if not a_relire(par, conseil, now):
        return ""
    if conseil.reglement.moderation == "avant-nouveaux":
        return _("Compte nouveau : moins de {jours} jours.").format(
            jours=conseil.reglement.nouveaux_jours
        )
    return _("Le règlement du conseil demande de tout relire avant publication.")
