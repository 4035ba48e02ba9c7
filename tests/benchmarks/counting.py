"""The count: 100,000 ballots by each method, beside a plain pass over the same ballots.

`python -m tests.benchmarks.counting` runs this alone. A plain pass looks once at each thing that a
ballot says, and adds one: no count can do less. Equal shares is also timed on all of Toulouse, real
ballots, where « add 1 » runs the method 669 times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median

from participation.counting.bulletins import Bulletin, Genre, Option, Reglages, Scrutin
from participation.counting.departage import Departage
from participation.counting.lecteurs import lire
from participation.counting.methodes import METHODES, depouiller
from participation.reglement.schema import Methode
from tests.benchmarks.measure import SEED, Row, milliseconds, show

BALLOTS = 100_000
OPTIONS, PROJECTS = 8, 40
MENTIONS = ("Excellent", "Très bien", "Bien", "Passable", "Insuffisant", "À rejeter")
MONEY = Fraction(2_000_000)
RUNS = 3
RATIOS: dict[Methode, float] = {
    "pour-contre": 2,
    "approbation": 2,
    "jugement-majoritaire": 5,
    "schulze": 6,
    "budget-classique": 5,
    "budget-classique-strict": 5,
    "parts-egales": 90,
}
"""The aims; equal shares is a hundred counts in one."""
TOULOUSE = Path(__file__).parents[1] / "participation/counting/donnees/France_Toulouse_2024.pb"


def ballots(methode: Methode, random: Random) -> tuple[Genre, int, list[Bulletin]]:
    """As many as there are, about so many options."""
    if methode == "pour-contre":
        sides: list[Bulletin] = [((0,), (), ()), ((), (0,), ()), ((), (), (0,))]
        return "mentions", 1, random.choices(sides, (50, 40, 10), k=BALLOTS)
    if methode == "schulze":
        return "rangs", OPTIONS, [_rangs(random) for _ in range(BALLOTS)]
    if methode == "jugement-majoritaire":
        return "mentions", OPTIONS, [_mentions(random) for _ in range(BALLOTS)]
    size = OPTIONS if methode == "approbation" else PROJECTS
    liked = [random.paretovariate(1) for _ in range(size)]
    every = [_coches(random, liked) for _ in range(BALLOTS)]
    return "approbation", size, every


def _rangs(random: Random) -> Bulletin:
    order = random.sample(range(OPTIONS), OPTIONS)
    return tuple((place,) for place in order)


def _mentions(random: Random) -> Bulletin:
    given = random.choices(range(len(MENTIONS)), k=OPTIONS)
    return tuple(
        tuple(place for place, one in enumerate(given) if one == mention)
        for mention in range(len(MENTIONS))
    )


def _coches(random: Random, liked: Sequence[float]) -> Bulletin:
    return (tuple(sorted(set(random.choices(range(len(liked)), liked, k=5)))),)


def bench() -> list[Row]:
    rows = [_row(methode) for methode in METHODES]
    real = lire(TOULOUSE.read_bytes(), TOULOUSE.name).fichier
    one = milliseconds(
        lambda: depouiller("parts-egales", real.scrutin, real.reglages, real.departage)
    )
    return [*rows, Row("parts-egales, tout Toulouse (7 260 votes)", one, None, 15_000)]


def _row(methode: Methode) -> Row:
    random = Random(SEED)
    genre, size, every = ballots(methode, random)
    couts = [Fraction(random.randrange(20_000, 200_000, 500)) for _ in range(size)]
    options = tuple(Option(str(at), "", cout) for at, cout in enumerate(couts))
    reglages = Reglages(mentions=MENTIONS, budget=MONEY)

    def count() -> None:
        scrutin = Scrutin(genre, options, Counter(every))
        depouiller(methode, scrutin, reglages, Departage())

    return Row(methode, _median(count), _median(lambda: _pass(every, size)), None, RATIOS[methode])


def _pass(every: Sequence[Bulletin], size: int) -> list[int]:
    found = [0] * size
    for bulletin in every:
        for floor in bulletin:
            for place in floor:
                found[place] += 1
    return found


def _median(run: Callable[[], object]) -> float:
    return median(milliseconds(run) for _ in range(RUNS))


if __name__ == "__main__":
    show(f"Dépouiller {BALLOTS} bulletins (témoin : un passage)", bench())
