"""Checks the seats of one collège: shares that cannot be given."""

from __future__ import annotations

from participation.reglement.schema import College, Conseil
from portail.contenu.problems import Position, Report
from portail.contenu.tree import Entry


def check_college(entry: Entry[Conseil], name: str, college: College, report: Report) -> None:
    def at(*path: int | str) -> Position:
        return entry.position("reglement", "colleges", name, *path)

    if college.parite and college.sieges == 1:
        message = "un seul siège ne se partage pas. Écrivez non, ou ajoutez un siège."
        report.error(at("parite"), f"« parite » : {message}")
    if college.ages and college.designation != "tirage":
        message = "seul un tirage réserve des sièges par âge. Enlevez « ages »"
        report.error(at("ages"), f"« ages » : {message}, ou écrivez « designation: tirage ».")
    kept = sum(band.sieges for band in college.ages)
    if kept > college.sieges:
        message = f"{kept} sièges réservés, et le collège n'en a que {college.sieges}."
        report.error(at("ages"), f"« ages » : {message}")
    for index in range(len(college.ages)):
        _check_band(college, index, entry.value.reglement.age, at("ages", index), report)


def _check_band(college: College, index: int, age: int, where: Position, report: Report) -> None:
    band = college.ages[index]
    if band.de > band.a:
        message = f"{band.de}-{band.a} ans est à l'envers : écrivez de: {band.a}, a: {band.de}."
        report.error(where, f"« ages » : {message}")
    elif band.de < age:
        message = f"{band.de}-{band.a} ans, mais on entre dans ce conseil à {age} ans."
        report.error(where, f"« ages » : {message}")
    for other in college.ages[:index]:
        if band.de <= other.a and other.de <= band.a:
            message = f"{band.de}-{band.a} ans et {other.de}-{other.a} ans se chevauchent."
            report.error(where, f"« ages » : {message}")
