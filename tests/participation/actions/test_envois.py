"""The outbox, through a real SMTP server: nothing lost, nothing twice, nothing unwanted."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from participation.actions import envois
from participation.actions.diffusion import diffuser
from participation.actions.envois import Issue, delai, envoyer_tout, envoyer_un
from participation.courrier.composition import Lettre
from participation.courrier.contenu import Contenu, Lu
from participation.courrier.poste import Echec, Poste
from participation.courrier.redaction import rediger
from participation.models import Envoi, Nouvelle, Proposition
from participation.queries.envois import Reste, reste
from tests.participation.courriers import MARDI, Envoyer, annonce, banc, lettre, plus_tard, suit
from tests.participation.habitants import CONSEIL, People
from tests.servers import free_port
from tests.smtp import CUT, OK, Boite

pytestmark = pytest.mark.django_db


def only() -> Envoi:
    return Envoi.objects.get()


def test_what_is_due_is_sent_and_marked(boite: Boite, envoyer: Envoyer) -> None:
    sent, later = lettre(1), lettre(2, at=plus_tard(30))
    assert envoyer(plus_tard(1)) == {Issue.PARTI: 1}
    assert boite.identifiants == [sent.message_id]
    sent.refresh_from_db()
    later.refresh_from_db()
    assert (sent.envoye_le, sent.essais, sent.echec) == (plus_tard(1), 1, "")
    assert later.envoye_le is None


def test_what_is_sent_is_not_sent_again(boite: Boite, envoyer: Envoyer) -> None:
    lettre(1)
    for minutes in (1, 10, 10_000):
        envoyer(plus_tard(minutes))
    assert boite.identifiants == ["<1@rivemont.example>"]


def test_a_letter_in_hand_is_taken_by_nobody_else(boite: Boite, contenu: Lu) -> None:
    held = lettre(1, at=plus_tard(5))
    with Poste() as poste:
        for minutes, issue in ((4, Issue.PRIS), (5, Issue.PARTI)):
            at = plus_tard(minutes)
            assert envoyer_un(held.pk, poste=poste, contenu=contenu, at=at) is issue


def test_a_batch_goes_through_one_connection(boite: Boite, envoyer: Envoyer) -> None:
    for rang in range(50):
        lettre(rang)
    assert envoyer(MARDI)[Issue.PARTI] == 50
    assert len(boite.connexions) == 1


def test_no_connection_is_held_for_more_than_a_hundred_letters(
    boite: Boite, envoyer: Envoyer
) -> None:
    for rang in range(250):
        lettre(rang)
    assert envoyer(MARDI)[Issue.PARTI] == 250
    assert len(boite.connexions) == 3


def test_a_passing_refusal_is_tried_again_under_the_same_id(boite: Boite, envoyer: Envoyer) -> None:
    answers = iter(["451 Essayez plus tard", OK])
    boite.on_data = lambda _: next(answers)
    lettre(1)
    assert envoyer(MARDI) == {Issue.ECHEC: 1}
    found = only()
    assert (found.essais, found.echec) == (1, "SMTPDataError 451")
    assert found.prochain_essai == plus_tard(1)
    assert envoyer(plus_tard(1)) == {Issue.PARTI: 1}
    assert boite.identifiants == [found.message_id]


def test_a_recipient_who_does_not_exist_is_not_tried_again(boite: Boite, envoyer: Envoyer) -> None:
    gone = lettre(1).a
    boite.on_rcpt = lambda address: "550 Inconnu" if address == gone else OK
    lettre(2)
    assert envoyer(MARDI) == {Issue.ECHEC: 1, Issue.PARTI: 1}
    assert envoyer(plus_tard(99_999)) == {}
    found = Envoi.objects.get(a=gone)
    assert (found.essais, found.echec) == (20, "SMTPRecipientsRefused 550")
    assert reste() == Reste(attendent=0, abandonnes=1)


def test_a_full_mailbox_is_tried_again(boite: Boite, envoyer: Envoyer) -> None:
    boite.on_rcpt = lambda _: "452 Boite pleine"
    lettre(1)
    assert envoyer(MARDI) == {Issue.ECHEC: 1}
    assert (only().essais, only().echec) == (1, "SMTPRecipientsRefused 452")


@pytest.mark.parametrize("where", ["on_rcpt", "on_data"])
def test_a_connection_that_drops_costs_one_letter_a_try(
    boite: Boite, where: str, envoyer: Envoyer
) -> None:
    answers = iter([OK, CUT])
    setattr(boite, where, lambda _: next(answers, OK))
    for rang in range(4):
        lettre(rang)
    assert envoyer(MARDI) == {Issue.PARTI: 3, Issue.ECHEC: 1}
    assert Envoi.objects.get(envoye_le=None).echec == "SMTPServerDisconnected"
    assert envoyer(plus_tard(1)) == {Issue.PARTI: 1}
    assert Counter(boite.identifiants) == {f"<{n}@rivemont.example>": 1 for n in range(4)}


def test_without_a_server_the_others_wait_untouched(
    boite: Boite, settings: object, envoyer: Envoyer
) -> None:
    settings.EMAIL_PORT = free_port()  # type: ignore[attr-defined]
    for rang in range(3):
        lettre(rang)
    assert envoyer(MARDI) == {Issue.SANS_SERVEUR: 1}
    assert list(Envoi.objects.values_list("essais", "echec")) == [
        (0, "ConnectionRefusedError"),
        (0, ""),
        (0, ""),
    ]


def test_an_outage_of_the_server_costs_no_letter_a_try(
    boite: Boite, settings: object, envoyer: Envoyer
) -> None:
    lettre(1)
    settings.EMAIL_PORT = free_port()  # type: ignore[attr-defined]
    assert [envoyer(plus_tard(n)) for n in range(25)] == [{Issue.SANS_SERVEUR: 1}] * 25
    settings.EMAIL_PORT = boite.port  # type: ignore[attr-defined]
    assert envoyer(plus_tard(25)) == {Issue.PARTI: 1}
    assert (only().essais, only().echec) == (1, "")


def test_a_failure_names_nobody(boite: Boite, envoyer: Envoyer) -> None:
    boite.on_rcpt = lambda address: f"450 {address} est en vacances"
    lettre(1)
    envoyer(MARDI)
    assert "foule1" not in only().echec


def test_waits_grow_up_to_a_day() -> None:
    minutes = [delai(essais) / timedelta(minutes=1) for essais in (1, 2, 3, 10, 11, 12, 20)]
    assert minutes == [1, 2, 4, 512, 1024, 1440, 1440]


def test_after_twenty_tries_a_letter_is_given_up_and_kept(boite: Boite, envoyer: Envoyer) -> None:
    boite.on_data = lambda _: "451 Essayez plus tard"
    lettre(1)
    tries = [envoyer(MARDI + timedelta(days=2 * n))[Issue.ECHEC] for n in range(25)]
    assert tries == [1] * 20 + [0] * 5
    assert (only().essais, only().envoye_le) == (20, None)
    assert reste() == Reste(attendent=0, abandonnes=1)


class Killed(BaseException):
    """No `except Exception` sees it, as none sees a kill -9."""


def sending(pk: int, poste: Poste, contenu: Contenu, at: datetime = MARDI) -> Issue:
    with poste:
        return envoyer_un(pk, poste=poste, contenu=contenu, at=at)


def test_once_a_lease_has_ended_the_very_same_letter_is_repeated(
    people: People, boite: Boite, contenu: Lu, envoyer: Envoyer
) -> None:
    class Tue(Poste):
        def envoyer(self, envoi: Envoi) -> None:
            super().envoyer(envoi)
            raise Killed

    suit(people.bob, CONSEIL)
    annonce(banc())
    diffuser(at=MARDI)
    with pytest.raises(Killed):
        sending(only().pk, Tue(), contenu)
    Proposition.objects.update(titre="Deux bancs")
    assert envoyer(plus_tard(4.9)) == {}
    assert envoyer(plus_tard(5)) == {Issue.PARTI: 1}
    assert boite.identifiants == [only().message_id] * 2
    assert boite.brutes[0] == boite.brutes[1]


def test_of_two_that_read_the_same_letter_one_sends_it(
    boite: Boite, contenu: Lu, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(envoi: Envoi, contenu: Contenu) -> Lettre | None:
        taken = Envoi.objects.filter(pk=envoi.pk)
        taken.update(prochain_essai=plus_tard(5))  # another is sending it
        return rediger(envoi, contenu)

    monkeypatch.setattr(envois, "rediger", overtaken)
    assert sending(lettre(1).pk, Poste(), contenu) is Issue.PRIS
    assert boite.lettres == []


def test_who_fails_after_its_lease_has_ended_changes_nothing(boite: Boite, contenu: Lu) -> None:
    class Depasse(Poste):
        def envoyer(self, envoi: Envoi) -> None:
            held = Envoi.objects.filter(pk=envoi.pk)
            held.update(prochain_essai=plus_tard(11))  # the lease of another
            raise Echec("TimeoutError")

    assert sending(lettre(1).pk, Depasse(), contenu) is Issue.ECHEC
    assert (only().essais, only().echec, only().prochain_essai) == (0, "", plus_tard(11))


def test_a_process_whose_clock_is_fast_takes_nothing_before_its_time(
    boite: Boite, contenu: Lu, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    lettre(1, at=now + timedelta(minutes=5))
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    assert envoyer_tout(contenu=contenu) == {}
    lettre(2, at=now - timedelta(minutes=1))
    assert envoyer_tout(contenu=contenu) == {Issue.PARTI: 1}


def test_a_letter_that_cannot_be_written_holds_up_no_other(
    people: People, boite: Boite, envoyer: Envoyer, caplog: pytest.LogCaptureFixture
) -> None:
    suit(people.bob, "pas un nom d'adresse")
    Nouvelle.objects.create(conseil="pas un nom d'adresse", titre="D'ailleurs", le=MARDI)
    diffuser(at=MARDI)
    broken = only()
    lettre(2)
    assert envoyer(MARDI) == {Issue.ECHEC: 1, Issue.PARTI: 1}
    broken.refresh_from_db()
    assert (broken.echec, broken.prochain_essai) == ("NoReverseMatch", plus_tard(1))
    assert f"Le courriel {broken.pk} n'a pas pu être écrit." in caplog.messages


def test_a_letter_of_a_follower_takes_four_questions(
    people: People, boite: Boite, contenu: Lu, django_assert_num_queries: Any
) -> None:
    suit(people.bob, CONSEIL)
    annonce(banc())
    diffuser(at=MARDI)
    pk = only().pk
    # The letter and its follow, what it tells, the lease with the words, the mark.
    with django_assert_num_queries(4):
        sending(pk, Poste(), contenu)
