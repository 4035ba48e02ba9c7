"""Reading an act strictly: what is unknown, missing or of another type is refused, and where."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from typing import Any

from participation.tirage import champs
from participation.tirage.actes import (
    FORMAT,
    GENRES,
    QUOI,
    Candidat,
    Liste,
    Note,
    Regle,
    Resultat,
    Tirage,
    TrancheAge,
)
from participation.tirage.canonique import Illisible

ACTE, LISTE, RESULTAT = "l'acte", "liste", "resultat"
MAX_SEATS = 1_000
MAX_AGES = 20
MAX_AGE = 150
ENVELOPE = ("acte", "format", "empreinte")


def read_act(raw: Any) -> Liste | Tirage:
    if not isinstance(raw, dict) or raw.get("acte") not in ("liste", "tirage"):
        raise Illisible(f"{ACTE} : il faut un objet dont « acte » est « liste » ou « tirage ».")
    return read_liste(raw, ACTE) if raw["acte"] == "liste" else _tirage(raw)


def read_liste(raw: Any, where: str) -> Liste:
    names = [one.name for one in fields(Liste)]
    found = _envelope(raw, where, "liste", names)
    regle = _regle(found["regle"], f"{where}, regle")
    return Liste(
        conseil=champs.line(found["conseil"], f"{where}, conseil"),
        college=champs.line(found["college"], f"{where}, college"),
        regle=regle,
        reglement=champs.line(found["reglement"], f"{where}, reglement"),
        figee_le=champs.line(found["figee_le"], f"{where}, figee_le"),
        source=champs.prose(found["source"], f"{where}, source"),
        candidats=_candidats(found["candidats"], f"{where}, candidats", regle),
    )


def read_graine(value: Any, where: str = "graine") -> str:
    """One line, with one way to write it: whoever copies it must get the same bytes."""
    return champs.one_writing(champs.line(value, where), where)


def _tirage(raw: Any) -> Tirage:
    found = _envelope(raw, ACTE, "tirage", ("liste", "graine", "resultat"))
    liste = read_liste(found["liste"], LISTE)
    return Tirage(liste, read_graine(found["graine"]), _resultat(found["resultat"], liste.regle))


def _envelope(raw: Any, where: str, acte: str, names: Any) -> dict[str, Any]:
    found = champs.record(raw, where, (*names, *ENVELOPE))
    champs.choice(found["acte"], f"{where}, acte", (acte,))
    champs.choice(found["format"], f"{where}, format", (FORMAT,))
    champs.hexadecimal(found["empreinte"], f"{where}, empreinte")
    return found


def _regle(raw: Any, where: str) -> Regle:
    found = champs.record(raw, where, [one.name for one in fields(Regle)])
    ages = champs.items(found["ages"], f"{where}, ages", MAX_AGES)
    regle = Regle(
        sieges=champs.integer(found["sieges"], f"{where}, sieges", 1, MAX_SEATS),
        suppleants=champs.integer(found["suppleants"], f"{where}, suppleants", 0, MAX_SEATS),
        parite=champs.boolean(found["parite"], f"{where}, parite"),
        ages=tuple(_age(one, f"{where}, ages n° {n}") for n, one in enumerate(ages, 1)),
        un_par_foyer=champs.boolean(found["un_par_foyer"], f"{where}, un_par_foyer"),
    )
    if sum(regle.minima) > regle.sieges:
        raise Illisible(f"{where}, ages : plus de places réservées que de sièges.")
    in_order = sorted(regle.ages, key=lambda one: one.de)
    if any(one.a >= other.de for one, other in pairwise(in_order)):
        raise Illisible(f"{where}, ages : deux tranches se recouvrent.")
    return regle


def _age(raw: Any, where: str) -> TrancheAge:
    found = champs.record(raw, where, [one.name for one in fields(TrancheAge)])
    de = champs.integer(found["de"], f"{where}, de", 0, MAX_AGE)
    return TrancheAge(
        de=de,
        a=champs.integer(found["a"], f"{where}, a", de, MAX_AGE),
        sieges=champs.integer(found["sieges"], f"{where}, sieges", 1, MAX_SEATS),
    )


def _candidats(raw: Any, where: str, regle: Regle) -> tuple[Candidat, ...]:
    found = champs.items(raw, where)
    read = tuple(_candidat(one, f"{where} n° {n}", regle) for n, one in enumerate(found, 1))
    for n, (before, after) in enumerate(pairwise(read), 2):
        if before.marque >= after.marque:
            raise Illisible(
                f"{where} n° {n} : les marques doivent aller en croissant, sans double."
            )
    return read


def _candidat(raw: Any, where: str, regle: Regle) -> Candidat:
    """What the rule does not use must be null: nothing is published for nothing."""
    found = champs.record(raw, where, ("marque", "genre", "tranche", "foyer"))
    genre, tranche, foyer = found["genre"], found["tranche"], found["foyer"]
    if regle.parite:
        genre = champs.choice(genre, f"{where}, genre", GENRES)
    if tranche is not None and regle.ages:
        tranche = champs.integer(tranche, f"{where}, tranche", 0, len(regle.ages) - 1)
    if foyer is not None and regle.un_par_foyer:
        foyer = champs.hexadecimal(foyer, f"{where}, foyer")
    used = (("genre", regle.parite), ("tranche", regle.ages), ("foyer", regle.un_par_foyer))
    for name, use in used:
        if not use and found[name] is not None:
            raise Illisible(f"{where}, {name} : la règle ne l'emploie pas, il faut null.")
    marque = champs.hexadecimal(found["marque"], f"{where}, marque")
    return Candidat(marque, genre, tranche, foyer)


def _resultat(raw: Any, regle: Regle) -> Resultat:
    found = champs.record(raw, RESULTAT, [one.name for one in fields(Resultat)])
    notes = champs.items(found["notes"], f"{RESULTAT}, notes", len(QUOI) + MAX_AGES)
    return Resultat(
        titulaires=_marques(found, "titulaires"),
        suppleants=_marques(found, "suppleants"),
        reserve=_marques(found, "reserve"),
        notes=tuple(
            _note(one, f"{RESULTAT}, notes n° {n}", regle) for n, one in enumerate(notes, 1)
        ),
    )


def _marques(found: dict[str, Any], name: str) -> tuple[str, ...]:
    where = f"{RESULTAT}, {name}"
    marques = champs.items(found[name], where)
    return tuple(champs.hexadecimal(one, f"{where} n° {n}") for n, one in enumerate(marques, 1))


def _note(raw: Any, where: str, regle: Regle) -> Note:
    found = champs.record(raw, where, [one.name for one in fields(Note)])
    quoi = champs.choice(found["quoi"], f"{where}, quoi", QUOI)
    tranche = found["tranche"]
    if quoi == "tranche":
        tranche = champs.integer(tranche, f"{where}, tranche", 0, len(regle.ages) - 1)
    elif tranche is not None:
        raise Illisible(f"{where}, tranche : il faut null.")
    prevu = champs.integer(found["prevu"], f"{where}, prevu", 0, MAX_SEATS)
    return Note(quoi, prevu, champs.integer(found["obtenu"], f"{where}, obtenu", 0, prevu), tranche)
