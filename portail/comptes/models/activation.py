"""What lets someone of the town register their first second factor; and the journal of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class CodeActivation(models.Model):
    """A code given in person or by telephone: hashed, single use, bounded tries, expiring.

    The last one of a person is the only one that works; the others stay, as a journal.
    """

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="activations",
        verbose_name="personne",
    )
    empreinte = models.CharField("empreinte", max_length=64)
    fait_le = models.DateTimeField("fait le", default=timezone.now)
    fait_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    retires = models.PositiveSmallIntegerField("seconds facteurs retirés", default=0)
    expire_le = models.DateTimeField("expire le")
    essais = models.PositiveSmallIntegerField("essais", default=0)
    utilise_le = models.DateTimeField("utilisé le", null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Code d'activation {self.pk}"
