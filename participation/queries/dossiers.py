"""A text that moderators look at: who sees it, why it is read, what was done of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import models
from django.db.models import Q, QuerySet

from participation.models import Commentaire, Moderation, Proposition, Signalement

Cible = Proposition | Commentaire
Genre = Literal["proposition", "commentaire"]
Cle = tuple[Genre, int]


class Affichage(models.TextChoices):
    """What a comment and a proposition have in common: who sees it."""

    EN_ATTENTE = "en-attente", "en attente de relecture"
    AFFICHE = "affiche", "affiché"
    RETIRE = "retire", "retiré"


_OF_COMMENT = {
    Commentaire.Etat.EN_ATTENTE: Affichage.EN_ATTENTE,
    Commentaire.Etat.PUBLIE: Affichage.AFFICHE,
    Commentaire.Etat.RETIRE: Affichage.RETIRE,
}
_OF_PROPOSITION = {
    "": Affichage.AFFICHE,
    Proposition.Masque.EN_ATTENTE: Affichage.EN_ATTENTE,
    Proposition.Masque.RETIREE: Affichage.RETIRE,
}


def affichage(cible: Cible) -> Affichage:
    if isinstance(cible, Commentaire):
        return _OF_COMMENT[Commentaire.Etat(cible.etat)]
    return _OF_PROPOSITION[cible.masquee]


def proposition_de(cible: Cible) -> Proposition:
    return cible.proposition if isinstance(cible, Commentaire) else cible


def genre_de(cible: Cible) -> Genre:
    return "commentaire" if isinstance(cible, Commentaire) else "proposition"


def nom(cible: Cible) -> str:
    return "Ce commentaire" if isinstance(cible, Commentaire) else "Cette proposition"


@dataclass(frozen=True, slots=True)
class Raison:
    """A report as moderators read it: never who made it."""

    numero: int
    texte: str
    le: datetime
    close: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """A text to look at, with the reasons to."""

    cible: Cible
    genre: Genre
    affichage: Affichage
    ecrit_le: datetime
    retenu_pour: str
    signalements: tuple[Raison, ...]
    moderations: tuple[Moderation, ...] = ()
    """What was done of it, where it is looked at alone."""

    @property
    def proposition(self) -> Proposition:
        return proposition_de(self.cible)

    @property
    def ouverts(self) -> tuple[Raison, ...]:
        return tuple(one for one in self.signalements if not one.close)

    @property
    def repris(self) -> bool:
        """Did its own author take it back? Then it is nobody else's to read or to restore."""
        acts = [one for one in self.moderations if one.acte == Moderation.Acte.RETIRER]
        return self.affichage is Affichage.RETIRE and bool(acts) and not acts[-1].raison

    @property
    def jusqua(self) -> int:
        """The last report that whoever looks at this has read."""
        return max((one.numero for one in self.ouverts), default=0)


def dossiers(cles: Sequence[Cle]) -> list[Dossier]:
    """These texts, in this order, with the reports that are open: three queries.

    One that was erased with its account since it was asked for is left out.
    """
    texts = [numero for genre, numero in cles if genre == "commentaire"]
    ideas = [numero for genre, numero in cles if genre == "proposition"]
    found: dict[Cle, Cible] = {}
    comments = Commentaire.objects.select_related("auteur", "proposition", "parent")
    found |= {("commentaire", one.pk): one for one in comments.filter(pk__in=texts)}
    propositions = Proposition.objects.select_related("auteur")
    found |= {("proposition", one.pk): one for one in propositions.filter(pk__in=ideas)}
    reports = Signalement.objects.filter(
        Q(commentaire__in=texts) | Q(proposition__in=ideas), traite_le__isnull=True
    )
    reasons = _raisons(reports)
    return [_dossier(found[cle], reasons.get(cle, [])) for cle in cles if cle in found]


def dossier(cible: Cible) -> Dossier:
    """One text alone, with every report on it and every act, closed or not."""
    reasons = _raisons(cible.signalements.all()).get((genre_de(cible), cible.pk), [])
    return _dossier(cible, reasons, cible.moderations.select_related("par"))


def _raisons(reports: QuerySet[Signalement]) -> dict[Cle, list[Raison]]:
    found: dict[Cle, list[Raison]] = {}
    fields = ("pk", "proposition_id", "commentaire_id", "raison", "le", "traite_le")
    for pk, proposition, commentaire, texte, le, done in reports.values_list(*fields):
        cle: Cle = ("commentaire", commentaire) if commentaire else ("proposition", proposition)
        found.setdefault(cle, []).append(Raison(pk, texte, le, close=done is not None))
    return found


def _dossier(cible: Cible, raisons: Iterable[Raison], acts: Iterable[Moderation] = ()) -> Dossier:
    shown = affichage(cible)
    return Dossier(
        cible=cible,
        genre=genre_de(cible),
        affichage=shown,
        ecrit_le=cible.le if isinstance(cible, Commentaire) else cible.deposee_le or cible.creee_le,
        retenu_pour=_held(cible) if shown is Affichage.EN_ATTENTE else "",
        signalements=tuple(raisons),
        moderations=tuple(acts),
    )


def _held(cible: Cible) -> str:
    if isinstance(cible, Commentaire):
        return cible.retenu_pour
    return "Le règlement du conseil demande de la relire avant de l'afficher."
