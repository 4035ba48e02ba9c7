"""What a line of a list says: where a proposition stands, what followed, and how late."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from participation.models import Engagement, Proposition, Reponse
from participation.parcours import Etat
from participation.queries.bulletins import Bulletin, bulletins
from participation.queries.propositions import en_liste
from participation.reglement.schema import Participation
from tests.participation.foule import NOW, TODAY, foule
from tests.participation.habitants import People, proposition


def the_only(regles: Participation, today: date = TODAY) -> Bulletin:
    (found,) = bulletins(en_liste(Proposition.objects.order_by("pk")), regles, today)
    return found


def handed_over(people: People, regles: Participation, etat: Etat) -> date:
    """Brings Alice's proposition there, and says when the town has to answer."""
    return proposition(people, regles, etat).instruction.echeance


def test_before_the_town_is_asked_nothing_followed(people: People, regles: Participation) -> None:
    proposition(people, regles, Etat.EN_DEBAT)
    found = the_only(regles)
    assert (found.tampon, found.suites, found.suite, found.tard) == ("en débat", [], "", False)


def test_it_lacks_some_soutiens_until_the_threshold_was_reached(
    people: People, regles: Participation
) -> None:
    one = proposition(people, regles, Etat.EN_DEBAT)
    assert the_only(regles).reste == 3
    Proposition.objects.filter(pk=one.pk).update(ordre_du_jour_le=NOW)
    assert the_only(regles).reste is None


def test_an_answer_is_awaited_until_its_day_included(people: People, regles: Participation) -> None:
    due = handed_over(people, regles, Etat.ORIENTEE)
    found = the_only(regles, due)
    assert (found.retard, found.tard, found.tampon) == (0, False, "confiée à un service")
    assert found.suite.startswith("La ville doit répondre au plus tard le ")


@pytest.mark.parametrize(("days", "said"), [(1, "1\xa0jour"), (12, "12\xa0jours")])
def test_the_day_after_it_is_late_and_says_by_how_much(
    people: People, regles: Participation, days: int, said: str
) -> None:
    due = handed_over(people, regles, Etat.AVIS_RENDU)
    found = the_only(regles, due + timedelta(days=days))
    assert (found.retard, found.tard, found.tampon) == (days, True, "réponse en retard")
    assert found.suites[0].startswith("Le conseil a rendu un avis favorable le ")
    assert found.suites[1].endswith(f" : en retard de {said}.")


def test_an_answer_given_late_stays_said_late(people: People, regles: Participation) -> None:
    due = handed_over(people, regles, Etat.REPONDUE)
    given = timezone.make_aware(datetime(due.year, due.month, due.day, 23, 30))
    Reponse.objects.update(le=given + timedelta(days=4))
    found = the_only(regles, due + timedelta(days=300))
    assert (found.retard, found.tard, found.tampon) == (4, False, "la ville a répondu")
    assert found.suite.startswith("La ville l'a acceptée le ")
    assert found.suite.endswith(", avec 4\xa0jours de retard.")


def test_the_undertaking_is_said_with_its_day(people: People, regles: Participation) -> None:
    proposition(people, regles, Etat.ENGAGEE)
    found = the_only(regles)
    assert found.tampon == "engagement planifié"
    assert found.suite == "Engagement de la ville pour le 31 janvier 2099 : planifié."


def test_a_late_undertaking_is_said_late_until_it_is_done(
    people: People, regles: Participation
) -> None:
    proposition(people, regles, Etat.ENGAGEE)
    Engagement.objects.update(echeance=TODAY - timedelta(days=2))
    found = the_only(regles)
    assert (found.tard, found.tampon) == (True, "engagement en retard")
    assert found.suite.endswith(" : planifié, en retard de 2\xa0jours.")
    Engagement.objects.update(etat="fait")
    found = the_only(regles)
    assert (found.tard, found.tampon) == (False, "engagement fait")


def test_what_is_kept_from_the_public_says_so_to_its_author(
    people: People, regles: Participation
) -> None:
    proposition(people, regles, Etat.EN_DEBAT)
    Proposition.objects.update(masquee="en-attente")
    found = the_only(regles)
    assert (found.tampon, found.soutenable) == ("en attente de relecture", False)


def test_a_conseil_that_was_closed_keeps_its_id_for_name(db: None, regles: Participation) -> None:
    foule(2, conseil="disparu")
    awaited = list(bulletins(en_liste(Proposition.objects.order_by("pk")), regles, TODAY))[1]
    assert (awaited.nom_du_conseil, awaited.service, awaited.reste) == ("disparu", "voirie", None)


def test_the_lines_of_a_list_cost_one_query(
    db: None, regles: Participation, django_assert_num_queries: object
) -> None:
    foule(30)
    with django_assert_num_queries(1):  # type: ignore[operator]
        rows = bulletins(en_liste(Proposition.objects.order_by("pk")), regles, TODAY)
        assert len([(one.tampon, one.suites, one.soutiens, one.service) for one in rows]) == 30
