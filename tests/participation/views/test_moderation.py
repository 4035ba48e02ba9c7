"""The pages of moderation: the queue, one text, the log; and who may open them."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.actions.moderation import publier
from participation.actions.signalements import signaler
from participation.models import Moderation, Proposition
from participation.queries.dossiers import Cible
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, proposition
from tests.participation.paroles import animatrice, ask, place, say

pytestmark = pytest.mark.usefixtures("served")
FILE = "/participer/conseils/centre/moderation/"
JOURNAL = f"{FILE}journal/"


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


def act(client: Client, cible: Cible, **fields: object) -> Element:
    return read(client.post(place(cible), fields, follow=True).content)


def test_the_queue_gives_the_reasons_and_never_who_reported(
    client: Client, people: People, debat: Proposition
) -> None:
    held = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    insulting = say(people.bob, debat, "Espèce de mouette !")
    signaler(insulting, par=people.alice, raison="Une insulte.")
    page = ask(animatrice(client, people), FILE)
    first, second = page.all("li", "bulletin")
    assert first.one("p", "motif").text == "Retenu : Contient une adresse de site."
    assert second.one("div", "motif").text.startswith("Signalé 1 fois : Une insulte. le ")
    assert [one.texts("div", "dit") for one in (first, second)] == [
        [held.texte],
        [insulting.texte],
    ]
    assert "Alice" not in page.text


def test_a_moderator_publishes_withdraws_and_restores(
    client: Client, people: People, debat: Proposition
) -> None:
    held = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    animatrice(client, people)
    page = act(client, held, acte="publier", vu="en-attente")
    assert page.texts("p", "annonce") == ["C'est affiché."]
    page = act(client, held, acte="retirer", vu="affiche", raison="C'est une publicité.")
    assert page.texts("p", "annonce") == ["C'est retiré. La raison est publique."]
    page = act(client, held, acte="retablir", vu="retire", raison="C'est le site de l'école.")
    assert page.texts("p", "annonce") == ["C'est de nouveau affiché."]
    held.refresh_from_db()
    assert held.etat == "publie"
    page = ask(client, place(held))
    assert [one.text.partition(" le ")[0][:40] for one in page.one("ol", "etapes").all("b")] == [
        "publié",
        "retiré",
        "rétabli",
    ]


def test_each_button_of_the_queue_does_what_it_says(
    client: Client, people: People, debat: Proposition
) -> None:
    held = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    signaler(debat, par=people.bob, raison="Non.")
    animatrice(client, people)
    page = ask(client, FILE)
    assert client.post(place(held), page.sent_by("Publier")).status_code == 302
    assert client.post(place(debat), page.sent_by("Laisser en place")).status_code == 302
    assert Moderation.objects.count() == 2
    assert "Rien n’attend. Merci." in ask(client, FILE).text
    page = ask(client, place(debat))
    client.post(place(debat), page.sent_by("Remettre dans la file"))
    assert ask(client, FILE).all("li", "bulletin")


def test_without_a_reason_nothing_is_withdrawn(
    client: Client, people: People, debat: Proposition
) -> None:
    said = say(people.bob, debat)
    page = act(animatrice(client, people), said, acte="retirer", vu="affiche", raison=" ")
    assert page.texts("p", "faute") == ["Dites pourquoi : la raison est publique."]
    said.refresh_from_db()
    assert said.etat == "publie"


def test_the_second_moderator_is_told_and_reads_what_it_has_become(
    client: Client, people: People, debat: Proposition
) -> None:
    held = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    publier(held, par=people.aline, vu="en-attente")
    page = act(
        animatrice(client, people), held, acte="retirer", vu="en-attente", raison="Publicité."
    )
    assert page.texts("p", "annonce") == [
        "Ce commentaire vient de changer : l'état est maintenant « affiché ». Relisez avant d'agir."
    ]
    assert page.one("span", "tampon").text == "affiché"
    assert page.one("textarea").text == "Publicité."


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"acte": "effacer", "vu": "affiche"},
        {"acte": "publier", "vu": "affiche"},
        {"acte": "retablir", "vu": "retire", "raison": "Oui."},
        {"acte": "retirer", "vu": "affiche", "raison": "a" * 1001},
        {"acte": "retirer", "vu": "affiche", "raison": "\x00"},
        {"acte": "retirer", "vu": "x" * 900, "raison": "Oui."},
        {"acte": "clore", "jusqua": "9" * 300},
        {"acte": "clore", "jusqua": "-1"},
        {"acte": "clore", "jusqua": str(2**63 - 1)},
        {"acte": "rouvrir"},
    ],
)
def test_what_is_forged_changes_nothing(
    client: Client, people: People, debat: Proposition, fields: dict[str, str]
) -> None:
    said = say(people.bob, debat)
    animatrice(client, people)
    for cible in (said, debat):
        page = act(client, cible, **fields)
        assert page.all("p", "error") or page.all("p", "faute")
    said.refresh_from_db()
    assert (said.etat, Moderation.objects.count()) == ("publie", 0)
