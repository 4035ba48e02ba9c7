"""Who follows what, what happened, and the letters to be sent: nothing here waits in memory."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from participation.models.proposition import Proposition
from participation.models.seance import Seance


class Suivi(models.Model):
    """A person follows a proposition or a conseil, at the pace they chose."""

    class Rythme(models.TextChoices):
        AUSSITOT = "aussitot", "à chaque nouvelle"
        SEMAINE = "semaine", "un résumé par semaine"

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="suivis", verbose_name="personne"
    )
    proposition = models.ForeignKey(
        Proposition, models.CASCADE, null=True, blank=True, related_name="suivis"
    )
    conseil = models.SlugField("conseil", blank=True)
    rythme = models.CharField("rythme", max_length=10, choices=Rythme, default=Rythme.AUSSITOT)
    depuis = models.DateTimeField("depuis", default=timezone.now)
    resume_le = models.DateTimeField("résumé jusqu'au", default=timezone.now)
    """What was diffused before is told already: the next weekly digest begins here."""

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=("resume_le",), condition=Q(rythme="semaine"), name="suivi_a_resumer"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposition__isnull=False, conseil="")
                | (Q(proposition__isnull=True) & ~Q(conseil="")),
                name="suivi_une_cible",
            ),
            models.UniqueConstraint(
                fields=("personne", "proposition"), name="un_suivi_par_proposition"
            ),
            models.UniqueConstraint(
                fields=("personne", "conseil"),
                condition=~Q(conseil=""),
                name="un_suivi_par_conseil",
            ),
        ]

    def __str__(self) -> str:
        return f"Suivi {self.pk}"


class Nouvelle(models.Model):
    """What followers are told: written in the transaction of what happened."""

    conseil = models.SlugField("conseil")
    proposition = models.ForeignKey(
        Proposition, models.CASCADE, null=True, blank=True, related_name="nouvelles"
    )
    seance = models.ForeignKey(
        Seance, models.CASCADE, null=True, blank=True, related_name="nouvelles"
    )
    """Where it is of a séance, the members of the conseil are written to as well."""
    titre = models.CharField("titre", max_length=200)
    texte = models.TextField("texte", blank=True)
    le = models.DateTimeField("le", default=timezone.now)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who made it happen: not told of their own act."""
    diffusee_le = models.DateTimeField("diffusée le", null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=("id",), condition=Q(diffusee_le__isnull=True), name="nouvelle_a_diffuser"
            )
        ]

    def __str__(self) -> str:
        return self.titre


class Envoi(models.Model):
    """A letter to send by e-mail; its Message-ID never changes, so a repeat can be recognised."""

    cle = models.CharField("clé", max_length=120, unique=True)
    """What makes it unique, e.g. « nouvelle:12:34 »: the same letter cannot be written twice."""
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="envois"
    )
    suivi = models.ForeignKey(Suivi, models.SET_NULL, null=True, blank=True, related_name="envois")
    a = models.EmailField("à")
    sujet = models.CharField("sujet", max_length=200)
    texte = models.TextField("texte")
    """Both blank until the letter first leaves, where its key says what to write."""
    desabonnement = models.CharField("adresse pour ne plus recevoir", max_length=300, blank=True)
    ecrit_le = models.DateTimeField("écrit le", default=timezone.now)
    prochain_essai = models.DateTimeField("prochain essai", default=timezone.now)
    essais = models.PositiveIntegerField("essais", default=0)
    envoye_le = models.DateTimeField("envoyé le", null=True, blank=True)
    echec = models.CharField("dernier échec", max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=("prochain_essai",),
                condition=Q(envoye_le__isnull=True),
                name="envoi_a_faire",
            )
        ]

    def __str__(self) -> str:
        return self.sujet
