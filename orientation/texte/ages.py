"""Ages said in passing, and whose they are: « ma mère de 82 ans », « mes filles, 4 et 7 ans ».

A wrong age sets the right service aside, a missing one costs a question: what is read here is
only what is surely an age. « Depuis 3 ans », « 20 ans de métier » and « née en 1950 » are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orientation.catalogue.faits import MAX_NUMBER, Span, Value
from orientation.texte.nombres import in_digits
from orientation.texte.normalise import MAX_CHARACTERS, plain

CHILD = (
    r"(?:enfants?|fils|fil|filles?|fifille|garcons?|bebes?|bb|gosses?|gamine?s?|jumeaux|jumelles"
    r"|ados?|adolescente?s?|loulous?|loulouttes?|bouts? de chou|minots?|momes?|pitchoune?s?"
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
    r"|retraitee?|veuve|veuf|celibataire|etudiante?|lyceen(?:ne)?|mec)"
)
_PEOPLE = re.compile(rf"\b(?:(?P<child>{CHILD})|(?P<parent>{PARENT})|(?P<other>{OTHER}))(?= )")

UNIT = r"(ans?|piges?|balais|printemps|mois)\b"
_AGES = re.compile(rf"\b(\d{{1,3}})((?: (?:, |et |ou |a |puis )?\d{{1,3}}){{0,6}}) {UNIT}")
_ABOUT = (
    r"deja|bientot|presque|quasi|maintenant|seulement|que|juste|environ|a peine|tout juste|eu"
    r"|aujourd hui|desormais|actuellement|plus de|moins de|entre|enfin|dans les|vers les|pas"
)
_ADVERBS = rf"(?: (?:{_ABOUT}))*"
_LINK = r"(?:de|d|a|as|ont|agee?s? de|agee?s?|va avoir|vont avoir|aura|vient d avoir|,)"
_NEVER_A_NAME = (
    r"(?:est|a|ont|sont|etait|avait|depuis|pendant|y|dans|apres|avant|fait|en|qui|que|on|je|j|il"
    r"|elle|me|m|se|s|ne|n|ai|suis|moi|ca|un|une|du|au|sur|avec|pour|par|chez|contrat|cdd|bail"
    r"|attend|attente|vit|dort|dans|sans|tous|toutes|prison|credit)\b"
)
_NAME = rf"(?: (?!{_NEVER_A_NAME})[a-z]+)"
_NEAR = re.compile(
    rf"(?: ,)?(?: (?:qui|elles?|ils?|une?|l une?|l autre))?(?: {_LINK})?{_ADVERBS} "
    rf"|{_NAME}{{1,2}}(?: ,)?(?: (?:qui|elles?|ils?))? {_LINK}{_ADVERBS} "
    rf"|(?: ,)?{_NAME} "
)
_NEXT = re.compile(rf"(?: et| ,| ou| puis)+(?: (?:une?|l|la|le))?{_NAME}{{0,2}}(?: {_LINK})? ")
_SHE_HAS = re.compile(
    rf"\b(?:qui|elles?|ils?|l un|l une|l autre) (?:n )?(?:a|ont|aura|va avoir|vient d avoir)"
    rf"{_ADVERBS} $"
)
_I_HAVE = re.compile(
    rf"\b(?:ai|jai|jais|ais|ge?|jaie|je|aurai|jaurai|vais avoir|on a|nous avons|moi(?: ,)?|moi de"
    rf"|(?<!l )agee?s? de|(?<!l )agee?(?: ,)?){_ADVERBS} $"
)
_I_AM = re.compile(r"\b(?:je suis|jsuis|chuis?|suis|moi je|je vis)(?: [a-z]+){0,6}(?: de| ,) $")
_AT = re.compile(r"\ba $")
_I_AT = re.compile(r"(?: passes)?(?: ,)? (?:je ne?|j ne|je peux|je me|c est|on ne?|puis je) ")
_OPENS = re.compile(
    r"(?:(?:bonjour|bonsoir|bjr|bsr|slt|salut|hello|coucou|cc|madame|monsieur|mesdames|messieurs"
    r"|alors|voila|donc|svp|a tous|,) )*(?:une? |jeune |l )*"
)
_NOT_AN_AGE = re.compile(r" (?:d|de) ")
_TAKES_TIME = re.compile(
    r" (?:d|de|du|que|qu|dans|chez|en|apres|plus tard|avant|a|ou|pour|sans) |"
    r" (?:plus tard|apres|avant|deja)$"
)
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
_WORK = r"(?:travail\w*|bosse\w*|emploi|stage|poste|cap|devenir|metier|suis|recrut\w*|formation)"
_LEVEL = r"(?:en|classe de|entre en|passe en|passer en|rentre en)"
_CLASSES = [
    (re.compile(rf"\b(?:{words})\b"), span)
    for words, span in {
        r"creches?|halte garderie|nourrissons?|nouveaux? nes?|bebes?|bb": Span(0, 2),
        r"assistante? maternelle|nounou": Span(0, 2),
        r"(?:ecole|en|a la|de la|sa|l ecole) maternelle|petite section|moyenne section"
        r"|grande section": Span(3, 5),
        r"(?:au|en|le|son) cp|cours preparatoire": Span(6, 6),
        r"ce1": Span(7, 7),
        r"ce2": Span(8, 8),
        r"cm1": Span(9, 9),
        r"cm2": Span(10, 10),
        rf"{_LEVEL} (?:sixieme|6 ?e(?:me)?)": Span(11, 11),
        rf"{_LEVEL} (?:cinquieme|5 ?e(?:me)?)": Span(12, 12),
        rf"{_LEVEL} (?:quatrieme|4 ?e(?:me)?)": Span(13, 13),
        rf"{_LEVEL} (?:troisieme|3 ?e(?:me)?)": Span(14, 14),
        r"au college|collegiens?|collegiennes?": Span(11, 15),
        r"au lycee|lyceens?|lyceennes?|en terminale|en seconde(?! main)"
        r"|en premiere(?! (?:instance|ligne|fois|urgence))": Span(15, 18),
        r"(?:mon|ma|notre|nos|mes|une?|son|sa|deux|des|cet|cette) (?:grande? )?ado(?:lescente?)?s?":
            Span(11, 17),
    }.items()
]  # fmt: skip
_AT_WORK = re.compile(rf"\b{_WORK}(?: [a-z]+){{0,3}} (?:creches?|assistante? maternelle|nounou)\b")


@dataclass(frozen=True, slots=True)
class Person:
    kind: str
    start: int
    end: int
    ours: bool
    """Said with « ma, mon, notre »: who writes is family or near."""
    alone: bool
    """Said at the beginning, or after « je suis »: maybe who writes."""


@dataclass(frozen=True, slots=True)
class Age:
    """One age, or several of the same people, and whose."""

    kind: str
    span: Span
    start: int
    end: int
    person: Person | None = None


def in_clauses(text: str) -> str:
    """The plain text with a comma wherever a sentence pauses, and its numbers in digits."""
    parts = re.split(r"[;:!?()…\n]|[,.](?!\d)|[—–]| - ", text[:MAX_CHARACTERS])
    return in_digits(" , ".join(plain(part) for part in parts).strip())


def read_ages(text: str) -> dict[str, Value]:
    """`age`, `age-enfant` and `pour-qui`, as far as ages tell them."""
    text = in_clauses(text)
    people = list(_people(text))
    ages = [*_ages(text, people), *_turning(text, people), *_decades(text, people)]
    found: dict[str, Value] = {}
    child = _of_children(text, ages)
    if child is not None:
        found["age-enfant"] = child
    return found | _of_who_is_concerned(ages)


def _people(text: str) -> Iterator[Person]:
    for match in _PEOPLE.finditer(text):
        before = text[: match.start()]
        said = re.search(r"\b(ma|mon|mes|notre|nos|m) (?:[a-z]+ )?$", before) is not None
        ours = said or re.match(r"(?:ma|mon|mes|notre|nos) ", match.group()) is not None
        i_am = re.search(r"\b(?:je suis|suis|jsuis|chuis?|moi)(?: [a-z]+){0,2} $", before)
        alone = not ours and (i_am is not None or _OPENS.fullmatch(before) is not None)
        yield Person(str(match.lastgroup), match.start(), match.end(), ours, alone)


def _ages(text: str, people: list[Person]) -> list[Age]:
    found: list[Age] = []
    for match in _AGES.finditer(text):
        numbers = [int(match.group(1)), *map(int, re.findall(r"\d+", match.group(2)))]
        months = match.group(3) == "mois"
        if max(numbers) > (35 if months else 120):
            continue
        whose = _whose(text, match, numbers, people, found)
        if whose is None or (months and whose[0] != "child"):
            continue
        years = [one // 12 for one in numbers] if months else numbers
        span = _about(Span(min(years), max(years)), text[: match.start()])
        kind, person = whose
        found.append(Age(kind, span, match.start(), match.end(), person))
    return found


Whose = tuple[str, Person | None]


def _whose(
    text: str, match: re.Match[str], numbers: list[int], people: list[Person], found: list[Age]
) -> Whose | None:
    """The kind of person whose age this is, or None where it may be something else."""
    before, after = text[: match.start()], text[match.end() :] + " "
    if _NOT_AN_AGE.match(after):
        return None
    person = next((one for one in reversed(people) if one.end <= match.start()), None)
    if person and _NEAR.fullmatch(text[person.end : match.start()]):
        return _kind(person, max(numbers)), person
    if _I_HAVE.search(before):
        return "self", None
    if _SHE_HAS.search(before):
        if person is None:
            return ("child" if max(numbers) < 18 else "someone"), None
        return _kind(person, max(numbers)), person
    if _follows(text, match, found):
        return "child", found[-1].person
    return _without_a_name(before, after, match.group(3), numbers)


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


def _kind(person: Person, age: int) -> str:
    """« je suis une mère de 35 ans » and « maman solo, 28 ans » tell who writes."""
    if person.alone and (person.kind == "other" or age < 60) and age >= 12:
        return "self"
    if person.kind == "child" and age > 25 and not person.ours:
        return "someone"
    return person.kind


def _about(span: Span, before: str) -> Span:
    """« bientôt 60 ans », « plus de 60 ans », « environ 80 ans »: no more exact than was said."""
    last = " ".join(before.split()[-2:])
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
        i_am = re.search(r"\b(?:je suis|suis|jsuis)(?: [a-z]+){0,2} $", text[: match.start()])
        if verb in ("ai", "g", "jai") or i_am:
            kind = "self"
        else:
            kind = _kind(person, low) if person else "someone"
        yield Age(kind, Span(low, low + 9), match.start(), match.end(), person)


def _before(people: list[Person], place: int) -> Person | None:
    """The last person named shortly before."""
    return next((one for one in reversed(people) if 0 <= place - one.end <= 40), None)


def _of_children(text: str, ages: list[Age]) -> Span | None:
    """From the youngest to the oldest child told, by age or by class."""
    mine = [one for one in ages if one.kind == "child" and one.span.low <= 25]
    span = _union([Span(one.span.low, min(25, one.span.high)) for one in mine])
    for one in mine:
        start = one.person.start if one.person else one.start
        text = text[:start] + " " * (one.end - start) + text[one.end :]
    text = _AT_WORK.sub("", text)
    classes = _union([level for pattern, level in _CLASSES if pattern.search(text)])
    if span is None or classes is None:
        return span or classes
    return span.cut(classes) if span.meets(classes) else _union([span, classes])


def _of_who_is_concerned(ages: list[Age]) -> dict[str, Value]:
    """The age of the person the message is about; when in doubt, wide enough for both."""
    told = {kind: [one for one in ages if one.kind == kind] for kind in ("self", "parent", "other")}
    mine, parent = _union([one.span for one in told["self"]]), told["parent"]
    old = [one for one in told["other"] if one.span.low >= 60]
    if parent and (mine is None or parent[0].span.high >= 65):
        ours = parent[0].person is None or parent[0].person.ours or parent[0].kind == "parent"
        return _concerned(_union([one.span for one in parent]), "mon-parent" if ours else None)
    if mine is not None:
        return {"age": _union([mine, *(one.span for one in old)]) or mine}
    if old:
        near = old[0].person is not None and old[0].person.ours
        return _concerned(_union([one.span for one in old]), "un-proche" if near else None)
    return _of_somebody(ages)


def _of_somebody(ages: list[Age]) -> dict[str, Value]:
    """Somebody not named, or a child who is nearly or fully grown up."""
    for one in ages:
        if one.kind == "someone":
            return {"age": one.span}
        if one.kind == "child" and one.span.low >= 16:
            grown = one.span.low > 25 and one.person is not None and one.person.ours
            return _concerned(one.span, "mon-enfant" if grown else None)
    return {}


def _concerned(span: Span | None, who: str | None) -> dict[str, Value]:
    found: dict[str, Value] = {"age": span} if span is not None else {}
    return found | {"pour-qui": frozenset((who,))} if who else found


def _union(spans: list[Span]) -> Span | None:
    if not spans:
        return None
    return Span(min(one.low for one in spans), min(MAX_NUMBER, max(one.high for one in spans)))
