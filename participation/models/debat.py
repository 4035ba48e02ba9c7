"""What is said about a proposition, what is reported, and what moderation did of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from participation.models.champs import personne, signature
from participation.models.proposition import Proposition


class Commentaire(models.Model):
    class Position(models.TextChoices):
        POUR = "pour", "pour"
        CONTRE = "contre", "contre"
        NEUTRE = "neutre", "sans prendre parti"

    class Etat(models.TextChoices):
        EN_ATTENTE = "en-attente", "en attente de relecture"
        PUBLIE = "publie", "publié"
        RETIRE = "retire", "retiré"

    proposition = models.ForeignKey(Proposition, models.CASCADE, related_name="commentaires")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="reponses"
    )
    auteur = personne(related_name="commentaires")
    position = models.CharField("position", max_length=10, choices=Position)
    texte = models.TextField("texte", max_length=2000)
    etat = models.CharField("état", max_length=12, choices=Etat)
    retenu_pour = models.CharField("retenu pour", max_length=200, blank=True)
    """Why it waits for moderation, in words; blank where it does not."""
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("etat", "le"), name="commentaire_file")]

    def __str__(self) -> str:
        return f"Commentaire {self.pk}"

    @property
    def signature(self) -> str:
        return signature(self.auteur)


_UNE_CIBLE = Q(proposition__isnull=False, commentaire__isnull=True) | Q(
    proposition__isnull=True, commentaire__isnull=False
)


class Signalement(models.Model):
    """Someone finds that this should not be here. One a person and a target."""

    proposition = models.ForeignKey(
        Proposition, models.CASCADE, null=True, blank=True, related_name="signalements"
    )
    commentaire = models.ForeignKey(
        Commentaire, models.CASCADE, null=True, blank=True, related_name="signalements"
    )
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signalements")
    raison = models.CharField("raison", max_length=500)
    le = models.DateTimeField("le", default=timezone.now)
    traite_le = models.DateTimeField("traité le", null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=_UNE_CIBLE, name="signalement_une_cible"),
            models.UniqueConstraint(
                fields=("par", "proposition"), name="un_signalement_par_proposition"
            ),
            models.UniqueConstraint(
                fields=("par", "commentaire"), name="un_signalement_par_commentaire"
            ),
        ]

    def __str__(self) -> str:
        return f"Signalement {self.pk}"


class Moderation(models.Model):
    """What a moderator did, with the reason: the log, which every act can be undone from."""

    class Acte(models.TextChoices):
        PUBLIER = "publier", "publié"
        RETIRER = "retirer", "retiré"
        RETABLIR = "retablir", "rétabli"
        CLORE = "clore", "signalements clos"
        ROUVRIR = "rouvrir", "signalements rouverts"

    proposition = models.ForeignKey(
        Proposition, models.CASCADE, null=True, blank=True, related_name="moderations"
    )
    commentaire = models.ForeignKey(
        Commentaire, models.CASCADE, null=True, blank=True, related_name="moderations"
    )
    acte = models.CharField("acte", max_length=10, choices=Acte)
    par = personne()
    raison = models.TextField("raison", blank=True)
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=_UNE_CIBLE, name="moderation_une_cible")]

    def __str__(self) -> str:
        return f"{self.get_acte_display()} le {self.le:%d/%m/%Y}"
