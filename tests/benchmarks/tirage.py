"""The draw by lot: is it fair over 20,000 draws, and what does one cost?

`python -m tests.benchmarks.tirage` runs this alone. Draws take members without putting them back,
so counts vary less than a plain chi-square expects, and nothing would ever seem unfair: the
statistic is brought back to its true scale before its p-value is taken.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from statistics import median

from scipy.stats import chi2, chisquare, hypergeom

from participation.tirage.actes import GENRES, Candidat, Genre, Liste, Regle, TrancheAge
from participation.tirage.gel import figer
from participation.tirage.methode import order_of, result_of, tirer
from participation.tirage.verification import verifier
from tests.benchmarks.measure import SEED, Row, milliseconds, show

DRAWS = 20_000
LEAST = 0.001
RUNS = 7
BANDS = (TrancheAge(16, 29, 2), TrancheAge(30, 59, 2), TrancheAge(60, 120, 2))
FULL = Regle(sieges=40, suppleants=20, parite=True, ages=BANDS, un_par_foyer=True)
Group = Callable[[Candidat], str]


@dataclass
class Test:
    """A p-value, and whether it must be high (fair) or low (the unfair witness)."""

    what: str
    p: float
    fair: bool = True

    @property
    def held(self) -> bool:
        return (self.p >= LEAST) is self.fair


@dataclass
class Tally:
    """How often each member of one group was drawn, and how much that may vary by chance."""

    marques: list[str]
    drawn: Counter[str] = field(default_factory=Counter)
    spread: float = 0.0

    def add(self, seated: set[str]) -> None:
        some = [one for one in self.marques if one in seated]
        self.drawn.update(some)
        self.spread += len(some) * (1 - len(some) / len(self.marques))

    def p(self) -> float:
        """Equal chances inside the group, given how many of it each draw seats."""
        counts = [self.drawn[one] for one in self.marques]
        free = len(counts) - 1
        expected = sum(counts) / len(counts)
        return float(chi2.sf(chisquare(counts).statistic * expected * free / self.spread, free))


def people(size: int, homes: int = 0, others: int = 2) -> list[Candidat]:
    """Anybody; the first live two by two, the first of all are neither women nor men."""
    random = Random(SEED)
    found = []
    for n in range(size):
        genre: Genre = "autre" if n < others else random.choices(GENRES[:2], (40, 60))[0]
        home = _hexa(f"home {n // 2}") if n < 2 * homes else None
        found.append(Candidat(_hexa(n), genre, random.choice((0, 1, 2, None)), home))
    return found


def frozen(regle: Regle, candidats: Sequence[Candidat]) -> Liste:
    words = ("conseil", "college", "reglement", "figee_le", "source")
    return figer(regle=regle, candidats=candidats, **dict.fromkeys(words, "essai"))


def _hexa(what: object) -> str:
    return hashlib.sha256(str(what).encode()).hexdigest()


def seeds() -> Iterator[str]:
    return (f"{SEED}-{n}" for n in range(DRAWS))


def fairness() -> list[Test]:
    plain = frozen(Regle(sieges=10), people(30))
    quotas = frozen(Regle(sieges=12, parite=True, ages=BANDS), people(40, others=4))
    homes = frozen(Regle(sieges=10, un_par_foyer=True), people(30, homes=6))
    return [
        *_equal(plain, "sans quota", lambda _: "tous"),
        *_equal(quotas, "quotas", lambda one: f"{one.genre}, tranche {one.tranche}"),
        *_equal(homes, "un par foyer", lambda one: "en couple" if one.foyer else "seuls"),
        _order(frozen(Regle(sieges=4), people(12))),
        _neither(frozen(Regle(sieges=10, parite=True), people(30, others=8))),
        _unfair(plain),
    ]


def _equal(liste: Liste, name: str, group: Group) -> list[Test]:
    """The chances of being seated, inside each stratum."""
    members: dict[str, list[str]] = {}
    for one in liste.candidats:
        members.setdefault(group(one), []).append(one.marque)
    tallies = {key: Tally(some) for key, some in sorted(members.items()) if len(some) > 1}
    for seed in seeds():
        seated = set(result_of(liste, seed).titulaires)
        for tally in tallies.values():
            tally.add(seated)
    named = tallies.items()
    return [Test(f"{name} : {key} ({len(t.marques)})", t.p()) for key, t in named if t.spread]


def _order(liste: Liste) -> Test:
    """Every place of the order, reserve included, for everybody: a table of size × size."""
    size = len(liste.candidats)
    met: Counter[tuple[str, int]] = Counter()
    for seed in seeds():
        found = result_of(liste, seed)
        order = (*found.titulaires, *found.suppleants, *found.reserve)
        met.update((marque, place) for place, marque in enumerate(order))
    cells = [met[one.marque, place] for one in liste.candidats for place in range(size)]
    # Each row and each column sums to the number of draws.
    scaled = chisquare(cells).statistic * (size - 1) / size
    return Test(f"ordre : chaque place, {size} personnes", float(chi2.sf(scaled, (size - 1) ** 2)))


def _neither(liste: Liste) -> Test:
    """Those on neither side of parity: as many as a draw with no rule would seat."""
    others = {one.marque for one in liste.candidats if one.genre == "autre"}
    law = hypergeom(len(liste.candidats), len(others), liste.regle.sieges)
    found = Counter(len(others & {*result_of(liste, seed).titulaires}) for seed in seeds())
    likely = [n for n in range(len(others) + 1) if law.pmf(n) * DRAWS >= 5]
    observed, expected = [found[n] for n in likely], [law.pmf(n) * DRAWS for n in likely]
    # What is too rare to be compared by itself makes one class.
    rare = chisquare([*observed, DRAWS - sum(observed)], [*expected, DRAWS - sum(expected)])
    return Test("parité : le nombre de ni femme ni homme", float(rare.pvalue))


def _unfair(liste: Liste) -> Test:
    """The witness: somebody who always moves up one place must be seen."""
    tally = Tally([one.marque for one in liste.candidats])
    friend, seats = liste.candidats[0].marque, liste.regle.sieges
    for seed in seeds():
        order = [one.marque for one in order_of(liste, seed)[0]]
        at = order.index(friend)
        order.insert(max(0, at - 1), order.pop(at))
        tally.add(set(order[:seats]))
    return Test("témoin faussé : une personne avance d'une place", tally.p(), fair=False)


def show_fairness() -> None:
    """Prints each p-value; raises where a draw is unfair, or where unfairness goes unseen."""
    tests = fairness()
    print(f"\nLe tirage est-il juste ? {DRAWS} tirages, khi-deux{'p':>20}{'but':>13}")
    for one in tests:
        aim = f"{'≥' if one.fair else '<'} {LEAST}"
        print(f"  {one.what:52}{one.p:>15.4f}{aim:>13}  {'tenu' if one.held else 'MANQUÉ'}")
    unfair = [one.what for one in tests if not one.held]
    if unfair:
        raise AssertionError(f"Tirage faussé : {', '.join(unfair)}")


def bench() -> list[Row]:
    """One draw, beside the hashing and sorting that no method can do without."""
    town, country = (frozen(FULL, people(size, size // 4)) for size in (2_000, 100_000))
    bare = _median(lambda: sorted(_hexa(one.marque) for one in town.candidats))
    raw = tirer(country, "3-14-15").published()
    return [
        Row("tirer parmi 2 000 (témoin : mêler et ranger)", _draw(town), bare, 100),
        Row("tirer parmi 100 000", _draw(country), None, 5_000),
        Row(f"relire et rejouer 100 000 ({len(raw) // 1_000_000} Mo)", _again(raw), None, 15_000),
    ]


def _draw(liste: Liste) -> float:
    # A new value each time: the empreinte is counted once a liste.
    return _median(lambda: tirer(replace(liste), "3-14-15"))


def _again(raw: bytes) -> float:
    assert verifier(raw).conforme
    return _median(lambda: verifier(raw), 3)


def _median(run: Callable[[], object], runs: int = RUNS) -> float:
    return median(milliseconds(run) for _ in range(runs))


if __name__ == "__main__":
    show_fairness()
    show("Le tirage au sort", bench())
