"""Writing in the debate and taking back, as a resident without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.models import Commentaire, Proposition
from participation.parcours import Etat
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, proposition, sign_in
from tests.participation.paroles import say

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


def send(client: Client, sur: Proposition, **fields: object) -> Element:
    """What the form of a comment sends, and the page that answers."""
    given = {"position": "pour", "texte": "Bonne idée.", **fields}
    answer = client.post(f"/participer/propositions/{sur.pk}/commenter/", given, follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


def test_a_resident_comments_then_answers(
    client: Client, people: People, debat: Proposition
) -> None:
    sign_in(client, people.bob)
    said = send(client, debat, texte="Oui, avec un dossier.")
    assert said.texts("p", "annonce") == ["Votre commentaire est affiché."]
    first = Commentaire.objects.get()
    sign_in(client, people.alice)
    send(client, debat, texte="Et à l'ombre ?", position="neutre", parent=first.pk)
    answer = Commentaire.objects.get(parent=first)
    assert (answer.auteur, answer.position, answer.texte) == (
        people.alice,
        "neutre",
        "Et à l'ombre ?",
    )


def test_one_is_brought_to_one_s_comment(
    client: Client, people: People, debat: Proposition
) -> None:
    sign_in(client, people.bob)
    answer = client.post(
        f"/participer/propositions/{debat.pk}/commenter/", {"position": "contre", "texte": "Non."}
    )
    said = Commentaire.objects.get()
    assert (
        answer.headers["Location"] == f"/participer/propositions/{debat.pk}/#commentaire-{said.pk}"
    )


def test_one_is_told_that_a_comment_waits(
    client: Client, people: People, debat: Proposition
) -> None:
    page = send(sign_in(client, people.bob), debat, texte="Voir exemple.fr")
    assert page.texts("p", "annonce") == [
        "Merci. Votre commentaire est en attente de relecture : le conseil le lira bientôt."
    ]


def test_a_visitor_is_asked_to_enter_first(client: Client, debat: Proposition) -> None:
    there = f"/participer/propositions/{debat.pk}/commenter/"
    answer = client.get(there)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?next={there.replace('/', '%2F')}")
    assert client.post(there, {"position": "pour", "texte": "Oui."}).status_code == 302
    assert not Commentaire.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"position": "president"}, "Choisissez : pour, contre, ou sans prendre parti."),
        ({"position": ""}, "Choisissez : pour, contre, ou sans prendre parti."),
        ({"texte": " \r\n "}, "Écrivez votre commentaire."),
        (
            {"texte": "é" * 2001},
            "Votre commentaire est trop long : 2000 caractères au plus, et il en a 2001.",
        ),
        ({"texte": "a\x00b"}, "Le caractère nul n’est pas autorisé."),
    ],
)
def test_a_field_that_is_wrong_says_so_and_keeps_the_rest(
    client: Client, people: People, debat: Proposition, fields: dict[str, str], said: str
) -> None:
    page = send(sign_in(client, people.bob), debat, **fields)
    assert page.texts("p", "faute") == [said]
    assert not Commentaire.objects.exists()
    written = page.one("textarea").text
    assert written == " ".join(fields.get("texte", "Bonne idée.").split())


@pytest.mark.parametrize(
    "parent", ["0", "-1", "987654321", str(2**63), "9" * 300, "un", "1 or 1=1"]
)
def test_a_forged_parent_is_refused(
    client: Client, people: People, debat: Proposition, parent: str
) -> None:
    page = send(sign_in(client, people.bob), debat, parent=parent)
    assert page.all("p", "faute") or page.all("p", "error")
    assert not Commentaire.objects.exists()


def test_a_comment_of_another_proposition_is_no_parent(
    client: Client, people: People, debat: Proposition, regles: Participation
) -> None:
    elsewhere = say(people.alice, proposition(people, regles))
    page = send(sign_in(client, people.bob), debat, parent=elsewhere.pk)
    assert page.texts("p", "faute") == [
        "Le commentaire auquel vous répondez n'est pas, ou plus, dans ce débat."
    ]
    assert Commentaire.objects.get() == elsewhere


def test_ten_megabytes_are_refused(client: Client, people: People, debat: Proposition) -> None:
    sign_in(client, people.bob)
    answer = client.post(
        f"/participer/propositions/{debat.pk}/commenter/",
        {"position": "pour", "texte": "a" * 10_000_000},
    )
    assert answer.status_code in (400, 413)
    assert not Commentaire.objects.exists()


@pytest.mark.parametrize("masked", ["brouillon", "en-attente", "retiree", "nowhere"])
def test_what_the_public_does_not_see_has_no_debate(
    client: Client, people: People, debat: Proposition, regles: Participation, masked: str
) -> None:
    numero = debat.pk
    if masked == "brouillon":
        numero = proposition(people, regles, Etat.BROUILLON).pk
    elif masked == "nowhere":
        numero = 987654321987654321987654321
    else:
        Proposition.objects.update(masquee=masked)
    sign_in(client, people.bob)
    for page in ("commenter", "signaler", "commentaires/1/signaler"):
        there = f"/participer/propositions/{numero}/{page}/"
        assert client.get(there).status_code == 404
        assert client.post(there, {"position": "pour", "texte": "Oui."}).status_code == 404


def test_the_sixth_comment_of_the_hour_names_the_time(
    client: Client, people: People, debat: Proposition
) -> None:
    sign_in(client, people.bob)
    send(client, debat, texte="")
    for n in range(5):
        send(client, debat, texte=f"Commentaire n° {n}.")
    page = send(client, debat, texte="Un de trop.")
    (said,) = page.texts("p", "faute")
    assert said.startswith("Vous avez déjà écrit 5 commentaires dans l'heure. Vous pourrez en")
    assert page.one("textarea").text == "Un de trop."
    assert Commentaire.objects.count() == 5


def test_one_takes_back_what_one_said(client: Client, people: People, debat: Proposition) -> None:
    said = say(people.bob, debat)
    there = f"/participer/propositions/{debat.pk}/commentaires/{said.pk}/retirer/"
    assert sign_in(client, people.alice).post(there).status_code == 403
    assert sign_in(client, people.bob).get(there).status_code == 405
    page = read(client.post(there, follow=True).content)
    assert page.texts("p", "annonce") == ["Votre commentaire est retiré."]
    page = read(client.post(there, follow=True).content)
    assert page.texts("p", "annonce") == ["Ce commentaire est déjà retiré."]
    elsewhere = f"/participer/propositions/{debat.pk + 1}/commentaires/{said.pk}/retirer/"
    assert client.post(elsewhere).status_code == 404
