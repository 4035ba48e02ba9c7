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

CHILD = (
    r"(?:enfants?|fils|fil|filles?|fifille|garcons?|bebes?|bb|gosses?|gamine?s?|jumeaux|jumelles"
    r"|ados?|adolescente?s?|loulous?|loulouttes?|bouts? de chou|puce|minots?|momes?|pitchoune?s?"
    r"|nourrissons?|petits enfants"
    r"|(?:la|le|les|ma|mon|mes|notre|nos|sa|son|ses|leur|une?|deux|l) (?:petite?s?|cadette?"
    r"|ainee?|derniere?s?|grande?|plus (?:jeune|grande?|petite?)))"
)
PARENT = (
    r"(?:parents?|(?:grande?s? |belle |arriere grand )?meres?|(?:grande?s? |beau )?peres?|maman"
    r"|papa|mamie?|mamy|papie?|papy|memere|mame|pepere|pepe|memo|daronne?s?|tante|oncle|tata|tonton)"
)
OTHER = (
    r"(?:mari|epoux|epouse|conjointe?|freres?|soeurs?|voisine?s?|amie?s?|compagn[eo]n?|compagne"
    r"|neveux?|nieces?|cousine?s?|copine?s?|dame|monsieur|femme|homme|jeune|personne(?: agee)?"
    r"|(?<!la )(?<!en )(?<!ma )(?<!de )(?<!a )retraitee?|veuve|veuf|celibataire"
    r"|etudiante?|lyceen(?:ne)?|mec)"
)
_PEOPLE = re.compile(rf"\b(?:(?P<child>{CHILD})|(?P<parent>{PARENT})|(?P<other>{OTHER}))(?= )")

GROWN = ("parent", "other", "someone", "child")
"""Whose age it may be beside who writes, the first of interest first."""
KINDS = {*GROWN, "self"}
REACH = 200
"""Characters around an age that may say whose it is."""
MAX_AGES = 100
"""Ages read in one text."""
UNIT = r"(ans?|piges?|balais|printemps|mois)\b"
_AGES = re.compile(rf"\b(\d{{1,3}})((?: (?:, |et |ou |a |puis )?\d{{1,3}}){{0,6}}) {UNIT}")
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
_MINE = re.compile(r"\b(?:ma|mon|mes|notre|nos) (?:[a-z]+ )?$")
_MINE_IN = re.compile(r"(?:ma|mon|mes|notre|nos) ")
_THEIRS = re.compile(r"\b(?:sa|son|ses|leurs?|une?|la|le|les|cette|cet|des) (?:[a-z]+ )?$")
_FOR = re.compile(
    r"\b(?:pour|concerne|concernant|aider|aide|accompagne|au sujet de|a propos de|s agit de?)"
    r" (?:(?:ma|mon|mes|notre|nos|une?) )?(?:[a-z]+ )?$"
)
_ASIDE = re.compile(r"\b(?:chez|contre|par|comme|sauf)(?: (?:ma|mon|mes|notre|une?|la|le))? $")
_I_AM_A = re.compile(
    r"\b(?:je suis|suis|jsuis|chuis?|moi)(?: (?!avec|chez|pour|contre|sans)[a-z]+){0,2} $"
)
_OPENS = re.compile(
    r"(?:(?:bonjour|bonsoir|bjr|bsr|slt|salut|hello|coucou|cc|madame|monsieur|mesdames|messieurs"
    r"|alors|voila|donc|svp|a tous|,) )*(?:une? |jeune |l )*"
)
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
class Person:
    kind: str
    start: int
    end: int
    ours: bool
    """« ma mère », « maman »: near to who writes."""
    alone: bool
    """Said at the beginning, or after « je suis »: maybe who writes."""
    about: bool
    """« pour mon neveu »: the message is for that person."""
    aside: bool
    """« chez ma voisine »: only somebody in the story."""


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
    people = list(_people(text))
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


