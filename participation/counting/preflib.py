"""Reading PrefLib files: rankings (`.soc`, `.soi`, `.toc`, `.toi`) and categories (`.cat`).

The format, today's: a header of lines « # KEY: value », then lines « n: preference », where n
voters have that preference. In a ranking, commas separate ranks, the first best, and braces hold
options of one rank. In categories, each place between commas is a category, the best first: one
option, several in braces, or `{}`.

The format of before 2022 (rankings only) is read too: the number of options, a line « number,
name » for each, a line « voters, sum, different ones », then lines « n,preference ».

Options that a ranking leaves out share the last rank. Those that no category holds are given the
last mention. Ids are the numbers of the options in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from participation.counting.bulletins import Bulletin, Option, Reglages, Scrutin
from participation.counting.fichiers import Fichier
from participation.counting.lignes import Faute, court, texte
from participation.reglement.schema import Methode

ORDRES = ("soc", "soi", "toc", "toi")
COMPLETS, STRICTS = ("soc", "toc"), ("soc", "soi")
CLE = re.compile(r"#\s*([A-Z ]+?)\s*(\d{0,9})\s*:\s*(.*)", re.IGNORECASE)
NOMBRE = re.compile(r"\d{1,9}")
GROUPE = re.compile(r"\{([\d,]*)\}|(\d{1,9})")
MAX_OPTIONS = 10_000
ATTENDU = "ne se lit pas. Il faut des numéros de choix séparés par des virgules."


@dataclass
class _Entete:
    kind: str
    debut: int = 0
    """The line after the header."""
    nombres: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Each announced number, with its line."""
    options: dict[int, str] = field(default_factory=dict)
    categories: dict[int, str] = field(default_factory=dict)


def lire(raw: bytes, nom: str) -> Fichier:
    lines = texte(raw).splitlines()
    kind = PurePath(nom).suffix.lstrip(".").lower()
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not lines or not lines[first].strip():
        raise Faute(1, "le fichier est vide. Reprenez-le à sa source.")
    old = NOMBRE.fullmatch(lines[first].strip()) is not None
    entete = _ancienne(lines, first, kind) if old else _entete(lines, kind)
    if entete.kind not in (*ORDRES, "cat"):
        raise Faute(
            first + 1,
            f"le type {court(entete.kind)} ne se compte pas. Ce qui se lit :"
            f" {', '.join((*ORDRES, 'cat'))}.",
        )
    _check(entete, first + 1)
    body = [(n, line) for n, line in enumerate(lines, 1) if n > entete.debut and line.strip()]
    if not body and "NUMBER VOTERS" not in entete.nombres:
        raise Faute(len(lines), "il n'y a aucune préférence. Reprenez le fichier à sa source.")
    found, blank = _bulletins(entete, body, "," if old else ":")
    _annonce(entete, "NUMBER VOTERS", sum(found.values()) + blank)
    return _fichier(entete, found, blank)


def _fichier(entete: _Entete, found: Counter[Bulletin], blank: int) -> Fichier:
    options = tuple(Option(str(number), name) for number, name in sorted(entete.options.items()))
    if entete.kind != "cat":
        return Fichier("schulze", Scrutin("rangs", options, found, blank), Reglages())
    mentions = tuple(name for _, name in sorted(entete.categories.items()))
    scrutin = Scrutin("mentions", options, found, blank)
    # With one or two categories, the first one is those approved.
    methode: Methode = "approbation" if len(mentions) < 3 else "jugement-majoritaire"
    return Fichier(methode, scrutin, Reglages(mentions=mentions))


def _entete(lines: list[str], kind: str) -> _Entete:
    found = _Entete(kind)
    for at, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        found.debut = at + 1
        if match := CLE.fullmatch(line.strip()):
            _cle(found, at + 1, match[1].upper(), match[2], match[3])
    return found


def _cle(entete: _Entete, line: int, key: str, number: str, value: str) -> None:
    if key == "DATA TYPE":
        entete.kind = value.lower() or entete.kind
    elif key in ("NUMBER ALTERNATIVES", "NUMBER VOTERS", "NUMBER CATEGORIES"):
        if not NOMBRE.fullmatch(value):
            raise Faute(line, f"{key} : {court(value)} n'est pas un nombre entier. Corrigez-le.")
        entete.nombres[key] = line, int(value)
    elif key in ("ALTERNATIVE NAME", "CATEGORY NAME"):
        names = entete.options if key == "ALTERNATIVE NAME" else entete.categories
        if not NOMBRE.fullmatch(number) or int(number) in names:
            raise Faute(line, f"{key} {number} : il faut un numéro, une seule fois.")
        names[int(number)] = value


