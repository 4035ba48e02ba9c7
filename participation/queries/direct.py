"""A séance as it stands at this instant: one reading for all, then what each of them may do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from participation.convocation import SEANCES_PUBLIQUES
from participation.models import Electeur, Emargement, Parole, Point, Scrutin, Seance
from participation.queries import reunion
from participation.queries.seances import convoques, points
from participation.reglement.schema import Reglement
from participation.reunion import Membre, Quorum
from participation.reunion import quorum as compter
from participation.vote import Phase, Urne


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote of the séance: how many have voted, never what; its result once it is published."""

    scrutin: Scrutin
    phase: Phase
    inscrits: int
    votants: int
    retenus: tuple[str, ...] = ()

    @property
    def ouvert(self) -> bool:
        return self.phase is Phase.OUVERT


@dataclass(frozen=True, slots=True)
class Ligne:
    """One line of the list of an open vote."""

    scrutin: int
    electeur: int
    personne: int
    vote: bool


@dataclass(frozen=True, slots=True)
class Direct:
    seance: Seance
    reglement: Reglement
    points: list[Point]
    membres: list[Membre]
    convoques: dict[int, str]
    """Members and suppléants who were called: their names."""
    presents: dict[int, bool]
    """Who is there, in the order they came: are they at a distance?"""
    pouvoirs: dict[int, int]
    paroles: list[Parole]
    """The one who speaks first, then those who wait."""
    votes: list[Vote]
    """Those that are open or waiting first, then the published ones, the last first."""
    lignes: list[Ligne]

    @property
    def quorum(self) -> Quorum:
        return compter(self.membres, self.presents.keys(), self.pouvoirs, self.reglement)

    @property
    def point(self) -> Point | None:
        current = self.seance.point_courant_id
        return next((one for one in self.points if one.pk == current), None)

    @property
    def parle(self) -> Parole | None:
        return next((one for one in self.paroles if one.debut), None)

    @property
    def attendent(self) -> list[Parole]:
        return [one for one in self.paroles if not one.debut]

    @property
    def titulaires(self) -> set[int]:
        return {one.personne for one in self.membres}

    def etat_de(self, personne: int) -> str:
        """« dans la salle », « a donné procuration à Ann », « absent »."""
        if personne in self.presents:
            return "à distance" if self.presents[personne] else "dans la salle"
        holder = self.pouvoirs.get(personne)
        return f"a donné procuration à {self.nom(holder)}" if holder else "absent"

    def nom(self, personne: int) -> str:
        return self.convoques.get(personne) or "un membre"


def visible(seance: int) -> bool:
    return Seance.objects.filter(pk=seance, etat__in=list(SEANCES_PUBLIQUES)).exists()


def lire(seance: Seance, reglement: Reglement, at: datetime | None = None) -> Direct:
    now = at or timezone.now()
    votes = _votes(seance, now)
    called = convoques(seance).values_list("pk", "nom")
    here = reunion.presentes(seance).values_list("personne", "a_distance")
    speaking = seance.paroles.filter(fin__isnull=True, personne__isnull=False)
    return Direct(
        seance=seance,
        reglement=reglement,
        points=points(seance),
        membres=reunion.membres(seance),
        convoques=dict(called),
        presents={pk: far for pk, far in here if pk},
        pouvoirs=reunion.pouvoirs(seance),
        paroles=sorted(
            speaking.select_related("personne").order_by("demandee_le", "pk"),
            key=lambda one: one.debut is None,
        ),
        votes=votes,
        lignes=list(_lignes([one.scrutin.pk for one in votes if one.ouvert])),
    )


def _votes(seance: Seance, now: datetime) -> list[Vote]:
    rows: QuerySet[Scrutin] = seance.scrutins.filter(fige_le__isnull=False, annule_le__isnull=True)
    counted = rows.annotate(
        inscrits=Count("electeurs", distinct=True), votants=Count("emargements", distinct=True)
    )
    found = [
        Vote(one, one.phase(now), one.inscrits, one.votants, issue(one))
        for one in counted.defer("reglement").order_by("-ouvre_le", "-pk")
    ]
    return sorted(found, key=lambda one: one.phase is Phase.PUBLIE)


