"""The files of the set: JSON in the very shape of the schema, CSV for a spreadsheet.

A list in that shape has no place for its licence: `description.json` names it, beside the rest
that is to be known of the set.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

from data_inclusion.schema import v1

from portail.inclusion.fiches import Ligne
from portail.inclusion.jeu import LICENCE, LICENCE_LIEN, SCHEMA, SPDX, Jeu

JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"
_BOM = "\ufeff"
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Fichier:
    nom: str
    type: str
    octets: bytes
    etag: str

    @property
    def ko(self) -> int:
        """Thousands of bytes, rounded up."""
        return -(-len(self.octets) // 1000)


def fichiers(jeu: Jeu, page: str, content: str) -> dict[str, Fichier]:
    """By name; `page` is the address that shows them, `content` the version of the content."""
    rows = {"structures": jeu.structures, "services": jeu.services}
    columns = {
        "structures": list(v1.Structure.model_fields),
        "services": list(v1.Service.model_fields),
    }
    made = [_fichier(f"{name}.json", JSON, _json(list(some))) for name, some in rows.items()]
    made += [_fichier(f"{name}.csv", CSV, _csv(columns[name], some)) for name, some in rows.items()]
    about = _json(_description(jeu, page, content, made))
    return {one.nom: one for one in (*made, _fichier("description.json", JSON, about))}


def _fichier(nom: str, content_type: str, text: str) -> Fichier:
    body = text.encode()
    return Fichier(nom, content_type, body, f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _csv(columns: list[str], rows: Iterable[Ligne]) -> str:
    """As the other spreadsheets of the site: marked UTF-8, semicolons, no cell that is run."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(key)) for key in columns] for row in rows)
    return _BOM + buffer.getvalue()


def _cell(value: list[str] | str | None) -> str:
    text = ",".join(value) if isinstance(value, list) else value or ""
    return f"'{text}" if text.startswith(_FORMULE) else text


def _description(jeu: Jeu, page: str, content: str, made: list[Fichier]) -> dict[str, Any]:
    return {
        "titre": f"{jeu.auteur} : services et structures au schéma data·inclusion",
        "auteur": jeu.auteur,
        "licence": LICENCE,
        "licence_spdx": SPDX,
        "licence_lien": LICENCE_LIEN,
        "page": page,
        "schema": "data·inclusion v1",
        "schema_lien": SCHEMA,
        "source": jeu.source,
        "version": content,
        "mis_a_jour": jeu.mis_a_jour.isoformat() if jeu.mis_a_jour else None,
        "structures": len(jeu.structures),
        "services": len(jeu.services),
        "fichiers": [page + one.nom for one in made],
        "ecarts": [asdict(one) for one in jeu.ecarts],
    }
