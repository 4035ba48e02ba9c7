"""The list of members that animateurs keep, ending a mandat, and leaving."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from participation.models import Mandat
from participation.queries.appels import Phase
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, habitant, sign_in
from tests.participation.views.calls import LISTED, MEMBRES, call, who

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def chloe(client: Client, people: People) -> Client:
    return sign_in(client, people.chloe, second_factor=True)


def post(client: Client, path: str, **fields: Any) -> Element:
    answer = client.post(path, fields, follow=True)
    assert answer.status_code == 200
    return read(answer.content)


def seats(rang: str = "titulaire") -> list[Mandat]:
    return list(Mandat.objects.filter(rang=rang, fini_le__isnull=True))


def test_the_list_says_who_sits_and_what_is_free(
    chloe: Client, people: People, regles: Participation
) -> None:
    call(people, regles, Phase.TIRE, ["Ana", "Guy", "Eva"])
    shown = read(chloe.get(MEMBRES).content)
    assert "1 siège libre sur 4, 2 places de suppléant libres sur 2." in shown.text
    assert shown.texts("h3") == ["Ana", "Eva", "Guy"]
    assert "Ici, tous les membres sont tirés au sort" in shown.text


def test_who_left_and_who_is_called_next_is_said(
    chloe: Client, people: People, regles: Participation
) -> None:
    call(people, regles, Phase.TIRE)
    before, left = {one.pk for one in seats()}, seats()[0]
    shown = post(chloe, f"{MEMBRES}{left.pk}/finir/", raison="déménage")
    (came,) = (one.personne for one in seats() if one.pk not in before)
    said = shown.one("p", "annonce").text
    assert came is not None
    assert f"Le sort appelle {came.nom} (titulaire)" in said
    assert came.courriel in said
    assert (len(seats()), len(seats("suppleant"))) == (4, 2)
    left.refresh_from_db()
    assert left.raison == "déménage"


def test_a_mandat_ends_once_and_for_a_reason(
    chloe: Client, people: People, regles: Participation
) -> None:
    call(people, regles, Phase.TIRE, ["Ana", "Guy"])
    path = f"{MEMBRES}{seats()[0].pk}/finir/"
    for raison in ("", "   ", "x" * 301):
        assert "Dites pourquoi" in post(chloe, path, raison=raison).one("p", "annonce").text
    assert len(seats()) == 2
    assert "la place reste libre" in post(chloe, path, raison="part").one("p", "annonce").text
    assert "déjà fini" in post(chloe, path, raison="part").one("p", "annonce").text
    assert len(seats()) == 1


def test_a_mandat_of_another_conseil_is_not_found(
    chloe: Client, people: People, regles: Participation
) -> None:
    call(people, regles, Phase.TIRE, ["Ana"])
    Mandat.objects.update(conseil="gare")
    path = f"{MEMBRES}{Mandat.objects.get().pk}/finir/"
    assert chloe.post(path, {"raison": "ouste"}).status_code == 404
    assert Mandat.objects.get().fini_le is None


def test_a_member_leaves_alone_without_a_reason(
    client: Client, people: People, regles: Participation
) -> None:
    call(people, regles, Phase.TIRE)
    mine = seats()[0]
    shown = read(sign_in(client, mine.personne).get(LISTED).content)
    path = f"{MEMBRES}{mine.pk}/quitter/"
    assert shown.all("form", action=path) != []
    assert "Vous avez quitté le conseil" in post(client, path).one("p", "annonce").text
    assert "déjà fini" in post(client, path).one("p", "annonce").text
    assert (len(seats()), len(seats("suppleant"))) == (4, 2)


@pytest.mark.parametrize("name", ["visitor", "alice", "agathe", "remi", "chloe", "aline"])
def test_nobody_leaves_for_another(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    call(people, regles, Phase.TIRE, ["Ana"])
    person = who(people, name)
    if person:
        sign_in(client, person, second_factor=True)
    answer = client.post(f"{MEMBRES}{seats()[0].pk}/quitter/")
    assert answer.status_code == (404 if person else 302)
    assert len(seats()) == 1


def test_an_erased_account_and_a_term_that_is_over_are_shown(
    chloe: Client, people: People, regles: Participation
) -> None:
    call(people, regles, Phase.TIRE, ["Ana", "Guy"])
    first, second = seats()
    assert first.personne is not None
    first.personne.delete()
    Mandat.objects.filter(pk=second.pk).update(du="2020-01-01", au="2022-01-01")
    shown = read(chloe.get(MEMBRES).content)
    assert ("Compte effacé" in shown.texts("h3"), shown.texts("span", "tampon")) == (
        True,
        ["terme passé"],
    )


def test_the_length_of_the_list_changes_no_number_of_queries(
    chloe: Client, people: People, regles: Participation, django_assert_num_queries: Any
) -> None:
    for number in (0, 6, 300):
        for at in range(number):
            Mandat.objects.create(
                conseil="centre",
                college="habitants",
                personne=habitant(f"M{number}x{at}"),
                du="2026-01-01",
                au="2099-01-01",
            )
        with django_assert_num_queries(5):
            chloe.get(MEMBRES)
