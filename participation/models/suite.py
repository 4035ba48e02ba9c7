"""What becomes of a proposition: instruction, avis, the town's answer, what it undertakes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from participation.models.champs import choices, personne
from participation.models.proposition import Proposition
from participation.parcours import NOMS_ENGAGEMENT, EtatEngagement


class Instruction(models.Model):
    """The service that instructs, and the day by which the town has to answer."""

    proposition = models.OneToOneField(Proposition, models.CASCADE, related_name="instruction")
    service = models.SlugField("service")
    """An id of `instructeurs` in the conseil's file."""
    confiee_le = models.DateTimeField("confiée le", default=timezone.now)
    echeance = models.DateField("réponse attendue le")
    par = personne()

    class Meta:
        ordering = ("echeance", "pk")

    def __str__(self) -> str:
        return f"{self.service} pour le {self.echeance:%d/%m/%Y}"


class Avis(models.Model):
    """What the conseil advises; the conseil municipal decides."""

    class Sens(models.TextChoices):
        FAVORABLE = "favorable", "avis favorable"
        RESERVE = "reserve", "avis favorable avec réserves"
        DEFAVORABLE = "defavorable", "avis défavorable"

    proposition = models.OneToOneField(Proposition, models.CASCADE, related_name="avis")
    sens = models.CharField("sens", max_length=12, choices=Sens)
    texte = models.TextField("avis", max_length=5000)
    rendu_le = models.DateTimeField("rendu le", default=timezone.now)

    class Meta:
        verbose_name_plural = "avis"
        ordering = ("-rendu_le", "-pk")

    def __str__(self) -> str:
        return self.get_sens_display()


class Reponse(models.Model):
    """The town's answer, with its reason and, where there is one, its cost and délibération."""

    class Sens(models.TextChoices):
        ACCEPTEE = "acceptee", "acceptée"
        EN_PARTIE = "en-partie", "acceptée en partie"
        REFUSEE = "refusee", "refusée"

    proposition = models.OneToOneField(Proposition, models.CASCADE, related_name="reponse")
    sens = models.CharField("sens", max_length=10, choices=Sens)
    raison = models.TextField("raison", max_length=5000)
    cout = models.PositiveIntegerField("coût estimé, en euros", null=True, blank=True)
    deliberation = models.CharField("délibération", max_length=120, blank=True)
    le = models.DateTimeField("donnée le", default=timezone.now)
    par = personne()

    class Meta:
        ordering = ("-le", "-pk")

    def __str__(self) -> str:
        return self.get_sens_display()


class Engagement(models.Model):
    """A dated undertaking of the town."""

    proposition = models.OneToOneField(Proposition, models.CASCADE, related_name="engagement")
    texte = models.TextField("ce que la ville fera", max_length=2000)
    etat = models.CharField(
        "état", max_length=10, choices=choices(NOMS_ENGAGEMENT), default=EtatEngagement.PLANIFIE
    )
    echeance = models.DateField("pour le")
    pris_le = models.DateTimeField("pris le", default=timezone.now)

    class Meta:
        ordering = ("echeance", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(etat__in=list(EtatEngagement)), name="engagement_connu"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_etat_display()}, {self.echeance:%d/%m/%Y}"


class EtapeEngagement(models.Model):
    """One step of an undertaking: its new state or its new date, and why."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="etapes")
    etat = models.CharField("état", max_length=10, choices=choices(NOMS_ENGAGEMENT))
    echeance = models.DateField("pour le")
    raison = models.TextField("raison", blank=True)
    le = models.DateTimeField("le", default=timezone.now)
    par = personne()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_etat_display()} le {self.le:%d/%m/%Y}"