def _people(text: str) -> Iterator[Person]:
    for match in _PEOPLE.finditer(text):
        kind, said = str(match.lastgroup), match.group()
        before = _just_before(text, match.start())
        near = before[-60:]
        mine = _MINE.search(near) is not None or _MINE_IN.match(said) is not None
        alone = _I_AM_A.search(near) is not None or _OPENS.fullmatch(before) is not None
        yield Person(
            kind,
            match.start(),
            match.end(),
            ours=mine or (kind == "parent" and not _THEIRS.search(near)),
            alone=alone and not mine,
            about=_FOR.search(near) is not None,
            aside=_ASIDE.search(near) is not None,
        )


def _ages(text: str, people: list[Person]) -> list[Age]:
    found: list[Age] = []
    for match in islice(_AGES.finditer(text), MAX_AGES):
        numbers = [int(match.group(1)), *map(int, re.findall(r"\d+", match.group(2)))]
        months = match.group(3) == "mois"
        if max(numbers) > (35 if months else 120):
            continue
        whose = _whose(text, match, numbers, people, found)
        if whose is None or whose[0] not in KINDS or (months and whose[0] != "child"):
            continue
        years = [one // 12 for one in numbers] if months else numbers
        span = _about(Span(min(years), max(years)), _just_before(text, match.start()))
        found.append(Age(whose[0], span, match.start(), match.end(), whose[1]))
    return found


Whose = tuple[str, Person | None]


def _whose(
    text: str, match: re.Match[str], numbers: list[int], people: list[Person], found: list[Age]
) -> Whose | None:
    """The kind of person whose age this is, or None where it may be something else."""
    before, after = _just_before(text, match.start()), text[match.end() :][:REACH] + " "
    if _NOT_AN_AGE.match(after):
        return None
    person = next((one for one in reversed(people) if one.end <= match.start()), None)
    if person and _NEAR.fullmatch(between := text[person.end : match.start()]):
        return _kind(person, max(numbers), _HAS.match(between) is not None), person
    if _I_HAVE.search(before):
        time_left = _TIME_LEFT.match(after) or before.endswith("moi ")
        return None if max(numbers) < 12 and time_left else ("self", None)
    if she := _SHE_HAS.search(before):
        if person is not None:
            return _kind(person, max(numbers), True), person
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
    if _OPENS.fullmatch(before) and not _TAKES_TIME.match(after):
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


def _kind(person: Person, age: int, third: bool = False) -> str:
    """« je suis une mère de 35 ans » and « maman solo, 28 ans » tell who writes."""
    youngest = {"child": 18, "parent": 12, "other": 12}[person.kind]
    oldest = 120 if person.kind == "other" else 59
    if person.alone and not third and youngest <= age <= oldest:
        return "self"
    if person.kind == "other" and age < 18:
        return "child"
    if person.kind == "child" and age > 25 and not person.ours:
        return "someone"
    return "nobody" if person.kind == "parent" and age < 30 else person.kind


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
        person = _before(people, match.start())
        kind = "self" if match.group(1) == "mes" else _kind(person, age) if person else "someone"
        yield Age(kind, Span(age - 1, age), match.start(), match.end(), person)


def _decades(text: str, people: list[Person]) -> Iterator[Age]:
    """« j'ai la soixantaine », « ma mère octogénaire »."""
    for match in _DECADE.finditer(text):
        verb, name = match.groups()
        if name.endswith("aine") and verb is None:
            continue
        low = _DECADES[name]
        person = _before(people, match.start())
        before = _just_before(text, match.start())
        i_am = re.search(r"\b(?:je suis|suis|jsuis)(?: [a-z]+){0,2} $", before)
        if verb in ("ai", "g", "jai") or i_am:
            kind = "self"
        else:
            kind = _kind(person, low) if person else "someone"
        yield Age(kind, Span(low, low + 9), match.start(), match.end(), person)


def _just_before(text: str, place: int) -> str:
    return text[max(0, place - REACH) : place]


def _before(people: list[Person], place: int) -> Person | None:
    """The last person named shortly before."""
    return next((one for one in reversed(people) if 0 <= place - one.end <= 40), None)


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
