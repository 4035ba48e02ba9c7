"""The command line's answers: JSON for measurements, words for people. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from orientation.catalogue.faits import format_value
from orientation.conversation import Act, Turn, take
from orientation.engine.question import Ask
from orientation.engine.situation import Situation, parse_value
from orientation.engine.step import Orientation, Precision
from orientation.porte import Porte

KEYS = {"texte", "besoin", "faits", "passes"}
STEPS = {Ask: "question", Precision: "precision", Orientation: "orientation"}


class LineError(ValueError):
    """A line that cannot be answered: what is wrong with it."""


def answer(porte: Porte, line: Any, now: datetime | None = None) -> dict[str, Any]:
    """The answer to one decoded line; LineError where it is malformed."""
    situation, act = read_line(porte, line)
    turn = take(porte, situation, act, now)
    return turn_as_json(porte, turn, act, now)


def read_line(porte: Porte, line: Any) -> tuple[Situation, Act]:
    if not isinstance(line, dict):
        raise LineError("il faut un objet JSON.")
    if unknown := sorted(set(line) - KEYS):
        raise LineError(f"« {unknown[0]} » n'est pas connu ({', '.join(sorted(KEYS))}).")
    text = line.get("texte") or ""
    if not isinstance(text, str):
        raise LineError("« texte » doit être un texte.")
    besoin = line.get("besoin") or None
    if besoin is not None and not isinstance(besoin, str):
        raise LineError("« besoin » doit être un texte.")
    if besoin is not None and besoin not in porte.catalogue.besoins:
        raise LineError(f"« besoin » : « {besoin} » n'existe pas.")
    facts = _facts(porte, line)
    situation = Situation(faits=facts, passes=_passes(porte, line))
    return situation, Act(text=text, chosen=besoin)


def _facts(porte: Porte, line: Mapping[str, Any]) -> dict[str, Any]:
    raw = line.get("faits") or {}
    if not isinstance(raw, dict):
        raise LineError("« faits » doit être un objet.")
    facts = {}
    for name, written in raw.items():
        value = parse_value(porte.catalogue, name, written)
        if value is None:
            raise LineError(f"« faits » : {name}={written!r} n'est pas possible.")
        facts[name] = value
    return facts


def _passes(porte: Porte, line: Mapping[str, Any]) -> frozenset[str]:
    raw = line.get("passes") or []
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise LineError("« passes » doit être une liste de faits.")
    if unknown := [one for one in raw if one not in porte.catalogue.facts]:
        raise LineError(f"« passes » : « {unknown[0]} » n'existe pas.")
    return frozenset(raw)


def turn_as_json(porte: Porte, turn: Turn, act: Act, now: datetime | None = None) -> dict[str, Any]:
    situation, step = turn.situation, turn.step
    found = porte.dialogue.orientation(_as_if_chosen(turn), now)
    if isinstance(step, Orientation):
        found = step
    return {
        "urgences": list(situation.urgences),
        "soupcons": list(situation.soupcons),
        "besoins": _besoins(turn, act),
        "faits": {name: format_value(value) for name, value in situation.faits.items()},
        "etape": STEPS[type(step)],
        "question": {"fait": step.fact, "reponses": [format_value(v) for v in step.answers]}
        if isinstance(step, Ask)
        else None,
        "services": [
            {"id": one.offer.id, "certain": one.certain, "parce_que": list(one.because)}
            for one in found.proposals
        ],
        "ecartes": [
            {"id": one.offer.id, "a_cause_de": list(one.because)} for one in found.set_aside
        ],
    }


def _as_if_chosen(turn: Turn) -> Situation:
    """While a doubt remains, what would be proposed is for all the besoins in doubt."""
    if isinstance(turn.step, Precision) and turn.step.candidates:
        return replace(turn.situation, besoins=(*turn.situation.besoins, *turn.step.candidates))
    return turn.situation


def _besoins(turn: Turn, act: Act) -> list[dict[str, Any]]:
    read = dict(turn.reading.besoins)
    chosen = {act.chosen: 1.0} if act.chosen else {}
    return [{"id": name, "score": score} for name, score in {**chosen, **read}.items()]
