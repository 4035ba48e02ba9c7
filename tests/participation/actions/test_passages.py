"""Moving a proposition: every move of the table, by those who may, and no other."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from participation.actions.passages import deplacer
from participation.actions.suites import Donnees
from participation.models import Mouvement, Nouvelle, Proposition
from participation.parcours import PARCOURS, Etat
from participation.reglement.schema import Participation
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import ROAD, People, draft, proposition

IMPOSSIBLE = [
    (de, vers)
    for de in Etat
    for vers in Etat
    if de is not vers and vers not in [one.vers for one in PARCOURS[de]]
]


@pytest.mark.parametrize("etat", list(Etat))
def test_every_state_is_reached_by_those_who_may(
    people: People, regles: Participation, etat: Etat
) -> None:
    found = proposition(people, regles, etat)
    assert found.etat == etat
    moves = Mouvement.objects.filter(proposition=found).values_list("vers", flat=True)
    assert tuple(moves) == ROAD[etat]


@pytest.mark.parametrize(("de", "vers"), IMPOSSIBLE)
def test_the_database_refuses_a_move_that_is_not_in_the_table(
    people: People, regles: Participation, de: Etat, vers: Etat
) -> None:
    found = proposition(people, regles, de)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposition.objects.filter(pk=found.pk).update(etat=vers)
    found.refresh_from_db()
    assert found.etat == de


def test_the_database_refuses_a_proposition_born_further_on(people: People) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposition.objects.create(conseil="centre", titre="Née trop tard", etat=Etat.EN_DEBAT)


def test_the_database_refuses_to_rewrite_a_move(people: People, regles: Participation) -> None:
    proposition(people, regles, Etat.RECEVABLE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mouvement.objects.update(raison="Autre chose.")


def test_an_impossible_move_is_refused_in_words(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    with pytest.raises(Refus) as refused:
        deplacer(found, Etat.ENGAGEE, par=people.alice, vu=Etat.BROUILLON, regles=regles)
    assert str(refused.value) == (
        "Une proposition ne passe pas de « brouillon » à « la ville s'est engagée »."
    )


def test_a_reason_must_be_given(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    with pytest.raises(Refus) as refused:
        deplacer(
            found,
            Etat.IRRECEVABLE,
            Donnees(raison="  "),
            par=people.chloe,
            vu=Etat.DEPOSEE,
            regles=regles,
        )
    assert refused.value.champ == "raison"
    assert Mouvement.objects.count() == 1


def test_a_resident_cannot_move_what_others_wrote(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    with pytest.raises(Interdit):
        deplacer(found, Etat.RECEVABLE, par=people.bob, vu=Etat.DEPOSEE, regles=regles)


def test_of_two_moves_the_second_is_told(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    deplacer(found, Etat.RECEVABLE, par=people.chloe, vu=Etat.DEPOSEE, regles=regles)
    with pytest.raises(Refus, match="vient de changer : elle est recevable"):
        deplacer(found, Etat.RECEVABLE, par=people.aline, vu=Etat.DEPOSEE, regles=regles)


def test_every_move_is_news(people: People, regles: Participation) -> None:
    proposition(people, regles, Etat.ENGAGEE)
    assert list(Nouvelle.objects.values_list("titre", flat=True)) == [
        "Elle est déposée",
        "Elle est recevable",
        "Elle est en débat",
        "Elle est confiée à un service",
        "La ville a répondu",
        "La ville s'est engagée",
    ]
