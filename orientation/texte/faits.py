"""Facts said in passing: ages, streets, quartiers, and the words of each answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Choices, Span, Value
from orientation.texte.ages import Ages, read_ages
from orientation.texte.features import Lexicon
from orientation.texte.motifs import Motifs, compile_motif
from orientation.texte.nombres import TENS, UNITS, in_letters
from orientation.texte.normalise import plain

ALIKE = 88
"""From which two names of streets are one with a slip of the finger."""
MAX_PLACES = 20
"""Streets, then quartiers, looked up in one text."""
ME = frozenset(("moi",))
ACCOMPANIED = "une-personne-que-j-accompagne"

_KINDS = {
    "r": "rue", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard",
    "blvd": "boulevard", "boul": "boulevard", "pl": "place", "imp": "impasse", "all": "allee",
    "che": "chemin", "ch": "chemin", "rte": "route", "sq": "square",
}  # fmt: skip
_STREET = re.compile(
    r"(?=\b((?:rue|avenue|boulevard|place|allee|chemin|impasse|quai|route|cours|square|passage|"
    + "|".join(_KINDS)
    + r")(?: [^ ]+){1,5}))"
)
_LIVES = re.compile(
    r"\b(?:quartier|habit(?:e|ons|ent|ant|ante)|vis|vivons|vit|loge|logeons|demeure|secteur)"
    r"(?: (?:a|au|aux|en|dans|sur|de|du|des|d|quartier|le|la|les|l))* "
    r"(?=([^ ]+(?: [^ ]+){0,3}))"
)
_ARTICLE = re.compile(r"^(?:la|le|les|l) ")
_GLUED = re.compile(r"\bj(?=[bcdfghklmnpqrstvxz])")
"""« jtouche », « jsuis »."""
_GREETING = re.compile(
    r" ?(?:(?:bonjour|bonsoir|bjr|slt|salut|hello|madame|monsieur|alors|voila|donc) )*"
)
_FOR = re.compile(r"\b(?:pour|concerne|concernant|a propos de|au sujet de|aider|il s agit de) $")
_NUMBER = r"(?:\d{1,3}|" + "|".join((*UNITS, *TENS)) + r")"
_AGED = re.compile(
    rf"(?: [a-z]+)?(?: qui)?(?: (?:de|a|elle a|il a|agee? de))?(?: {_NUMBER})+ (?:ans?|mois)\b"
)
_IN_THE_STORY = re.compile(r"\b(?:avec|ai|et|chez|par|contre|sans|garde|eleve) $")
_DOES_TO_ME = re.compile(r"(?: [^ ]+){0,3} (?:me|m|nous|moi) ")
_IS_ONE = re.compile(r"\b(?:suis|une?|jeune|future?|devenir) $")
_HAS_CHILDREN = re.compile(
    r" (?:solo|celibataire|isolee?|au foyer|d une?|de (?:[a-z]+|\d) (?:enf|f|g))"
)
_GONE = re.compile(r" (?:est |etait )?(?:decede|mort|parti|enterre|disparu)")
_IN_NEED = re.compile(
    r"(?: qui)? (?:a besoin|a perdu|est (?:malade|seule?|handicapee?|tombee?|agee?|perdue?|isolee?)"
    r"|cherche|ne (?:peut|sort|mange|marche|sait)|n (?:arrive|a plus)|vient de)"
)


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one catalogue out of a text."""

    motifs: Motifs[tuple[str, str]]
    """What each pattern means: (fact, value)."""
    streets: Mapping[str, str]
    """Plain street -> quartier."""
    quartiers: Mapping[str, str]
    """Plain name of a quartier, without its article -> its id."""
    facts: frozenset[str]
    lexicon: Lexicon

    @classmethod
    def over(cls, catalogue: Catalogue) -> FactReader:
        motifs = [
            ((fact.id, value), compile_motif(line))
            for fact in catalogue.facts.values()
            for value, answer in fact.answers.items()
            for line in answer.mots
        ]
        quartier = catalogue.facts.get("quartier")
        names = {
            _ARTICLE.sub("", plain(one.nom)): name
            for name, one in (quartier.answers if quartier else {}).items()
        }
        streets = {plain(street): name for street, name in catalogue.rues.items()}
        lexicon = Lexicon.of(catalogue.learning.abreviations, {})
        return cls(Motifs.of(motifs), streets, names, frozenset(catalogue.facts), lexicon)

    def read(self, text: str) -> dict[str, Value]:
        """The facts a text gives: choices as sets (all that were said), ages as spans."""
        found: dict[str, Value] = {**self._said(text)}
        quartier = self._quartier(plain(text))
        if quartier is not None:
            found["quartier"] = frozenset((quartier,))
        found |= _with_ages(read_ages(text), found.pop("pour-qui", None))
        return {fact: value for fact, value in found.items() if fact in self.facts}

    def _said(self, text: str) -> dict[str, Choices]:
        simple = _GLUED.sub("je ", plain(text))
        written_out = " ".join(self.lexicon.words(text))
        found: dict[str, Choices] = {}
        for form in dict.fromkeys((in_letters(simple), in_letters(written_out))):
            for fact, value in self._said_in(form):
                found[fact] = found.get(fact, frozenset()) | {value}
        return found

    def _said_in(self, text: str) -> Iterator[tuple[str, str]]:
        """(fact, value); where two of a fact share words, the longer: « je vis seule avec… »."""
        matches = []
        for (fact, value), motif in self.motifs.begun_in(text):
            said = motif.search(text)
            if said and _holds(text, said, fact, value):
                matches.append((said, fact, value))
        taken: dict[str, set[int]] = defaultdict(set)
        for said, fact, value in sorted(matches, key=lambda one: -len(one[0])):
            start = text.find(said)
            places = set(range(start, start + len(said)))
            if taken[fact].isdisjoint(places):
                yield fact, value
            taken[fact] |= places

    def _quartier(self, text: str) -> str | None:
        for candidate in _STREET.findall(text)[:MAX_PLACES]:
            kind, _, rest = candidate.partition(" ")
            street = _named(f"{_KINDS.get(kind, kind)} {rest}", self.streets, 2)
            if street is not None:
                return self.streets[street]
        for candidate in _LIVES.findall(text)[:MAX_PLACES]:
            name = _named(candidate, self.quartiers, 1)
            if name is not None:
                return self.quartiers[name]
        return None


