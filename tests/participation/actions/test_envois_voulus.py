"""Between the writing and the sending there may be days: what is unwanted by then stays."""

from __future__ import annotations

import pytest

from participation.actions import suivis
from participation.actions.diffusion import diffuser, resumer
from participation.actions.envois import Issue
from participation.courrier.contenu import Lu
from participation.models import Envoi, Nouvelle, Proposition, Suivi
from participation.queries.suivis import AUSSITOT, SEMAINE
from portail.comptes.models import Personne
from tests.participation.courriers import (
    LUNDI,
    MARDI,
    Envoyer,
    annonce,
    banc,
    lettre,
    plus_tard,
    suit,
)
from tests.participation.habitants import CONSEIL, People
from tests.smtp import Boite


@pytest.fixture
def ecrite(people: People) -> Envoi:
    """A letter for Bob, who follows the conseil."""
    suit(people.bob, CONSEIL)
    annonce(banc())
    diffuser(at=MARDI)
    return Envoi.objects.get()


def dropped(boite: Boite, envoyer: Envoyer) -> bool:
    issues = envoyer(plus_tard(60))
    return (dict(issues), boite.lettres, Envoi.objects.count()) == ({Issue.ECARTE: 1}, [], 0)


def test_what_is_still_wanted_leaves(boite: Boite, ecrite: Envoi, envoyer: Envoyer) -> None:
    envoyer(plus_tard(60))
    assert boite.identifiants == [ecrite.message_id]


def test_a_proposition_hidden_since_is_not_told(
    boite: Boite, ecrite: Envoi, envoyer: Envoyer
) -> None:
    Proposition.objects.update(masquee=Proposition.Masque.RETIREE)
    assert dropped(boite, envoyer)


def test_a_proposition_erased_since_is_not_told(
    boite: Boite, ecrite: Envoi, envoyer: Envoyer
) -> None:
    for one in Proposition.objects.all():
        one.delete()
    assert dropped(boite, envoyer)


def test_an_account_closed_since_is_not_written_to(
    boite: Boite, ecrite: Envoi, envoyer: Envoyer
) -> None:
    Personne.objects.filter(pk=ecrite.personne_id).update(is_active=False)
    assert dropped(boite, envoyer)


def test_a_follow_that_is_gone_is_not_told(boite: Boite, ecrite: Envoi, envoyer: Envoyer) -> None:
    for one in Suivi.objects.all():
        one.delete()
    assert dropped(boite, envoyer)


def test_a_pace_changed_since_is_kept_to(boite: Boite, ecrite: Envoi, envoyer: Envoyer) -> None:
    Suivi.objects.update(rythme=SEMAINE)
    assert dropped(boite, envoyer)


def test_who_stops_all_that_is_weekly_has_no_digest(
    people: People,
    contenu: Lu,
    boite: Boite,
    envoyer: Envoyer,
) -> None:
    found = suit(people.bob, CONSEIL, SEMAINE)
    annonce(banc())
    diffuser(at=MARDI)
    assert resumer(contenu=contenu, at=LUNDI) == 1
    suivis.changer_rythme(found, AUSSITOT, par=people.bob, at=LUNDI)
    assert envoyer(LUNDI) == {Issue.ECARTE: 1}
    assert boite.lettres == []


def test_letters_that_no_follow_asked_for_always_leave(
    people: People, boite: Boite, envoyer: Envoyer
) -> None:
    lettre(1, cle="code:1", personne=people.bob, desabonnement="")
    assert envoyer(plus_tard(1)) == {Issue.PARTI: 1}
    assert boite.lettres[0]["List-Unsubscribe"] is None


def test_an_erased_account_takes_its_letters_along(
    people: People,
    boite: Boite,
    ecrite: Envoi,
    envoyer: Envoyer,
) -> None:
    people.bob.delete()
    assert (dict(envoyer(plus_tard(60))), boite.lettres) == ({}, [])
    assert Nouvelle.objects.count() == 1
