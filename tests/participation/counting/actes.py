"""Scrutins as they are published, small ones by hand and any at all."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st

from participation.counting.acte import BUDGETS, Acte, GenreDeBulletin, Vote
from participation.counting.bulletins import Majorite, Option, Reglages
from participation.reglement.schema import Blancs, Egalite, Methode
from tests.participation.counting.cases import MENTIONS

SIGNS = "BCDFGHJKMNPQRTVWXY2346789"


def marque(number: int) -> str:
    raw = hashlib.sha256(str(number).encode()).digest()
    return "".join(SIGNS[byte % len(SIGNS)] for byte in raw[:12])


def votes(*choix: tuple[int, ...] | str) -> tuple[Vote, ...]:
    """« blanc » and « nul » choose nothing of three options."""
    found = []
    for number, one in enumerate(choix):
        genre: GenreDeBulletin = one if isinstance(one, str) else "exprime"
        found.append(Vote(marque(number), genre, one if isinstance(one, tuple) else ()))
    return tuple(sorted(found, key=lambda one: one.marque))


def acte(methode: Methode, *choix: tuple[int, ...] | str, size: int = 3, **more: Any) -> Acte:
    """A scrutin of that method, with settings that do for it."""
    money = methode in BUDGETS
    own: dict[str, Any] = {"budget": Fraction(more.pop("budget", 100))} if money else {}
    if methode == "jugement-majoritaire":
        own["mentions"] = MENTIONS
    own |= {
        name: more.pop(name) for name in ("majorite", "retenus", "seuil", "blancs") if name in more
    }
    filled = [one if isinstance(one, str) else tuple(one) for one in choix]
    ballots = tuple(Vote(one.marque, one.genre, one.choix or (0,) * size) for one in votes(*filled))
    couts = more.pop("couts", range(30, 30 + 10 * size, 10))
    fields: dict[str, Any] = {
        "conseil": "centre",
        "scrutin": "12",
        "question": "Que faire du jardin ?\nUne seule réponse.",
        "reglement": "0123456789ab",
        "ouvert_le": "2027-03-01 18:00",
        "clos_le": "2027-03-08 18:00",
        "methode": methode,
        "reglages": Reglages(**own),
        "au_plus": size if money or methode == "approbation" else None,
        "egalite": "second-vote",
        "options": tuple(
            Option(str(n), f"Choix {n}", Fraction(cout) if money else None)
            for n, cout in zip(range(1, size + 1), couts, strict=True)
        ),
        "inscrits": len(ballots) + 5,
        "emargements": len(ballots),
        "bulletins": ballots,
    }
    return Acte(**{**fields, **more})


def highest(methode: Methode, size: int) -> int:
    known = {"pour-contre": 3, "jugement-majoritaire": len(MENTIONS), "schulze": size}
    return known.get(methode, 1)


@st.composite
def actes(draw: st.DrawFn) -> Acte:
    methode: Methode = draw(st.sampled_from(get_args(Methode)))
    size = 1 if methode == "pour-contre" else draw(st.integers(1, 4))
    number = st.integers(0, highest(methode, size))
    said = st.lists(number, min_size=size, max_size=size).map(tuple).filter(any)
    choix = draw(st.lists(said | st.sampled_from(("blanc", "nul")), max_size=7))
    egalite: Egalite = draw(st.sampled_from(get_args(Egalite)))
    more: dict[str, Any] = {"egalite": egalite, "blancs": draw(st.sampled_from(get_args(Blancs)))}
    if egalite == "tirage":
        more["graine"] = draw(st.none() | st.integers(0, 99).map(str))
    if egalite == "preponderante":
        more["preponderante"] = draw(st.none() | said)
    if methode == "pour-contre":
        parts = (Majorite(), Majorite("absolue"), Majorite("2/3", Fraction(2, 3), True))
        more["majorite"] = draw(st.sampled_from(parts))
    return acte(methode, *choix, size=size, **more)
