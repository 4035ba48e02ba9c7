"""The columns of the files: their names never change, for others' spreadsheets rely on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from participation.exports import Colonne, Valeur, instant
from participation.parcours import NOMS
from participation.queries.actualite import EnCours
from participation.queries.bulletins import Bulletin
from participation.queries.conseils import Siegeant

T = TypeVar("T")


def _of(
    part: Callable[[Bulletin], T | None], value: Callable[[T], Valeur]
) -> Callable[[Bulletin], Valeur]:
    """The value of a part that may not be there yet."""

    def read(one: Bulletin) -> Valeur:
        found = part(one)
        return None if found is None else value(found)

    return read


def _day(at: date) -> str:
    return at.isoformat()


def _opened(at: datetime | None) -> Valeur:
    return instant(at) if at else None


PROPOSITIONS: tuple[Colonne[Bulletin], ...] = (
    Colonne("numero", "Son numéro, qui ne change jamais.", lambda b: b.proposition.pk),
    Colonne("titre", "Son titre.", lambda b: b.proposition.titre),
    Colonne("texte", "Son texte, tel qu'il est aujourd'hui.", lambda b: b.proposition.texte),
    Colonne("auteur", "Sa signature publique.", lambda b: b.proposition.signature),
    Colonne("conseil", "L'identifiant du conseil.", lambda b: b.proposition.conseil),
    Colonne("conseil_nom", "Le nom du conseil.", lambda b: b.nom_du_conseil),
    Colonne("quartier", "L'identifiant du quartier.", lambda b: b.proposition.quartier),
    Colonne("rue", "La rue, si elle est à un endroit précis.", lambda b: b.proposition.rue),
    Colonne("besoin", "L'identifiant du besoin.", lambda b: b.proposition.besoin),
    Colonne("etat", "L'identifiant de son état.", lambda b: b.proposition.etat),
    Colonne("etat_nom", "Son état en mots.", lambda b: NOMS[b.etat]),
    Colonne("soutiens", "Combien de personnes la soutiennent.", lambda b: b.soutiens),
    Colonne("deposee_le", "Date du dépôt.", lambda b: _opened(b.proposition.deposee_le)),
    Colonne("modifiee_le", "Date du dernier changement.", lambda b: instant(b.modifiee_le)),
    Colonne(
        "ordre_du_jour_le",
        "Date où elle a eu assez de soutiens.",
        lambda b: _opened(b.proposition.ordre_du_jour_le),
    ),
    Colonne("service", "Le service de la ville qui l'étudie.", lambda b: b.service),
    Colonne(
        "reponse_attendue_le",
        "La ville doit répondre au plus tard ce jour.",
        _of(lambda b: b.instruction, lambda one: _day(one.echeance)),
    ),
    Colonne("retard_jours", "Jours de retard de la réponse.", lambda b: b.retard),
    Colonne("avis", "L'avis du conseil.", _of(lambda b: b.avis, lambda one: one.sens)),
    Colonne("avis_texte", "Son texte.", _of(lambda b: b.avis, lambda one: one.texte)),
    Colonne("avis_le", "Sa date.", _of(lambda b: b.avis, lambda one: instant(one.rendu_le))),
    Colonne("reponse", "La réponse de la ville.", _of(lambda b: b.reponse, lambda r: r.sens)),
    Colonne("reponse_texte", "Sa raison.", _of(lambda b: b.reponse, lambda one: one.raison)),
    Colonne("reponse_le", "Sa date.", _of(lambda b: b.reponse, lambda one: instant(one.le))),
    Colonne("cout", "Coût estimé, en euros.", _of(lambda b: b.reponse, lambda one: one.cout)),
    Colonne(
        "deliberation",
        "La délibération.",
        _of(lambda b: b.reponse, lambda one: one.deliberation),
    ),
    Colonne(
        "engagement",
        "L'état de l'engagement de la ville.",
        _of(lambda b: b.engagement, lambda one: one.etat),
    ),
    Colonne(
        "engagement_texte",
        "Ce que la ville fera.",
        _of(lambda b: b.engagement, lambda one: one.texte),
    ),
    Colonne(
        "engagement_pour_le",
        "Pour quel jour.",
        _of(lambda b: b.engagement, lambda one: _day(one.echeance)),
    ),
)

SIENNES: tuple[Colonne[Bulletin], ...] = (
    Colonne("ecrite_le", "Quand vous l'avez écrite.", lambda b: instant(b.proposition.creee_le)),
    Colonne(
        "cachee",
        "Ce qui la cache au public, une fois déposée.",
        lambda b: b.proposition.get_masquee_display() if b.proposition.masquee else "",
    ),
)
"""What only its author reads of it."""

CONSEILS: tuple[Colonne[EnCours], ...] = (
    Colonne("conseil", "Son identifiant.", lambda one: one.id),
    Colonne("nom", "Son nom.", lambda one: one.conseil.nom),
    Colonne("quartiers", "Ses quartiers.", lambda one: " ".join(one.conseil.quartiers)),
    Colonne("lieu", "Où il se réunit.", lambda one: one.conseil.lieu),
    Colonne("courriel", "Pour lui écrire.", lambda one: one.conseil.courriel),
    Colonne("sieges", "Le nombre de sièges.", lambda one: one.conseil.reglement.sieges),
    Colonne(
        "seuil_soutiens",
        "Les soutiens qui mènent une proposition au conseil.",
        lambda one: one.conseil.reglement.seuil_soutiens,
    ),
    Colonne(
        "reponse_jours",
        "Les jours que la ville a pour répondre.",
        lambda one: one.conseil.reglement.reponse_jours,
    ),
    Colonne(
        "convocation_jours",
        "Les jours entre la convocation et la séance.",
        lambda one: one.conseil.reglement.convocation_jours,
    ),
    Colonne("a_soutenir", "Propositions à soutenir.", lambda one: one.a_soutenir),
    Colonne("reponses_attendues", "Réponses que la ville doit.", lambda one: one.attendues),
    Colonne("reponses_en_retard", "Dont celles en retard.", lambda one: one.en_retard),
)

MEMBRES: tuple[Colonne[Siegeant], ...] = (
    Colonne("college", "Le nom du collège.", lambda one: one.college),
    Colonne("rang", "Titulaire ou suppléant.", lambda one: one.mandat.rang),
    Colonne("nom", "Sa signature publique.", lambda one: one.nom),
    Colonne("du", "Premier jour du mandat.", lambda one: _day(one.mandat.du)),
    Colonne("au", "Dernier jour du mandat.", lambda one: _day(one.mandat.au)),
)
