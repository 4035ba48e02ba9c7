"""Whose an age is: « ma mère a 82 ans », « j'ai 35 ans », « mes filles, 4 et 7 ans »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orientation.catalogue.faits import Span
from orientation.texte.people import OPENS, REACH, Person, just_before

_ABOUT = (
    r"deja|bientot|presque|quasi|maintenant|seulement|que|juste|environ|a peine|tout juste|eu"
    r"|aujourd hui|desormais|actuellement|plus de|moins de|entre|enfin|dans les|vers les|pas|encore"
)
_ADVERBS = rf"(?: (?:{_ABOUT}))*"
_LINK = r"(?:de|d|a|as|ont|agee?s? de|agee?s?|va avoir|vont avoir|aura|vient d avoir|,)"
_NEVER_A_NAME = (
    r"(?:est|a|ont|sont|etait|avait|depuis|pendant|y|dans|apres|avant|fait|en|qui|que|on|je|j|il"
    r"|elle|me|m|se|s|ne|n|ai|suis|moi|ca|un|une|du|au|sur|avec|pour|par|chez|contrat|cdd|bail"
    r"|attend|attente|vit|dort|sans|tous|toutes|prison|credit|enceinte|decedee?|morte?|partie?"
    r"|disparue?|enterree?)\b"
)
_NAME = rf"(?: (?!{_NEVER_A_NAME})[a-z]+)"
_NEAR = re.compile(
    rf"(?: que j accompagne)?(?: ,)?(?: (?:qui|elles?|ils?|une?|l une?|l autre))?(?: n)?"
    rf"(?: {_LINK})?{_ADVERBS} "
    rf"|{_NAME}{{1,2}}(?: ,)?(?: (?:qui|elles?|ils?))? {_LINK}{_ADVERBS} "
    rf"|(?: ,)?{_NAME} "
)
_NEXT = re.compile(rf"(?: et| ,| ou| puis)+(?: (?:une?|l|la|le))?{_NAME}{{0,2}}(?: {_LINK})? ")
_HAS = re.compile(
    r" que j |(?: ,)?(?: (?:qui|elles?|ils?))?(?: n)? (?:a|ont|va avoir|vient d avoir) "
)
_SHE_HAS = re.compile(
    rf"\b(?:qui|elles?|(?P<they>ils)|il|l un|l une|l autre) (?:n )?"
    rf"(?:a|ont|aura|va avoir|vient d avoir){_ADVERBS} $"
)
_I_HAVE = re.compile(
    rf"\b(?:ai|jai|jais|ais|ge?|jaie|je|aurai|jaurai|vais avoir|on a|nous avons|moi(?: ,)?|moi de"
    rf"|(?<!l )agee?s? de|(?<!l )agee?(?: ,)?){_ADVERBS} $"
)
_I_AM = re.compile(r"\b(?:je suis|jsuis|chuis?|suis|moi je|je vis)(?: [a-z]+){0,6}(?: de| ,) $")
_AT = re.compile(r"\ba $")
_I_AT = re.compile(r"(?: passes)? (?:je ne?|j ne|je peux|je me|on ne?|puis je) ")
_NOT_AN_AGE = re.compile(r" (?:d|de) ")
_TAKES_TIME = re.compile(
    r" (?:d|de|du|que|qu|dans|chez|en|apres|plus tard|avant|a|ou|pour|sans) |"
    r" (?:plus tard|apres|avant|deja)$"
)
_TIME_LEFT = re.compile(r" (?:pour|devant|avant|a|en|dans) ")
_ALONE = re.compile(
    r"$| ,| et | je | j | avec | sans | seule?\b| retraite| veu[fv]| celibataire| habit| femme"
    r"| homme| cherche"
)
_BAND = re.compile(r"\b(?:aux|les|des|pour|activites?|sejours?|colos?) $")


@dataclass(frozen=True, slots=True)
class Age:
    """One age, or several of the same people, and whose."""

    kind: str
    span: Span
    start: int
    end: int
    person: Person | None = None

    @property
    def old(self) -> bool:
        return self.span.low >= 16


Whose = tuple[str, Person | None]


def read_whose(
    text: str, match: re.Match[str], numbers: list[int], people: list[Person], found: list[Age]
) -> Whose | None:
    """The kind of person whose age this is, or None where it may be something else."""
    before, after = just_before(text, match.start()), text[match.end() :][:REACH] + " "
    if _NOT_AN_AGE.match(after):
        return None
    person = next((one for one in reversed(people) if one.end <= match.start()), None)
    if person and _NEAR.fullmatch(between := text[person.end : match.start()]):
        return person.kind_at(max(numbers), _HAS.match(between) is not None), person
    if _I_HAVE.search(before):
        time_left = _TIME_LEFT.match(after) or before.endswith("moi ")
        return None if max(numbers) < 12 and time_left else ("self", None)
    if she := _SHE_HAS.search(before):
        if person is not None:
            return person.kind_at(max(numbers), True), person
        return _unnamed(max(numbers), she.group("they") is not None)
    if _follows(text, match, found):
        return "child", found[-1].person
    return _without_a_name(before, after, match.group(3), numbers)


def _unnamed(age: int, several: bool) -> Whose | None:
    """« elle a 82 ans », with nobody named before."""
    if age < 18:
        return "child", None
    return None if several else ("someone", None)


def _without_a_name(before: str, after: str, unit: str, numbers: list[int]) -> Whose | None:
    young = max(numbers) < 18
    if unit == "mois":
        return None
    if _BAND.search(before):
        return ("child", None) if young and len(numbers) > 1 else None
    if _I_AM.search(before) and min(numbers) >= 12 and _ALONE.match(after.rstrip() or ""):
        return "self", None
    if _AT.search(before) and _I_AT.match(after):
        return "self", None
    if OPENS.fullmatch(before) and not _TAKES_TIME.match(after):
        return ("child" if min(numbers) < 12 else "self"), None
    return None


def _follows(text: str, match: re.Match[str], found: list[Age]) -> bool:
    """Is it one more of the children whose ages are being listed?"""
    if not found or found[-1].kind != "child":
        return False
    between = text[found[-1].end : match.start()]
    in_months = match.group(3) == "mois" and between == " et "
    several = found[-1].person is not None and text[: found[-1].person.end][-1:] in ("s", "x")
    return _NEXT.fullmatch(between) is not None and (several or not in_months)
