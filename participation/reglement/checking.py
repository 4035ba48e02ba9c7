"""Checks the conseils against the town and against each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from participation.reglement.rules import check_reglement
from participation.reglement.schema import Conseil
from portail.contenu.problems import Position, Report, did_you_mean
from portail.contenu.tree import Entry

Conseils = Mapping[str, Entry[Conseil]]


def check_conseils(
    conseils: Conseils, quartiers: Collection[str], report: Report, *, complete: bool
) -> None:
    """Reports all that is wrong. Without `complete`, some file could not be read: what it may
    hold is not said to be missing.
    """
    covered = _check_quartiers(conseils, quartiers, report)
    if conseils and complete:
        _warn_of_the_forgotten(set(quartiers) - covered.keys(), report)
    _check_names(conseils, report)
    for entry in conseils.values():
        check_reglement(entry, report)


def _check_quartiers(
    conseils: Conseils, quartiers: Collection[str], report: Report
) -> dict[str, str]:
    """Quartier -> the conseil it belongs to."""
    covered: dict[str, str] = {}
    for name, entry in conseils.items():
        for index, quartier in enumerate(entry.value.quartiers):
            said = f"« quartiers » : « {quartier} »"
            where = entry.position("quartiers", index)
            if quartier not in quartiers:
                report.error(where, f"{said} n'existe pas.{did_you_mean(quartier, quartiers)}")
            elif covered.get(quartier) == name:
                report.error(where, f"{said} est donné deux fois. Gardez-en un.")
            elif quartier in covered:
                report.error(where, f"{said} est déjà dans « conseils/{covered[quartier]}.yaml ».")
            covered.setdefault(quartier, name)
    return covered


def _warn_of_the_forgotten(quartiers: set[str], report: Report) -> None:
    for quartier in sorted(quartiers):
        where = Position(f"quartiers/{quartier}.yaml")
        report.warn(where, "Aucun conseil ne couvre ce quartier. Ajoutez-le à l'un d'eux.")


def _check_names(conseils: Conseils, report: Report) -> None:
    seen: dict[str, str] = {}
    for name, entry in conseils.items():
        nom = entry.value.nom.casefold()
        if nom in seen:
            taken = f"« {entry.value.nom} » est déjà le nom de « conseils/{seen[nom]}.yaml »."
            report.error(entry.position("nom"), f"« nom » : {taken}")
        seen.setdefault(nom, name)
