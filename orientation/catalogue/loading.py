"""Reads the files of this room and makes the catalogue, or says all that is wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from orientation.catalogue import schema
from orientation.catalogue.catalogue import Catalogue, Fact, Learning, Offer
from orientation.catalogue.checking import Blocks, check_parts
from orientation.catalogue.parts import Parts, read_parts
from portail.contenu.hours import with_closures
from portail.contenu.problems import Report
from portail.contenu.town import Town


def load_catalogue(root: Path, town: Town | None, report: Report, today: date) -> Catalogue | None:
    """The catalogue of `root`, or None with every error in `report`.

    `today` only serves the warnings about what is overdue.
    """
    parts = read_parts(root, report)
    facts = _facts(parts, town)
    blocks = check_parts(parts, facts, town, report, today)
    if report.errors or town is None:
        return None
    return _assemble(parts, facts, blocks, town)


def _facts(parts: Parts, town: Town | None) -> dict[str, Fact]:
    facts = {}
    for rank, (name, entry) in enumerate(sorted(parts.questions.items())):
        question = entry.value
        answers = dict(question.reponses)
        if question.type == "quartier" and town is not None:
            answers = {
                one: schema.Reponse(
                    nom=quartier.nom,
                    raison=f"vous habitez {quartier.nom}",
                    raison_tiers=f"la personne habite {quartier.nom}",
                )
                for one, quartier in town.quartiers.items()
            }
        facts[name] = Fact(name, question, answers, rank)
    return facts


def _assemble(
    parts: Parts, facts: dict[str, Fact], blocks: dict[str, Blocks], town: Town
) -> Catalogue:
    assert parts.themes and parts.numeros and parts.hors_sujet
    return Catalogue(
        themes=parts.themes.value.themes,
        besoins={name: entry.value for name, entry in parts.besoins.items()},
        offers={
            name: _offer(name, entry.value, parts, blocks[name], town)
            for name, entry in parts.services.items()
        },
        structures={name: entry.value for name, entry in parts.structures.items()},
        facts=facts,
        urgences={name: entry.value for name, entry in parts.urgences.items()},
        numeros=parts.numeros.value.numeros,
        rues={rue: name for name, one in town.quartiers.items() for rue in one.rues},
        learning=_learning(parts, parts.hors_sujet.value),
        repli=town.commune.repli,
    )


def _offer(name: str, service: schema.Service, parts: Parts, blocks: Blocks, town: Town) -> Offer:
    structure = parts.structures[service.structure].value
    hours = service.horaires or structure.horaires
    follows = service.ferme_avec_la_ville
    if follows is None:
        follows = structure.ferme_avec_la_ville is not False
    closures = town.commune.closures if follows else ()
    return Offer(
        id=name,
        nom=service.nom,
        resume=service.resume,
        description=service.description,
        structure=structure.nom,
        structure_id=service.structure,
        besoins=service.besoins,
        blocks=blocks,
        public=service.public,
        adresse=service.adresse or structure.adresse,
        quartier=service.quartier or structure.quartier,
        telephone=service.telephone or structure.telephone,
        courriel=service.courriel or structure.courriel,
        site=service.site or structure.site,
        horaires=with_closures(hours, closures) if hours else None,
        venir=service.venir or structure.venir,
        apporter=service.apporter,
        cout=service.cout,
        delai=service.delai,
        rendez_vous=service.rendez_vous,
        verifie_le=service.verifie_le,
        origine=service.origine,
    )


def _learning(parts: Parts, hors_sujet: schema.HorsSujet) -> Learning:
    abreviations: dict[str, str] = {}
    champs: dict[str, tuple[str, ...]] = {}
    for entry in parts.lexique.values():
        abreviations |= entry.value.abreviations
        for notion, words in entry.value.champs.items():
            champs[notion] = champs.get(notion, ()) + words
    return Learning(
        hors_sujet=hors_sujet.expressions,
        fausses_alertes=tuple(split_false_alarm(line) for line in hors_sujet.fausses_alertes),
        messages=tuple(m for entry in parts.messages.values() for m in entry.value.messages),
        abreviations=abreviations,
        champs=champs,
    )


def split_false_alarm(line: str) -> tuple[str, str | None]:
    """« phrase => besoin » in two; the besoin is None where there is none."""
    phrase, _, besoin = line.partition("=>")
    return phrase.strip(), besoin.strip() or None
