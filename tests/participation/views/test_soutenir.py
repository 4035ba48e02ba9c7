"""Supporting a proposition, taking it back, and who is told no."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from participation.models import Proposition, Soutien
from participation.parcours import SOUTENABLES, Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import (
    NAISSANCE,
    People,
    draft,
    habitant,
    proposition,
    sign_in,
)

pytestmark = pytest.mark.usefixtures("served")


def press(client: Client, found: Proposition, name: str = "soutenir") -> Element:
    answer = client.post(f"/participer/propositions/{found.pk}/{name}/", follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


def test_a_resident_supports_then_takes_it_back(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    shown = press(sign_in(client, people.bob), found)
    assert shown.one("p", "compte").one("strong").text == "1"
    assert "Retirer mon soutien" in shown.texts("button")
    assert Soutien.objects.get().personne == people.bob
    shown = press(client, found, "retirer-soutien")
    assert shown.one("p", "compte").one("strong").text == "0"
    assert not Soutien.objects.exists()


def test_pressing_twice_is_one_soutien(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    sign_in(client, people.bob)
    press(client, found)
    assert press(client, found).one("p", "compte").one("strong").text == "1"


def test_a_visitor_is_asked_to_enter_first(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    shown = read(client.get(found.get_absolute_url()).content)
    there = found.get_absolute_url()
    assert shown.all("a", href=f"/participer/compte/entrer/?next={there}")
    assert client.post(f"{there}soutenir/").status_code == 302
    assert not Soutien.objects.exists()


@pytest.mark.parametrize("etat", sorted(set(Etat) - SOUTENABLES - {Etat.BROUILLON}))
def test_soutiens_end_with_the_debate(
    client: Client, people: People, regles: Participation, etat: Etat
) -> None:
    found = proposition(people, regles, etat)
    shown = press(sign_in(client, people.bob), found)
    assert shown.texts("p", "error") == ["Les soutiens de cette proposition sont clos."]
    assert "Soutenir" not in shown.texts("button")
    assert not Soutien.objects.exists()


TOO_YOUNG = "Le règlement de ce conseil demande d'avoir 16 ans."
NO_BIRTH = "Dites d'abord votre date de naissance, dans « Mon compte »."
ELSEWHERE = (
    "C'est ouvert aux personnes qui habitent le quartier. Dites votre adresse dans « Mon compte »."
)


@pytest.mark.parametrize(
    ("naissance", "quartier", "why"),
    [
        (date(2020, 1, 1), "centre", TOO_YOUNG),
        (None, "centre", NO_BIRTH),
        (NAISSANCE, "gare", ELSEWHERE),
    ],
)
def test_instead_of_the_button_one_reads_why_it_would_be_refused(
    client: Client,
    people: People,
    regles: Participation,
    naissance: date | None,
    quartier: str,
    why: str,
) -> None:
    found = proposition(people, regles)
    nino = habitant("Nino", quartier=quartier)
    Personne.objects.filter(pk=nino.pk).update(naissance=naissance)
    shown = read(sign_in(client, nino).get(found.get_absolute_url()).content)
    aside = shown.one("aside")
    assert ("Soutenir" in aside.texts("button"), why in aside.texts("p")) == (False, True)
    assert "/participer/compte/" in aside.values("href")
    assert press(client, found).texts("p", "error") == [why]


def test_what_is_supported_already_may_be_taken_back_whatever_the_reglement_says(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    press(sign_in(client, people.bob), found)
    Personne.objects.filter(pk=people.bob.pk).update(naissance=None)
    shown = read(client.get(found.get_absolute_url()).content)
    assert "Retirer mon soutien" in shown.texts("button")


def test_the_reglement_says_what_is_missing(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    child = habitant("Nino")
    child.naissance = date(2020, 1, 1)
    child.save()
    for who, why in (
        (child, TOO_YOUNG),
        (people.agathe, NO_BIRTH),
    ):
        assert press(sign_in(client, who), found).texts("p", "error") == [why]
    assert not Soutien.objects.exists()


def test_the_third_soutien_reaches_the_threshold(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    for who in (people.alice, people.bob, habitant("Nora")):
        shown = press(sign_in(client, who), found)
    found.refresh_from_db()
    assert found.ordre_du_jour_le is not None
    assert shown.one("p", "compte").text.startswith("3 soutiens. Elle en a eu assez le ")


def test_too_many_soutiens_in_an_hour_are_refused(
    client: Client, people: People, regles: Participation
) -> None:
    sign_in(client, people.bob)
    found = proposition(people, regles)
    for _ in range(30):
        press(client, found)
    said = press(client, proposition(people, regles)).texts("p", "error")
    assert len(said) == 1
    assert said[0].startswith("Vous avez déjà soutenu 30 propositions dans l'heure.")


def test_a_draft_is_not_supported(client: Client, people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    shown = press(sign_in(client, people.alice), found)
    assert shown.texts("p", "error") == ["Les soutiens de cette proposition sont clos."]


@pytest.mark.parametrize("name", ["soutenir", "retirer-soutien", "deplacer", "avancer", "jeter"])
def test_nothing_changes_on_get(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    found = proposition(people, regles)
    sign_in(client, people.alice)
    assert client.get(f"{found.get_absolute_url()}{name}/").status_code == 405
