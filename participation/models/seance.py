"""A meeting of a conseil: when and where, what it speaks of, what to read beforehand."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from participation.convocation import (
    NOMS_SEANCE,
    SEANCES_PUBLIQUES,
    SEANCES_TENUES,
    EtatSeance,
)
from participation.documents import MAX_OCTETS, poids
from participation.models.champs import choices, personne
from participation.models.proposition import Proposition

DUREES = range(15, 12 * 60 + 1)
"""Minutes that a séance may last."""
RETIREE = "Une proposition que la modération a retirée"


class Seance(models.Model):
    conseil = models.SlugField("conseil")
    debut = models.DateTimeField("date et heure")
    duree_minutes = models.PositiveSmallIntegerField("durée prévue, en minutes")
    lieu = models.CharField("lieu", max_length=300)
    lien = models.URLField("lien pour participer à distance", max_length=300, blank=True)
    """Public, as the place is."""
    etat = models.CharField(
        "état", max_length=12, choices=choices(NOMS_SEANCE), default=EtatSeance.PREPAREE
    )
    convoquee_le = models.DateTimeField("convoquée le", null=True, blank=True)
    motif = models.CharField("motif de l'annulation", max_length=300, blank=True)
    modifiee_le = models.DateTimeField("modifiée le", default=timezone.now)
    revision = models.PositiveIntegerField("révision", default=0)
    """How often it changed once members were called: what calendars compare."""
    ouverte_le = models.DateTimeField("ouverte le", null=True, blank=True)
    levee_le = models.DateTimeField("levée le", null=True, blank=True)
    code = models.CharField("code de présence", max_length=8, blank=True)
    """Shown in the room, and nowhere else: whoever types it is there."""
    president = personne()
    secretaire = personne()
    point_courant = models.ForeignKey(
        "participation.Point", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    parole_minutes = models.PositiveSmallIntegerField("temps de parole, en minutes", default=3)

    class Meta:
        verbose_name = "séance"
        ordering = ("-debut", "-pk")
        indexes = [models.Index(fields=("conseil", "etat", "debut"), name="seance_liste")]
        constraints = [
            models.CheckConstraint(condition=Q(etat__in=list(EtatSeance)), name="seance_connue"),
            models.CheckConstraint(
                condition=Q(duree_minutes__gte=DUREES.start, duree_minutes__lt=DUREES.stop),
                name="seance_une_duree",
            ),
            models.CheckConstraint(condition=~Q(lieu=""), name="seance_quelque_part"),
            models.CheckConstraint(
                condition=Q(lien="") | Q(lien__startswith="https://"), name="seance_lien_sur"
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatSeance.PREPAREE.value, convoquee_le__isnull=True)
                | (~Q(etat=EtatSeance.PREPAREE.value) & Q(convoquee_le__isnull=False)),
                name="seance_convoquee_un_jour",
            ),
            models.CheckConstraint(
                condition=(Q(etat=EtatSeance.ANNULEE.value) & ~Q(motif=""))
                | (~Q(etat=EtatSeance.ANNULEE.value) & Q(motif="")),
                name="seance_annulation_motivee",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=sorted(SEANCES_TENUES), ouverte_le__isnull=False)
                | (~Q(etat__in=sorted(SEANCES_TENUES)) & Q(ouverte_le__isnull=True)),
                name="seance_ouverte_un_jour",
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatSeance.LEVEE.value, levee_le__gte=F("ouverte_le"))
                | (~Q(etat=EtatSeance.LEVEE.value) & Q(levee_le__isnull=True)),
                name="seance_levee_apres_ouverture",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conseil}, {timezone.localtime(self.debut):%d/%m/%Y %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("participation:seance", args=[self.conseil, self.pk])

    @property
    def duree(self) -> timedelta:
        return timedelta(minutes=self.duree_minutes)

    @property
    def fin(self) -> datetime:
        return self.debut + self.duree

    @property
    def publique(self) -> bool:
        return self.etat in SEANCES_PUBLIQUES

    @property
    def annulee(self) -> bool:
        return self.etat == EtatSeance.ANNULEE

    @property
    def ouverte(self) -> bool:
        return self.etat == EtatSeance.OUVERTE

    @property
    def tenue(self) -> bool:
        """Did it open?"""
        return self.etat in SEANCES_TENUES


class Point(models.Model):
    """One line of the ordre du jour: a proposition, or a title of its own."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="points")
    rang = models.PositiveIntegerField("rang")
    titre = models.CharField("titre", max_length=200, blank=True)
    texte = models.TextField("texte", max_length=2000, blank=True)
    # No draft is ever taken, and what is deposited stays: nothing erases what is here.
    proposition = models.ForeignKey(
        Proposition, models.PROTECT, null=True, blank=True, related_name="points"
    )
    aborde_le = models.DateTimeField("abordé le", null=True, blank=True)

    class Meta:
        ordering = ("rang",)
        constraints = [
            models.UniqueConstraint(fields=("seance", "rang"), name="un_point_par_rang"),
            models.UniqueConstraint(
                fields=("seance", "proposition"), name="une_fois_a_l_ordre_du_jour"
            ),
            models.CheckConstraint(
                condition=Q(proposition__isnull=False, titre="")
                | (Q(proposition__isnull=True) & ~Q(titre="")),
                name="point_un_titre",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule

    @property
    def lisible(self) -> bool:
        """Does its proposition have a page that everybody may open?"""
        return self.proposition is not None and not self.proposition.masquee

    @property
    def intitule(self) -> str:
        """Never kept here: what moderation hides is not told by an ordre du jour either."""
        if self.proposition is None:
            return self.titre
        return self.proposition.titre if self.lisible else RETIREE


class Document(models.Model):
    """A PDF, kept with the rest, so nothing gets apart."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="documents")
    titre = models.CharField("titre", max_length=200)
    contenu = models.BinaryField("contenu")
    taille = models.PositiveIntegerField("taille, en octets")
    ajoute_le = models.DateTimeField("ajouté le", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=~Q(titre=""), name="document_nomme"),
            models.CheckConstraint(
                condition=Q(taille__gte=1, taille__lte=MAX_OCTETS), name="document_leger"
            ),
        ]

    def __str__(self) -> str:
        return self.titre

    @property
    def poids(self) -> str:
        return poids(self.taille)
