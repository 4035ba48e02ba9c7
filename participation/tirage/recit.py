"""A draw that was replayed, told to people and to programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from participation.tirage.actes import Candidat, Liste, Regle, Tirage
from participation.tirage.mots import phrase, tranche
from participation.tirage.verification import Verdict, short

Group = tuple[str, str | int | None]
SHOWN = 30
GENRE = {"femme": "femme", "homme": "homme", "autre": "non dit"}
CONFORME = {
    "tirage": "CONFORME : ce fichier est exactement ce que donnent sa liste et sa graine.",
    "liste": "CONFORME : cette liste est écrite comme elle a été publiée. Elle n'est pas tirée.",
}
NON_CONFORME = "NON CONFORME : ce fichier n'est pas celui qui a été publié."
TO_COMPARE = "Comparez l'empreinte de la liste à celle qui a été publiée avant le tirage."
COMPARED = "La liste est celle qui a été publiée avant le tirage."


@dataclass(frozen=True, slots=True)
class Strate:
    """One group that the rule looks at."""

    nom: str
    candidats: int
    titulaires: int


def strates(liste: Liste, titulaires: Sequence[str] = ()) -> list[Strate]:
    """Each group the rule looks at: its candidates, its titulaires."""
    drawn = [liste.by_marque[one] for one in titulaires if one in liste.by_marque]
    found = []
    for name, group in _groups(liste.regle):
        counts = (
            sum(group == _place(one, group) for one in some) for some in (liste.candidats, drawn)
        )
        found.append(Strate(name, *counts))
    return found


def _groups(regle: Regle) -> Iterator[tuple[str, Group]]:
    if regle.parite:
        yield from ((words, ("genre", genre)) for genre, words in GENRE.items())
    if regle.ages:
        yield from ((tranche(band), ("tranche", at)) for at, band in enumerate(regle.ages))
        yield "autres âges", ("tranche", None)


def _place(one: Candidat, group: Group) -> Group:
    return (group[0], one.genre if group[0] == "genre" else one.tranche)


def as_json(verdict: Verdict) -> dict[str, Any]:
    """Everything a program may want to know of it."""
    liste, acte = verdict.liste, verdict.acte
    found: dict[str, Any] = {"conforme": verdict.conforme, "differences": verdict.differences}
    if liste is None or not verdict.conforme:
        return found
    drawn = acte.resultat.titulaires if isinstance(acte, Tirage) else ()
    found |= {
        "conseil": liste.conseil,
        "college": liste.college,
        "candidats": len(liste.candidats),
        "empreinte_liste": liste.empreinte,
        "strates": [asdict(one) for one in strates(liste, drawn)],
    }
    if isinstance(acte, Tirage):
        found |= {"graine": acte.graine, "empreinte": acte.empreinte, **asdict(acte.resultat)}
    return found


def recit(verdict: Verdict) -> str:
    """Who was drawn, from whom, and whether the file says the truth."""
    if not verdict.conforme or verdict.liste is None:
        return "\n".join([NON_CONFORME, *(f"  - {one}" for one in verdict.differences)])
    lines = list(_of_liste(verdict.liste))
    if not isinstance(verdict.acte, Tirage):
        return "\n".join([*lines, *_of_strates(verdict.liste, ()), "", CONFORME["liste"]])
    last = COMPARED if verdict.comparee else TO_COMPARE
    return "\n".join([*lines, *_of_tirage(verdict.acte), "", CONFORME["tirage"], last])


def _of_liste(liste: Liste) -> Iterator[str]:
    yield f"Conseil « {liste.conseil} », collège « {liste.college} »"
    yield f"Règlement : version {liste.reglement}"
    yield f"Liste figée : {liste.figee_le}"
    yield f"Candidatures : {len(liste.candidats)}"
    yield f"Empreinte de la liste : {liste.empreinte}"
    yield f"Source annoncée : {liste.source}"


def _of_tirage(tirage: Tirage) -> Iterator[str]:
    liste, resultat = tirage.liste, tirage.resultat
    yield f"Graine lue : {tirage.graine}"
    yield f"Empreinte du tirage : {tirage.empreinte}"
    yield from _members(liste, "Titulaires", resultat.titulaires)
    yield from _members(liste, "Suppléants", resultat.suppleants)
    yield from _members(liste, "Réserve", resultat.reserve)
    yield from _of_strates(liste, resultat.titulaires)
    if resultat.notes:
        yield from ("", "À savoir :", *(f"  - {phrase(n, liste.regle)}" for n in resultat.notes))


def _members(liste: Liste, title: str, marques: Sequence[str]) -> Iterator[str]:
    yield from ("", f"{title} ({len(marques)})")
    for place, marque in enumerate(marques[:SHOWN], 1):
        yield f"{place:5}. {short(marque)}  {_traits(liste, marque)}".rstrip()
    if len(marques) > SHOWN:
        yield f"       et {len(marques) - SHOWN} autres, dans le fichier"


def _traits(liste: Liste, marque: str) -> str:
    one, regle = liste.by_marque[marque], liste.regle
    genre = [GENRE[one.genre]] if one.genre else []
    return ", ".join(genre + [tranche(regle.ages[at]) for at in [one.tranche] if at is not None])


def _of_strates(liste: Liste, titulaires: Sequence[str]) -> list[str]:
    found = strates(liste, titulaires)
    if not found:
        return []
    rows = (f"  {one.nom:18}{one.candidats:>10}{one.titulaires:>12}" for one in found)
    return ["", f"  {'Groupe':18}{'candidats':>10}{'titulaires':>12}", *rows]
