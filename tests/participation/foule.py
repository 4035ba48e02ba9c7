"""Many propositions at once, at every public state, as if they had come there step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from participation.models import Avis, Engagement, Instruction, Proposition, Reponse, Soutien
from participation.mots import mots
from participation.parcours import Etat
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL, ROAD

NOW = timezone.make_aware(datetime(2026, 11, 21, 10, 0))
TODAY = NOW.date()
ETATS = (
    Etat.EN_DEBAT,
    Etat.ORIENTEE,
    Etat.ENGAGEE,
    Etat.DEPOSEE,
    Etat.AVIS_RENDU,
    Etat.REPONDUE,
    Etat.RECEVABLE,
    Etat.RETENUE,
    Etat.IRRECEVABLE,
    Etat.CLASSEE,
)
CHOSES = (
    "Un banc à l'ombre",
    "Une boîte à livres",
    "Des arbres fruitiers",
    "Une piste cyclable",
    "Un composteur collectif",
    "Un passage piéton",
    "Une aire de jeux",
)
RUES = ("rue Haute", "rue du Four")
SOUTIENS = 4
_HANDED = {Etat.ORIENTEE, Etat.AVIS_RENDU, Etat.REPONDUE, Etat.ENGAGEE}


def foule(nombre: int, *, conseil: str = CONSEIL, now: datetime = NOW) -> list[Proposition]:
    """The first three are debated, awaited (late by nine days) and undertaken."""
    auteurs = _people(SOUTIENS)
    made = Proposition.objects.bulk_create(
        _written(rank, conseil, auteurs[rank % SOUTIENS], now) for rank in range(nombre)
    )
    for place, etat in enumerate(ETATS):
        ids = [one.pk for one in made[place :: len(ETATS)]]
        for step in ROAD[etat]:
            Proposition.objects.filter(pk__in=ids).update(etat=step)
        if etat in _HANDED:
            _hand_over(ids, etat, now)
    Soutien.objects.bulk_create(
        Soutien(proposition=one, personne=auteurs[who], le=now)
        for rank, one in enumerate(made)
        for who in range(rank % (SOUTIENS + 1))
    )
    return list(Proposition.objects.filter(pk__in=[one.pk for one in made]).order_by("pk"))


def _written(rank: int, conseil: str, auteur: Personne, now: datetime) -> Proposition:
    titre = f"{CHOSES[rank % len(CHOSES)]} {RUES[rank % 2]} ({rank})"
    texte = f"Les habitants de la {RUES[rank % 2]} le demandent depuis {rank} jours."
    then = now - timedelta(hours=rank)
    return Proposition(
        conseil=conseil,
        auteur=auteur,
        titre=titre,
        texte=texte,
        quartier="centre",
        rue=RUES[rank % 2],
        besoin="teleassistance" if rank % 3 == 0 else "",
        mots=mots(f"{titre} {texte}"),
        creee_le=then,
        modifiee_le=then,
        deposee_le=then,
    )


def _hand_over(ids: Sequence[int], etat: Etat, now: datetime) -> None:
    """To the town: every other answer is late, by nine days."""
    dues = [now.date() + timedelta(days=-9 if rank % 2 == 0 else 9) for rank in range(len(ids))]
    Instruction.objects.bulk_create(
        Instruction(proposition_id=pk, service="voirie", confiee_le=now, echeance=due)
        for pk, due in zip(ids, dues, strict=True)
    )
    if etat is Etat.AVIS_RENDU:
        Avis.objects.bulk_create(
            Avis(proposition_id=pk, sens="favorable", texte="Favorable.", rendu_le=now)
            for pk in ids
        )
    if etat in (Etat.REPONDUE, Etat.ENGAGEE):
        Reponse.objects.bulk_create(
            Reponse(proposition_id=pk, sens="acceptee", raison="Nous le ferons.", le=now)
            for pk in ids
        )
    if etat is Etat.ENGAGEE:
        Engagement.objects.bulk_create(
            Engagement(proposition_id=pk, texte="Au printemps.", echeance=date(2099, 1, 31))
            for pk in ids
        )


def _people(nombre: int) -> list[Personne]:
    return [
        Personne.objects.create_user(f"foule-{rank}@rivemont.example", nom=f"Voisine {rank}")
        for rank in range(nombre)
    ]
