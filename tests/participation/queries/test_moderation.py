"""The queue of moderators: what is in it, in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from participation.actions.signalements import signaler
from participation.models import Commentaire, Proposition, Signalement
from participation.parcours import Etat
from participation.queries import moderation
from participation.queries.dossiers import Cible
from participation.reglement.schema import Participation
from tests.participation.habitants import People, habitant, proposition
from tests.participation.paroles import say


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


def aged(cible: Cible | Signalement, minutes: int) -> None:
    """As if it had come so long ago."""
    name = "deposee_le" if isinstance(cible, Proposition) else "le"
    when = timezone.now() - timedelta(minutes=minutes)
    type(cible)._default_manager.filter(pk=cible.pk).update(**{name: when})


def test_what_waits_longest_comes_first_and_what_many_report_before(
    people: People, debat: Proposition, regles: Participation
) -> None:
    masked = proposition(people, regles)
    Proposition.objects.filter(pk=masked.pk).update(masquee="en-attente")
    held, reported, by_many = (say(people.bob, debat, texte) for texte in ("Un", "Deux", "Trois"))
    Commentaire.objects.filter(pk=held.pk).update(etat="en-attente")
    aged(signaler(reported, par=people.alice, raison="Non."), 30)
    for name in ("Karim", "Lucie", "Mona"):
        signaler(by_many, par=habitant(name), raison="Non.")
    aged(masked, 20)
    aged(held, 10)
    read = moderation.file("centre")
    assert [one.cible for one in read.dossiers] == [by_many, reported, masked, held]
    assert moderation.file("gare").total == 0


def test_what_is_hidden_or_answered_is_not_in_the_queue(
    people: People, debat: Proposition, regles: Participation
) -> None:
    said = say(people.bob, debat)
    signaler(said, par=people.alice, raison="Non.")
    signaler(debat, par=people.bob, raison="Non.")
    Proposition.objects.filter(pk=proposition(people, regles, Etat.BROUILLON).pk).update(
        masquee="en-attente"
    )
    assert moderation.file("centre").total == 2
    Commentaire.objects.update(etat="retire")
    Signalement.objects.filter(proposition=debat).update(traite_le=timezone.now())
    assert moderation.file("centre").total == 0


@pytest.mark.parametrize("number", [3, 300])
def test_the_queue_takes_six_queries(
    people: People,
    debat: Proposition,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for n in range(number):
        say(people.bob, debat, f"N° {n}.", etat="en-attente")
    signaler(say(people.bob, debat), par=people.alice, raison="Non.")
    Proposition.objects.update(masquee="en-attente")
    with django_assert_num_queries(6):
        shown = moderation.file("centre")
        assert [one.proposition.titre for one in shown.dossiers] == ["Un banc rue Haute"] * min(
            number + 2, 50
        )
    assert shown.total == number + 2
