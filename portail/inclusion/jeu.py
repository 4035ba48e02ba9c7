"""The set of data that the town publishes: what the schema takes, and what had to be left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from orientation.catalogue.catalogue import Catalogue
from portail.contenu.town import Town
from portail.inclusion import fiches
from portail.inclusion.controle import raisons
from portail.inclusion.fiches import Ligne, identifiant

LICENCE = "Licence Ouverte / Open Licence 2.0 (Etalab)"
SPDX = "etalab-2.0"
LICENCE_LIEN = "https://github.com/etalab/licence-ouverte"
SCHEMA = "https://gip-inclusion.github.io/data-inclusion-schema/latest/"


@dataclass(frozen=True, slots=True)
class Ecart:
    """A fiche that is not published, and why."""

    genre: str
    id: str
    nom: str
    raisons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jeu:
    source: str
    auteur: str
    """Whom those who use it again must name."""
    structures: tuple[Ligne, ...]
    services: tuple[Ligne, ...]
    ecarts: tuple[Ecart, ...]
    reprises: int
    """How many fiches come from elsewhere: their own producer publishes them."""
    mis_a_jour: date | None
    """The last day on which one of these fiches was verified."""


def jeu(town: Town, catalogue: Catalogue) -> Jeu:
    commune = town.commune
    source = producteur(commune.nom)
    ecarts: list[Ecart] = []
    structures = _structures(source, town, catalogue, ecarts)
    services = _services(source, catalogue, {one["id"] for one in structures}, ecarts)
    days = [date.fromisoformat(one["date_maj"]) for one in (*structures, *services)]
    return Jeu(
        source=source,
        auteur=f"Ville {commune.de_nom}",
        structures=structures,
        services=services,
        ecarts=tuple(ecarts),
        reprises=_reprises(catalogue),
        mis_a_jour=max(days, default=None),
    )


def producteur(nom: str) -> str:
    """« Saint-Étienne » is « saint-etienne »: what every id begins with."""
    bare = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "commune"


def _reprises(catalogue: Catalogue) -> int:
    origines = [one.origine for one in catalogue.structures.values()]
    origines += [one.origine for one in catalogue.offers.values()]
    return sum(one is not None for one in origines)


def _structures(
    source: str, town: Town, catalogue: Catalogue, ecarts: list[Ecart]
) -> tuple[Ligne, ...]:
    kept = []
    for name, one in sorted(catalogue.structures.items()):
        if one.origine is not None:
            continue
        row = fiches.structure(source, name, one, town.commune.closures)
        if why := raisons("structure", row):
            ecarts.append(Ecart("structure", row["id"], one.nom, why))
        else:
            kept.append(row)
    return tuple(kept)


def _services(
    source: str, catalogue: Catalogue, known: set[str], ecarts: list[Ecart]
) -> tuple[Ligne, ...]:
    kept = []
    for _, one in sorted(catalogue.offers.items()):
        if one.origine is not None:
            continue
        row = fiches.service(source, one, catalogue.structures[one.structure_id])
        why = raisons("service", row)
        if identifiant(source, one.structure_id) not in known:
            why = (*why, "Sa structure n'est pas publiée.")
        if why:
            ecarts.append(Ecart("service", row["id"], one.nom, why))
        else:
            kept.append(row)
    return tuple(kept)
