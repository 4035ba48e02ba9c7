"""Reading a published scrutin strictly: what is unknown, missing or unlikely is refused."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from math import gcd
from typing import Any, get_args

from participation.counting.acte import BUDGETS, FORMAT, Acte, GenreDeBulletin, Vote
from participation.counting.bulletins import Majorite, Option, Reglages
from participation.counting.jugement_majoritaire import MAX_MENTIONS
from participation.reglement.schema import Blancs, Egalite, Methode
from participation.tirage import champs
from participation.tirage.canonique import Illisible
from participation.tirage.lecture import read_graine

ACTE = "le scrutin"
MAX_OPTIONS = 500
MAX_ARGENT = 10**12
MAX_VOTANTS = 10**7
MARQUE = re.compile(r"[0-9A-Z]{12}")
PART = re.compile(r"([1-9]\d?)/([1-9]\d?)")
GENRES_DE_BULLETIN: tuple[GenreDeBulletin, ...] = get_args(GenreDeBulletin)
LINES = ("conseil", "scrutin", "reglement", "ouvert_le", "clos_le")
NAMES = (
    *("acte", "format", "empreinte", *LINES, "question", "methode", "egalite", "blancs"),
    *("options", "inscrits", "emargements", "bulletins", "graine", "preponderante", "resultat"),
)
MANQUANTS = "manquants"
"""The one field that may not be there: no paper ballot is missing then."""
METHODE = ("nom", "majorite", "mentions", "retenus", "budget", "seuil", "au_plus")
EMPLOIS: dict[str, tuple[str, ...]] = {
    "pour-contre": ("majorite",),
    "approbation": ("retenus", "au_plus"),
    "jugement-majoritaire": ("mentions", "retenus"),
    "schulze": ("retenus",),
    **dict.fromkeys(BUDGETS, ("budget", "seuil", "au_plus")),
}
"""The settings that each method uses; the others are null."""


def read_acte(raw: Any) -> Acte:
    missing = isinstance(raw, dict) and MANQUANTS in raw
    found = champs.record(raw, ACTE, (*NAMES, MANQUANTS) if missing else NAMES)
    champs.choice(found["acte"], "acte", ("scrutin",))
    champs.choice(found["format"], "format", (FORMAT,))
    champs.hexadecimal(found["empreinte"], "empreinte")
    methode, reglages, au_plus = _methode(found)
    options = _options(found["options"], methode)
    reader = _Choix(methode, len(options), len(reglages.mentions), au_plus)
    graine, voice = found["graine"], found["preponderante"]
    for name, value, rule in (
        ("graine", graine, "tirage"),
        ("preponderante", voice, "preponderante"),
    ):
        if value is not None and found["egalite"] != rule:
            raise Illisible(f"{name} : la règle d'égalité ne l'emploie pas, il faut null.")
    voters = champs.integer(found["inscrits"], "inscrits", 0, MAX_VOTANTS)
    absent, why = _manquants(found[MANQUANTS], voters) if missing else (0, "")
    return Acte(
        **{name: champs.line(found[name], name) for name in LINES},
        question=champs.prose(found["question"], "question"),
        methode=methode,
        reglages=reglages,
        au_plus=au_plus,
        egalite=champs.choice(found["egalite"], "egalite", get_args(Egalite)),
        options=options,
        inscrits=voters,
        emargements=champs.integer(found["emargements"], "emargements", 0, voters),
        bulletins=_bulletins(found["bulletins"], reader),
        graine=None if graine is None else read_graine(graine),
        preponderante=None if voice is None else reader.lire(voice, "preponderante"),
        manquants=absent,
        manquants_pour=why,
    )


def _manquants(raw: Any, voters: int) -> tuple[int, str]:
    own = champs.record(raw, MANQUANTS, ("nombre", "raison"))
    absent = champs.integer(own["nombre"], f"{MANQUANTS}, nombre", 1, voters)
    return absent, champs.line(own["raison"], f"{MANQUANTS}, raison")


def _methode(found: dict[str, Any]) -> tuple[Methode, Reglages, int | None]:
    own = champs.record(found["methode"], "methode", METHODE)
    name: Methode = champs.choice(own["nom"], "methode, nom", get_args(Methode))
    for setting in METHODE[1:]:
        if setting not in EMPLOIS[name] and own[setting] is not None:
            raise Illisible(f"methode, {setting} : « {name} » ne l'emploie pas, il faut null.")
    given = {setting: own[setting] for setting in EMPLOIS[name]}
    reglages = Reglages(
        blancs=champs.choice(found["blancs"], "blancs", get_args(Blancs)),
        majorite=_majorite(given["majorite"]) if "majorite" in given else Majorite(),
        mentions=_mentions(given["mentions"]) if "mentions" in given else (),
        retenus=_entier(given, "retenus", 1, MAX_OPTIONS, 1),
        budget=Fraction(_entier(given, "budget", 0, MAX_ARGENT, 0)) if "budget" in given else None,
        seuil=_entier(given, "seuil", 0, MAX_VOTANTS, 0),
    )
    au_plus = _entier(given, "au_plus", 1, MAX_OPTIONS, 1) if "au_plus" in given else None
    return name, reglages, au_plus


def _entier(given: dict[str, Any], name: str, low: int, high: int, default: int) -> int:
    return champs.integer(given[name], f"methode, {name}", low, high) if name in given else default


def _majorite(value: Any) -> Majorite:
    """« simple », « absolue », or the part of a qualified one: « 2/3 »."""
    if value in ("simple", "absolue"):
        return Majorite(value)
    match = PART.fullmatch(value) if isinstance(value, str) else None
    if not match or gcd(int(match[1]), int(match[2])) != 1 or int(match[1]) > int(match[2]):
        raise Illisible("methode, majorite : il faut simple, absolue, ou une part comme 2/3.")
    return Majorite(value, Fraction(int(match[1]), int(match[2])), atteinte_suffit=True)


def _mentions(value: Any) -> tuple[str, ...]:
    found = champs.items(value, "methode, mentions", MAX_MENTIONS)
    names = tuple(champs.line(one, f"methode, mentions n° {n}") for n, one in enumerate(found, 1))
    if len(names) < 2 or len(set(names)) < len(names):
        raise Illisible("methode, mentions : il en faut au moins deux, toutes différentes.")
    return names


def _options(raw: Any, methode: Methode) -> tuple[Option, ...]:
    found = champs.items(raw, "options", MAX_OPTIONS)
    options = tuple(_option(one, f"options n° {n}", methode) for n, one in enumerate(found, 1))
    if not options or len({one.id for one in options}) < len(options):
        raise Illisible("options : il en faut au moins une, chacune avec son id.")
    if methode == "pour-contre" and len(options) > 1:
        raise Illisible("options : on vote pour ou contre une seule proposition à la fois.")
    return options


def _option(raw: Any, where: str, methode: Methode) -> Option:
    found = champs.record(raw, where, ("id", "titre", "cout"))
    cout = found["cout"]
    if methode in BUDGETS:
        cout = Fraction(champs.integer(cout, f"{where}, cout", 0, MAX_ARGENT))
    elif cout is not None:
        raise Illisible(f"{where}, cout : « {methode} » ne l'emploie pas, il faut null.")
    name = champs.one_writing(champs.line(found["id"], f"{where}, id"), f"{where}, id")
    return Option(name, champs.line(found["titre"], f"{where}, titre"), cout)


class _Choix:
    """Reads one number an option, as the method allows."""

    def __init__(self, methode: Methode, options: int, mentions: int, au_plus: int | None) -> None:
        self.options = options
        self.au_plus = au_plus
        highest = {"pour-contre": 3, "jugement-majoritaire": mentions, "schulze": options}
        self.plus_haut = highest.get(methode, 1)

    def lire(self, raw: Any, where: str) -> tuple[int, ...]:
        found = champs.items(raw, where)
        if len(found) != self.options:
            raise Illisible(f"{where} : {len(found)} nombres, il en faut {self.options}.")
        for one in found:
            champs.integer(one, where, 0, self.plus_haut)
        if self.au_plus is not None and sum(found) > self.au_plus:
            raise Illisible(f"{where} : {sum(found)} choix cochés, {self.au_plus} au plus.")
        return tuple(found)


def _bulletins(raw: Any, reader: _Choix) -> tuple[Vote, ...]:
    found = champs.items(raw, "bulletins")
    votes = tuple(_vote(one, f"bulletins n° {n}", reader) for n, one in enumerate(found, 1))
    for n, (before, after) in enumerate(pairwise(votes), 2):
        if before.marque >= after.marque:
            raise Illisible(f"bulletins n° {n} : les marques vont en croissant, sans double.")
    return votes


def _vote(raw: Any, where: str, reader: _Choix) -> Vote:
    found = champs.record(raw, where, ("marque", "genre", "choix"))
    marque = found["marque"]
    if not isinstance(marque, str) or not MARQUE.fullmatch(marque):
        raise Illisible(f"{where}, marque : il faut 12 chiffres ou capitales.")
    genre: GenreDeBulletin = champs.choice(found["genre"], f"{where}, genre", GENRES_DE_BULLETIN)
    choix = reader.lire(found["choix"], f"{where}, choix")
    if any(choix) is not (genre == "exprime"):
        raise Illisible(f"{where} : seul un bulletin exprimé choisit quelque chose.")
    return Vote(marque, genre, choix)
