"""A row of the schema as a fiche of the content: the same facts, in the town's form."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import yaml
from data_inclusion.schema import v1
from pydantic import TypeAdapter, ValidationError

from orientation.catalogue.checking import FORBIDDEN_NUMBERS
from portail.contenu.fields import Email, Hours, Site
from portail.inclusion.besoins import besoins

Ligne = Mapping[str, Any]
LONG = 300
"""The longest line of a fiche."""
_COUT = {"gratuit": "Gratuit.", "payant": "Payant."}
_PHRASE = re.compile(r"(?<=[.!?…])\s")
_NUMERO = re.compile(r"(?:\+33|0033|0)([1-9]\d{8})")
_COURRIEL: TypeAdapter[str] = TypeAdapter(Email)
_HORAIRES: TypeAdapter[str] = TypeAdapter(Hours)
_SITE: TypeAdapter[str] = TypeAdapter(Site)
_TETE = re.compile(r"# data·inclusion (\S+), empreinte ([0-9a-f]{12})\n")


def nom_de_fichier(identifiant: str) -> str:
    """« dora--42 » is « dora-42 »."""
    bare = unicodedata.normalize("NFKD", identifiant).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def structure(row: Ligne) -> dict[str, Any]:
    return {
        "nom": _ligne(row["nom"]),
        **_lieu(row, row.get("site_web")),
        "ferme_avec_la_ville": "non",
        **_verifie(row),
    }


def service(row: Ligne, known: Collection[str]) -> dict[str, Any]:
    """`known`: the besoins of the town. What no thématique leads to has none, and is refused."""
    text = _propre(row["description"]).strip()
    fiche = {
        "nom": _ligne(row["nom"]),
        "resume": _ligne(_PHRASE.split(_ligne(text, len(text)))[0]),
        "description": "\n\n".join(one for one in (text, _conditions(row)) if one),
        "structure": nom_de_fichier(row["structure_id"]),
        "besoins": besoins(row.get("thematiques", ()), known),
        "public": _public(row),
        **_lieu(row, row.get("lien_mobilisation", row.get("lien_source"))),
        "apporter": ["À demander"],
        "cout": _ligne(
            row.get("frais_precisions") or _COUT.get(row.get("frais", ""), "À demander.")
        ),
        "rendez_vous": _ligne(row.get("mobilisation_precisions", "")) or None,
        **_verifie(row),
    }
    return {key: value for key, value in fiche.items() if value is not None}


class _Ecrivain(yaml.SafeDumper):
    """Writes a text of several lines as staff do, after « | »."""


def _texte(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Ecrivain.add_representer(str, _texte)


def ecrite(identifiant: str, fiche: Mapping[str, Any]) -> str:
    """The text of the file. Its head tells a later import whether staff have changed it since."""
    body = yaml.dump(
        dict(fiche), Dumper=_Ecrivain, allow_unicode=True, sort_keys=False, width=1_000_000
    )
    return f"# data·inclusion {identifiant}, empreinte {_empreinte(body)}\n{body}"


def origine(text: str) -> str | None:
    """The id that this file was imported from; None where it was not."""
    head = _TETE.match(text)
    return head[1] if head else None


def intacte(text: str) -> bool:
    """Imported, and not changed by hand since."""
    head = _TETE.match(text)
    return head is not None and _empreinte(text[head.end() :]) == head[2]


def _empreinte(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:12]


def _ligne(text: str, longest: int = LONG) -> str:
    """On one line, cut at a word where it is too long."""
    one = " ".join(_propre(text).split())
    return one if len(one) <= longest else one[: longest - 1].rsplit(" ", 1)[0] + "…"


def _propre(text: Any) -> str:
    """Without the control characters that files carry along."""
    lines = str(text).replace("\r\n", "\n").replace("\t", " ")
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one) != "Cc")


def _verifie(row: Ligne) -> dict[str, str]:
    return {"verifie_le": str(row["date_maj"])[:10], "origine": row["id"]}


def _conditions(row: Ligne) -> str:
    said = _propre(row.get("conditions_acces", "")).strip()
    return f"Conditions : {said}" if said else ""


def _public(row: Ligne) -> str | None:
    labels = [one.label for one in v1.Public if one.value in row.get("publics", ())]
    said = row.get("publics_precisions") or (", ".join(labels) + "." if labels else "")
    return _ligne(said) or None


def _lieu(row: Ligne, site: str | None) -> dict[str, str]:
    town = " ".join(str(row[key]) for key in ("code_postal", "commune") if key in row)
    street = [_ligne(row[key]) for key in ("complement_adresse", "adresse") if key in row]
    place = {
        "adresse": _ligne(", ".join(one for one in (*street, town) if one)),
        "telephone": _telephone(row.get("telephone", "")),
        "courriel": _accepte(_COURRIEL, row.get("courriel")),
        "site": _accepte(_SITE, site),
        "horaires": _accepte(_HORAIRES, row.get("horaires_accueil")),
    }
    return {key: str(value) for key, value in place.items() if value}


def _telephone(text: str) -> str | None:
    digits = re.sub(r"[^\d+]", "", str(text))
    if found := _NUMERO.fullmatch(digits):
        number = "0" + found[1]
        return " ".join(number[at : at + 2] for at in range(0, 10, 2))
    return digits if re.fullmatch(r"\d{2,4}", digits) and digits not in FORBIDDEN_NUMBERS else None


def _accepte(kind: TypeAdapter[str], value: str | None) -> str | None:
    """None where the town's form has no place for it: the rest of the fiche is worth taking."""
    try:
        return kind.validate_python(value) if value else None
    except ValidationError:
        return None
