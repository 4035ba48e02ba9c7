"""What the database forbids of a vote: arrêté, nothing of it changes; done, nothing is undone."""

from __future__ import annotations

from participation.garde import Garde
from participation.vote import Canal

FIXED = "titre question methode reglages corps college urne ouvre_le reglement cle_publique fige_le"
FIXED += " source"
"""Columns of a scrutin that no longer change once it is arrêté."""


def _once(moment: str, table: str, event: str, message: str) -> Garde:
    """Refuses `event` on rows of `table` whose scrutin has reached this moment of its life."""
    row = "OLD" if event == "DELETE" else "NEW"
    reached = f"(SELECT {moment} FROM participation_scrutin WHERE id = {row}.scrutin_id)"  # noqa: S608
    return _never(table, event, message, f"{reached} IS NOT NULL")


def _never(table: str, event: str, message: str, forbidden: str = "1 = 1") -> Garde:
    name = f"{table}_{event.split()[0].lower()}"
    return Garde(name, f"participation_{table}", event, forbidden, message)


_OPTIONS = "les options d'un scrutin arrêté ne changent plus"
_LISTE = "la liste d'un scrutin arrêté ne change plus"
_EMARGEMENT = "un émargement ne se réécrit pas"
_JOURNAL = "une ligne du journal ne se réécrit pas"
_LOT = "un lot de bulletins papier ne se réécrit pas"
_SAISIS = "SELECT COALESCE(SUM(nombre), 0) FROM participation_lotdepapier"
_SIGNES = "SELECT COUNT(*) FROM participation_emargement"
_MINE = "WHERE scrutin_id = NEW.scrutin_id"
_TROP = f"({_SAISIS} {_MINE}) + NEW.nombre > ({_SIGNES} {_MINE} AND canal = '{Canal.PAPIER}')"

GARDES_SCRUTIN = (
    Garde(
        "scrutin_arrete",
        "participation_scrutin",
        f"UPDATE OF {', '.join(FIXED.split())}",
        "OLD.fige_le IS NOT NULL",
        "un scrutin arrêté ne change plus",
    ),
    Garde(
        "scrutin_depouille",
        "participation_scrutin",
        "UPDATE OF ferme_le, fichier, attend, depouille_le, annule_le, manquants, manquants_pour",
        "OLD.depouille_le IS NOT NULL",
        "un scrutin dépouillé ne change plus",
    ),
    # The ballots stay in `fichier`: what settles a tie lies beside them, and is written once.
    Garde(
        "scrutin_departage",
        "participation_scrutin",
        "UPDATE OF departage",
        "NEW.departage <> OLD.departage AND"
        " (OLD.depouille_le IS NULL OR OLD.publie_le IS NOT NULL OR OLD.departage <> '')",
        "on ne départage qu'une fois, entre le dépouillement et le résultat",
    ),
    Garde(
        "scrutin_publie",
        "participation_scrutin",
        "UPDATE OF publie_le",
        "OLD.publie_le IS NOT NULL",
        "un résultat publié ne se retire pas",
    ),
    Garde(
        "scrutin_efface",
        "participation_scrutin",
        "DELETE",
        "OLD.fige_le IS NOT NULL",
        "un scrutin arrêté ne s'efface pas",
    ),
    *(_once("fige_le", "option", event, _OPTIONS) for event in ("INSERT", "UPDATE", "DELETE")),
    # Whose line it is may be forgotten (an erased account); the line stays.
    *(
        _once("fige_le", "electeur", event, _LISTE)
        for event in ("INSERT", "UPDATE OF scrutin_id", "DELETE")
    ),
    _once("depouille_le", "emargement", "INSERT", "ce scrutin est dépouillé"),
    _never("emargement", "UPDATE OF scrutin_id, electeur_id, canal, le", _EMARGEMENT),
    _never("emargement", "DELETE", _EMARGEMENT),
    _once("depouille_le", "lotdepapier", "INSERT", "ce scrutin est dépouillé"),
    Garde(
        "lotdepapier_de_trop",
        "participation_lotdepapier",
        "INSERT",
        _TROP,
        "plus de bulletins papier que d'émargements",
    ),
    _never("lotdepapier", "UPDATE", _LOT),
    _never("lotdepapier", "DELETE", _LOT),
    _never(
        "passe",
        "UPDATE OF electeur_id, empreinte, expire_le, utilise_le",
        "un passe ne sert qu'une fois",
        "OLD.utilise_le IS NOT NULL",
    ),
    _never(
        "lignedejournal",
        "UPDATE OF scrutin_id, numero, fait, le, details, precedente, empreinte",
        _JOURNAL,
    ),
    _never("lignedejournal", "DELETE", _JOURNAL),
)
