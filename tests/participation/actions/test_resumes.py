"""The weekly digest: on Monday, once, of what is followed at that pace and of nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from participation.actions import suivis
from participation.actions.diffusion import diffuser, resumer
from participation.courrier.contenu import Lu
from participation.models import Envoi, Proposition
from participation.queries.suivis import AUSSITOT, SEMAINE
from participation.reglement.schema import Participation
from tests.participation.courriers import (
    LUNDI,
    MARDI,
    annonce,
    banc,
    destinataires,
    foule,
    foule_suit,
    plus_tard,
    suit,
)
from tests.participation.habitants import CONSEIL, People

BOB = "bob@rivemont.example"
SEMAINE_SUIVANTE = LUNDI + timedelta(days=7)


def told(*some: Any, at: datetime = MARDI) -> None:
    """News of propositions, told to those who want to know at once."""
    for proposition in some:
        annonce(proposition)
    diffuser(at=at)


def test_one_digest_tells_all_of_the_week(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    told(banc(), banc(), None)
    assert resumer(contenu=contenu, at=LUNDI) == 1
    found = Envoi.objects.get()
    assert found.cle == f"semaine:{people.bob.pk}:2026-W48"
    assert found.sujet == "[Conseils de quartier] Votre résumé de la semaine : 3 nouvelles"
    assert (found.a, found.suivi) == (BOB, None)


def test_nothing_is_sent_before_monday_at_eight(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    told(banc())
    assert resumer(contenu=contenu, at=LUNDI - timedelta(minutes=1)) == 0


def test_a_digest_is_written_once(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    told(banc())
    days = [LUNDI + timedelta(days=n, minutes=n) for n in range(14)]
    assert sum(resumer(contenu=contenu, at=day) for day in days) == 1


def test_not_even_where_its_copy_was_erased_meanwhile(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    told(banc())
    resumer(contenu=contenu, at=LUNDI)
    Envoi.objects.all().delete()
    assert resumer(contenu=contenu, at=LUNDI + timedelta(hours=1)) == 0


def test_a_week_without_news_has_no_digest(people: People, contenu: Lu) -> None:
    suit(people.bob, banc(), SEMAINE)
    told(banc())
    assert (resumer(contenu=contenu, at=LUNDI), destinataires()) == (0, [])


def test_each_news_is_in_one_digest_even_after_a_breakdown(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    told(banc())
    resumer(contenu=contenu, at=LUNDI)
    told(banc(), at=LUNDI + timedelta(minutes=1))
    late = SEMAINE_SUIVANTE + timedelta(days=8, hours=3)
    told(banc(), at=late - timedelta(days=3))
    assert resumer(contenu=contenu, at=late) == 1
    subjects = [one.sujet[-11:] for one in Envoi.objects.order_by("pk")]
    assert subjects == [" 1 nouvelle", "2 nouvelles"]


def test_who_follows_on_monday_at_nine_waits_for_the_next_one(
    people: People, regles: Participation, contenu: Lu
) -> None:
    told(banc())
    nine = LUNDI + timedelta(hours=1)
    suivis.suivre(CONSEIL, par=people.bob, regles=regles, rythme=SEMAINE, at=nine)
    assert resumer(contenu=contenu, at=nine + timedelta(minutes=1)) == 0
    told(banc(), at=nine + timedelta(days=1))
    assert resumer(contenu=contenu, at=SEMAINE_SUIVANTE) == 1
    assert Envoi.objects.get().sujet.endswith(": 1 nouvelle")


def test_what_was_told_at_once_is_not_told_again(people: People, contenu: Lu) -> None:
    found = suit(people.bob, CONSEIL)
    told(banc())
    Envoi.objects.update(envoye_le=MARDI)
    suivis.changer_rythme(found, SEMAINE, par=people.bob, at=plus_tard(60))
    assert resumer(contenu=contenu, at=LUNDI) == 0


def test_what_had_not_left_when_the_pace_changed_is_in_the_digest(
    people: People, contenu: Lu
) -> None:
    found = suit(people.bob, CONSEIL)
    told(banc())
    suivis.changer_rythme(found, SEMAINE, par=people.bob, at=plus_tard(60))
    assert resumer(contenu=contenu, at=LUNDI) == 1
    assert [one.cle.partition(":")[0] for one in Envoi.objects.all()] == ["semaine"]


def test_the_pace_chosen_for_a_proposition_wins(people: People, contenu: Lu) -> None:
    at_once, weekly = banc(), banc()
    suit(people.bob, CONSEIL, SEMAINE)
    suit(people.bob, at_once, AUSSITOT)
    suit(people.alice, CONSEIL, AUSSITOT)
    suit(people.alice, weekly, SEMAINE)
    told(at_once, weekly)
    assert destinataires() == ["alice@rivemont.example", BOB]
    assert resumer(contenu=contenu, at=LUNDI) == 2
    digests = Envoi.objects.filter(cle__startswith="semaine").order_by("a")
    assert [one.sujet[-11:] for one in digests] == [" 1 nouvelle", " 1 nouvelle"]


def test_ones_own_acts_and_what_is_hidden_are_left_out(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    hidden = banc()
    annonce(banc(), par=people.bob)
    told(hidden)
    Proposition.objects.filter(pk=hidden.pk).update(masquee=Proposition.Masque.RETIREE)
    assert resumer(contenu=contenu, at=LUNDI) == 0


def test_what_waited_for_moderation_is_in_the_digest_of_its_week(
    people: People, contenu: Lu
) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    told(banc(masquee=Proposition.Masque.EN_ATTENTE))
    assert resumer(contenu=contenu, at=LUNDI) == 0
    Proposition.objects.update(masquee="")
    diffuser(at=LUNDI + timedelta(days=2))
    assert resumer(contenu=contenu, at=SEMAINE_SUIVANTE) == 1


def test_a_closed_account_has_no_digest(people: People, contenu: Lu) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    people.bob.is_active = False
    people.bob.save()
    told(banc())
    assert resumer(contenu=contenu, at=LUNDI) == 0


@pytest.mark.parametrize("followers", [3, 90])
def test_a_hundred_digests_cost_the_queries_of_one(
    db: None, contenu: Lu, django_assert_num_queries: Any, followers: int
) -> None:
    foule_suit(foule(followers), CONSEIL, SEMAINE)
    told(banc())
    inserts = 2 if connection.vendor == "sqlite" and followers == 90 else 1
    # Who is due, then nobody any more; the transaction's two; what is being told; follows; news;
    # letters; mark.
    with django_assert_num_queries(8 + inserts):
        assert resumer(contenu=contenu, at=LUNDI) == followers


def test_hundreds_of_digests_are_written_lot_by_lot(db: None, contenu: Lu) -> None:
    foule_suit(foule(250), CONSEIL, SEMAINE)
    told(banc())
    assert resumer(contenu=contenu, at=LUNDI) == 250
    assert len(set(destinataires())) == 250


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_write_each_digest_once(contenu: Lu) -> None:
    foule_suit(foule(120), CONSEIL, SEMAINE)
    told(banc())

    def sum_up(_: int) -> int:
        try:
            return resumer(contenu=contenu, at=LUNDI)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(sum_up, range(3))) == 120
    assert len(destinataires()) == 120
