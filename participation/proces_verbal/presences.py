"""Who was there, who was represented, and the quorum: that part of the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from participation.proces_verbal.acte import (
    LeQuorum,
    MomentDeQuorum,
    Porteur,
    Present,
    ProcesVerbal,
)
from participation.proces_verbal.constat import Plage
from participation.proces_verbal.sections import Corps, liste, textes
from participation.reglement.words import counted, hour
from participation.reunion import Compte

SANS_QUORUM = "Le règlement ne demande pas de quorum."


def des_gens(pv: ProcesVerbal) -> Iterator[Corps]:
    since = pv.debats
    here = [_present(one, since) for one in pv.presents]
    held = [
        f"{one.nom}, {', puis '.join(_porteur(by, since) for by in one.porteurs)}"
        for one in pv.representes
    ]
    others = [_present(one, since) for one in pv.suppleants]
    yield from textes(f"{counted(pv.en_exercice, 'membre')} en exercice.")
    yield from liste(f"Membres présents : {len(here)}", here)
    yield from liste(f"Membres représentés par procuration : {len(held)}", held)
    yield from liste(f"Membres absents : {len(pv.absents)}", pv.absents)
    yield from liste(f"Suppléants présents, sans voix : {len(others)}", others)


def du_quorum(quorum: LeQuorum) -> Iterator[Corps]:
    first = quorum.a_l_ouverture
    if not first.compte.requis:
        yield from textes(SANS_QUORUM)
        return
    exercice = f"sur {first.compte.en_exercice} en exercice"
    yield from textes(f"Il faut {_personnes(first.compte.requis)}, {exercice}.")
    needed = [f"{nom} : {one.requis}" for nom, one in first.colleges.items()]
    yield from liste("Il en faut aussi, dans chaque collège :", needed)
    if not quorum.changements:
        yield from textes("Le quorum n'a pas été atteint pendant la séance.")
    yield from textes(*(_changement(n, one) for n, one in enumerate(quorum.changements)))
    if quorum.au_premier_point is not None:
        one = quorum.au_premier_point
        yield from textes(f"Au premier point, à {hour(one.le)} : {compte(one.compte)}.")


def compte(one: Compte) -> str:
    """« 9 présents et 2 représentés »."""
    return ensemble(one.presents, one.representes)


def ensemble(presents: int, representes: int) -> str:
    return f"{counted(presents, 'présent')} et {counted(representes, 'représenté')}"


def _personnes(number: int) -> str:
    return f"{counted(number, 'membre présent')} ou {'représenté' if number < 2 else 'représentés'}"


def _changement(rank: int, one: MomentDeQuorum) -> str:
    """The first time it is reached; then, in turn, lost and found again."""
    begins = "Atteint" if rank == 0 else "De nouveau atteint" if one.atteint else "Perdu"
    return f"{begins} à {hour(one.le)} : {compte(one.compte)}."


def _present(one: Present, since: datetime | None) -> str:
    said = ", ".join(filter(None, ("à distance" if one.a_distance else "", _plages(one, since))))
    return f"{one.nom} ({said})" if said else one.nom


def _plages(one: Present, since: datetime | None) -> str:
    """Blank for who was there from the first point to the end."""
    if len(one.plages) == 1:
        return _plage(one.plages[0], since)
    return ", puis ".join(_entiere(plage) for plage in one.plages)


def _porteur(one: Porteur, since: datetime | None) -> str:
    said = _plage(one.plage, since)
    return f"par {one.nom} ({said})" if said else f"par {one.nom}"


def _plage(one: Plage, since: datetime | None) -> str:
    late = since is not None and one.de > since
    if late and one.a is not None:
        return _entiere(one)
    if late:
        return f"à partir de {hour(one.de)}"
    return f"jusqu'à {hour(one.a)}" if one.a is not None else ""


def _entiere(one: Plage) -> str:
    return f"de {hour(one.de)} à {hour(one.a) if one.a is not None else 'la fin'}"
