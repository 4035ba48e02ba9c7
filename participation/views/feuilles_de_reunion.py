"""The séances and the votes of a conseil as files: when, where, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import linebreaks

from participation.convocation import NOMS_SEANCE, EtatSeance
from participation.exports import Colonne, Entree, Feuille, instant
from participation.methodes import NOMS
from participation.models import Scrutin, Seance
from participation.reglement.schema import Conseil
from participation.reglement.words import moment
from participation.views.feuilles import EPOQUE, adresse_du_site, etiquette, ville
from participation.vote import CORPS, PHASES, URNES, Corps, Urne


def des_seances(
    request: HttpRequest, id_: str, conseil: Conseil, lignes: list[Seance]
) -> Feuille[Seance]:
    site, tag, town = adresse_du_site(request), etiquette(request), ville(request)

    def page(one: Seance) -> str:
        return site + one.get_absolute_url()

    def entree(one: Seance) -> Entree:
        titre = f"Séance du {moment(timezone.localtime(one.debut))}"
        said = linebreaks(f"{titre}, {NOMS_SEANCE[EtatSeance(one.etat)]}\n\n{one.lieu}", True)
        known = one.convoquee_le or one.modifiee_le
        mark = f"{tag}:seance:{one.pk}"
        return Entree(mark, titre, page(one), said, town, known, one.modifiee_le)

    return Feuille(
        id=f"{tag}:seances:{id_}",
        titre=f"Les séances : {conseil.nom}",
        nom=f"seances-{id_}",
        page=site + reverse("participation:seances", args=[id_]),
        colonnes=(Colonne("adresse", "La page de la séance.", page), *SEANCES),
        lignes=lignes,
        entree=entree,
        modifiee=lambda: max((one.modifiee_le for one in lignes), default=EPOQUE),
    )


def des_votes(
    request: HttpRequest, id_: str, conseil: Conseil, lignes: Iterable[Scrutin]
) -> Feuille[Scrutin]:
    """What a vote is and where it stands; its ballots and its result are in its own file."""
    site, tag, town = adresse_du_site(request), etiquette(request), ville(request)
    now, known = timezone.now(), list(lignes)

    def page(one: Scrutin) -> str:
        return site + reverse("participation:scrutin", args=[id_, one.pk])

    def entree(one: Scrutin) -> Entree:
        said = linebreaks(f"{PHASES[one.phase(now)]}\n\n{one.question}", True)
        first, last = one.fige_le or one.cree_le, one.publie_le or one.ouvre_le
        mark = f"{tag}:scrutin:{one.pk}"
        return Entree(mark, one.titre, page(one), said, town, first, max(first, last))

    return Feuille(
        id=f"{tag}:votes:{id_}",
        titre=f"Les votes : {conseil.nom}",
        nom=f"votes-{id_}",
        page=site + reverse("participation:scrutins", args=[id_]),
        colonnes=(
            Colonne("adresse", "La page du vote.", page),
            Colonne("etat", "Où il en est.", lambda one: PHASES[one.phase(now)]),
            *VOTES,
        ),
        lignes=known,
        entree=entree,
        modifiee=lambda: max((one.publie_le or one.ouvre_le for one in known), default=EPOQUE),
    )


def _dite(at: datetime | None) -> str | None:
    return instant(at) if at is not None else None


SEANCES: tuple[Colonne[Seance], ...] = (
    Colonne("numero", "Son numéro, qui ne change jamais.", lambda one: one.pk),
    Colonne("debut", "Le jour et l'heure.", lambda one: instant(one.debut)),
    Colonne("duree_minutes", "La durée prévue, en minutes.", lambda one: one.duree_minutes),
    Colonne("lieu", "Où.", lambda one: one.lieu),
    Colonne("etat", "L'identifiant de son état.", lambda one: one.etat),
    Colonne("etat_nom", "Son état en mots.", lambda one: NOMS_SEANCE[EtatSeance(one.etat)]),
    Colonne("motif", "Pourquoi elle est annulée.", lambda one: one.motif),
)
VOTES: tuple[Colonne[Scrutin], ...] = (
    Colonne("numero", "Son numéro, qui ne change jamais.", lambda one: one.pk),
    Colonne("titre", "Son titre.", lambda one: one.titre),
    Colonne("question", "La question posée.", lambda one: one.question),
    Colonne("methode", "Comment on vote.", lambda one: NOMS[one.methode]),  # type: ignore[index]
    Colonne("corps", "Qui vote.", lambda one: CORPS[Corps(one.corps)]),
    Colonne("urne", "Le secret.", lambda one: URNES[Urne(one.urne)]),
    Colonne("ouvre_le", "L'ouverture.", lambda one: instant(one.ouvre_le)),
    Colonne("ferme_le", "La fin.", lambda one: _dite(one.ferme_le)),
    Colonne("publie_le", "La publication.", lambda one: _dite(one.publie_le)),
)
