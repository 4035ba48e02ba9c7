"""Which reader a file is for, and which methods make sense of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from participation.counting import pabulib, preflib, verification
from participation.counting.bulletins import Scrutin
from participation.counting.fichiers import Fichier
from participation.counting.lecture import read_acte
from participation.reglement.schema import Methode
from participation.tirage.canonique import Illisible, decode

MAX_SCHULZE = 1_000
PREFLIB = tuple(f".{kind}" for kind in (*preflib.ORDRES, "cat"))


@dataclass(frozen=True, slots=True)
class Lu:
    fichier: Fichier
    differences: tuple[str, ...] = ()
    """How a scrutin published here is not what it says."""


def lire(raw: bytes, nom: str) -> Lu:
    """By the end of its name; by how it begins, where that says nothing."""
    end = PurePath(nom).suffix.lower()
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:4].upper()
    if end == ".pb" or (end not in (*PREFLIB, ".json") and start == b"META"):
        return Lu(pabulib.lire(raw))
    if end in PREFLIB or (end != ".json" and start.startswith(b"#")):
        return Lu(preflib.lire(raw, nom))
    if end == ".json" or start.startswith(b"{"):
        value = decode(raw)
        acte = read_acte(value)
        return Lu(acte.fichier, verification.differences(raw, value, acte))
    raise Illisible(
        "ce n'est ni un scrutin publié ici (.json), ni un fichier Pabulib (.pb) ou PrefLib"
        f" ({', '.join(PREFLIB)}). Vérifiez la fin de son nom."
    )


def refus(methode: Methode, fichier: Fichier) -> str | None:
    """Why this method makes no sense of these ballots; None where it does."""
    scrutin, mentions = fichier.scrutin, len(fichier.reglages.mentions)
    if methode == "pour-contre":
        voices = scrutin.genre == "mentions" and len(scrutin.options) == 1
        if not voices or mentions > 3:
            return "il faut une seule proposition, et les réponses pour, contre, abstention"
    elif methode == "jugement-majoritaire":
        if scrutin.genre != "mentions":
            return "les bulletins ne donnent pas de mentions"
    elif methode == "schulze":
        return _schulze(scrutin)
    elif scrutin.genre == "rangs":
        return "les bulletins classent, ils n'approuvent pas"
    elif methode != "approbation":
        return _budget(fichier)
    return None


def _schulze(scrutin: Scrutin) -> str | None:
    if scrutin.genre == "approbation":
        return "les bulletins approuvent, ils ne classent pas"
    if len(scrutin.options) > MAX_SCHULZE:
        return f"il y a plus de {MAX_SCHULZE} choix à comparer deux à deux"
    return None


def _budget(fichier: Fichier) -> str | None:
    if any(one.cout is None for one in fichier.scrutin.options):
        return "les choix n'ont pas de coût"
    return "le fichier ne dit pas le budget" if fichier.reglages.budget is None else None
