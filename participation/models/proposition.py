"""A proposition, what was written of it, where it stands and who supports it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from participation.models.champs import choices, personne, signature
from participation.parcours import NOMS, Etat


class Proposition(models.Model):
    class Masque(models.TextChoices):
        EN_ATTENTE = "en-attente", "en attente de relecture"
        RETIREE = "retiree", "retirée par la modération"

    conseil = models.SlugField("conseil", db_index=True)
    auteur = personne(related_name="propositions")
    titre = models.CharField("titre", max_length=120)
    texte = models.TextField("texte", max_length=5000)
    quartier = models.SlugField("quartier", blank=True)
    rue = models.CharField("rue", max_length=200, blank=True)
    besoin = models.SlugField("besoin", blank=True)
    """The same ids as orientation: what joins a need that found no answer and what is proposed."""
    etat = models.CharField("état", max_length=20, choices=choices(NOMS), default=Etat.BROUILLON)
    mots = models.TextField("mots", editable=False, blank=True)
    """Title and text as they are searched: folded, without small words."""
    creee_le = models.DateTimeField("écrite le", default=timezone.now)
    modifiee_le = models.DateTimeField("modifiée le", default=timezone.now)
    deposee_le = models.DateTimeField("déposée le", null=True, blank=True)
    ordre_du_jour_le = models.DateTimeField("à l'ordre du jour le", null=True, blank=True)
    """When its soutiens first reached the threshold of the règlement."""
    masquee = models.CharField("masquée", max_length=12, choices=Masque, blank=True)
    """Whatever its state, the public does not see it while this says why."""

    class Meta:
        ordering = ("-deposee_le", "-pk")
        indexes = [
            models.Index(fields=("conseil", "etat", "-deposee_le"), name="proposition_liste"),
            models.Index(fields=("-deposee_le", "-id"), name="proposition_recentes"),
            models.Index(fields=("modifiee_le",), name="proposition_modifiees"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(etat__in=list(Etat)), name="etat_connu"),
            models.CheckConstraint(
                condition=Q(etat=Etat.BROUILLON.value) | Q(deposee_le__isnull=False),
                name="deposee_a_une_date",
            ),
        ]

    def __str__(self) -> str:
        return self.titre

    def get_absolute_url(self) -> str:
        return reverse("participation:proposition", args=[self.pk])

    @property
    def signature(self) -> str:
        return signature(self.auteur)


class Version(models.Model):
    """What was written, each time: never changed afterwards."""

    proposition = models.ForeignKey(Proposition, models.CASCADE, related_name="versions")
    rang = models.PositiveIntegerField("version")
    titre = models.CharField("titre", max_length=120)
    texte = models.TextField("texte")
    le = models.DateTimeField("écrite le", default=timezone.now)

    class Meta:
        ordering = ("rang",)
        constraints = [
            models.UniqueConstraint(fields=("proposition", "rang"), name="une_version_par_rang")
        ]

    def __str__(self) -> str:
        return f"{self.titre} (version {self.rang})"


class Image(models.Model):
    """A picture, encoded anew from its pixels alone. Kept with the rest, so nothing gets apart."""

    proposition = models.ForeignKey(Proposition, models.CASCADE, related_name="images")
    rang = models.PositiveSmallIntegerField("rang")
    alternative = models.CharField("ce que montre l'image", max_length=300)
    contenu = models.BinaryField("contenu")
    largeur = models.PositiveIntegerField("largeur")
    hauteur = models.PositiveIntegerField("hauteur")

    class Meta:
        ordering = ("rang",)
        constraints = [
            models.UniqueConstraint(fields=("proposition", "rang"), name="une_image_par_rang"),
            models.CheckConstraint(condition=Q(rang__gte=1, rang__lte=3), name="trois_images"),
            models.CheckConstraint(condition=~Q(alternative=""), name="image_decrite"),
        ]

    def __str__(self) -> str:
        return self.alternative


class Mouvement(models.Model):
    """One move of a proposition: public, and never rewritten."""

    proposition = models.ForeignKey(Proposition, models.CASCADE, related_name="mouvements")
    de = models.CharField("de", max_length=20, choices=choices(NOMS))
    vers = models.CharField("vers", max_length=20, choices=choices(NOMS))
    par = personne()
    au_titre_de = models.CharField("au titre de", max_length=20)
    """auteur, animateur or ville: what is shown; a person of the town is not named."""
    le = models.DateTimeField("le", default=timezone.now)
    raison = models.TextField("raison", blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_de_display()} → {self.get_vers_display()}"


class Soutien(models.Model):
    """One a person, by constraint. Leaves with its account."""

    proposition = models.ForeignKey(Proposition, models.CASCADE, related_name="soutiens")
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="soutiens", verbose_name="personne"
    )
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("proposition", "personne"), name="un_soutien_chacun")
        ]

    def __str__(self) -> str:
        return f"Soutien à {self.proposition_id}"
