"""What the database itself forbids: a move that is not in the parcours, a log rewritten.

Laid after every migration, not in one: SQLite loses a table's triggers whenever a migration
rebuilds the table, and the parcours may change without any column changing.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections

from participation.convocation import PARCOURS_SEANCE, EtatSeance
from participation.garde import Garde
from participation.gardes_proces_verbal import GARDES_PROCES_VERBAL
from participation.gardes_scrutin import GARDES_SCRUTIN
from participation.parcours import PARCOURS, PARCOURS_ENGAGEMENT, Etat, EtatEngagement


def _pairs(moves: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"'{de}>{vers}'" for de, vers in moves)


def _outside(moves: Iterable[tuple[str, str]]) -> str:
    return f"NEW.etat <> OLD.etat AND (OLD.etat || '>' || NEW.etat) NOT IN ({_pairs(moves)})"


_MOVES = [(de.value, p.vers.value) for de, some in PARCOURS.items() for p in some]
_MOVES_ENGAGEMENT = [(de.value, v.value) for de, some in PARCOURS_ENGAGEMENT.items() for v in some]
_MOVES_SEANCE = [(de.value, v.value) for de, some in PARCOURS_SEANCE.items() for v in some]

GARDES = (
    Garde(
        "proposition_parcours",
        "participation_proposition",
        "UPDATE OF etat",
        _outside(_MOVES),
        "ce passage n'est pas dans le parcours",
    ),
    Garde(
        "proposition_naissance",
        "participation_proposition",
        "INSERT",
        f"NEW.etat <> '{Etat.BROUILLON.value}'",
        "une proposition commence en brouillon",
    ),
    Garde(
        "engagement_parcours",
        "participation_engagement",
        "UPDATE OF etat",
        _outside(_MOVES_ENGAGEMENT),
        "ce passage n'est pas dans le parcours",
    ),
    Garde(
        "engagement_naissance",
        "participation_engagement",
        "INSERT",
        f"NEW.etat <> '{EtatEngagement.PLANIFIE.value}'",
        "un engagement commence planifié",
    ),
    Garde(
        "seance_parcours",
        "participation_seance",
        "UPDATE OF etat",
        _outside(_MOVES_SEANCE),
        "ce passage n'est pas dans le parcours",
    ),
    Garde(
        "seance_naissance",
        "participation_seance",
        "INSERT",
        f"NEW.etat <> '{EtatSeance.PREPAREE.value}'",
        "une séance commence en préparation",
    ),
    *GARDES_SCRUTIN,
    *GARDES_PROCES_VERBAL,
    # Who moved it may be forgotten (an erased account); that it moved, when and why may not.
    Garde(
        "mouvement_immuable",
        "participation_mouvement",
        "UPDATE OF proposition_id, de, vers, le, raison",
        "1 = 1",
        "un mouvement ne se réécrit pas",
    ),
)


def lay(using: str = "default") -> None:
    """Lays every guard anew; the same call twice changes nothing."""
    connection = connections[using]
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for one in GARDES:
            for statement in write(one):
                cursor.execute(statement)


def lift(using: str = "default") -> None:
    """Takes every guard away, for whoever empties the whole base: its tests."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for one in GARDES:
            on = f" ON {one.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {one.name}{on}")


def _sqlite(one: Garde) -> tuple[str, ...]:
    return (
        f"DROP TRIGGER IF EXISTS {one.name}",
        f"CREATE TRIGGER {one.name} BEFORE {one.event} ON {one.table} WHEN {one.forbidden}"
        f" BEGIN SELECT RAISE(ABORT, {_quoted(one.message)}); END",
    )


def _postgresql(one: Garde) -> tuple[str, ...]:
    return (
        f"CREATE OR REPLACE FUNCTION {one.name}() RETURNS trigger LANGUAGE plpgsql AS $garde$"
        f" BEGIN IF {one.forbidden} THEN RAISE EXCEPTION {_quoted(one.message)}"
        f" USING ERRCODE = 'check_violation'; END IF;"
        f" IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $garde$",
        f"DROP TRIGGER IF EXISTS {one.name} ON {one.table}",
        f"CREATE TRIGGER {one.name} BEFORE {one.event} ON {one.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {one.name}()",
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
