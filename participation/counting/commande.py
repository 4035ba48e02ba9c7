"""`recompter FICHIER`: what the command answers, whichever way it is called."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from participation.counting.fichiers import Fichier, Publie
from participation.counting.lecteurs import lire, refus
from participation.counting.lignes import Faute, court, visible
from participation.counting.methodes import METHODES, depouiller
from participation.counting.recit import recit
from participation.counting.resultat import Resultat
from participation.reglement.schema import Methode
from participation.tirage.canonique import Illisible, read_file

DIFFERENT, UNREADABLE = 1, 2
REPRENDRE = "Reprenez le fichier sur la page du scrutin."


class Sortie(Protocol):
    def write(self, text: str, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Reponse:
    code: int
    sortie: str = ""
    erreurs: str = ""


def recompter(path: Path, methode: str | None = None, *, as_json: bool = False) -> Reponse:
    """Reads, counts and tells; 2 where it cannot be read, 1 where it is not what it says."""
    try:
        raw = read_file(path, "un fichier de bulletins")
    except Illisible as fault:
        return Reponse(UNREADABLE, erreurs=visible(str(fault)))
    try:
        found = lire(raw, path.name)
        chosen = _methode(methode, found.fichier)
    except Faute as fault:
        return Reponse(UNREADABLE, erreurs=visible(f"{path}:{fault.ligne} : {fault}"))
    except Illisible as fault:
        return Reponse(UNREADABLE, erreurs=visible(f"{path} : {fault}"))
    if found.differences:
        lines = [visible(f"{path} : {one}") for one in found.differences]
        return Reponse(DIFFERENT, erreurs="\n".join([*lines, REPRENDRE]))
    one = found.fichier
    counted = depouiller(chosen, one.scrutin, one.reglages, one.departage)
    told = counted.as_json() if as_json else None
    if told is None:
        return Reponse(0, recit(counted, one))
    if one.publie:
        told["details"]["publie"] = publie(one.publie, counted)
    return Reponse(0, json.dumps(told, ensure_ascii=False))


def publie(said: Publie, counted: Resultat) -> dict[str, Any]:
    """What the file says of its own count, beside this one."""
    kept = said.retenus
    return {
        "retenus": kept,
        "memes_retenus": None if kept is None else set(kept) == set(counted.retenus),
        "voix_differentes": [
            {"id": name, "publie": one, "compte": other}
            for name, one, other in said.voix_differentes
        ],
    }


def _methode(asked: str | None, fichier: Fichier) -> Methode:
    if asked is None:
        return fichier.methode
    for name in METHODES:
        if name == asked:
            if reason := refus(name, fichier):
                raise Illisible(f"« {name} » ne se compte pas ici : {reason}. {_autres(fichier)}")
            return name
    names = ", ".join(METHODES)
    raise Illisible(f"il n'y a pas de méthode {court(asked)}. Méthodes : {names}.")


def _autres(fichier: Fichier) -> str:
    possible = [name for name in METHODES if not refus(name, fichier)]
    return f"Ce qui se compte ici : {', '.join(possible)}."


def arguments(parser: ArgumentParser) -> None:
    names = ", ".join(METHODES)
    parser.add_argument("fichier", help="un scrutin publié, un fichier Pabulib ou PrefLib")
    parser.add_argument("--methode", help=f"sinon, celle que le fichier demande : {names}")
    parser.add_argument("--json", action="store_true", help="répond en JSON")


def repondre(path: Path, methode: str | None, as_json: bool, out: Sortie, err: Sortie) -> int:
    answer = recompter(path, methode, as_json=as_json)
    if answer.sortie:
        out.write(f"{answer.sortie}\n")
    if answer.erreurs:
        err.write(f"{answer.erreurs}\n")
    return answer.code
