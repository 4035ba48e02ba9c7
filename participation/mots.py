"""Texts as they are compared and searched: folded, cut in words, without the small ones."""

from __future__ import annotations

import re
import unicodedata

LIAISONS = frozenset(
    "a ai au aux avec c ce ces cet cette d dans de des du elle en est et etre eu faire fait il ils"
    " j je l la le les leur leurs lui m ma mais me mes mon n ne nos notre nous on ont ou par pas"
    " plus pour qu que qui s sa sans se ses si son sont sur t te tes ton tous tout tres tu un une"
    " vos votre vous y".split()
)


def fold(text: str) -> str:
    """Lower case, no accents, ligatures undone."""
    bare = text.lower().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", bare)
    return "".join(one for one in decomposed if not unicodedata.combining(one))


def mots(text: str) -> str:
    """The words that count, in order, separated by one space."""
    found = re.findall(r"[a-z0-9]+", fold(text))
    return " ".join(one for one in found if one not in LIAISONS)


def singulier(word: str) -> str:
    """Without the mark of the plural, or what looks like it: for comparing, not for reading."""
    return word.rstrip("sx") if len(word) > 3 else word
