"""From what happened to the letters: each person at most one, at the pace they chose."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from participation.actions import diffusion, suivis
from participation.actions.diffusion import dernier_lundi, diffuser
from participation.actions.passages import deplacer
from participation.models import Envoi, Nouvelle, Proposition, Suivi
from participation.parcours import Etat
from participation.queries.suivis import SEMAINE, a_prevenir
from participation.reglement.schema import Participation
from tests.participation.courriers import (
    MARDI,
    Envoyer,
    annonce,
    banc,
    destinataires,
    foule,
    foule_suit,
    plus_tard,
    suit,
)
from tests.participation.habitants import CONSEIL, People, proposition
from tests.smtp import Boite

BOB = "bob@rivemont.example"


def test_followers_of_the_proposition_and_of_its_conseil_are_told(people: People) -> None:
    found = banc()
    suit(people.alice, found)
    suit(people.bob, CONSEIL)
    annonce(found)
    assert diffuser(at=MARDI) == 1
    assert destinataires() == ["alice@rivemont.example", BOB]


def test_who_follows_both_gets_one_letter(people: People) -> None:
    found = banc()
    suit(people.bob, CONSEIL)
    suit(people.bob, found)
    une = annonce(found)
    diffuser(at=MARDI)
    keys = list(Envoi.objects.values_list("cle", "suivi__proposition"))
    assert keys == [(f"nouvelle:{une.pk}:{people.bob.pk}", found.pk)]


def test_the_pace_chosen_for_the_proposition_wins(people: People) -> None:
    found = banc()
    suit(people.bob, CONSEIL)
    suit(people.bob, found, SEMAINE)
    annonce(found)
    annonce(banc())
    diffuser(at=MARDI)
    assert destinataires() == [BOB]


def test_news_of_a_conseil_itself_reach_those_who_follow_it(people: People) -> None:
    suit(people.bob, CONSEIL)
    suit(people.alice, banc())
    annonce(None, "Le tirage au sort a eu lieu")
    diffuser(at=MARDI)
    assert destinataires() == [BOB]


def test_nobody_is_told_of_their_own_act(people: People) -> None:
    suit(people.alice, CONSEIL)
    suit(people.bob, CONSEIL)
    annonce(banc(), par=people.alice)
    diffuser(at=MARDI)
    assert destinataires() == [BOB]


def test_a_closed_account_is_not_written_to(people: People) -> None:
    suit(people.bob, CONSEIL)
    people.bob.is_active = False
    people.bob.save()
    annonce(banc())
    assert (diffuser(at=MARDI), destinataires()) == (1, [])


def test_those_of_the_weekly_digest_are_not_told_at_once(people: People) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    annonce(banc())
    assert (diffuser(at=MARDI), destinataires()) == (1, [])


def test_what_moderation_removed_is_never_told(people: People) -> None:
    suit(people.bob, CONSEIL)
    found = banc(masquee=Proposition.Masque.RETIREE)
    annonce(found)
    assert diffuser(at=MARDI) == 1
    Proposition.objects.update(masquee="")
    assert (diffuser(at=plus_tard(5)), destinataires()) == (0, [])


def test_what_waits_for_moderation_is_told_once_it_can_be_read(people: People) -> None:
    suit(people.bob, CONSEIL)
    found = banc(masquee=Proposition.Masque.EN_ATTENTE)
    annonce(found)
    assert (diffuser(at=MARDI), destinataires()) == (0, [])
    Proposition.objects.update(masquee="")
    assert (diffuser(at=plus_tard(5)), destinataires()) == (1, [BOB])


def test_the_same_news_is_told_once(people: People) -> None:
    suit(people.bob, CONSEIL)
    annonce(banc())
    assert [diffuser(at=MARDI) for _ in range(3)] == [1, 0, 0]
    Nouvelle.objects.update(diffusee_le=None)
    assert (diffuser(at=MARDI), destinataires()) == (1, [BOB])


def test_news_are_told_in_their_order(people: People, boite: Boite, envoyer: Envoyer) -> None:
    suit(people.bob, CONSEIL)
    found = banc()
    for titre in ("Elle a été déposée", "Elle est maintenant : recevable"):
        annonce(found, titre)
    diffuser(at=MARDI)
    envoyer(MARDI)
    assert [one["Subject"] for one in boite.lettres] == [
        "[Conseil du Centre] Un banc rue Haute : elle a été déposée",
        "[Conseil du Centre] Un banc rue Haute : recevable",
    ]


def test_one_who_has_ceased_is_not_told(people: People, regles: Participation) -> None:
    suivis.suivre(CONSEIL, par=people.bob, regles=regles)
    annonce(banc())
    suivis.ne_plus_suivre(CONSEIL, par=people.bob)
    diffuser(at=MARDI)
    assert destinataires() == []


def test_a_letter_says_what_happened_and_how_to_stop_it(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    found = proposition(people, regles, Etat.EN_DEBAT)
    Nouvelle.objects.update(diffusee_le=MARDI)
    suit(people.bob, found)
    deplacer(found, Etat.RETENUE, par=people.chloe, vu=Etat.EN_DEBAT, regles=regles)
    diffuser(at=MARDI)
    envoyer(MARDI)
    lettre = Envoi.objects.get(personne=people.bob)
    assert (
        lettre.sujet == "[Conseil du Centre] Un banc rue Haute : elle est retenue pour un scrutin"
    )
    assert f"http://127.0.0.1:8000/participer/propositions/{found.pk}/" in lettre.texte
    assert lettre.desabonnement in lettre.texte
    assert lettre.message_id.endswith("@127.0.0.1>")


@pytest.mark.parametrize("followers", [3, 300])
def test_the_number_of_followers_changes_no_number_of_queries(
    db: None, django_assert_num_queries: Any, followers: int
) -> None:
    foule_suit(foule(followers), CONSEIL)
    annonce(banc())
    # The list, the transaction's two, the news, its followers, the letters, the mark.
    with django_assert_num_queries(7):
        diffuser(at=MARDI)
    assert Envoi.objects.count() == followers


def test_one_news_that_cannot_be_told_holds_up_no_other(
    people: People, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def followers(une: Nouvelle) -> QuerySet[Suivi]:
        assert une != broken
        return a_prevenir(une)

    monkeypatch.setattr(diffusion, "a_prevenir", followers)
    suit(people.bob, CONSEIL)
    broken = annonce(banc())
    annonce(banc())
    assert diffuser(at=MARDI) == 1
    assert caplog.messages == [f"La nouvelle {broken.pk} n'a pas pu être diffusée."]
    assert destinataires() == [BOB]
    assert list(Nouvelle.objects.filter(diffusee_le=None)) == [broken]


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ((2026, 11, 23, 7, 59), (2026, 11, 16, 8)),
        ((2026, 11, 23, 8, 0), (2026, 11, 23, 8)),
        ((2026, 11, 29, 23, 0), (2026, 11, 23, 8)),
        # The clocks change in the night of Saturday to Sunday: eight is eight all the same.
        ((2026, 3, 30, 8, 0), (2026, 3, 30, 8)),
        ((2026, 10, 26, 7, 59), (2026, 10, 19, 8)),
    ],
)
def test_the_week_begins_on_monday_at_eight_of_the_town(
    now: tuple[int, ...], moment: tuple[int, ...]
) -> None:
    local = timezone.make_aware(datetime(*now))  # type: ignore[arg-type]
    assert dernier_lundi(local) == timezone.make_aware(datetime(*moment))  # type: ignore[arg-type]
    assert local - dernier_lundi(local) < timedelta(days=7, hours=2)
