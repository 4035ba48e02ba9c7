"""Checks one règlement: rules that contradict each other, that never act, that block all."""

from __future__ import annotations

from collections.abc import Iterable

from participation.reglement.quorum import Quorum
from participation.reglement.schema import Conseil, Residence
from participation.reglement.seats import check_college
from portail.contenu.fields import IDENTIFIER
from portail.contenu.nodes import locate
from portail.contenu.problems import Report
from portail.contenu.tree import Entry

USUAL_AGES = range(16, 19)


def check_reglement(entry: Entry[Conseil], report: Report) -> None:
    _check_ids(entry, report)
    _check_age(entry, report)
    _check_colleges(entry, report)
    _check_quorum(entry, report)
    _check_votes(entry, report)
    _check_moderation(entry, report)
    _check_residence(entry, report)


def _check_ids(entry: Entry[Conseil], report: Report) -> None:
    conseil = entry.value
    named: dict[tuple[str, ...], Iterable[str]] = {
        ("instructeurs",): conseil.instructeurs,
        ("reglement", "colleges"): conseil.reglement.colleges,
    }
    for path, ids in named.items():
        for one in (one for one in ids if not IDENTIFIER.fullmatch(one)):
            where = locate(entry.node, (*path, one), key=True)
            message = f"« {path[-1]} » : « {one} » n'est pas un identifiant"
            report.error(where, f"{message} : minuscules sans accent, chiffres et tirets.")


def _check_age(entry: Entry[Conseil], report: Report) -> None:
    age = entry.value.reglement.age
    if age not in USUAL_AGES:
        where = entry.position("reglement", "age")
        report.warn(where, f"{age} ans est inhabituel. Un conseil s'ouvre à 16, 17 ou 18 ans.")


def _check_colleges(entry: Entry[Conseil], report: Report) -> None:
    seen: dict[str, str] = {}
    for name, college in entry.value.reglement.colleges.items():
        nom = college.nom.casefold()
        if nom in seen:
            where = entry.position("reglement", "colleges", name, "nom")
            taken = f"« {college.nom} » est déjà le nom du collège « {seen[nom]} »."
            report.error(where, f"« nom » : {taken}")
        seen.setdefault(nom, name)
        check_college(entry, name, college, report)


def _check_quorum(entry: Entry[Conseil], report: Report) -> None:
    reglement = entry.value.reglement
    by_college = entry.position("reglement", "quorum_par_college")
    if reglement.quorum_par_college and not reglement.quorum.part:
        message = "il n'y a pas de quorum. Écrivez non, ou donnez un quorum."
        report.error(by_college, f"« quorum_par_college » : {message}")
    elif reglement.quorum_par_college:
        for college in reglement.colleges.values():
            if _blocks(reglement.quorum, college.sieges):
                message = f"« {college.nom} » doit être au complet : une absence bloque tout vote."
                report.error(by_college, f"« quorum_par_college » : {message}")
    if _blocks(reglement.quorum, reglement.sieges):
        message = "tous les membres doivent être là : une absence bloque tout vote."
        report.error(entry.position("reglement", "quorum"), f"« quorum » : {message}")


def _blocks(quorum: Quorum, seats: int) -> bool:
    return quorum.needed(seats) >= seats


def _check_votes(entry: Entry[Conseil], report: Report) -> None:
    reglement = entry.value.reglement
    decides = reglement.egalite == "preponderante"
    if decides and not reglement.voix_preponderante:
        message = "« preponderante » demande « voix_preponderante: oui »."
        report.error(entry.position("reglement", "egalite"), f"« egalite » : {message}")
    if reglement.voix_preponderante and not decides:
        where = entry.position("reglement", "voix_preponderante")
        report.warn(where, "Cette voix ne sert jamais. Il faut aussi « egalite: preponderante ».")
    for index, methode in enumerate(reglement.methodes):
        if methode in reglement.methodes[:index]:
            where = entry.position("reglement", "methodes", index)
            report.error(where, f"« methodes » : « {methode} » est donnée deux fois.")


def _check_moderation(entry: Entry[Conseil], report: Report) -> None:
    reglement = entry.value.reglement
    about_new = reglement.moderation == "avant-nouveaux"
    if about_new and not reglement.nouveaux_jours:
        message = "« avant-nouveaux » demande « nouveaux_jours », par exemple 30."
        report.error(entry.position("reglement", "moderation"), f"« moderation » : {message}")
    if reglement.nouveaux_jours and not about_new:
        where = entry.position("reglement", "nouveaux_jours")
        report.warn(where, "Ce nombre ne sert qu'avec « moderation: avant-nouveaux ».")


def _check_residence(entry: Entry[Conseil], report: Report) -> None:
    """Whoever sits or votes lives (or works) there: that is asked of them, at the least."""
    residence: Residence = entry.value.reglement.residence
    for act in ("candidater", "voter"):
        if getattr(residence, act) == "aucune":
            where = entry.position("reglement", "residence", act)
            message = f"« {act} » : sans adresse, le rattachement n'est jamais vu."
            report.error(where, f"{message} Écrivez declaree ou verifiee.")
