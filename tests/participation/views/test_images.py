"""Pictures on the page of a proposition: sent, described, shown, taken off."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from django.test import Client

from participation import images as pixels
from participation.models import Image, Proposition
from participation.parcours import Etat
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, draft, proposition, sign_in
from tests.participation.photos import bomb, from_a_telephone, opened, photo

pytestmark = pytest.mark.usefixtures("served")
MONTEE = "La montée, sans aucun banc"


def named(contenu: bytes, name: str = "photo.jpg") -> BytesIO:
    file = BytesIO(contenu)
    file.name = name
    return file


def send(client: Client, found: Proposition, contenu: bytes, alternative: str = MONTEE) -> Element:
    fields = {"alternative": alternative, "fichier": named(contenu)}
    answer = client.post(f"{found.get_absolute_url()}images/", fields, follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


@pytest.fixture
def mine(client: Client, people: People, regles: Participation) -> Proposition:
    """Alice's proposition, who is signed in."""
    sign_in(client, people.alice)
    return proposition(people, regles)


def test_a_picture_is_added_shown_and_taken_off(client: Client, mine: Proposition) -> None:
    shown = send(client, mine, photo())
    picture = shown.one("figure").one("img")
    assert picture.attributes["alt"] == MONTEE
    assert picture.attributes["width"] == "80"
    answer = Client().get(picture.attributes["src"])
    assert answer.headers["Content-Type"] == "image/webp"
    assert opened(answer.content).size == (80, 60)
    kept = Image.objects.get()
    client.post(f"{mine.get_absolute_url()}images/{kept.pk}/retirer/")
    assert not Image.objects.exists()
    assert Client().get(picture.attributes["src"]).status_code == 404


def test_a_public_picture_is_kept_by_browsers_for_a_day(client: Client, mine: Proposition) -> None:
    send(client, mine, photo())
    answer = Client().get(f"{mine.get_absolute_url()}images/{Image.objects.get().pk}/")
    assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in answer.headers
    assert not answer.cookies


def test_neither_place_nor_telephone_leaves_the_server(client: Client, mine: Proposition) -> None:
    send(client, mine, from_a_telephone())
    served = Client().get(f"{mine.get_absolute_url()}images/{Image.objects.get().pk}/").content
    assert dict(opened(served).getexif()) == {}
    assert b"Telephone de Alice" not in served


def test_what_follows_a_picture_in_its_file_is_lost(client: Client, mine: Proposition) -> None:
    send(client, mine, photo() + b"<script>alert(1)</script>")
    assert b"script" not in bytes(Image.objects.get().contenu)


@pytest.mark.parametrize(
    ("contenu", "said"),
    [
        (b"Ceci est un texte.", pixels.ILLISIBLE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", pixels.ILLISIBLE),
        (bomb(), pixels.IMMENSE),
        (photo((400, 300))[:900], pixels.ABIMEE),
        (b"", "Le fichier soumis est vide."),
    ],
    ids=["text", "svg", "bomb", "cut", "empty"],
)
def test_what_is_no_picture_is_refused_in_words(
    client: Client, mine: Proposition, contenu: bytes, said: str
) -> None:
    shown = send(client, mine, contenu)
    assert shown.texts("span", "faute") == [said]
    assert shown.one("input", name="alternative").attributes["value"] == MONTEE
    assert not Image.objects.exists()


@pytest.mark.parametrize("size", [5_000_001, 6_000_000, 30_000_000])
def test_a_file_that_is_too_large_is_refused(client: Client, mine: Proposition, size: int) -> None:
    shown = send(client, mine, photo() + os.urandom(size - len(photo())))
    assert shown.texts("span", "faute") == [
        "Cette image pèse plus de 5 Mo."
        " Envoyez-la en plus petit : une capture d'écran de la photo suffit."
    ]
    assert shown.one("input", name="alternative").attributes["value"] == MONTEE
    assert not Image.objects.exists()


def test_five_megabytes_are_not_too_large(client: Client, mine: Proposition) -> None:
    send(client, mine, photo() + b"\0" * (5_000_000 - len(photo())))
    assert Image.objects.count() == 1


@pytest.mark.parametrize("alternative", ["", "   "])
def test_a_picture_must_be_described(client: Client, mine: Proposition, alternative: str) -> None:
    shown = send(client, mine, photo(), alternative)
    assert shown.texts("span", "faute") == ["Ce champ est obligatoire."]
    assert not Image.objects.exists()


def test_a_form_without_file_is_refused(client: Client, mine: Proposition) -> None:
    answer = client.post(f"{mine.get_absolute_url()}images/", {"alternative": MONTEE})
    assert read(answer.content).texts("span", "faute") == ["Ce champ est obligatoire."]


def test_there_are_three_pictures_at_most(client: Client, mine: Proposition) -> None:
    for _ in range(3):
        send(client, mine, photo())
    shown = send(client, mine, photo())
    assert shown.texts("p", "faute") == []
    assert "Il n’y a plus de place pour une autre image." in shown.one("section", id="images").text
    assert list(Image.objects.values_list("rang", flat=True)) == [1, 2, 3]


def test_a_place_that_was_freed_is_used_again(client: Client, mine: Proposition) -> None:
    for _ in range(3):
        send(client, mine, photo())
    freed = Image.objects.get(rang=2).pk
    client.post(f"{mine.get_absolute_url()}images/{freed}/retirer/")
    send(client, mine, photo(kind="PNG"))
    assert list(Image.objects.values_list("rang", flat=True)) == [1, 2, 3]
    assert not Image.objects.filter(pk=freed).exists()


@pytest.mark.parametrize("name", ["", "bob", "chloe"])
def test_the_picture_of_a_draft_is_its_author_s_alone(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    found = draft(people.alice, regles)
    send(sign_in(client, people.alice), found, photo())
    there = f"{found.get_absolute_url()}images/{Image.objects.get().pk}/"
    answer = client.get(there)
    assert answer.headers["Cache-Control"] == "private, no-store"
    other = Client()
    if name:
        sign_in(other, getattr(people, name), second_factor=True)
    assert other.get(there).status_code == 404


def test_the_picture_of_what_is_masked_is_seen_by_moderators(
    client: Client, people: People, mine: Proposition
) -> None:
    send(client, mine, photo())
    there = f"{mine.get_absolute_url()}images/{Image.objects.get().pk}/"
    Proposition.objects.update(masquee="retiree")
    assert Client().get(there).status_code == 404
    assert sign_in(Client(), people.chloe, second_factor=True).get(there).status_code == 200


def test_a_picture_is_found_under_its_own_proposition_only(
    client: Client, people: People, regles: Participation, mine: Proposition
) -> None:
    send(client, mine, photo())
    other, kept = proposition(people, regles), Image.objects.get().pk
    assert client.get(f"{other.get_absolute_url()}images/{kept}/").status_code == 404
    answer = client.post(f"{other.get_absolute_url()}images/{kept}/retirer/")
    assert answer.status_code == 404
    assert Image.objects.exists()


def test_what_the_conseil_took_up_takes_no_picture(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    shown = send(sign_in(client, people.alice), found, photo())
    assert shown.texts("p", "faute") == [
        "Cette proposition n'est plus à modifier : le conseil l'a reprise."
    ]
    assert not Image.objects.exists()


def test_a_form_of_another_site_is_refused(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    client = sign_in(Client(enforce_csrf_checks=True), people.alice)
    fields = {"alternative": MONTEE, "fichier": named(photo())}
    assert client.post(f"{found.get_absolute_url()}images/", fields).status_code == 403
    assert not Image.objects.exists()
