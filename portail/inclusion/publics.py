"""Whom a service is for, as data·inclusion says it, from the criteria of its fiche."""

from __future__ import annotations

from collections.abc import Iterable

from orientation.catalogue.catalogue import Block, Offer
from orientation.catalogue.faits import MAX_NUMBER, Span, certain

TOUS = "tous-publics"
POUR_TOUS = {"tout le monde", "tous les habitants"}

# The first line that a block of criteria meets says its public, from the most to the least telling.
SELON: tuple[tuple[str, frozenset[str] | Span, str], ...] = (
    ("violences-subies", frozenset({"oui"}), "personnes-en-situation-durgence"),
    ("logement", frozenset({"sans-logement"}), "personnes-en-situation-durgence"),
    ("handicap", frozenset({"oui"}), "personnes-en-situation-de-handicap"),
    ("age", Span(60, MAX_NUMBER), "seniors"),
    ("age", Span(0, 30), "jeunes"),
    ("age-enfant", Span(0, MAX_NUMBER), "familles"),
    (
        "ressources",
        frozenset({"rsa", "aah", "minimum-vieillesse"}),
        "beneficiaires-des-minimas-sociaux",
    ),
    ("emploi", frozenset({"demandeur-d-emploi"}), "demandeurs-emploi"),
    ("emploi", frozenset({"eleve-ou-etudiant"}), "etudiants"),
    ("emploi", frozenset({"retraite"}), "seniors"),
    ("emploi", frozenset({"en-emploi"}), "actifs"),
)


def publics(offer: Offer) -> list[str] | None:
    """None where the schema has no words for some of them: a list that forgot would turn away."""
    if not offer.blocks:
        return [TOUS] if _pour_tous(offer.public) else None
    found = [_public(block) for block in offer.blocks]
    return _sans_doubles(one for one in found if one) if all(found) else None


def _pour_tous(text: str | None) -> bool:
    """« Tous les habitants, avec ou sans papiers. », not « Tous les habitants âgés. »"""
    return (text or "").partition(",")[0].strip(" .").lower() in POUR_TOUS


def _public(block: Block) -> str | None:
    for fact, wanted, public in SELON:
        if fact in block and certain(block[fact], wanted):
            return public
    return None


def _sans_doubles(publics: Iterable[str]) -> list[str]:
    return sorted(set(publics))
