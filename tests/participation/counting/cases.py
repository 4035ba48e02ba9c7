"""Ballots in few signs, and any at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from participation.counting.bulletins import Bulletin, Genre, Option, Reglages, Scrutin
from participation.counting.departage import Departage
from participation.counting.methodes import depouiller
from participation.counting.resultat import Resultat
from participation.reglement.schema import Methode

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SANS_REGLEMENT = Departage()
MENTIONS = ("Excellent", "Bien", "Passable", "À rejeter")


def scrutin(genre: Genre, spec: str, options: int | str, **more: Any) -> Scrutin:
    """« 3:ab 2:c » is three ballots and two. Approvals: « ab ». Ranks: « a(bc) ». Mentions: « 01- »
    gives the first option mention 0, the second mention 1, and says nothing of the third."""
    names = LETTERS[:options] if isinstance(options, int) else options
    couts: Sequence[int | Fraction] | None = more.pop("couts", None)
    found: Counter[Bulletin] = Counter()
    for piece in spec.split():
        number, said = piece.split(":") if ":" in piece else ("1", piece)
        found[floors(genre, said, names)] += int(number)
    prices = [None] * len(names) if couts is None else [Fraction(one) for one in couts]
    listed = tuple(Option(name, "", cout) for name, cout in zip(names, prices, strict=True))
    return Scrutin(genre, listed, found, **more)


def floors(genre: Genre, said: str, names: str) -> Bulletin:
    if genre == "approbation":
        return (tuple(sorted(names.index(one) for one in said)),)
    if genre == "mentions":
        last = len(MENTIONS)
        levels = range(last)
        return tuple(
            tuple(at for at, one in enumerate(said) if one == str(level)) for level in levels
        )
    groups = re.findall(r"\((\w+)\)|(\w)", said)
    return tuple(tuple(sorted(names.index(one) for one in a or b)) for a, b in groups)


def compter(
    methode: Methode, some: Scrutin, departage: Departage = SANS_REGLEMENT, **reglages: Any
) -> Resultat:
    return depouiller(methode, some, Reglages(**reglages), departage)


def budget(spec: str, couts: Sequence[int | Fraction], **more: Any) -> Scrutin:
    return scrutin("approbation", spec, len(couts), couts=couts, **more)


@st.composite
def budgets(draw: st.DrawFn, voters: int = 8, projects: int = 5) -> tuple[Scrutin, int]:
    """A small participatory budget, with many ties; and its money."""
    couts = draw(
        st.lists(st.sampled_from((4, 6, 10, 12, 15, 20, 25)), min_size=1, max_size=projects)
    )
    places = st.sets(st.integers(0, len(couts) - 1)).map(sorted).map(tuple)
    ballots = Counter(draw(st.lists(places, min_size=1, max_size=voters)))
    blancs = ballots.pop((), 0)
    options = tuple(Option(LETTERS[at], "", Fraction(cout)) for at, cout in enumerate(couts))
    found = Counter({(one,): combien for one, combien in ballots.items()})
    return Scrutin("approbation", options, found, blancs), draw(st.integers(1, 60))


@st.composite
def classements(draw: st.DrawFn, voters: int = 9, options: int = 5) -> Scrutin:
    """Rankings with equals, some of them cut short."""
    size = draw(st.integers(1, options))
    rank = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    found: Counter[Bulletin] = Counter()
    for ranks in draw(st.lists(rank, min_size=1, max_size=voters)):
        said = tuple(tuple(at for at, one in enumerate(ranks) if one == n) for n in range(3))
        found[tuple(floor for floor in said if floor)] += 1
    blancs = found.pop((), 0)
    return Scrutin("rangs", tuple(Option(one) for one in LETTERS[:size]), found, blancs)


@st.composite
def jugements(draw: st.DrawFn, voters: int = 9, options: int = 4) -> Scrutin:
    size = draw(st.integers(1, options))
    grades = st.text("0123-", min_size=size, max_size=size)
    said = draw(st.lists(grades, min_size=1, max_size=voters))
    return scrutin("mentions", " ".join(said), size)
