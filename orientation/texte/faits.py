"""Facts said in passing: ages, children's ages, streets, and the words of each answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from orientation.catalogue.catalogue import Catalogue
from orientation.catalogue.faits import Span, Value
from orientation.texte.motifs import Motif, compile_motif
from orientation.texte.normalise import plain

UNITS = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze".split()
UNITS += "quinze seize dix-sept dix-huit dix-neuf".split()
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}

CHILD = (
    r"(?:enfants?|fils|filles?|garcons?|bebes?|gosses?|gamine?s?|petite?s?|jumeaux|jumelles|ados?"
    r"|loulous?|bouts? de chou|minots?|mome|pitchoune?|cadet|cadette|aine|ainee|dernier|derniere)"
)
PARENT = (
    r"(?:meres?|peres?|maman|papa|mamie|mamy|papi|papy|grand mere|grand pere|belle mere|beau pere"
    r"|memere|pepere|mame|daronne?|tante|oncle)"
)
OTHER = (
    r"(?:mari|femme|epoux|epouse|conjointe?|frere|soeur|voisine?|amie?|compagn[eo]n?|neveu|niece"
    r"|cousine?|locataire|dame|monsieur|copine?)"
)
NUMBER = r"(\d{1,3})"
YEARS = r"(?:ans?|piges?|balais|printemps)\b"
NOT_AN_AGE = re.compile(
    r"(?:depuis|pendant|y a|ya|fait|durant|dans|tous les|apres|avant|en|bail de|plus de|bientot|"
    r"contrat de|mois et|sur|il reste|cdd de|garantie|peine|prison)\s(?:\w+\s){0,1}$"
)
CLASSES = {
    r"creche|halte garderie|nourrisson|nouveau ne|bebes?|assistante? maternelle": Span(0, 2),
    r"maternelle|petite section|moyenne section|grande section": Span(3, 5),
    r"au cp|en cp|cours preparatoire": Span(6, 6),
    r"ce1": Span(7, 7),
    r"ce2": Span(8, 8),
    r"cm1": Span(9, 9),
    r"cm2": Span(10, 10),
    r"sixieme|en 6 ?eme|en 6 e": Span(11, 11),
    r"cinquieme|en 5 ?eme|en 5 e": Span(12, 12),
    r"quatrieme|en 4 ?eme|en 4 e": Span(13, 13),
    r"en troisieme|en 3 ?eme|en 3 e": Span(14, 14),
    r"au college|collegiens?|collegiennes?": Span(11, 15),
    r"au lycee|en seconde|en premiere|en terminale": Span(15, 18),
}
_CLASSES = [(re.compile(rf"\b(?:{words})\b"), span) for words, span in CLASSES.items()]
_AGES = re.compile(rf"\b{NUMBER}(?: (?:et|ou|a|,) {NUMBER})?(?: et {NUMBER})? {YEARS}")
_MONTHS = re.compile(rf"\b{NUMBER} mois\b")
_STREET = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|bld|place|pl|allee|chemin|impasse|quai|route|cours|square|"
    r"passage)(?: [^ ]+){1,5}"
)
_KINDS = {"av": "avenue", "bd": "boulevard", "bld": "boulevard", "pl": "place"}


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one catalogue out of a text."""

    motifs: tuple[tuple[str, str, Motif], ...]
    """(fact, value, pattern)"""
    streets: Mapping[str, str]
    """Plain street -> quartier."""
    quartiers: Mapping[str, str]
    """Plain name of a quartier -> its id."""
    facts: frozenset[str]

    @classmethod
    def over(cls, catalogue: Catalogue) -> FactReader:
        motifs = [
            (fact.id, value, compile_motif(line))
            for fact in catalogue.facts.values()
            for value, answer in fact.answers.items()
            for line in answer.mots
        ]
        quartier = catalogue.facts.get("quartier")
        names = {
            plain(one.nom): name for name, one in (quartier.answers if quartier else {}).items()
        }
        streets = {plain(street): name for street, name in catalogue.rues.items()}
        return cls(tuple(motifs), streets, names, frozenset(catalogue.facts))

    def read(self, text: str) -> dict[str, Value]:
        """The facts a text gives: choices as sets, ages as spans; later words win nothing."""
        simple = numbers_in_digits(plain(text))
        words = frozenset(simple.split())
        found: dict[str, Value] = {}
        for fact, value, motif in self.motifs:
            if fact in found or not (said := motif.search(simple, words)):
                continue
            if not _negated(simple, said) and (fact != "pour-qui" or _is_about(simple, said)):
                found[fact] = frozenset((value,))
        found |= self._quartier(simple)
        found |= _ages(simple)
        return {fact: value for fact, value in found.items() if fact in self.facts}

    def _quartier(self, text: str) -> dict[str, Value]:
        for candidate in _STREET.findall(text):
            kind, _, rest = candidate.partition(" ")
            street = self._street(f"{_KINDS.get(kind, kind)} {rest}")
            if street:
                return {"quartier": frozenset((self.streets[street],))}
        for name, identifier in self.quartiers.items():
            if re.search(
                rf"\b(?:quartier (?:de |du |des |d )?|habite (?:a |aux |au )?){name}\b", text
            ):
                return {"quartier": frozenset((identifier,))}
        return {}

    def _street(self, said: str) -> str | None:
        words = said.split()
        for length in range(len(words), 1, -1):
            start = " ".join(words[:length])
            if start in self.streets:
                return start
        for length in range(len(words), 1, -1):
            start = " ".join(words[:length])
            best = process.extractOne(
                start, self.streets.keys(), scorer=fuzz.ratio, score_cutoff=88
            )
            if best:
                return str(best[0])
        return None


