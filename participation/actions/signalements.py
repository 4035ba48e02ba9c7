"""Telling the moderators that something should not be here. Its author is not told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.actions.gardiens import exiger
from participation.models import Commentaire, Proposition, Signalement
from participation.parcours import PUBLICS, Etat
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

LONGUEUR = 500


@transaction.atomic
def signaler(
    cible: Proposition | Commentaire, *, par: Personne, raison: str, at: datetime | None = None
) -> Signalement:
    """Once a person and a target. It hides nothing, however many they are: a moderator reads."""
    proposition = cible.proposition if isinstance(cible, Commentaire) else cible
    exiger(Acte.SIGNALER, par=par, conseil=proposition.conseil)
    raison = _checked(raison)
    _check_shown(cible, proposition)
    if cible.auteur_id == par.pk:
        raise Refus(_("C'est vous qui l'avez écrit : vous n'avez pas à le signaler."))
    name = "commentaire" if isinstance(cible, Commentaire) else "proposition"
    signalement, new = Signalement.objects.get_or_create(
        **{name: cible}, par=par, defaults={"raison": raison, "le": at or timezone.now()}
    )
    if not new:
        raise Refus(_already(signalement))
    return signalement


def _already(signalement: Signalement) -> str:
    if signalement.traite_le is not None:
        return _("Vous l'aviez déjà signalé : le conseil l'a lu, et l'a laissé en place.")
    return _("Vous l'avez déjà signalé, merci : le conseil le lira bientôt.")


def _checked(raison: str) -> str:
    raison = raison.replace("\x00", "").replace("\r\n", "\n").strip()
    if not raison:
        raise Refus(_("Dites en quelques mots ce qui ne va pas."), champ="raison")
    if len(raison) > LONGUEUR:
        raise Refus(
            _("C'est trop long : {max} caractères au plus.").format(max=LONGUEUR), champ="raison"
        )
    return raison


def _check_shown(cible: Proposition | Commentaire, proposition: Proposition) -> None:
    """One reports what one sees."""
    hidden = proposition.masquee or Etat(proposition.etat) not in PUBLICS
    if isinstance(cible, Commentaire):
        hidden = hidden or cible.etat != Commentaire.Etat.PUBLIE
    if hidden:
        raise Refus(_("Ce texte n'est pas, ou plus, affiché."))
