"""What is read by a moderator before anyone else sees it, by the règlement."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from participation import suspects
from participation.actions.passages import deplacer
from participation.actions.relecture import a_relire
from participation.actions.suites import Donnees
from participation.models import Proposition
from participation.parcours import Etat
from participation.reglement.schema import Moderation, Participation
from portail.comptes.models import Personne
from tests.participation.habitants import BANC, People, draft, proposition

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    ("moderation", "age", "expected"),
    [
        ("avant", timedelta(days=3650), True),
        ("apres", timedelta(0), False),
        ("avant-nouveaux", timedelta(0), True),
        ("avant-nouveaux", MONTH - timedelta(seconds=1), True),
        ("avant-nouveaux", MONTH, False),
    ],
)
def test_the_reglement_says_what_is_read_first(
    regles: Participation, moderation: Moderation, age: timedelta, expected: bool
) -> None:
    conseil = regles.conseils["centre"]
    changed = conseil.reglement.model_copy(update={"moderation": moderation})
    person = Personne(courriel="a@rivemont.example", depuis=NOON - age)
    held = conseil.model_copy(update={"reglement": changed})
    assert a_relire(person, held, NOON) is expected


@pytest.fixture
def waiting(people: People, regles: Participation) -> Proposition:
    """Deposited by an account of today."""
    people.alice.depuis = timezone.now()
    people.alice.save()
    found = draft(people.alice, regles)
    return deplacer(found, Etat.DEPOSEE, par=people.alice, vu=Etat.BROUILLON, regles=regles)


def test_what_a_new_account_deposits_is_hidden(waiting: Proposition) -> None:
    assert (waiting.etat, waiting.masquee) == ("deposee", "en-attente")


def test_recevable_shows_it(waiting: Proposition, people: People, regles: Participation) -> None:
    found = deplacer(waiting, Etat.RECEVABLE, par=people.chloe, vu=Etat.DEPOSEE, regles=regles)
    assert found.masquee == ""


def test_what_is_not_recevable_stays_hidden(
    waiting: Proposition, people: People, regles: Participation
) -> None:
    given = Donnees(raison="Elle nomme une personne.")
    moved = {"par": people.chloe, "vu": Etat.DEPOSEE, "regles": regles}
    assert deplacer(waiting, Etat.IRRECEVABLE, given, **moved).masquee == "en-attente"


def test_a_text_is_searched_when_it_is_deposited_and_at_no_other_move(
    people: People, regles: Participation, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    monkeypatch.setattr(suspects, "contenu", lambda text: searched.append(text) or "")
    proposition(people, regles, Etat.REPONDUE)
    assert searched == [f"{BANC.titre}\n{BANC.texte}"]


def test_recevable_does_not_show_what_moderation_withdrew(
    waiting: Proposition, people: People, regles: Participation
) -> None:
    Proposition.objects.update(masquee="retiree")
    found = deplacer(waiting, Etat.RECEVABLE, par=people.chloe, vu=Etat.DEPOSEE, regles=regles)
    assert found.masquee == "retiree"
