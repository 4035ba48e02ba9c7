"""A result told in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from participation.counting.departage import Egalite
from participation.counting.fichiers import Fichier
from participation.counting.lignes import visible
from participation.counting.resultat import Resultat

SHOWN = 40
FIGURES = (
    ("inscrits", "Inscrits"),
    ("votants", "Votants"),
    ("abstentions", "Abstentions"),
    ("blancs", "Blancs"),
    ("nuls", "Nuls"),
    ("exprimes", "Exprimés"),
)
SUITES = {
    "rejet": "rien n'en est retenu",
    "tirage": "à tirer au sort",
    "preponderante": "la personne qui préside doit trancher",
    "second-vote": "un second vote est à faire",
    "ordre": "à trancher",
}


def recit(counted: Resultat, fichier: Fichier) -> str:
    return "\n".join(_recit(counted, fichier))


def _recit(counted: Resultat, fichier: Fichier) -> Iterator[str]:
    details = counted.details
    names = {one.id: visible(f"{one.id}  {one.nom}") for one in fichier.scrutin.options}
    yield f"Méthode : {counted.methode}"
    yield details["explication"]
    yield ""
    figures = details["participation"]
    yield ", ".join(
        f"{words} : {figures[key]}" for key, words in FIGURES if figures[key] is not None
    )
    yield from _sommes(details)
    yield ""
    yield f"Retenus ({len(counted.retenus)})"
    for place, one in enumerate(counted.retenus[:SHOWN], 1):
        yield f"{place:5}. {names[one]}".rstrip()
    if len(counted.retenus) > SHOWN:
        yield f"       et {len(counted.retenus) - SHOWN} autres (--json les donne tous)"
    for tie in counted.egalites:
        yield f"Égalité : {_egalite(tie)}."
    if counted.egalites:
        yield details["departage"]["texte"]
    yield from _publie(counted, fichier)


def _sommes(details: dict[str, Any]) -> Iterator[str]:
    if "pour" in details:
        needed = details["majorite"]["voix_necessaires"]
        yield f"Pour : {details['pour']}, contre : {details['contre']} (il en faut {needed})"
    if "budget" in details:
        cost, rest = details["cout"], details["reste"]
        yield f"Budget : {details['budget']}, pris : {cost}, reste : {rest}"
    if "ajout" in details:
        yield f"Part de chaque personne : {details['part_finale']}, dont {details['ajout']} ajoutés"


def _egalite(tie: Egalite) -> str:
    between = visible(", ".join(tie.entre[:SHOWN]))
    if tie.retenus:
        kept = visible(", ".join(tie.retenus[:SHOWN]))
        return f"entre {between} : retenu {kept}"
    return f"entre {between} : {SUITES['rejet' if tie.tranchee else tie.regle]}"


def _publie(counted: Resultat, fichier: Fichier) -> Iterator[str]:
    said = fichier.publie
    if said and said.retenus is not None:
        same = set(said.retenus) == set(counted.retenus)
        yield ("Le fichier publie les mêmes." if same else "Le fichier en publie d'autres.")
    if said and said.voix_differentes:
        number = len(said.voix_differentes)
        yield f"Le fichier publie d'autres voix que celles comptées pour {number} projets."
