"""What is read of a scrutin: by whom it was voted, and what is withheld where few voted."""

from __future__ import annotations

import pytest

from participation.models import Mandat, Scrutin
from participation.queries.scrutins import avertissements, colleges, par_canal, revelations
from participation.reglement.schema import Participation
from participation.vote import Canal, Corps, Urne
from tests.participation.habitants import People
from tests.participation.scrutins import DURING, ballot, cast_by, members, opened


def held(people: People, regles: Participation, *, guichet: int, ligne: int) -> Scrutin:
    voters = members(guichet + ligne)
    made = opened(people, regles, urne=Urne.SIMPLE)
    for rank, one in enumerate(voters):
        canal = Canal.GUICHET if rank < guichet else Canal.LIGNE
        cast_by(canal, made, ballot(1), par=one)
    return made


def test_eleven_by_each_channel_are_told(people: People, regles: Participation) -> None:
    made = held(people, regles, guichet=11, ligne=12)
    assert par_canal(made, unanime=False) == {Canal.GUICHET: 11, Canal.LIGNE: 12}
    assert par_canal(made, unanime=True) is None


def test_ten_by_one_channel_are_withheld(people: People, regles: Participation) -> None:
    assert par_canal(held(people, regles, guichet=10, ligne=12), unanime=False) is None


@pytest.mark.parametrize(
    ("inscrits", "secret", "warned"), [(10, True, 1), (11, True, 0), (10, False, 0)]
)
def test_few_electors_are_warned_of_where_the_vote_is_secret(
    inscrits: int, secret: bool, warned: int
) -> None:
    assert len(avertissements(inscrits, secret=secret)) == warned


@pytest.mark.parametrize(
    ("votants", "unanime", "told"),
    [
        (0, False, ""),
        (10, False, "Moins de 11"),
        (11, False, ""),
        (400, True, "Tous les bulletins"),
    ],
)
def test_a_result_says_what_it_reveals(votants: int, unanime: bool, told: str) -> None:
    found = revelations(votants, unanime=unanime)
    assert [one[: len(told)] for one in found] == ([told] if told else [])


def test_a_college_is_that_of_the_day_of_the_list(people: People, regles: Participation) -> None:
    first, second = members(2)
    made = opened(people, regles)
    later = Mandat.objects.get(personne=second)
    Mandat.objects.filter(pk=later.pk).update(fini_le=DURING.date(), raison="Déménagement.")
    assert colleges(made) == {first.pk: "habitants", second.pk: "habitants"}
    Mandat.objects.filter(pk=later.pk).update(fini_le=later.du)
    assert colleges(made) == {first.pk: "habitants"}


def test_where_all_residents_vote_no_college_is_told(people: People, regles: Participation) -> None:
    members(2)
    made = opened(people, regles)
    made.corps = Corps.QUARTIER
    assert colleges(made) == {}
