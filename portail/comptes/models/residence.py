"""Where a person lives or works: declared first, then verified in one of three ways."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Residence(models.Model):
    class Lien(models.TextChoices):
        HABITE = "habite", "j'y habite"
        TRAVAILLE = "travaille", "j'y travaille"

    class Moyen(models.TextChoices):
        GUICHET = "guichet", "au guichet"
        COURRIER = "courrier", "par un code reçu à l'adresse"
        IDENTITE = "identite", "par FranceConnect et un agent"

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="residences", verbose_name="personne"
    )
    lien = models.CharField("lien", max_length=10, choices=Lien, default=Lien.HABITE)
    numero = models.CharField("numéro", max_length=20, blank=True)
    rue = models.CharField("rue", max_length=200)
    complement = models.CharField("bâtiment, étage, porte", max_length=120, blank=True)
    quartier = models.SlugField("quartier")
    """Follows from the street by the town's own table, as it was when it was declared."""
    declaree_le = models.DateTimeField("déclarée le", default=timezone.now)
    courrier_demande_le = models.DateTimeField("courrier demandé le", null=True, blank=True)
    moyen = models.CharField("vérifiée", max_length=10, choices=Moyen, blank=True)
    verifiee_le = models.DateTimeField("vérifiée le", null=True, blank=True)
    verifiee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("lien", "pk")
        constraints = [
            models.UniqueConstraint(fields=("personne", "lien"), name="une_residence_par_lien"),
            models.CheckConstraint(
                condition=Q(verifiee_le__isnull=True, moyen="")
                | (Q(verifiee_le__isnull=False) & ~Q(moyen="")),
                name="verifiee_dit_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numero} {self.rue}".strip()

    @property
    def verifiee(self) -> bool:
        return self.verifiee_le is not None


class Verification(models.Model):
    """What was done about an address, by whom and why; the person it is of can read it."""

    class Acte(models.TextChoices):
        DEMANDEE = "demandee", "courrier demandé"
        VERIFIEE = "verifiee", "vérifiée"
        RETIREE = "retiree", "vérification retirée"

    residence = models.ForeignKey(Residence, models.CASCADE, related_name="verifications")
    acte = models.CharField("acte", max_length=10, choices=Acte)
    moyen = models.CharField("moyen", max_length=10, choices=Residence.Moyen, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    raison = models.CharField("raison", max_length=300, blank=True)
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(acte="retiree") | ~Q(raison=""), name="retrait_motive"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_acte_display()} le {self.le:%d/%m/%Y}"


class LotDeCourriers(models.Model):
    """Letters printed together: their codes are shown once, when it is made, and never kept."""

    fait_le = models.DateTimeField("fait le", default=timezone.now)
    fait_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nombre = models.PositiveIntegerField("nombre de courriers")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Lot {self.pk}"


class CodePoste(models.Model):
    """A code sent by post to an address: hashed, single use, bounded tries, expiring."""

    residence = models.ForeignKey(Residence, models.CASCADE, related_name="codes")
    lot = models.ForeignKey(LotDeCourriers, models.CASCADE, related_name="codes")
    empreinte = models.CharField("empreinte", max_length=64)
    expire_le = models.DateTimeField("expire le")
    essais = models.PositiveSmallIntegerField("essais", default=0)
    utilise_le = models.DateTimeField("utilisé le", null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("residence",),
                condition=Q(utilise_le__isnull=True),
                name="un_code_en_cours_par_residence",
            )
        ]

    def __str__(self) -> str:
        return f"Code du lot {self.lot_id}"
