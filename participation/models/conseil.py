"""Who sits in a conseil, who offered to, and how the lot was drawn."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from participation.models.champs import personne


class Mandat(models.Model):
    class Rang(models.TextChoices):
        TITULAIRE = "titulaire", "titulaire"
        SUPPLEANT = "suppleant", "suppléant"

    conseil = models.SlugField("conseil")
    college = models.SlugField("collège")
    personne = personne(related_name="mandats")
    rang = models.CharField("rang", max_length=10, choices=Rang, default=Rang.TITULAIRE)
    du = models.DateField("du")
    au = models.DateField("au")
    """Last day of the term, inclusive."""
    fini_le = models.DateField("fini le", null=True, blank=True)
    raison = models.CharField("raison de la fin", max_length=300, blank=True)
    marque = models.CharField("marque du tirage", max_length=64, blank=True)

    class Meta:
        ordering = ("conseil", "college", "-rang", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("conseil", "personne"),
                condition=Q(fini_le__isnull=True),
                name="un_mandat_par_conseil",
            ),
            models.CheckConstraint(condition=Q(au__gte=models.F("du")), name="mandat_dans_l_ordre"),
            models.CheckConstraint(
                condition=Q(fini_le__isnull=True) | ~Q(raison=""), name="fin_motivee"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conseil} / {self.college}"


class Appel(models.Model):
    """A call for candidates to a collège, then its frozen list, then its draw."""

    conseil = models.SlugField("conseil")
    college = models.SlugField("collège")
    ouvert_le = models.DateTimeField("ouvert le", default=timezone.now)
    clos_le = models.DateTimeField("candidatures jusqu'au")
    source = models.TextField("source de la graine", blank=True)
    """The public source of the seed and how it will be read, announced before it exists."""
    source_le = models.DateTimeField("graine connue le", null=True, blank=True)
    fige_le = models.DateTimeField("liste figée le", null=True, blank=True)
    liste = models.TextField("liste publiée", blank=True)
    tire_le = models.DateTimeField("tiré le", null=True, blank=True)
    tirage = models.TextField("tirage publié", blank=True)
    ferme_le = models.DateTimeField("fermé sans tirage le", null=True, blank=True)
    ferme_pour = models.CharField("raison", max_length=300, blank=True)
    par = personne()

    class Meta:
        ordering = ("-ouvert_le", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("conseil", "college"),
                condition=Q(tire_le__isnull=True, ferme_le__isnull=True),
                name="un_appel_a_la_fois",
            ),
            models.CheckConstraint(
                condition=Q(ferme_le__isnull=True, ferme_pour="")
                | (Q(ferme_le__isnull=False, tire_le__isnull=True) & ~Q(ferme_pour="")),
                name="fermeture_motivee",
            ),
            models.CheckConstraint(
                condition=Q(tire_le__isnull=True) | Q(fige_le__isnull=False),
                name="tire_apres_fige",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conseil} / {self.college}"


class Candidature(models.Model):
    class Genre(models.TextChoices):
        FEMME = "femme", "une femme"
        HOMME = "homme", "un homme"
        AUTRE = "autre", "je ne souhaite pas le dire"

    appel = models.ForeignKey(Appel, models.CASCADE, related_name="candidatures")
    personne = personne(related_name="candidatures")
    genre = models.CharField("vous êtes", max_length=10, choices=Genre)
    motivation = models.TextField("quelques mots", max_length=1000, blank=True)
    cle = models.CharField("clé personnelle", max_length=64)
    """Only its candidate sees it; its SHA-256 is the mark of the published list."""
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("appel", "personne"), name="une_candidature_par_appel")
        ]

    def __str__(self) -> str:
        return f"Candidature {self.pk}"
