"""Checks the files of this room against each other: references, criteria, what is overdue."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from orientation.catalogue.catalogue import Block, Fact
from orientation.catalogue.faits import Span, Value, parse_criterion
from orientation.catalogue.parts import Parts
from orientation.catalogue.schema import Service, Structure
from portail.contenu.nodes import Mapping as MappingNode
from portail.contenu.nodes import locate
from portail.contenu.problems import Position, Report, did_you_mean
from portail.contenu.readability import readability
from portail.contenu.town import Town
from portail.contenu.tree import Entry

Blocks = tuple[Block, ...]
NodePath = tuple[int | str, ...]
OVERDUE = timedelta(days=183)
UNREADABLE = 30
FORBIDDEN_NUMBERS = {"3977": "3133", "3020": "3018"}
RESERVED = {"danger", "hors-sujet"}
"""Words that understanding uses beside the ids of besoins and urgences."""


def check_parts(
    parts: Parts, facts: Mapping[str, Fact], town: Town | None, report: Report, today: date
) -> dict[str, Blocks]:
    """Reports every wrong reference; returns the criteria of each service, typed."""
    _check_ids(parts, report)
    _check_besoins(parts, report)
    _check_urgences(parts, report)
    _check_numbers(parts, report)
    _check_questions(parts, report)
    _check_learning(parts, report)
    _check_repli(parts, town, report)
    _check_structures(parts, report, today)
    return {
        name: _check_service(entry, parts, facts, report, today)
        for name, entry in parts.services.items()
    }


def known(
    value: str, among: Collection[str], position: Position, field: str, report: Report
) -> bool:
    """Reports « value » where it is not among the ids that exist."""
    if value in among:
        return True
    meant = did_you_mean(value, among)
    report.error(position, f"« {field} » : « {value} » n'existe pas.{meant}")
    return False


def _check_ids(parts: Parts, report: Report) -> None:
    for folder in ("besoins", "urgences"):
        for name in parts.ids[folder] & RESERVED:
            where = Position(f"{folder}/{name}.yaml")
            report.error(where, f"« {name} » est un mot réservé. Renommez ce fichier.")
    for name in parts.ids["besoins"] & parts.ids["urgences"]:
        where = Position(f"besoins/{name}.yaml")
        report.error(where, f"« {name} » est déjà une urgence. Renommez ce fichier.")


def _check_besoins(parts: Parts, report: Report) -> None:
    themes = parts.themes.value.themes if parts.themes else None
    for entry in parts.besoins.values():
        if themes is not None:
            known(entry.value.theme, themes, entry.position("theme"), "theme", report)


def _check_urgences(parts: Parts, report: Report) -> None:
    numbers = {one.numero for one in parts.numeros.value.numeros} if parts.numeros else None
    for entry in parts.urgences.values():
        for index, number in enumerate(entry.value.numeros):
            if numbers is not None:
                known(number, numbers, entry.position("numeros", index), "numeros", report)
        for index, besoin in enumerate(entry.value.besoins):
            where = entry.position("besoins", index)
            known(besoin, parts.ids["besoins"], where, "besoins", report)
        for index, service in enumerate(entry.value.services):
            where = entry.position("services", index)
            known(service, parts.ids["services"], where, "services", report)


def _check_numbers(parts: Parts, report: Report) -> None:
    entry = parts.numeros
    if entry is None:
        return
    for index, one in enumerate(entry.value.numeros):
        where = entry.position("numeros", index, "numero")
        if one.numero in FORBIDDEN_NUMBERS:
            _refuse_number(one.numero, where, report)
        for name in one.urgences:
            known(name, parts.ids["urgences"], where, "urgences", report)
        for name in one.besoins:
            known(name, parts.ids["besoins"], where, "besoins", report)


def _check_questions(parts: Parts, report: Report) -> None:
    for entry in parts.questions.values():
        question = entry.value
        if question.type in ("choix", "oui-non") and len(question.reponses) < 2:
            where = entry.position("reponses")
            report.error(where, "« reponses » : il faut au moins deux réponses.")
        if question.type == "oui-non" and set(question.reponses) - {"oui", "non"}:
            where = entry.position("reponses")
            report.error(where, "« reponses » : seulement « oui » et « non ».")
        if question.type == "nombre" and (question.raison is None or question.de > question.a):
            where = entry.position("de")
            report.error(where, "Un nombre demande « raison », et « de » plus petit que « a ».")
        if (urgence := question.seulement_si_urgence) is not None:
            where = entry.position("seulement_si_urgence")
            known(urgence, parts.ids["urgences"], where, "seulement_si_urgence", report)


def _check_learning(parts: Parts, report: Report) -> None:
    if (entry := parts.hors_sujet) is not None:
        for index, line in enumerate(entry.value.fausses_alertes):
            besoin = line.partition("=>")[2].strip()
            if besoin:
                where = entry.position("fausses_alertes", index)
                known(besoin, parts.ids["besoins"], where, "fausses_alertes", report)
    for messages in parts.messages.values():
        for index, message in enumerate(messages.value.messages):
            where = messages.position("messages", index)
            for name in message.besoins:
                known(name, parts.ids["besoins"], where, "besoins", report)
            for name in message.urgences:
                known(name, parts.ids["urgences"], where, "urgences", report)


def _check_repli(parts: Parts, town: Town | None, report: Report) -> None:
    entry = parts.services.get(town.commune.repli) if town is not None else None
    if entry is not None and entry.value.pour:
        where = entry.position("pour")
        report.error(where, f"« {entry.id} » ferme tous les chemins : enlevez « pour ».")


def _check_structures(parts: Parts, report: Report, today: date) -> None:
    used = {entry.value.structure for entry in parts.services.values()}
    all_read = parts.services.keys() == parts.ids["services"]
    for name, entry in parts.structures.items():
        _check_place(entry, parts, report)
        _check_date(entry, entry.value.verifie_le, report, today)
        if name not in used and all_read:
            report.warn(entry.position("nom"), f"Aucun service ne nomme « {name} ».")


def _check_place(entry: Entry[Service] | Entry[Structure], parts: Parts, report: Report) -> None:
    place = entry.value
    if place.quartier is not None:
        known(
            place.quartier, parts.ids["quartiers"], entry.position("quartier"), "quartier", report
        )
    if place.telephone in FORBIDDEN_NUMBERS:
        _refuse_number(place.telephone, entry.position("telephone"), report)


def _refuse_number(number: str, where: Position, report: Report) -> None:
    right = FORBIDDEN_NUMBERS[number]
    report.error(where, f"Le {number} n'existe plus. C'est maintenant le {right}.")


def _check_date(
    entry: Entry[Service] | Entry[Structure], verified: date, report: Report, today: date
) -> None:
    where = entry.position("verifie_le")
    if verified > today:
        report.error(where, f"« verifie_le » : le {verified} n'est pas encore passé.")
    elif today - verified > OVERDUE:
        months = (today - verified).days // 30
        report.warn(where, f"Vérifié il y a {months} mois. Vérifiez, puis changez la date.")


def _check_service(
    entry: Entry[Service],
    parts: Parts,
    facts: Mapping[str, Fact],
    report: Report,
    today: date,
) -> Blocks:
    service = entry.value
    known(
        service.structure, parts.ids["structures"], entry.position("structure"), "structure", report
    )
    for index, besoin in enumerate(service.besoins):
        known(besoin, parts.ids["besoins"], entry.position("besoins", index), "besoins", report)
    _check_place(entry, parts, report)
    _check_date(entry, service.verifie_le, report, today)
    structure = parts.structures.get(service.structure)
    if not service.horaires and structure and not structure.value.horaires:
        report.warn(entry.position("nom"), f"« {service.nom} » n'a pas d'horaires.")
    score = readability(f"{service.resume}\n{service.description}")
    if score < UNREADABLE:
        where = entry.position("description")
        report.warn(where, f"Texte difficile à lire ({score:.0f} sur 100). Phrases plus courtes.")
    return _check_criteria(entry, parts, facts, report)


def _check_criteria(
    entry: Entry[Service], parts: Parts, facts: Mapping[str, Fact], report: Report
) -> Blocks:
    direct = isinstance(entry.node, MappingNode) and isinstance(
        entry.node.items.get("pour"), MappingNode
    )
    blocks = []
    for index, raw in enumerate(entry.value.pour):
        path: NodePath = ("pour",) if direct else ("pour", index)
        block = {}
        for fact, wanted in raw.items():
            where = locate(entry.node, (*path, fact), key=True)
            if not known(fact, parts.ids["questions"], where, "pour", report):
                continue
            if fact not in facts:
                continue
            value = _criterion(facts[fact], wanted, entry.position(*path, fact), parts, report)
            if value is not None:
                block[fact] = value
        blocks.append(block)
    return tuple(blocks)


def _criterion(
    fact: Fact, wanted: tuple[str, ...], where: Position, parts: Parts, report: Report
) -> Value | None:
    if not wanted:
        report.error(where, f"« {fact.id} » : rien n'est écrit. Remplissez ou enlevez.")
        return None
    if not fact.is_number:
        of_town = fact.question.type == "quartier"
        among = parts.ids["quartiers"] if of_town else fact.answers
        right = [known(one, among, where, fact.id, report) for one in wanted]
        return frozenset(wanted) if all(right) else None
    return _span(fact, wanted, where, report)


def _span(fact: Fact, wanted: tuple[str, ...], where: Position, report: Report) -> Span | None:
    if len(wanted) > 1:
        report.error(where, f"« {fact.id} » : une seule tranche par bloc (60+, 16-25 ou 18).")
        return None
    try:
        span = parse_criterion(wanted[0])
    except ValueError as exc:
        report.error(where, f"« {fact.id} » : {exc}")
        return None
    domain = Span(fact.question.de, fact.question.a)
    if not span.meets(domain):
        bounds = f"entre {domain.low} et {domain.high}"
        report.error(where, f"« {fact.id} » : personne ne peut avoir cela ({bounds}).")
        return None
    return span