def _ancienne(lines: list[str], first: int, kind: str) -> _Entete:
    if kind == "cat":
        raise Faute(
            first + 1,
            "ce fichier est dans un ancien format. Prenez l'actuel sur PrefLib.",
        )
    found = _Entete(kind)
    count = int(lines[first].strip())
    found.nombres["NUMBER ALTERNATIVES"] = first + 1, count
    last = first + 1 + count
    if count > MAX_OPTIONS or last >= len(lines):
        raise Faute(first + 1, f"{count} choix annoncés : le fichier est trop court. Reprenez-le.")
    for at in range(first + 1, last):
        number, _, name = lines[at].partition(",")
        _cle(found, at + 1, "ALTERNATIVE NAME", number.strip()[:9], name.strip())
    voters = lines[last].split(",")[0].strip()
    _cle(found, last + 1, "NUMBER VOTERS", "", voters)
    found.debut = last + 1
    return found


def _check(entete: _Entete, line: int) -> None:
    """Options and categories are numbered from 1, as many as announced."""
    for key, names, plural in (
        ("NUMBER ALTERNATIVES", entete.options, "choix"),
        ("NUMBER CATEGORIES", entete.categories, "catégories"),
    ):
        if key == "NUMBER CATEGORIES" and entete.kind != "cat":
            continue
        line, count = entete.nombres.get(key, (line, len(names)))
        if not 1 <= count <= MAX_OPTIONS:
            raise Faute(line, f"il faut de 1 à {MAX_OPTIONS} {plural} : complétez « # {key}: n ».")
        strange = next((number for number in names if not 1 <= number <= count), None)
        if strange is not None:
            raise Faute(line, f"{count} {plural} annoncés, mais l'un porte le n° {strange}.")
        for number in range(1, count + 1):
            names.setdefault(number, "")


def _bulletins(
    entete: _Entete, body: list[tuple[int, str]], sign: str
) -> tuple[Counter[Bulletin], int]:
    found: Counter[Bulletin] = Counter()
    blank = 0
    for line, text in body:
        if text.lstrip().startswith("#"):
            continue
        count, _, preference = "".join(text.split()).partition(sign)
        if not NOMBRE.fullmatch(count) or not int(count):
            raise Faute(line, f"{court(text)} : il faut « nombre{sign} préférence ».")
        floors = _etages(entete, preference, line)
        if any(floors):
            found[floors] += int(count)
        else:
            blank += int(count)
    return found, blank


def _etages(entete: _Entete, preference: str, line: int) -> Bulletin:
    groups = GROUPE.findall(preference)
    if ",".join(one or f"{{{some}}}" for some, one in groups) != preference:
        raise Faute(line, f"{court(preference)} {ATTENDU}")
    floors = tuple(_groupe(one or some, line) for some, one in groups)
    named = [place for floor in floors for place in floor]
    unknown = next((place for place in named if not 0 <= place < len(entete.options)), None)
    if unknown is not None:
        raise Faute(line, f"le choix n° {unknown + 1} n'existe pas. Corrigez son numéro.")
    if len(set(named)) < len(named):
        raise Faute(line, "un choix est cité deux fois. Ôtez-en un.")
    _forme(entete, floors, len(named), line)
    return floors


def _groupe(text: str, line: int) -> tuple[int, ...]:
    pieces = text.split(",") if text else []
    if not all(NOMBRE.fullmatch(piece) for piece in pieces):
        raise Faute(line, f"{court(text)} {ATTENDU}")
    return tuple(sorted(int(piece) - 1 for piece in pieces))


def _forme(entete: _Entete, floors: Bulletin, named: int, line: int) -> None:
    """What the type of the file promises of every preference."""
    kind = entete.kind
    if kind == "cat":
        if len(floors) > len(entete.categories):
            most = len(entete.categories)
            raise Faute(line, f"{len(floors)} catégories, il y en a {most}. Corrigez la ligne.")
    elif kind in COMPLETS and named < len(entete.options):
        raise Faute(line, f"un fichier .{kind} classe tous les choix : il en manque ici.")
    elif kind in STRICTS and any(len(floor) > 1 for floor in floors):
        raise Faute(line, f"un fichier .{kind} n'a pas d'égalité. Prenez le type .toc ou .toi.")


def _annonce(entete: _Entete, key: str, found: int) -> None:
    line, said = entete.nombres.get(key, (0, found))
    if said != found:
        raise Faute(
            line,
            f"{key} annonce {said}, le fichier en contient {found}. S'il a été coupé,"
            " reprenez-le à sa source.",
        )