def a_tenir(seance: Seance) -> list[Scrutin]:
    """What is prepared, open, or awaits its count, as they were prepared."""
    rows = seance.scrutins.filter(publie_le__isnull=True, annule_le__isnull=True)
    return list(rows.defer("reglement", "fichier").order_by("pk"))


def a_main_levee(scrutin: Scrutin, at: datetime) -> bool:
    """Can the desk write down hands now?"""
    public = scrutin.urne == Urne.NOMINATIVE and scrutin.methode == "pour-contre"
    return public and scrutin.phase(at) is Phase.OUVERT


def attendus(scrutin: Scrutin) -> QuerySet[Electeur]:
    """Those who have not voted yet, by name."""
    voted = Emargement.objects.filter(electeur=OuterRef("pk"))
    rows = scrutin.electeurs.filter(~Exists(voted), personne__isnull=False)
    return rows.select_related("personne").order_by("personne__nom", "pk")


def issue(scrutin: Scrutin) -> tuple[str, ...]:
    """What a published vote kept, by title, as its file says it: nothing is counted again here."""
    if scrutin.publie_le is None:
        return ()
    told = json.loads(scrutin.fichier_complet)
    titles = {one["id"]: one["titre"] for one in told["options"]}
    return tuple(titles[one] for one in told["resultat"]["retenus"])


def _lignes(scrutins: list[int]) -> list[Ligne]:
    if not scrutins:
        return []
    voted = Emargement.objects.filter(electeur=OuterRef("pk"))
    rows = Electeur.objects.filter(scrutin__in=scrutins, personne__isnull=False)
    return [
        Ligne(scrutin, pk, personne, vote)
        for scrutin, pk, personne, vote in rows.annotate(vote=Exists(voted))
        .order_by("scrutin", "pk")
        .values_list("scrutin", "pk", "personne", "vote")
    ]


@dataclass(frozen=True, slots=True)
class Voix:
    """A voice that one gives in an open vote: one's own, or that of whom one represents."""

    scrutin: int
    titre: str
    vote: bool
    electeur: int | None = None
    nom: str = ""


@dataclass(frozen=True, slots=True)
class Mien:
    """What a séance says to one person. Equal for two, it is the same text."""

    convoque: bool = False
    titulaire: bool = False
    present: bool = False
    donnee: str = ""
    """Who holds the procuration that one gave."""
    portees: tuple[str, ...] = ()
    voix: tuple[Voix, ...] = ()
    parle: bool = False
    rang: int = 0
    """One's place among those who wait to speak, from 1."""


def mien(direct: Direct, personne: int | None) -> Mien:
    if personne is None or personne not in direct.convoques:
        return Mien()
    holder = direct.pouvoirs.get(personne)
    waiting = [one.personne_id for one in direct.attendent]
    speaks = direct.parle
    return Mien(
        convoque=True,
        titulaire=personne in direct.titulaires,
        present=personne in direct.presents,
        donnee=direct.nom(holder) if holder is not None else "",
        portees=tuple(direct.nom(de) for de, a in direct.pouvoirs.items() if a == personne),
        voix=tuple(_voix(direct, personne)),
        parle=speaks is not None and speaks.personne_id == personne,
        rang=waiting.index(personne) + 1 if personne in waiting else 0,
    )


def _voix(direct: Direct, personne: int) -> list[Voix]:
    """One's own first."""
    titles = {one.scrutin.pk: one.scrutin.titre for one in direct.votes}
    own = [
        Voix(one.scrutin, titles[one.scrutin], one.vote)
        for one in direct.lignes
        if one.personne == personne
    ]
    carried = [
        Voix(one.scrutin, titles[one.scrutin], one.vote, one.electeur, direct.nom(one.personne))
        for one in direct.lignes
        if direct.pouvoirs.get(one.personne) == personne
    ]
    return own + carried
