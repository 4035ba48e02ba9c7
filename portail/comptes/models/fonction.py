"""What the town asked a person to do; a mandat in a conseil is another matter (participation)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portail.comptes.droits import Role

FONCTIONS = [
    (Role.ANIMATEUR.value, "animatrice ou animateur"),
    (Role.AGENT.value, "agente ou agent d'accueil"),
    (Role.REDACTEUR.value, "rédactrice ou rédacteur"),
    (Role.ADMINISTRATEUR.value, "administratrice ou administrateur"),
]


class Fonction(models.Model):
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="fonctions", verbose_name="personne"
    )
    role = models.CharField("fonction", max_length=20, choices=FONCTIONS)
    conseil = models.SlugField("conseil", blank=True)
    """The conseil an animateur runs; blank means all of the town."""
    depuis = models.DateTimeField("depuis", default=timezone.now)
    donnee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    fin = models.DateTimeField("jusqu'au", null=True, blank=True)

    class Meta:
        ordering = ("role", "conseil", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("personne", "role", "conseil"),
                condition=Q(fin__isnull=True),
                name="une_fonction_une_fois",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[name for name, _ in FONCTIONS]), name="fonction_connue"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.conseil}".strip()
