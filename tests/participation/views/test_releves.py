"""Where a procès-verbal is typed, and where somebody else is said to sign it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from participation.models import Mandat, Point
from participation.reglement.schema import Participation
from portail.donnees import tout_effacer
from tests.markup import Element, read
from tests.participation.habitants import People, habitant, sign_in
from tests.participation.paroles import animatrice
from tests.participation.verbaux import Soir, fige, leve, soir

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def lu(people: People, regles: Participation) -> Soir:
    return leve(people, regles)


def path(one: Soir, what: str = "modifier/") -> str:
    return f"{one.seance.get_absolute_url()}proces-verbal/{what}"


def fields(one: Soir, *releves: str, **more: Any) -> dict[str, Any]:
    points = one.seance.points.order_by("rang")
    said = {f"releve_{p.pk}": text for p, text in zip(points, releves, strict=True)}
    return {**said, "observations": "", "revision": 0, **more}


def send(client: Client, where: str, data: dict[str, Any]) -> Element:
    answer = client.post(where, data, follow=True)
    assert answer.status_code == 200, (where, answer.status_code)
    return read(answer.content)


def test_there_is_a_text_for_each_point_and_one_for_the_rest(
    client: Client, people: People, lu: Soir
) -> None:
    page = read(sign_in(client, people.bob).get(path(lu)).content)
    assert page.texts("label") == [
        "Point 1 : Le banc",
        "Point 2 : Le budget",
        "Observations générales, s'il y en a",
    ]


def test_what_is_typed_is_read_in_its_place(client: Client, people: People, lu: Soir) -> None:
    sign_in(client, people.bob)
    typed = fields(lu, "Alice présente.\r\n\r\nOn en parle.", "", observations="Il faisait froid.")
    page = send(client, path(lu), typed)
    assert "C'est enregistré." in page.text
    said = page.one("article").texts("p")
    assert {"Alice présente.", "On en parle.", "Il faisait froid."} <= set(said)
    assert "Observations" in page.texts("h2")


def test_html_that_is_typed_stays_text(client: Client, people: People, lu: Soir) -> None:
    page = send(sign_in(client, people.bob), path(lu), fields(lu, "<script>alert(1)</script>", ""))
    assert "<script>alert(1)</script>" in page.one("article").text
    assert page.one("article").all("script") == []


def test_notes_are_typed_while_the_seance_goes_on(
    client: Client, people: People, regles: Participation
) -> None:
    one = soir(people, regles)
    page = send(sign_in(client, people.bob), path(one), fields(one, "Alice présente.", ""))
    assert page.texts("textarea")[0] == "Alice présente."


def test_it_says_that_a_signature_goes(client: Client, people: People, lu: Soir) -> None:
    lu.signe(people.alice)
    sign_in(client, people.bob)
    assert "sa signature s’efface" in read(client.get(path(lu)).content).text
    page = send(client, path(lu), fields(lu, "Une précision.", ""))
    assert "la signature déjà donnée est effacée" in page.text


def test_of_two_who_write_the_second_keeps_what_was_typed(
    client: Client, people: People, lu: Soir
) -> None:
    send(sign_in(Client(), people.alice), path(lu), fields(lu, "Un.", ""))
    page = send(sign_in(client, people.bob), path(lu), fields(lu, "Deux.", ""))
    assert "Quelqu'un a changé ces textes" in page.one("p", "faute").text
    assert page.texts("textarea")[0] == "Deux."
    assert lu.lu().points[0].releve == "Un."


def test_nobody_else_types_it(client: Client, people: People, lu: Soir) -> None:
    for one in (lu.denise, habitant("Zoe")):
        other = sign_in(Client(), one)
        assert other.get(path(lu)).status_code == 403
        assert other.post(path(lu), fields(lu, "Non.", "")).status_code == 403
    assert client.get(path(lu)).status_code == 302


def test_the_desk_types_it_with_its_second_factor(client: Client, people: People, lu: Soir) -> None:
    first = sign_in(Client(), people.chloe)
    assert first.get(path(lu)).headers["Location"].endswith("second-facteur/")
    assert first.post(path(lu), fields(lu, "Non.", "")).status_code == 302
    assert lu.lu().points[0].releve == ""
    send(animatrice(client, people), path(lu), fields(lu, "Oui.", ""))
    assert lu.lu().points[0].releve == "Oui."


def test_once_signed_there_is_nothing_to_type(
    client: Client, people: People, regles: Participation
) -> None:
    one = fige(people, regles)
    sign_in(client, people.bob)
    for what in ("modifier/", "designer/"):
        desk = animatrice(Client(), people)
        assert desk.get(path(one, what)).status_code == 404
    assert client.post(path(one), fields(one, "Trop tard.", "")).status_code == 404


def test_while_both_can_sign_nobody_is_named_instead(
    client: Client, people: People, lu: Soir
) -> None:
    desk = animatrice(client, people)
    page = read(desk.get(path(lu, "designer/")).content)
    assert "peuvent encore le faire" in page.text
    shown = read(desk.get(path(lu, "")).content)
    assert path(lu, "designer/") not in shown.values("href")


@pytest.mark.parametrize("gone", ["account", "mandat"])
def test_the_desk_names_who_signs_instead(
    client: Client, people: People, lu: Soir, gone: str
) -> None:
    if gone == "account":
        tout_effacer(people.alice, par=people.alice)
    else:
        Mandat.objects.filter(personne=people.alice).update(fini_le="2026-10-21", raison="Partie.")
    desk = animatrice(client, people)
    assert path(lu, "designer/") in read(desk.get(path(lu, "")).content).values("href")
    sent = {"qualite": "president", "personne": lu.denise.pk, "motif": "A quitté le conseil."}
    page = send(desk, path(lu, "designer/"), sent)
    assert page.texts("dd")[0] == "Denise : pas encore signé"
    assert "Signe à sa place : Denise. Raison : A quitté le conseil." in page.text


def test_only_who_was_there_is_offered(client: Client, people: People, lu: Soir) -> None:
    tout_effacer(people.alice, par=people.alice)
    page = read(animatrice(client, people).get(path(lu, "designer/")).content)
    assert page.texts("option") == ["Présidence", "Choisissez", "Bob", "Chloe", "Denise"]


@pytest.mark.parametrize("nombre", [0, 40])
def test_pages_cost_the_same_whatever_the_number_of_points(
    client: Client, people: People, lu: Soir, django_assert_num_queries: Any, nombre: int
) -> None:
    Point.objects.bulk_create(
        Point(seance=lu.seance, rang=10 + rank, titre="x") for rank in range(nombre)
    )
    sign_in(client, people.bob)
    with django_assert_num_queries(9):
        assert client.get(path(lu)).status_code == 200
