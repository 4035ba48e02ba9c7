"""Why a service is proposed, on what condition, or why not: in words."""

from __future__ import annotations

from orientation.catalogue.catalogue import Catalogue, Fact
from orientation.catalogue.faits import MAX_NUMBER, Span, Value
from orientation.engine.orientation import Proposal, SetAside
from orientation.engine.situation import Situation

SUBJECTS = ("vous ", "la personne ")
SAID = 2
"""Alternatives that a sentence can hold; beyond, the fact is only named."""


def why(catalogue: Catalogue, situation: Situation, proposal: Proposal) -> str:
    """« Proposé parce que vous avez 60 ans ou plus et vous vivez chez vous. »"""
    if proposal.is_last_resort:
        return "Ici, quelqu'un vous écoute et vous guide, quelle que soit votre situation."
    reasons = [
        _met(catalogue.facts[fact], situation, proposal.block[fact])
        for fact in proposal.because
        if fact in catalogue.facts
    ]
    if reasons:
        return f"Proposé parce que {_join(reasons)}."
    besoins = [b for b in proposal.offer.besoins if b in situation.besoins] or [
        proposal.offer.besoins[0]
    ]
    names = " et ".join(f"« {catalogue.besoins[b].nom} »" for b in besoins[:2])
    return f"Proposé parce qu'il répond à {names}."


def condition(catalogue: Catalogue, situation: Situation, proposal: Proposal) -> str | None:
    """What is still to be checked of a proposal that is only possible."""
    if proposal.certain:
        return None
    facts = [(catalogue.facts[fact], proposal.block[fact]) for fact in proposal.unless]
    if any(not isinstance(wanted, Span) and len(wanted) > SAID for _, wanted in facts):
        names = [fact.question.nom.lower() for fact, _ in facts]
        return f"À vérifier ensemble, selon : {_join(names)}."
    reasons = [_sentence(fact, wanted, situation.for_someone_else) for fact, wanted in facts]
    return f"À vérifier ensemble : possible si {_join(reasons)}."


def why_not(catalogue: Catalogue, aside: SetAside) -> str:
    """« Pour : les personnes de 60 ans et plus. » or the facts that refuse it."""
    if aside.offer.public:
        return f"Ce service est pour : {aside.offer.public[:1].lower()}{aside.offer.public[1:]}"
    names = [catalogue.facts[fact].question.nom.lower() for fact in aside.because]
    return f"Pas proposé à cause de : {_join(names)}." if names else "Pas proposé ici."


def value_in_words(fact: Fact, value: Value) -> str:
    """A value as it reads on a button or in « vous avez dit »."""
    if isinstance(value, Span):
        return span_in_words(value, fact.question.unite or "")
    names = [fact.answers[one].nom for one in fact.answers if one in value]
    return " ou ".join(names)


def span_in_words(span: Span, unit: str) -> str:
    """« moins de 60 ans », « 60 ans ou plus », « de 16 à 25 ans », « 67 ans »."""
    if span.low == span.high:
        return f"{span.low} {unit}".strip()
    if span.low <= 0 and span.high >= MAX_NUMBER:
        return "tous"
    if span.low <= 0:
        return f"moins de {span.high + 1} {unit}".strip()
    if span.high >= 120:
        return f"{span.low} {unit} ou plus".replace("  ", " ")
    return f"de {span.low} à {span.high} {unit}".strip()


def _met(fact: Fact, situation: Situation, wanted: Value) -> str:
    known = situation.faits[fact.id]
    return _sentence(fact, wanted if fact.is_number else known, situation.for_someone_else)


def _sentence(fact: Fact, value: Value, for_other: bool) -> str:
    if isinstance(value, Span):
        template = fact.question.raison or "{valeur}"
        if for_other and fact.question.raison_tiers:
            template = fact.question.raison_tiers
        return template.replace("{valeur}", span_in_words(value, fact.question.unite or ""))
    reasons = [
        (answer.raison_tiers if for_other and answer.raison_tiers else answer.raison)
        for one, answer in fact.answers.items()
        if one in value
    ]
    return " ou ".join(reasons)


def _join(parts: list[str]) -> str:
    """« vous avez 60 ans ou plus et vivez chez vous »: the same subject is said once."""
    if len(parts) < 2:
        return "".join(parts)
    subject = next((one for one in SUBJECTS if parts[0].startswith(one)), None)
    if subject:
        parts = [parts[0], *(part.removeprefix(subject) for part in parts[1:])]
    return ", ".join(parts[:-1]) + " et " + parts[-1]
