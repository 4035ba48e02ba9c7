"""Giving nodes their type: pydantic checks, this module says in French what and where."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portail.contenu.nodes import Mapping, Node, locate
from portail.contenu.problems import Report, did_you_mean

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], node: Node, report: Report, **context: Any) -> M | None:
    """The node as a `model`, or None with every one of its errors in `report`."""
    if not isinstance(node, Mapping):
        report.error(node.position, "Il faut ici des champs « nom: valeur ».")
        return None
    try:
        return model.model_validate(node.plain(), context=context)
    except ValidationError as exc:
        for error in exc.errors(include_url=False):
            _report(model, node, error, report)
        return None


def _report(model: type[BaseModel], node: Node, error: ErrorDetails, report: Report) -> None:
    path = tuple(step for step in error["loc"])
    kind = error["type"]
    if kind == "missing":
        where = locate(node, path[:-1])
        report.error(where, f"Il manque le champ « {path[-1]} ».")
    elif kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        meant = did_you_mean(str(path[-1]), known)
        where = locate(node, path, key=True)
        report.error(where, f"Le champ « {path[-1]} » n'est pas connu ici.{meant}")
    else:
        name = next((str(s) for s in reversed(path) if isinstance(s, str)), "")
        report.error(locate(node, path), f"« {name} » : {_short(_message(error))}")


def _short(message: str) -> str:
    """A message that quotes a whole page keeps its beginning, and its end, which is the remedy."""
    return message if len(message) <= 500 else f"{message[:200]} … {message[-200:]}"


def _message(error: ErrorDetails) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind in ("literal_error", "enum"):
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        meant = did_you_mean(str(value), known)
        return f"« {value} » n'est pas possible ({', '.join(known)}).{meant}"
    if kind in ("string_too_short", "too_short"):
        return "rien n'est écrit. Remplissez ce champ ou enlevez-le."
    if kind in ("string_too_long", "too_long"):
        return f"texte trop long ({context['max_length']} caractères au plus)."
    if kind.startswith("date"):
        return f"« {value} » n'est pas une date. Écrivez par exemple 2026-11-21."
    if kind.startswith(("int", "float")):
        return f"« {value} » n'est pas un nombre."
    if kind == "greater_than_equal":
        return f"« {value} » : il faut au moins {context['ge']}."
    if kind == "less_than_equal":
        return f"« {value} » : il faut au plus {context['le']}."
    if kind in ("string_type", "list_type", "dict_type", "model_type", "tuple_type"):
        wanted = {"string_type": "un texte", "list_type": "une liste", "tuple_type": "une liste"}
        fields = "des champs « nom: valeur »"
        return f"il faut {wanted.get(kind, fields)}, pas {_kind_of(value)}."
    return f"valeur refusée ({error['msg']})."


def _kind_of(value: Any) -> str:
    if isinstance(value, str):
        return "un texte"
    return "une liste" if isinstance(value, list) else "des champs « nom: valeur »"


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Names of the fields known at `path`, following nested models where there are any."""
    current: type[BaseModel] = model
    for step in path:
        if isinstance(step, str) and step in current.model_fields:
            nested = _model_in(current.model_fields[step].annotation)
            if nested is None:
                return []
            current = nested
    return list(current.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _model_in(inner)) is not None:
            return found
    return None
