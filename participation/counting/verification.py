"""A published scrutin counted again: everything that does not follow from the rest is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from participation.counting.acte import Acte
from participation.counting.lignes import court
from participation.tirage.canonique import digest, not_canonical

SHORT = 12


def differences(raw: bytes, value: Any, acte: Acte) -> tuple[str, ...]:
    """How this file is not what its own ballots give; nothing where it is."""
    found = [*_ecrit(raw, value), *_scelle(value)]
    return tuple(found or _compte(value, acte))


def _ecrit(raw: bytes, value: Any) -> Iterator[str]:
    if fault := not_canonical(raw, value):
        yield f"le fichier n'est pas écrit comme il a été publié : {fault}"


def _scelle(value: Any) -> Iterator[str]:
    said, found = value["empreinte"], digest(value)
    if said != found:
        yield f"l'empreinte dit {said[:SHORT]}…, le calcul donne {found[:SHORT]}…."


def _compte(value: Any, acte: Acte) -> Iterator[str]:
    ballots, missing = len(acte.bulletins), acte.manquants
    if acte.emargements != ballots + missing:
        told = f"{ballots} bulletins" + (f" et {missing} manquants" if missing else "")
        yield f"{acte.emargements} émargements pour {told} : il en faut autant."
    said, found = value["resultat"], json.loads(json.dumps(acte.publie()))
    if not isinstance(said, dict):
        yield "le résultat n'est pas un objet."
        return
    for name in sorted(said.keys() | found.keys()):
        if said.get(name) != found.get(name):
            one, other = (court(json.dumps(some.get(name))) for some in (said, found))
            yield f"résultat, {court(name)} : le fichier dit {one}, le calcul donne {other}."
