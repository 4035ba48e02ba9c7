"""What a page or a socket sends, as a situation and an act; what is forged is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Value
from orientation.conversation import Act
from orientation.engine.situation import Situation, clean, parse_value

MAX_TEXT = 10_000
MAX_REPEATS = 30
Fields = Mapping[str, Sequence[str]]


def read_situation(catalogue: Catalogue, fields: Fields) -> Situation:
    faits = dict(
        pair for raw in _all(fields, "fait") if (pair := read_answer(catalogue, raw)) is not None
    )
    return clean(
        catalogue,
        Situation(
            besoins=tuple(dict.fromkeys(_all(fields, "besoin"))),
            faits=faits,
            passes=frozenset(_all(fields, "passe")),
            urgences=tuple(_all(fields, "urgence")),
            soupcons=tuple(_all(fields, "soupcon")),
        ),
    )


def read_act(catalogue: Catalogue, fields: Fields) -> Act:
    return Act(
        text=_one(fields, "texte")[:MAX_TEXT],
        pending=_known(fields, "question", catalogue.facts),
        answer=read_answer(catalogue, _one(fields, "repondre")),
        passed=_known(fields, "passer", catalogue.facts),
        changed=_known(fields, "modifier", catalogue.facts),
        chosen=_known(fields, "choisir", catalogue.besoins),
        dropped=_known(fields, "retirer", catalogue.besoins),
        show_now=bool(_one(fields, "voir")),
    )


def read_answer(catalogue: Catalogue, raw: str) -> tuple[str, Value] | None:
    """« age:60.. » as a fact and its value; None where either is unknown."""
    fact, _, written = raw.partition(":")
    value = parse_value(catalogue, fact, written.split(",") if "," in written else written)
    return (fact, value) if value is not None else None


def _all(fields: Fields, name: str) -> list[str]:
    return [one for one in fields.get(name, ()) if isinstance(one, str)][:MAX_REPEATS]


def _one(fields: Fields, name: str) -> str:
    values = _all(fields, name)
    return values[-1] if values else ""


def _known(fields: Fields, name: str, among: Mapping[str, object]) -> str | None:
    value = _one(fields, name)
    return value if value in among else None
