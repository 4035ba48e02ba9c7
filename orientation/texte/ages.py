"""Ages said in passing, and whose they are: « ma mère de 82 ans », « mes filles, 4 et 7 ans ».

A wrong age sets the right service aside, a missing one costs a question: what is read here is
only what is surely an age. « Depuis 3 ans », « 20 ans de métier » and « née en 1950 » are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from orientation.catalogue.faits import Span
from orientation.texte.classes import read_classes, union
from orientation.texte.nombres import in_digits
from orientation.texte.normalise import MAX_CHARACTERS, plain
from orientation.texte.people import Person, just_before, named_before, read_people
from orientation.texte.whose import Age, read_whose

GROWN = ("parent", "other", "someone", "child")
"""Whose age it may be beside who writes, the first of interest first."""
KINDS = {*GROWN, "self"}
MAX_AGES = 100
"""Ages read in one text."""
UNIT = r"(ans?|piges?|balais|printemps|mois)\b"
_AGES = re.compile(rf"\b(\d{{1,3}})((?: (?:, |et |ou |a |puis )?\d{{1,3}}){{0,6}}) {UNIT}")
_TURNING = re.compile(r"\bsur (mes|ses) (\d{2,3})\b")
_DECADES = {
    "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "quinquagenaire": 50, "sexagenaire": 60, "septuagenaire": 70, "octogenaire": 80,
    "nonagenaire": 90, "centenaire": 100,
}  # fmt: skip
_DECADE = re.compile(
    r"(?:\b(ai|g|jai|a|dans)(?: deja)?(?: passe)? la )?\b("
    + "|".join(one for one in _DECADES)
    + r")s?\b"
)


@dataclass(frozen=True, slots=True)
class Ages:
    """What a text says of ages."""

    mine: Span | None
    """Of who writes."""
    theirs: Span | None
    """Of somebody else, grown up."""
    clear: bool
    """Is the message clearly about them?"""
    who: str | None
    """Who they then are, as a value of « pour-qui », where they are near to who writes."""
    child: Span | None
    """From the youngest to the oldest child."""


def in_clauses(text: str) -> str:
    """The plain text with a comma wherever a sentence pauses, and its numbers in digits."""
    parts = re.split(r"[;:!?()…\n]|[,.](?!\d)|[—–]| - ", text[:MAX_CHARACTERS])
    return in_digits(" , ".join(plain(part) for part in parts).strip())


def read_ages(text: str) -> Ages:
    text = in_clauses(text)
    people = list(read_people(text))
    ages = [*_ages(text, people), *_turning(text, people), *_decades(text, people)]
    mine = union([one.span for one in ages if one.kind == "self"])
    child = _of_children(text, ages)
    if child is None and mine is not None and mine.high < 18:
        child = mine
    concerned = _somebody_else(ages)
    if concerned is None:
        return Ages(mine, None, False, None, child)
    theirs = union([one.span for one in ages if one.kind == concerned.kind])
    clear = _is_clear(concerned, mine)
    return Ages(mine, theirs, clear, _relation(concerned) if clear else None, child)


def _ages(text: str, people: list[Person]) -> list[Age]:
    found: list[Age] = []
    for match in islice(_AGES.finditer(text), MAX_AGES):
        numbers = [int(match.group(1)), *map(int, re.findall(r"\d+", match.group(2)))]
        months = match.group(3) == "mois"
        if max(numbers) > (35 if months else 120):
            continue
        whose = read_whose(text, match, numbers, people, found)
        if whose is None or whose[0] not in KINDS or (months and whose[0] != "child"):
            continue
        years = [one // 12 for one in numbers] if months else numbers
        span = _about(Span(min(years), max(years)), just_before(text, match.start()))
        found.append(Age(whose[0], span, match.start(), match.end(), whose[1]))
    return found


def _about(span: Span, before: str) -> Span:
    """« bientôt 60 ans », « plus de 60 ans », « environ 80 ans »: no more exact than was said."""
    last = " ".join(before.split()[-2:])
    if "pas" in last.split():
        return Span(0, max(0, span.low - 1))
    if last == "plus de":
        return Span(span.low)
    if last == "moins de":
        return Span(0, max(0, span.high - 1))
    if re.search(r"\b(?:bientot|presque|quasi|avoir|aurai?|jaurai)$", last):
        return Span(max(0, span.low - 1), span.high) if last != "d avoir" else span
    if re.search(r"\b(?:environ|dans les|vers les)$", last):
        return Span(max(0, span.low - 3), span.high + 3)
    return span


def _turning(text: str, people: list[Person]) -> Iterator[Age]:
    """« je vais sur mes 80 », « elle va sur ses 90 »."""
    for match in _TURNING.finditer(text):
        age = int(match.group(2))
        person = named_before(people, match.start())
        kind = "self" if match.group(1) == "mes" else person.kind_at(age) if person else "someone"
        yield Age(kind, Span(age - 1, age), match.start(), match.end(), person)


def _decades(text: str, people: list[Person]) -> Iterator[Age]:
    """« j'ai la soixantaine », « ma mère octogénaire »."""
    for match in _DECADE.finditer(text):
        verb, name = match.groups()
        if name.endswith("aine") and verb is None:
            continue
        low = _DECADES[name]
        person = named_before(people, match.start())
        before = just_before(text, match.start())
        i_am = re.search(r"\b(?:je suis|suis|jsuis)(?: [a-z]+){0,2} $", before)
        if verb in ("ai", "g", "jai") or i_am:
            kind = "self"
        else:
            kind = person.kind_at(low) if person else "someone"
        yield Age(kind, Span(low, low + 9), match.start(), match.end(), person)


def _of_children(text: str, ages: list[Age]) -> Span | None:
    """From the youngest to the oldest child told, by age or by class."""
    mine = [one for one in ages if one.kind == "child" and one.span.low <= 25]
    span = union([Span(one.span.low, min(25, one.span.high)) for one in mine])
    for one in mine:
        start = one.person.start if one.person else one.start
        text = text[:start] + " " * (one.end - start) + text[one.end :]
    classes = union(read_classes(text))
    if span is None or classes is None:
        return span or classes
    return span.cut(classes) if span.meets(classes) else union([span, classes])


def _somebody_else(ages: list[Age]) -> Age | None:
    """The first age of a grown-up who is talked about; a parent before anybody else."""
    grown = [one for one in ages if one.kind != "self" and (one.kind != "child" or one.old)]
    return min(grown, key=lambda one: GROWN.index(one.kind), default=None)


def _is_clear(age: Age, mine: Span | None) -> bool:
    if age.kind == "parent":
        return mine is None or age.span.high >= 65
    if age.kind != "other" or age.person is None:
        return mine is None
    concerned = age.person.about or (age.span.low >= 60 and not age.person.aside)
    return mine is None and concerned


def _relation(age: Age) -> str | None:
    ours = age.person is not None and age.person.ours
    if age.kind == "parent":
        return "mon-parent" if ours else "un-proche"
    if age.kind == "child":
        return "mon-enfant" if ours and age.span.low > 25 else None
    return "un-proche" if age.kind == "other" and ours else None
