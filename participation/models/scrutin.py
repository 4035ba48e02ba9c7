"""A vote that is held: what is asked, who may vote, who has, and the box of their ballots.

Who voted and what was voted never meet: an émargement holds no ballot, and the ballots of a scrutin
lie together in one value (`Casier.contenu`), in no order, with neither voter nor time.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from participation.counting.acte import complete
from participation.models.champs import choices, personne
from participation.models.proposition import Proposition
from participation.models.seance import Point, Seance
from participation.vote import CANAUX, CORPS, PHASES, URNES, Canal, Corps, Phase, Urne, phase


class Scrutin(models.Model):
    conseil = models.SlugField("conseil")
    titre = models.CharField("titre", max_length=120)
    question = models.TextField("question", max_length=2000)
    methode = models.SlugField("méthode")
    reglages = models.JSONField("réglages", default=dict)
    """What the method needs: see `participation.vote.Reglages`."""
    corps = models.CharField(
        "qui vote", max_length=10, choices=choices(CORPS), default=Corps.CONSEIL
    )
    college = models.SlugField("collège", blank=True)
    urne = models.CharField("urne", max_length=12, choices=choices(URNES), default=Urne.SCELLEE)
    seance = models.ForeignKey(
        Seance, models.PROTECT, null=True, blank=True, related_name="scrutins"
    )
    point = models.ForeignKey(
        Point, models.SET_NULL, null=True, blank=True, related_name="scrutins"
    )
    """Where it is held in the ordre du jour of its séance."""
    proposition = models.ForeignKey(
        Proposition, models.PROTECT, null=True, blank=True, related_name="scrutins"
    )
    ouvre_le = models.DateTimeField("ouvre le")
    ferme_le = models.DateTimeField("ferme le", null=True, blank=True)
    """Empty at a séance: whoever presides closes it."""
    fige_le = models.DateTimeField("arrêté le", null=True, blank=True)
    """From then on neither text, options, list nor rules change."""
    reglement = models.JSONField("règlement", default=dict)
    """The règlement as it was when the scrutin was arrêté."""
    reglement_version = models.CharField("version du règlement", max_length=64, blank=True)
    source = models.TextField("source de la graine", max_length=2000, blank=True)
    """Where ties are drawn by lot: the public source of the seed, announced before the vote."""
    cle_publique = models.BinaryField("clé publique", null=True)
    suffisent = models.PositiveSmallIntegerField("parts pour ouvrir", default=2)
    parts = models.PositiveSmallIntegerField("parts de la clé", default=3)
    depouille_le = models.DateTimeField("dépouillé le", null=True, blank=True)
    publie_le = models.DateTimeField("publié le", null=True, blank=True)
    fichier = models.TextField("fichier publié", blank=True)
    attend = models.CharField("règle qui doit départager", max_length=13, blank=True)
    """What the count needs to end: see `participation.counting.acte.Attente`."""
    departage = models.TextField("départage", blank=True)
    """What ended it, as JSON: it completes `fichier`, which is never written again."""
    annule_le = models.DateTimeField("annulé le", null=True, blank=True)
    annule_pour = models.CharField("raison", max_length=300, blank=True)
    manquants = models.PositiveIntegerField("bulletins papier manquants", default=0)
    manquants_pour = models.CharField("raison", max_length=300, blank=True)
    par = personne()
    cree_le = models.DateTimeField("préparé le", default=timezone.now)

    class Meta:
        ordering = ("-ouvre_le", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ferme_le__isnull=True) | Q(ferme_le__gt=F("ouvre_le")),
                name="scrutin_dans_l_ordre",
            ),
            models.CheckConstraint(
                condition=Q(ferme_le__isnull=False) | Q(seance__isnull=False),
                name="scrutin_ferme_un_jour",
            ),
            models.CheckConstraint(
                condition=Q(depouille_le__isnull=True)
                | Q(fige_le__isnull=False, ferme_le__isnull=False, depouille_le__gte=F("ferme_le")),
                name="depouille_apres_cloture",
            ),
            models.CheckConstraint(
                condition=Q(publie_le__isnull=True)
                | (Q(depouille_le__isnull=False) & ~Q(fichier="")),
                name="publie_apres_depouille",
            ),
            models.CheckConstraint(
                condition=Q(attend="")
                | (Q(depouille_le__isnull=False, attend__in=("tirage", "preponderante"))),
                name="attend_apres_depouille",
            ),
            models.CheckConstraint(
                condition=Q(attend="", departage="")
                | (~Q(attend="") & (Q(publie_le__isnull=True) | ~Q(departage=""))),
                name="publie_une_fois_departage",
            ),
            models.CheckConstraint(
                condition=Q(fige_le__isnull=True)
                | ~Q(urne="scellee")
                | Q(cle_publique__isnull=False),
                name="urne_scellee_a_une_cle",
            ),
            models.CheckConstraint(
                condition=Q(annule_le__isnull=True, annule_pour="")
                | (Q(annule_le__isnull=False, depouille_le__isnull=True) & ~Q(annule_pour="")),
                name="annulation_motivee",
            ),
            models.CheckConstraint(
                condition=Q(manquants=0, manquants_pour="")
                | (Q(manquants__gt=0) & ~Q(manquants_pour="")),
                name="manquants_motives",
            ),
        ]

    def __str__(self) -> str:
        return self.titre

    def phase(self, at: datetime) -> Phase:
        """Where its life stands at this moment: nothing has to run for it to open or to close."""
        return phase(
            at,
            ouvre_le=self.ouvre_le,
            ferme_le=self.ferme_le,
            fige=self.fige_le is not None,
            depouille=self.depouille_le is not None,
            publie=self.publie_le is not None,
            annule=self.annule_le is not None,
        )

    @property
    def a_departager(self) -> bool:
        """Is it counted, and tied, so that nothing is told before the rule has settled it?"""
        return bool(self.attend) and not self.departage

    @property
    def fichier_complet(self) -> str:
        """What is published: every ballot, the result, and what settled a tie."""
        return complete(self.fichier, self.departage) if self.departage else self.fichier

    def phase_name(self, at: datetime) -> str:
        return PHASES[self.phase(at)]


class Option(models.Model):
    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="options")
    rang = models.PositiveSmallIntegerField("rang")
    """From 1, as printed; the place of its number in every ballot."""
    titre = models.CharField("titre", max_length=120)
    texte = models.TextField("texte", max_length=1000, blank=True)
    cout = models.PositiveIntegerField("coût en euros", null=True, blank=True)
    proposition = models.ForeignKey(
        Proposition, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("rang",)
        constraints = [
            models.UniqueConstraint(fields=("scrutin", "rang"), name="une_option_par_rang"),
            models.UniqueConstraint(fields=("scrutin", "titre"), name="une_option_par_titre"),
        ]

    def __str__(self) -> str:
        return self.titre


class Electeur(models.Model):
    """One line of the list, made when the scrutin is arrêté."""

    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="electeurs")
    personne = personne(related_name="inscriptions")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("scrutin", "personne"), name="une_inscription_chacun")
        ]

    def __str__(self) -> str:
        return f"Électeur {self.pk}"


class Emargement(models.Model):
    """This elector has voted: once, whatever the channel."""

    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="emargements")
    electeur = models.ForeignKey(Electeur, models.CASCADE, related_name="emargements")
    canal = models.CharField("par", max_length=10, choices=choices(CANAUX), default=Canal.LIGNE)
    porteur = personne()
    """Who voted in their name, holding their procuration."""
    par = personne()
    """Whoever signed for them: the agent at a counter, the bureau for a paper."""
    le = models.DateTimeField("le")
    """To the hour: enough for who asks when they voted, too little to put ballots in order."""

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("scrutin", "electeur"), name="une_voix_par_electeur")
        ]

    def __str__(self) -> str:
        return f"Émargement {self.pk}"


class Casier(models.Model):
    """Ballots of one size, side by side, in the order of their bytes, which is none."""

    cle = models.UUIDField("clé", primary_key=True, default=uuid.uuid4, editable=False)
    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="casiers")
    contenu = models.BinaryField("contenu", default=b"")

    class Meta:
        ordering = ("cle",)

    def __str__(self) -> str:
        return f"Casier {self.cle}"


class Voix(models.Model):
    """What an elector voted by show of hands: such a vote was said to be public beforehand."""

    emargement = models.OneToOneField(Emargement, models.CASCADE, related_name="voix")
    genre = models.CharField("bulletin", max_length=8)
    choix = models.JSONField("choix")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Voix {self.pk}"


class LotDePapier(models.Model):
    """So many paper ballots typed together: how many and when, never what they said."""

    cle = models.UUIDField("clé", primary_key=True, default=uuid.uuid4, editable=False)
    """Drawn with the page that is filled: sent twice, a lot is typed once."""
    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="lots")
    nombre = models.PositiveSmallIntegerField("bulletins")
    le = models.DateTimeField("le")

    class Meta:
        ordering = ("le", "cle")
        constraints = [
            models.CheckConstraint(condition=Q(nombre__gt=0), name="lot_non_vide"),
        ]

    def __str__(self) -> str:
        return f"Lot {self.cle}"


class LigneDeJournal(models.Model):
    """One line of the journal of a scrutin, chained to the one before."""

    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="journal")
    numero = models.PositiveIntegerField("numéro")
    fait = models.CharField("fait", max_length=20)
    le = models.CharField("le", max_length=40)
    details = models.JSONField("détails", default=dict)
    precedente = models.CharField("empreinte précédente", max_length=64)
    empreinte = models.CharField("empreinte", max_length=64)

    class Meta:
        ordering = ("numero",)
        constraints = [
            models.UniqueConstraint(fields=("scrutin", "numero"), name="une_ligne_par_numero")
        ]

    def __str__(self) -> str:
        return f"{self.numero} {self.fait}"


class Passe(models.Model):
    """Lets one elector vote at the counter, without an account: hashed, single use, short-lived.

    Once used, its times say the hour and nothing finer, as those of an émargement.
    """

    electeur = models.ForeignKey(Electeur, models.CASCADE, related_name="passes")
    empreinte = models.CharField("empreinte", max_length=64, unique=True)
    expire_le = models.DateTimeField("expire le")
    utilise_le = models.DateTimeField("utilisé le", null=True, blank=True)
    par = personne()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("electeur",),
                condition=Q(utilise_le__isnull=True),
                name="un_passe_a_la_fois",
            )
        ]

    def __str__(self) -> str:
        return f"Passe {self.pk}"
