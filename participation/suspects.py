"""What holds a text for moderation before it is shown: links, numbers to call, mass-posting. Pure.

Holding is not refusing: someone reads the text soon. So what is doubtful is held.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from participation.mots import fold

LIEN = "Contient une adresse de site."
COURRIEL = "Contient une adresse électronique."
TELEPHONE = "Contient un numéro de téléphone."
REPETE = "Même texte, ou presque, sous plusieurs propositions en un jour."
RAFALE = "Beaucoup de commentaires en quelques minutes."

UN_JOUR = timedelta(days=1)
QUELQUES_MINUTES = timedelta(minutes=5)
RAFALE_A_PARTIR_DE = 5
"""The fifth comment of one account in five minutes is read first."""
RESSEMBLANCE = 90
COURT = 40
"""Shorter texts (« Je suis d'accord. ») are honestly the same under several propositions."""

_WRITTEN = re.compile(r"(?i)\b(?:https?|ftp)\s?:\s?/\s?/|\bwww\s?\.")
# « etc.De plus », with its space forgotten, is no address: a real one is all in one case, and
# endings that are French words (de, me, es, pro…) need a path after them.
_ENDINGS = (
    "com fr net org info eu io co biz shop online site xyz ru cn tv be ch uk us ca pl link click"
    " store app dev live blog bzh paris alsace corsica re gp nc cc gl ly gg news email website"
)
_BARE = re.compile(
    r"\b[\w-]{{1,63}}\.(?:{lower}|{upper})(?![\w-])".format(
        lower="|".join(_ENDINGS.split()), upper="|".join(_ENDINGS.upper().split())
    )
)
_WITH_PATH = re.compile(r"(?i)\b[a-z0-9-]{2,}\.[a-z]{2,24}(?::\d+)?/\w")
_NUMERIC = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_EMAIL = re.compile(r"[\w.+-]{1,64}\s?@\s?[\w-]+(?:\.[\w-]+)+")
# Ten French digits, or an international number. « 3919 » and « 15 » are meant to be passed on.
_PHONE = re.compile(
    r"(?<!\d)(?:0|(?:\+|00)\s?\d{2,3}[\s.(-]*0?\)?)[\s.-]*[1-9](?:[\s.-]*\d){8}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Ecrit:
    """A comment of the same account, written before."""

    proposition: int
    texte: str
    le: datetime


def motif(texte: str, *, proposition: int, avant: Sequence[Ecrit], at: datetime) -> str:
    """Why this comment is read before it is shown, in words for who reads it; "" where it is not.

    `avant` are the comments of its author in the last day, whatever became of them.
    """
    return contenu(texte) or _repeated(texte, proposition, avant, at) or _hurried(avant, at)


def contenu(texte: str) -> str:
    """What a text holds that is read before it is shown, whoever wrote it; "" where nothing."""
    plain = _visible(texte)
    if _EMAIL.search(plain):
        return COURRIEL
    if any(one.search(plain) for one in (_WRITTEN, _BARE, _WITH_PATH, _NUMERIC)):
        return LIEN
    return TELEPHONE if _PHONE.search(plain) else ""


def _visible(texte: str) -> str:
    """As it is read: characters of another shape, and those that nobody sees, deceive no rule."""
    plain = unicodedata.normalize("NFKC", texte)
    return "".join(one for one in plain if unicodedata.category(one) != "Cf")


def _repeated(texte: str, proposition: int, avant: Sequence[Ecrit], at: datetime) -> str:
    mine = _compared(texte)
    if len(mine) < COURT:
        return ""
    others = (one for one in avant if one.proposition != proposition and at - one.le <= UN_JOUR)
    alike = (fuzz.ratio(mine, _compared(one.texte), score_cutoff=RESSEMBLANCE) for one in others)
    return REPETE if any(alike) else ""


def _compared(texte: str) -> str:
    return " ".join(re.findall(r"\w+", fold(_visible(texte))))


def _hurried(avant: Sequence[Ecrit], at: datetime) -> str:
    lately = [one for one in avant if at - one.le <= QUELQUES_MINUTES]
    return RAFALE if len(lately) + 1 >= RAFALE_A_PARTIR_DE else ""
