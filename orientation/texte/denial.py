"""What a message says is not so: « il ne me frappe pas », « je n'ai pas d'idées noires ».

Only a whole denial counts. « Il ne me frappe pas devant les enfants », « il ne m'avait jamais
frappée » and « je n'ai pas mangé » tell a danger, and are left as they are.
"""

from __future__ import annotations

import re

_HURTS = r"(?:frapp[a-z]*|tap[ea][a-z]*|battue?s?|bats?|cogn[a-z]*|viol(?:e|ee|es|ent)|violente?)"
_THINGS = (
    r"(?:idees? (?:noires?|suicidaires?)|pensees? suicidaires?|faim|suicidaire|en danger"
    r"|envie de (?:mourir|me tuer|me suicider)|mourir|me tuer|me suicider)"
)
_WHO = r"(?:(?:me|m|se|s|nous|l|la|le|les) )?"
_WHOLE = r"(?! (?:que|qu|devant|tout|tous|toujours|souvent|encore|fort|trop|avant|sauf)\b)"
_DENIALS = re.compile(
    rf"\b(?:n|ne) {_WHO}(?:a |ai |ont )?{_HURTS} (?:pas|jamais){_WHOLE}"
    rf"|\b(?:n|ne) {_WHO}(?:a|ai|ont|est) (?:pas|jamais) {_WHO}(?:ete )?{_HURTS}{_WHOLE}"
    rf"|\bpersonne ne {_WHO}{_HURTS}{_WHOLE}"
    rf"|\b(?:n ai|ne suis|ne veux|ne vais|jai|ai|suis|veux|vais) (?:pas|jamais|aucune?)"
    rf" (?:du tout )?(?:d |de )?{_THINGS}{_WHOLE}(?! de (?:faim|froid))"
)
_HEDGES = frozenset("mais enfin sauf presque encore juste seulement parfois fois avant".split())


def hedged(rest: str) -> bool:
    """« … mais il m'enferme », « enfin, pas avec les poings »: the denial is not the last word."""
    return not _HEDGES.isdisjoint(rest.split())


def without_denials(text: str) -> str:
    """A plain text without what it denies."""
    return " ".join(_DENIALS.sub(" ", text).split())