def _negated(text: str, said: str) -> bool:
    before = text[: text.find(said)].split()[-2:]
    return "pas" in before or "plus" in before[-1:]


def _is_about(text: str, who: str) -> bool:
    """Is the person named the one concerned, rather than somebody in the story?"""
    place = text.find(who)
    if place <= 1 or re.search(r"(?:pour|concerne|a propos de|au sujet de|aider) $", text[:place]):
        return True
    after = text[place + len(who) :]
    return re.match(r" (?:qui )?(?:de |a |elle a |il a |agee? de )\d{1,3} ans", after) is not None


def numbers_in_digits(text: str) -> str:
    """« soixante dix huit ans » becomes « 78 ans » in a plain text."""
    words = text.split()
    out: list[str] = []
    index = 0
    while index < len(words):
        value, used = _number_at(words, index)
        follows = words[index + used] if index + used < len(words) else ""
        if value is not None and re.fullmatch(rf"{YEARS}|mois|et|ou|a", follows):
            out.append(str(value))
            index += used
        else:
            out.append(words[index])
            index += 1
    return " ".join(out)


def _number_at(words: list[str], index: int) -> tuple[int | None, int]:
    """(value, words used) of a number written in letters at `index`."""
    total, used, multiplied = 0, 0, False
    while index + used < len(words):
        word = words[index + used]
        if word == "et" and used and total in (20, 30, 40, 50, 60):
            nxt = words[index + used + 1] if index + used + 1 < len(words) else ""
            if nxt not in ("un", "une", "onze"):
                break
        elif word in ("vingt", "vingts") and total in (4,) and not multiplied:
            total, multiplied = 80, True
        elif word in TENS and total == 0:
            total = TENS[word]
        elif word in UNITS and _adds(total, UNITS.index(word)):
            total += UNITS.index(word)
        else:
            break
        used += 1
    return (total, used) if used and total else (None, 1)


def _adds(total: int, unit: int) -> bool:
    """May this unit follow: « vingt deux », « soixante douze », « dix huit »."""
    return total % 10 == 0 and (total == 0 or total >= 20 or unit in (7, 8, 9))


def _ages(text: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for match in _AGES.finditer(text):
        before = text[: match.start()]
        ages = sorted(int(one) for one in match.groups() if one)
        if ages[-1] > 120 or NOT_AN_AGE.search(before):
            continue
        _place_age(found, Span(ages[0], ages[-1]), before[-60:], text[match.end() :][:30])
    if "age-enfant" not in found and _MONTHS.search(text):
        found |= _months(text)
    if "age-enfant" not in found:
        for pattern, span in _CLASSES:
            if pattern.search(text):
                found["age-enfant"] = span
                break
    return found


def _place_age(found: dict[str, Value], span: Span, before: str, after: str) -> None:
    """Whose age it is, from the nearest person named before it."""
    people = {
        "child": _last(CHILD, before),
        "parent": _last(PARENT, before),
        "other": _last(OTHER, before),
        "self": _last(
            r"(?:j ai|je suis|jai|g|moi|age de|agee de|mes|je vais avoir|homme de)", before
        ),
    }
    who = max(people, key=lambda one: people[one])
    if people[who] < 0:
        who = "child" if re.match(r" (?:et )?(?:en )?(?:cp|maternelle|creche)", after) else "self"
    if who == "child" and span.high <= 25:
        found.setdefault("age-enfant", span)
        if span.low >= 16:
            found.setdefault("age", span)
    elif who in ("parent", "other", "child"):
        found["age"] = span
        kinds = {"parent": "mon-parent", "other": "un-proche", "child": "mon-enfant"}
        if span.low >= 60 or who == "parent":
            found.setdefault("pour-qui", frozenset((kinds[who],)))
    else:
        found.setdefault("age", span)


def _last(pattern: str, text: str) -> int:
    return max((match.end() for match in re.finditer(rf"\b{pattern}\b", text)), default=-1)


def _months(text: str) -> dict[str, Value]:
    for match in _MONTHS.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        months = int(match.group(1))
        if months <= 35 and re.search(rf"\b{CHILD}\b", before) and not NOT_AN_AGE.search(before):
            years = months // 12
            return {"age-enfant": Span(years, years)}
    return {}
