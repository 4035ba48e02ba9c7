"""The procès-verbal of a séance: what is typed, who signs, and what is kept once both have."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from participation.models.champs import choices, personne
from participation.models.seance import Point, Seance
from participation.proces_verbal.acte import QUALITES

MAX_TEXTE = 10_000


class ProcesVerbal(models.Model):
    seance = models.OneToOneField(Seance, models.PROTECT, related_name="proces_verbal")
    constat = models.JSONField("constat", default=dict)
    """Who was there, in numbers of accounts: see `participation.proces_verbal.constat`."""
    reglement = models.JSONField("règlement", default=dict)
    """As it was when the séance was levée."""
    reglement_version = models.CharField("version du règlement", max_length=64, blank=True)
    observations = models.TextField("observations", max_length=MAX_TEXTE, blank=True)
    revision = models.PositiveIntegerField("révision", default=0)
    """How often its texts changed: who writes on an older one is told so."""
    fige_le = models.DateTimeField("signé le", null=True, blank=True)
    fichier = models.TextField("fichier publié", blank=True)
    empreinte = models.CharField("empreinte", max_length=64, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(fige_le__isnull=True, fichier="", empreinte="")
                | (Q(fige_le__isnull=False) & ~Q(fichier="") & ~Q(empreinte="")),
                name="proces_verbal_fige_avec_son_fichier",
            ),
        ]

    def __str__(self) -> str:
        return f"Procès-verbal {self.pk}"

    @property
    def fige(self) -> bool:
        return self.fige_le is not None


class Releve(models.Model):
    """What was said on a point, in free words."""

    point = models.OneToOneField(Point, models.PROTECT, related_name="releve")
    texte = models.TextField("relevé", max_length=MAX_TEXTE, blank=True)

    class Meta:
        ordering = ("point",)

    def __str__(self) -> str:
        return f"Relevé {self.pk}"


class Signataire(models.Model):
    """Who signs for the presidency or as secretary, and the text that they signed."""

    proces_verbal = models.ForeignKey(ProcesVerbal, models.PROTECT, related_name="signataires")
    qualite = models.CharField("qualité", max_length=10, choices=choices(QUALITES))
    personne = personne(related_name="proces_verbaux")
    motif = models.CharField("pourquoi une autre personne signe", max_length=300, blank=True)
    signe_le = models.DateTimeField("signé le", null=True, blank=True)
    empreinte = models.CharField("empreinte du texte signé", max_length=64, blank=True)

    class Meta:
        ordering = ("qualite",)
        constraints = [
            models.UniqueConstraint(
                fields=("proces_verbal", "qualite"), name="un_signataire_par_qualite"
            ),
            models.CheckConstraint(
                condition=Q(signe_le__isnull=True, empreinte="")
                | (Q(signe_le__isnull=False) & ~Q(empreinte="")),
                name="signature_d_un_texte",
            ),
        ]

    def __str__(self) -> str:
        return f"Signataire {self.pk}"

    @property
    def signe(self) -> bool:
        return self.signe_le is not None
