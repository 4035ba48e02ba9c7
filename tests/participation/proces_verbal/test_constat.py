"""Who was there and who was represented at every moment of a séance."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from participation.proces_verbal.constat import Constat, Plage, Pouvoir, Presence
from participation.reglement.schema import Participation
from participation.reunion import Membre
from tests.participation.test_reunion import rules

TOWN = timezone(timedelta(hours=2))
DEBUT = datetime(2026, 10, 20, 18, 30, tzinfo=TOWN)
ANNE, BRUNO, CLARA, DAVID, SUPPLEANT = 1, 2, 3, 4, 5


def at(minutes: float) -> datetime:
    return DEBUT + timedelta(minutes=minutes)


def plage(de: float, a: float | None = None) -> Plage:
    return Plage(at(de), None if a is None else at(a))


def constat(
    presences: dict[int, list[Plage]], pouvoirs: tuple[Pouvoir, ...] = (), *, membres: int = 4
) -> Constat:
    return Constat(
        ouverte_le=DEBUT,
        levee_le=at(120),
        membres=tuple(Membre(one, "habitants") for one in range(1, membres + 1)),
        suppleants=(SUPPLEANT,),
        presences=tuple(
            Presence(who, one, False) for who, plages in presences.items() for one in plages
        ),
        pouvoirs=pouvoirs,
    )


def test_one_is_there_from_the_moment_they_come_until_the_moment_they_leave() -> None:
    found = constat({ANNE: [plage(5, 30), plage(50)]})
    there = [ANNE in found.etat(at(minute)).presents for minute in (4.9, 5, 29.9, 30, 50, 120)]
    assert there == [False, True, True, False, True, True]
    assert found.presence(ANNE) == (plage(5, 30), plage(50))
    assert found.presence(BRUNO) == ()


def test_one_is_represented_while_the_other_is_there() -> None:
    found = constat({BRUNO: [plage(5, 30), plage(50)]}, (Pouvoir(ANNE, BRUNO, plage(-60)),))
    assert found.representations(ANNE) == [(BRUNO, plage(5, 30)), (BRUNO, plage(50))]


def test_whoever_comes_is_represented_no_longer() -> None:
    found = constat({BRUNO: [plage(0)], ANNE: [plage(40)]}, (Pouvoir(ANNE, BRUNO, plage(-60, 40)),))
    assert found.representations(ANNE) == [(BRUNO, plage(0, 40))]


def test_one_may_be_represented_by_another_then() -> None:
    given = (Pouvoir(ANNE, BRUNO, plage(-60, 20)), Pouvoir(ANNE, CLARA, plage(20)))
    found = constat({BRUNO: [plage(0)], CLARA: [plage(0)]}, given)
    assert found.representations(ANNE) == [(BRUNO, plage(0, 20)), (CLARA, plage(20))]


def test_the_quorum_is_told_each_time_it_changes(regles: Participation) -> None:
    found = constat({ANNE: [plage(2)], BRUNO: [plage(4, 40), plage(55)]})
    told = [
        (moment, one.total.presents, one.atteint) for moment, one in found.quorums(rules(regles))
    ]
    assert told == [(at(4), 2, True), (at(40), 1, False), (at(55), 2, True)]


def test_those_represented_count_for_it_and_suppleants_do_not(regles: Participation) -> None:
    half, there = rules(regles), {ANNE: [plage(2)], SUPPLEANT: [plage(1)]}
    assert list(constat(there).quorums(half)) == []
    ((moment, one),) = constat(there, (Pouvoir(BRUNO, ANNE, plage(-9)),)).quorums(half)
    assert (moment, one.total.presents, one.total.representes) == (at(2), 1, 1)


def test_without_quorum_it_is_reached_as_it_opens(regles: Participation) -> None:
    ((moment, one),) = constat({}).quorums(rules(regles, "aucun"))
    assert (moment, one.total.requis) == (DEBUT, 0)


MINUTES = st.integers(0, 119)
PLAGES = st.builds(lambda de, length: plage(de, de + length), MINUTES, st.integers(1, 30))
PRESENCES = st.dictionaries(st.integers(1, 5), st.lists(PLAGES, min_size=1, max_size=2))
POUVOIRS = st.lists(st.builds(Pouvoir, st.integers(1, 4), st.integers(1, 4), PLAGES), max_size=4)


@given(PRESENCES, POUVOIRS, MINUTES)
def test_what_is_kept_reads_back_and_agrees_at_any_moment(
    presences: dict[int, list[Plage]], pouvoirs: list[Pouvoir], minute: int
) -> None:
    found = constat(presences, tuple(pouvoirs))
    assert Constat.read(found.as_json()) == found
    etat = found.etat(at(minute))
    for who in (ANNE, BRUNO, CLARA, DAVID):
        now = [by for by, one in found.representations(who) if one.contient(at(minute))]
        assert now == [etat.representes[who]] if who in etat.representes else now == []
