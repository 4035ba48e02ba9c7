"""The debate on a proposition as one reader sees it: counts, threads, and what they may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet
from django.utils import timezone

from participation.eligibilite import Profil, obstacle
from participation.models import Commentaire, Moderation, Proposition
from participation.models.champs import signature
from participation.parcours import DISCUTABLES
from participation.queries import personnes
from participation.queries.proposition import Lecteur, publique
from participation.reglement.schema import Participation
from portail.comptes.droits import Acte, permits
from portail.comptes.models import Personne

PAR_PAGE = 50
PAGES = 10_000
PAGE = "debat"
"""The parameter that names a page of threads in the address of a proposition."""

_EN_ATTENTE, _PUBLIE = Commentaire.Etat.EN_ATTENTE, Commentaire.Etat.PUBLIE
_RETIRE = Commentaire.Etat.RETIRE


@dataclass(frozen=True, slots=True)
class Parole:
    """A comment as one reader sees it; withdrawn, only `raison` is shown, blank where its author
    took it back.
    """

    commentaire: Commentaire
    raison: str
    mienne: bool
    reponses: tuple[Parole, ...] = ()

    @property
    def affichee(self) -> bool:
        return self.commentaire.etat == _PUBLIE

    @property
    def en_attente(self) -> bool:
        return self.commentaire.etat == _EN_ATTENTE

    @property
    def jamais_affichee(self) -> bool:
        return not self.affichee and self.commentaire.retenu_pour != ""


@dataclass(frozen=True, slots=True)
class Fil:
    proposition: Proposition
    pour: int
    contre: int
    neutre: int
    paroles: tuple[Parole, ...]
    page: int
    suivante: bool
    """Are there more threads on a next page?"""
    ouvert: bool
    entre: bool
    signature: str
    """The name under which the reader would write."""
    obstacle: str
    """What the règlement still asks of a reader who entered; blank where nothing."""
    ecrit: bool
    """May the reader write here now?"""
    modere: bool

    @property
    def total(self) -> int:
        return self.pour + self.contre + self.neutre


def fil(
    proposition: Proposition,
    lecteur: Lecteur,
    regles: Participation | None = None,
    *,
    page: str | int = 1,
    profil: Profil | None = None,
) -> Fil:
    """Three queries, however many comments there are, and those that say who the reader is.

    Without `regles` it is only to be read: no form is offered. `profil` is the reader's, where it
    was read already.
    """
    number = _page(page)
    counts = _counts(proposition)
    tops = _shown(proposition, lecteur).filter(parent=None)
    first = (number - 1) * PAR_PAGE
    read = list(tops[first : first + PAR_PAGE + 1])
    inside = isinstance(lecteur, Personne)
    opened = proposition.etat in DISCUTABLES and publique(proposition)
    why = _hindrance(proposition, lecteur, regles, profil) if regles and opened else ""
    return Fil(
        proposition=proposition,
        pour=counts.get(Commentaire.Position.POUR, 0),
        contre=counts.get(Commentaire.Position.CONTRE, 0),
        neutre=counts.get(Commentaire.Position.NEUTRE, 0),
        paroles=_threads(read[:PAR_PAGE], _shown(proposition, lecteur), lecteur),
        page=number,
        suivante=len(read) > PAR_PAGE,
        ouvert=opened,
        entre=inside,
        signature=signature(lecteur if isinstance(lecteur, Personne) else None),
        obstacle=why,
        ecrit=bool(regles) and inside and opened and not why,
        modere=inside and permits(personnes.roles(lecteur, proposition.conseil), Acte.MODERER),
    )


def _hindrance(
    proposition: Proposition, lecteur: Lecteur, regles: Participation, profil: Profil | None
) -> str:
    """What the règlement asks of this person before they comment; blank where nothing."""
    conseil = regles.conseils.get(proposition.conseil)
    if conseil is None or not isinstance(lecteur, Personne):
        return ""
    known = profil or personnes.profil(lecteur)
    return obstacle(conseil, "commenter", known, timezone.localdate()) or ""


def adresse_de(commentaire: Commentaire, lecteur: Lecteur) -> str:
    """Where this reader finds it: the page of its thread, and its place there."""
    top = commentaire.parent_id or commentaire.pk
    tops = _shown(commentaire.proposition, lecteur).filter(parent=None)
    page = tops.filter(pk__lt=top).count() // PAR_PAGE + 1
    asked = f"?{urlencode({PAGE: page})}" if page > 1 else ""
    return f"{commentaire.proposition.get_absolute_url()}{asked}#commentaire-{commentaire.pk}"


def _page(page: str | int) -> int:
    asked = str(page)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), PAGES)


def _counts(proposition: Proposition) -> dict[str, int]:
    """All that is shown, answers too: an answer has its position."""
    shown = Commentaire.objects.filter(proposition=proposition, etat=_PUBLIE)
    groups = shown.values_list("position").annotate(nombre=Count("pk")).order_by("position")
    return dict(groups)


def _shown(proposition: Proposition, lecteur: Lecteur) -> QuerySet[Any]:
    """What this reader sees, or sees the place of.

    Everybody: what is published; what moderators withdrew after it was (the reason in its place);
    what its author took back, if somebody answers it. Its author: what waits, and why it was
    withdrawn even if nobody else has ever seen it.
    """
    acts = Moderation.objects.filter(commentaire=OuterRef("pk"), acte=Moderation.Acte.RETIRER)
    why = Subquery(acts.order_by("-pk").values("raison")[:1])
    answers = Commentaire.objects.filter(parent=OuterRef("pk"), etat=_PUBLIE)
    moderated = Q(etat=_RETIRE) & ~Q(raison="")
    shown = Q(etat=_PUBLIE) | (moderated | Q(etat=_RETIRE, suivie=True)) & Q(retenu_pour="")
    if lecteur.pk is not None:
        shown |= Q(auteur=lecteur.pk) & (Q(etat=_EN_ATTENTE) | moderated)
    return (
        Commentaire.objects.filter(proposition=proposition)
        .select_related("auteur")
        .annotate(raison=Coalesce(why, Value(""), output_field=TextField()), suivie=Exists(answers))
        .filter(shown)
        .order_by("pk")
    )


def _threads(tops: Iterable[Any], shown: QuerySet[Any], lecteur: Lecteur) -> tuple[Parole, ...]:
    tops = list(tops)
    answers: dict[int, list[Parole]] = {}
    for one in shown.filter(parent__in=[top.pk for top in tops]):
        answers.setdefault(one.parent_id, []).append(_parole(one, lecteur))
    return tuple(_parole(one, lecteur, answers.get(one.pk, ())) for one in tops)


def _parole(one: Any, lecteur: Lecteur, answers: Iterable[Parole] = ()) -> Parole:
    mine = lecteur.pk is not None and one.auteur_id == lecteur.pk
    return Parole(one, one.raison, mine, tuple(answers))
