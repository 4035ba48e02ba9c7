"""What an import would write, and what it would not: nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from orientation.catalogue import schema
from portail.contenu.problems import Report
from portail.contenu.reading import read_text
from portail.contenu.validation import validate
from portail.inclusion import ecriture
from portail.inclusion.controle import raisons
from portail.inclusion.lecture import Lue

LONG = 100
"""The longest name of a file, whatever the disk."""


@dataclass(frozen=True, slots=True, eq=False)  # a row is itself, not what it says
class Recue:
    """A row, and where it was read."""

    fichier: str
    lue: Lue

    @property
    def genre(self) -> str:
        return "service" if "structure_id" in self.lue.valeurs else "structure"

    @property
    def fiche(self) -> str:
        """The file of the content that it goes to."""
        return f"{self.genre}s/{ecriture.nom_de_fichier(str(self.lue.valeurs['id']))}.yaml"

    @property
    def nom(self) -> str:
        return str(self.lue.valeurs.get("nom", "sans nom"))

    def __str__(self) -> str:
        return f"{self.fichier}:{self.lue.ligne}"


@dataclass(slots=True)
class Plan:
    ajoutees: dict[str, str] = field(default_factory=dict)
    changees: dict[str, str] = field(default_factory=dict)
    inchangees: set[str] = field(default_factory=set)
    refus: list[str] = field(default_factory=list)

    @property
    def ecritures(self) -> dict[str, str]:
        """File of the content -> its new text."""
        return self.ajoutees | self.changees

    def prise(self, fiche: str) -> bool:
        return fiche in self.ajoutees or fiche in self.changees or fiche in self.inchangees


@dataclass(frozen=True, slots=True)
class Ville:
    """What the import must know of the town."""

    source: str
    besoins: Collection[str]
    fiches: dict[str, str]
    """File of the content -> its text, for every structure and service there is."""


class Refusee(ValueError):
    """This row is not taken; the message says why."""


def preparer(rows: Iterable[Recue], ville: Ville) -> Plan:
    """Structures first: a service is taken with a structure that is there, or comes with it."""
    plan, why = Plan(), {}
    in_order = list(rows)
    for row in sorted(in_order, key=lambda one: one.genre == "service"):
        try:
            _prendre(row, ville, plan)
        except Refusee as refused:
            why[row] = refused
    plan.refus = [f"{row} : {row.nom} : {why[row]}" for row in in_order if row in why]
    return plan


def _prendre(row: Recue, ville: Ville, plan: Plan) -> None:
    _verifier(row, ville)
    if plan.prise(row.fiche):
        raise Refusee("une autre ligne a le même identifiant.")
    fiche = _service(row, ville, plan) if row.genre == "service" else _structure(row)
    text = ecriture.ecrite(row.lue.valeurs["id"], fiche)
    _relire(row, text)
    _placer(row, text, ville, plan)


def _verifier(row: Recue, ville: Ville) -> None:
    values = row.lue.valeurs
    if found := raisons(row.genre, values):
        raise Refusee(" ".join(found))
    if values["source"] == ville.source:
        raise Refusee("cette fiche est déjà celle de la commune.")
    # It is written in a comment at the head of the file, which a line break would end.
    spaced = re.search(r"\s", values["id"])
    if spaced or not 0 < len(ecriture.nom_de_fichier(values["id"])) <= LONG:
        raise Refusee(f"« id » : il faut de 1 à {LONG} lettres et chiffres, sans espace.")


def _structure(row: Recue) -> dict[str, Any]:
    return ecriture.structure(row.lue.valeurs)


def _service(row: Recue, ville: Ville, plan: Plan) -> dict[str, Any]:
    name = row.lue.valeurs["structure_id"]
    structure = f"structures/{ecriture.nom_de_fichier(name)}.yaml"
    there = plan.ajoutees.get(structure) or ville.fiches.get(structure, "")
    # The town's own structure may have the same name, and would be given a service of others.
    if ecriture.origine(there) != name:
        raise Refusee(f"sa structure « {name} » n'est ni ici ni dans le contenu.")
    fiche = ecriture.service(row.lue.valeurs, ville.besoins)
    if not fiche["besoins"]:
        raise Refusee("aucune de ses thématiques ne correspond à un besoin de la commune.")
    return fiche


def _relire(row: Recue, text: str) -> None:
    """As the site will read it: what the town's own form refuses is told in its words."""
    report = Report()
    node = read_text(text, row.fiche, report)
    if node is not None and row.genre == "service":
        validate(schema.Service, node, report)
    elif node is not None:
        validate(schema.Structure, node, report)
    if report.errors:
        raise Refusee(" ".join(dict.fromkeys(one.message for one in report.errors)))


def _placer(row: Recue, text: str, ville: Ville, plan: Plan) -> None:
    there = ville.fiches.get(row.fiche)
    if there is None:
        plan.ajoutees[row.fiche] = text
    elif there == text:
        plan.inchangees.add(row.fiche)
    elif ecriture.origine(there) == row.lue.valeurs["id"] and ecriture.intacte(there):
        plan.changees[row.fiche] = text
    else:
        raise Refusee(
            f"{row.fiche} existe, d'une autre origine ou changé à la main : il reste tel quel."
        )
