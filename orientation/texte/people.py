"""The people a text names, and what each is to who writes: « ma mère », « chez la voisine »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
REACH = 200
"""Characters around an age that may say whose it is."""
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
OPENS = re.compile(
    r"(?:(?:bonjour|bonsoir|bjr|bsr|slt|salut|hello|coucou|cc|madame|monsieur|mesdames|messieurs"
    r"|alors|voila|donc|svp|a tous|,) )*(?:une? |jeune |l )*"
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

    def kind_at(self, age: int, third: bool = False) -> str:
        """« je suis une mère de 35 ans » and « maman solo, 28 ans » tell who writes."""
        youngest = {"child": 18, "parent": 12, "other": 12}[self.kind]
        oldest = 120 if self.kind == "other" else 59
        if self.alone and not third and youngest <= age <= oldest:
            return "self"
        if self.kind == "other" and age < 18:
            return "child"
        if self.kind == "child" and age > 25 and not self.ours:
            return "someone"
        return "nobody" if self.kind == "parent" and age < 30 else self.kind


def read_people(text: str) -> Iterator[Person]:
    for match in _PEOPLE.finditer(text):
        kind, said = str(match.lastgroup), match.group()
        before = just_before(text, match.start())
        near = before[-60:]
        mine = _MINE.search(near) is not None or _MINE_IN.match(said) is not None
        alone = _I_AM_A.search(near) is not None or OPENS.fullmatch(before) is not None
        yield Person(
            kind,
            match.start(),
            match.end(),
            ours=mine or (kind == "parent" and not _THEIRS.search(near)),
            alone=alone and not mine,
            about=_FOR.search(near) is not None,
            aside=_ASIDE.search(near) is not None,
        )


def just_before(text: str, place: int) -> str:
    return text[max(0, place - REACH) : place]


def named_before(people: Sequence[Person], place: int) -> Person | None:
    """The last person named shortly before."""
    return next((one for one in reversed(people) if 0 <= place - one.end <= 40), None)
