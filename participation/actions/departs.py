"""What someone who erases their account leaves in this room, and what goes with them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from participation.actions.evenements import changer
from participation.actions.mandats import finir_mandat
from participation.models import (
    Appel,
    Candidature,
    Commentaire,
    Envoi,
    Mandat,
    Proposition,
    Soutien,
)
from participation.parcours import Etat
from portail.comptes.models import Personne

QUITTE = "a quitté"
"""Public, beside a seat that is free: why is nobody's business."""


def quitter(personne: Personne, *, at: datetime | None = None) -> None:
    """To be called in the transaction that erases the account.

    What was deposited or published stays, signed by nobody: the rows forget their author when
    the account goes. What nobody else ever read goes too.
    """
    now = at or timezone.now()
    _candidatures(personne)
    _mandats(personne, now)
    Proposition.objects.filter(auteur=personne, etat=Etat.BROUILLON).delete()
    waiting = Commentaire.Etat.EN_ATTENTE
    Commentaire.objects.filter(auteur=personne, etat=waiting).delete()
    Envoi.objects.filter(a__iexact=personne.courriel).delete()
    _soutiens(personne)


def _candidatures(personne: Personne) -> None:
    """A list that is published cannot change: the line stays in it, and its mark is of nobody."""
    appels = Appel.objects.select_for_update().filter(
        pk__in=Candidature.objects.filter(personne=personne).values("appel")
    )
    frozen = {one.pk for one in appels.order_by("pk") if one.fige_le is not None}
    mine = Candidature.objects.filter(personne=personne)
    mine.exclude(appel__in=frozen).delete()
    mine.update(personne=None, motivation="", genre=Candidature.Genre.AUTRE)


def _mandats(personne: Personne, now: datetime) -> None:
    """Those under way or to come end, and the draw calls whoever is next."""
    today = timezone.localdate(now)
    running = Mandat.objects.filter(personne=personne, fini_le__isnull=True, au__gte=today)
    for mandat in running.order_by("pk"):
        finir_mandat(mandat, par=personne, raison=QUITTE, today=today)


def _soutiens(personne: Personne) -> None:
    mine = Soutien.objects.filter(personne=personne)
    for proposition in list(mine.values_list("proposition_id", flat=True).order_by("pk")):
        changer(proposition)
    mine.delete()
