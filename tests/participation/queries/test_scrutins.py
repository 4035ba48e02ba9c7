"""What may be known where few people vote: a warning beforehand, and no figure too small."""

from __future__ import annotations

import pytest

from participation.actions.vote import voter
from participation.queries.scrutins import avertissements, par_canal
from participation.reglement.schema import Participation
from participation.vote import Canal
from tests.participation.habitants import People
from tests.participation.scrutins import AFTER, DURING, ballot, members, opened


def test_below_eleven_electors_the_danger_is_told_beforehand() -> None:
    (told,) = avertissements(10, secret=True)
    assert told.startswith("10 personnes seulement peuvent voter.")
    assert avertissements(11, secret=True) == avertissements(10, secret=False) == []


@pytest.mark.parametrize(("at_the_seance", "told"), [(11, True), (10, False)])
def test_no_channel_is_told_apart_that_fewer_than_eleven_took(
    people: People, regles: Participation, at_the_seance: int, told: bool
) -> None:
    voters = members(11 + at_the_seance)
    scrutin = opened(people, regles)
    for rank, one in enumerate(voters):
        canal = Canal.LIGNE if rank < 11 else Canal.SEANCE
        voter(scrutin, ballot(1), par=one, canal=canal, at=DURING)
    counts = {Canal.LIGNE: 11, Canal.SEANCE: at_the_seance}
    assert par_canal(scrutin, DURING) is None
    assert par_canal(scrutin, AFTER) == (counts if told else None)
