"""Who is at a séance, who votes for whom, and who speaks: rows that are closed, never erased."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from participation.models.champs import choices, personne
from participation.models.seance import Seance
from participation.reunion import SIGNATURES, Signature


class Presence(models.Model):
    """From an arrival to a departure; who comes back has another one."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="presences")
    personne = personne(related_name="presences")
    moyen = models.CharField(
        "signée", max_length=10, choices=choices(SIGNATURES), default=Signature.CODE
    )
    a_distance = models.BooleanField("à distance", default=False)
    arrivee_le = models.DateTimeField("arrivée le")
    partie_le = models.DateTimeField("départ le", null=True, blank=True)

    class Meta:
        ordering = ("arrivee_le", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("seance", "personne"),
                condition=Q(partie_le__isnull=True),
                name="une_presence_a_la_fois",
            ),
            models.CheckConstraint(
                condition=Q(partie_le__isnull=True) | Q(partie_le__gte=F("arrivee_le")),
                name="presence_dans_l_ordre",
            ),
        ]

    def __str__(self) -> str:
        return f"Présence {self.pk}"


class Procuration(models.Model):
    """The voice of an absent member, held by another for this séance."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="procurations")
    de = personne(related_name="procurations_donnees")
    a = personne(related_name="procurations_portees")
    donnee_le = models.DateTimeField("donnée le")
    par = personne()
    """Who wrote it down, where it was not its author."""
    finie_le = models.DateTimeField("finie le", null=True, blank=True)

    class Meta:
        ordering = ("donnee_le", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("seance", "de"),
                condition=Q(finie_le__isnull=True),
                name="une_procuration_a_la_fois",
            ),
            models.CheckConstraint(
                condition=Q(de__isnull=True) | Q(a__isnull=True) | ~Q(de=F("a")),
                name="procuration_a_un_autre",
            ),
            models.CheckConstraint(
                condition=Q(finie_le__isnull=True) | Q(finie_le__gte=F("donnee_le")),
                name="procuration_dans_l_ordre",
            ),
        ]

    def __str__(self) -> str:
        return f"Procuration {self.pk}"


class Parole(models.Model):
    """Asked for, then given, then over. One that was withdrawn is over without having begun."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="paroles")
    personne = personne(related_name="paroles")
    demandee_le = models.DateTimeField("demandée le")
    debut = models.DateTimeField("donnée le", null=True, blank=True)
    fin = models.DateTimeField("finie le", null=True, blank=True)

    class Meta:
        ordering = ("demandee_le", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("seance", "personne"),
                condition=Q(fin__isnull=True),
                name="une_demande_de_parole_chacun",
            ),
            models.UniqueConstraint(
                fields=("seance",),
                condition=Q(debut__isnull=False, fin__isnull=True),
                name="une_parole_a_la_fois",
            ),
        ]

    def __str__(self) -> str:
        return f"Parole {self.pk}"
