"""Follows, news and letters, for the tests of what is sent by e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from participation.actions.envois import Issue
from participation.models import Envoi, Nouvelle, Proposition, Suivi
from participation.parcours import Etat
from participation.queries.suivis import AUSSITOT, Cible, vise
from portail.comptes.models import Personne
from tests.participation.habitants import BANC, CONSEIL

Envoyer = Callable[[datetime], Counter[Issue]]
AUTREFOIS = datetime(2020, 1, 1, tzinfo=UTC)
"""Past for any clock: for what is left to the time that it really is."""
MARDI = datetime(2026, 11, 17, 10, tzinfo=UTC)
LUNDI = datetime(2026, 11, 23, 7, tzinfo=UTC)
"""Monday, 8 h in Paris: the moment of the digest of the week 2026-W48."""


def banc(auteur: Personne | None = None, **columns: Any) -> Proposition:
    """A proposition in debate, written straight into the table, without its road or its news."""
    proposition = Proposition.objects.create(
        conseil=CONSEIL, auteur=auteur, titre=BANC.titre, texte=BANC.texte
    )
    for etat in (Etat.DEPOSEE, Etat.RECEVABLE, Etat.EN_DEBAT):
        proposition.etat, proposition.deposee_le = etat, MARDI
        proposition.save()
    for name, value in columns.items():
        setattr(proposition, name, value)
    proposition.save()
    return proposition


def suit(
    personne: Personne, cible: Cible, rythme: str = AUSSITOT, *, depuis: datetime = MARDI
) -> Suivi:
    return Suivi.objects.create(
        personne=personne, **vise(cible), rythme=rythme, depuis=depuis, resume_le=depuis
    )


def annonce(
    proposition: Proposition | None, titre: str = "Elle est maintenant : en débat", **columns: Any
) -> Nouvelle:
    columns = {"le": MARDI, **columns}
    return Nouvelle.objects.create(conseil=CONSEIL, proposition=proposition, titre=titre, **columns)


def foule(combien: int) -> list[Personne]:
    made = Personne.objects.bulk_create(
        Personne(courriel=f"foule{rang}@rivemont.example") for rang in range(combien)
    )
    return list(made)


def foule_suit(people: Iterable[Personne], cible: Cible, rythme: str = AUSSITOT) -> None:
    Suivi.objects.bulk_create(
        Suivi(personne=one, **vise(cible), rythme=rythme, depuis=MARDI, resume_le=MARDI)
        for one in people
    )


def lettre(rang: int = 1, *, at: datetime = MARDI, **columns: Any) -> Envoi:
    """A letter of the outbox that nothing ties to a follow."""
    given = {
        "cle": f"essai:{rang}",
        "a": f"foule{rang}@rivemont.example",
        "desabonnement": "https://porte.example/participer/desabonnement/jeton/",
        "texte": "Un banc rue Haute\n",
        **columns,
    }
    return Envoi.objects.create(
        message_id=f"<{rang}@rivemont.example>",
        sujet="[Conseil du Centre] Un banc rue Haute : en débat",
        ecrit_le=at,
        prochain_essai=at,
        **given,
    )


def destinataires() -> list[str]:
    return list(Envoi.objects.order_by("a").values_list("a", flat=True))


def plus_tard(minutes: float) -> datetime:
    return MARDI + timedelta(minutes=minutes)
