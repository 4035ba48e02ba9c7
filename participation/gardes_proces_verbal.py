"""What the database forbids of a procès-verbal that was signed: that anything of it changes."""

from __future__ import annotations

from participation.garde import Garde

SIGNE = "un procès-verbal signé ne change plus"
SIGNED = "fige_le IS NOT NULL"
VERBAL = "participation_procesverbal"


def _sides(event: str) -> tuple[str, ...]:
    """A row that is moved leaves one place and comes to another."""
    verb = event.split()[0]
    return {"INSERT": ("NEW",), "DELETE": ("OLD",)}.get(verb, ("OLD", "NEW"))


def _du_sien(table: str, event: str, found: str) -> Garde:
    """Refuses `event` on a row whose procès-verbal is signed: `found` says which one, of {row}."""
    forbidden = " OR ".join(f"EXISTS ({found.format(row=row)})" for row in _sides(event))
    name = f"{table}_{event.split()[0].lower()}"
    return Garde(name, f"participation_{table}", event, forbidden, SIGNE)


_DU_SIGNATAIRE = f"SELECT 1 FROM {VERBAL} WHERE {SIGNED} AND id = {{row}}.proces_verbal_id"  # noqa: S608
_DU_RELEVE = (
    f"SELECT 1 FROM {VERBAL} WHERE {SIGNED} AND seance_id ="  # noqa: S608
    " (SELECT seance_id FROM participation_point WHERE id = {row}.point_id)"
)
# Whose signature it is may be forgotten (an erased account); the file that was signed stays.
_TENU = "UPDATE OF proces_verbal_id, qualite, motif, signe_le, empreinte"

GARDES_PROCES_VERBAL = (
    Garde("proces_verbal_signe", VERBAL, "UPDATE", "OLD.fige_le IS NOT NULL", SIGNE),
    Garde("proces_verbal_efface", VERBAL, "DELETE", "OLD.fige_le IS NOT NULL", SIGNE),
    *(_du_sien("signataire", event, _DU_SIGNATAIRE) for event in ("INSERT", _TENU, "DELETE")),
    *(_du_sien("releve", event, _DU_RELEVE) for event in ("INSERT", "UPDATE", "DELETE")),
)