def _with_ages(ages: Ages, who: Value | None) -> dict[str, Value]:
    """The age of the person the message is about, and the children's."""
    found: dict[str, Value] = {"pour-qui": who} if who is not None else {}
    minor = ages.mine is not None and ages.mine.high < 18
    if minor:  # a child who speaks of a parent is the one concerned
        found.pop("pour-qui", None)
    elif ages.who is not None and who != frozenset((ACCOMPANIED,)):
        found["pour-qui"] = frozenset((ages.who,))
    if ages.child is not None:
        found["age-enfant"] = ages.child
    age = ages.mine if minor else _age_of(ages, found.get("pour-qui", ME) != ME)
    if age is not None:
        found["age"] = age
    return found


def _age_of(ages: Ages, for_other: bool) -> Span | None:
    """Of the one concerned; wide enough for both where an old couple is told."""
    mine, theirs = ages.mine, ages.theirs
    if for_other or (mine is None and ages.clear):
        return theirs
    if mine is not None and theirs is not None and min(mine.low, theirs.low) >= 60:
        return Span(min(mine.low, theirs.low), max(mine.high, theirs.high))
    return mine


def _named(said: str, names: Collection[str], least: int) -> str | None:
    """The name with which these words begin, exactly or with a slip of the finger."""
    starts = list(_starts(said.split(), least))
    exact = next((one for one in starts if one in names), None)
    if exact is not None:
        return exact
    for start in starts:
        best = process.extractOne(start, tuple(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best and len(start) > 5:
            return str(best[0])
    return None


def _starts(words: list[str], least: int) -> Iterator[str]:
    for length in range(len(words), least - 1, -1):
        yield " ".join(words[:length])


def _holds(text: str, said: str, fact: str, value: str) -> bool:
    if _negated(text, said):
        return False
    return fact != "pour-qui" or value == ACCOMPANIED or _is_about(text, said, value)


def _negated(text: str, said: str) -> bool:
    before = text[: text.find(said)].split()[-2:]
    return "pas" in before or "plus" in before[-1:]


def _is_about(text: str, who: str, value: str) -> bool:
    """Is the person named the one concerned, rather than somebody in the story?"""
    place = f" {text} ".find(f" {who} ")
    before, after = text[:place], f"{text[place + len(who) :]} "
    if _FOR.search(before):
        return True
    if _IS_ONE.search(before) or _HAS_CHILDREN.match(after) or _GONE.match(after):
        return False
    aged = _AGED.match(after)
    if _DOES_TO_ME.match(after[aged.end() :] if aged else after):
        return False
    if aged:
        return not _IN_THE_STORY.search(before)
    if not _GREETING.fullmatch(before):
        return False
    return value != "un-proche" or _IN_NEED.match(after) is not None
