"""Where people are named: who may do it, whom, and how those who offer themselves are read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participation.actions.appels import candidater, ouvrir_appel
from participation.models import Mandat
from participation.reglement.loading import load_participation
from participation.reglement.schema import Participation
from portail.contenu.problems import Report
from portail.keeper import keeper
from portail.snapshot import load_town
from tests.markup import Element, read
from tests.participation.habitants import People, sign_in
from tests.participation.views.calls import LISTED, MEMBRES, who
from tests.towns import SmallTown

pytestmark = pytest.mark.usefixtures("served")
SHOPS = """\
    boutiques:
      {nom: Boutiques, sieges: 1, suppleants: 0, designation: volontariat, parite: non}
"""


@pytest.fixture
def shops(served: SmallTown) -> Participation:
    """The town, with a collège where people are named."""
    served.change("conseils/centre.yaml", "  mandat_mois", SHOPS + "  mandat_mois")
    keeper.refresh()
    report = Report()
    found = load_participation(served.root, load_town(served.root, report), report)
    assert found is not None
    return found


@pytest.fixture
def chloe(client: Client, people: People) -> Client:
    return sign_in(client, people.chloe, second_factor=True)


def post(client: Client, path: str, **fields: Any) -> Element:
    answer = client.post(path, fields, follow=True)
    assert answer.status_code == 200
    return read(answer.content)


def named(client: Client, **changed: str) -> Element:
    given = {"college": "boutiques", "courriel": "bob@rivemont.example", "rang": "titulaire"}
    return post(client, f"{MEMBRES}nommer/", **{**given, **changed})


@pytest.mark.parametrize("second_factor", [True, False])
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("visitor", 302),
        ("alice", 403),
        ("agathe", 403),
        ("remi", 403),
        ("animateur-d-ailleurs", 403),
        ("chloe", 200),
        ("aline", 200),
    ],
)
def test_only_who_runs_this_conseil_keeps_the_list(
    client: Client, people: People, shops: Any, name: str, status: int, second_factor: bool
) -> None:
    person = who(people, name)
    if person:
        sign_in(client, person, second_factor=second_factor)
    allowed = status == 200 and second_factor
    expected = status if status != 200 or second_factor else 302
    assert client.get(MEMBRES).status_code == expected
    given = {"college": "boutiques", "courriel": "bob@rivemont.example", "rang": "titulaire"}
    client.post(f"{MEMBRES}nommer/", given)
    assert Mandat.objects.count() == allowed
    mine = Mandat.objects.create(
        conseil="centre", college="x", personne=people.alice, du="2026-01-01", au="2099-01-01"
    )
    client.post(f"{MEMBRES}{mine.pk}/finir/", {"raison": "déménage"})
    assert (Mandat.objects.get(pk=mine.pk).fini_le is not None) == allowed


def test_a_person_is_named_by_the_address_of_her_account(
    chloe: Client, people: People, shops: Any
) -> None:
    assert "Bob siège maintenant" in named(chloe, courriel="BOB@rivemont.example ").text
    assert named(chloe).texts("span", "faute") == ["Cette personne est déjà membre de ce conseil."]
    full = named(chloe, courriel="alice@rivemont.example")
    assert full.texts("span", "faute") == ["Tous les sièges de ce collège sont pris."]
    assert Mandat.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("courriel", "inconnue@rivemont.example", "Aucun compte n'a cette adresse."),
        ("courriel", "bob", "valide"),
        ("courriel", f"{'b' * 400}@rivemont.example", "valide"),
        ("college", "habitants", "habitants"),
        ("rang", "prince", "prince"),
        ("rang", "suppleant", "Tous les sièges"),
    ],
)
def test_whom_one_cannot_name_is_said_at_the_field(
    chloe: Client, people: People, shops: Any, field: str, value: str, told: str
) -> None:
    (said,) = named(chloe, **{field: value}).texts("span", "faute")
    assert told in said
    assert Mandat.objects.count() == 0


def test_a_closed_account_cannot_be_named(chloe: Client, people: People, shops: Any) -> None:
    people.bob.is_active = False
    people.bob.save()
    assert "Aucun compte" in named(chloe).one("span", "faute").text


def test_who_offered_to_sit_is_read_where_people_are_named(
    client: Client, people: People, shops: Participation
) -> None:
    end = timezone.now() + timedelta(days=3)
    appel = ouvrir_appel("centre", "boutiques", par=people.chloe, clos_le=end, regles=shops)
    words = "Je tiens la librairie."
    offered = {"par": people.alice, "genre": "autre", "motivation": words, "regles": shops}
    candidater(appel, **offered)
    sign_in(client, people.bob)
    for path in (LISTED, f"{LISTED}{appel.pk}/"):
        assert words not in client.get(path).content.decode()
    sign_in(client, people.chloe, second_factor=True)
    assert words in read(client.get(MEMBRES).content).one("blockquote").text


def test_only_what_is_read_is_asked_where_people_are_named(
    client: Client, people: People, shops: Participation
) -> None:
    end = timezone.now() + timedelta(days=3)
    appel = ouvrir_appel("centre", "boutiques", par=people.chloe, clos_le=end, regles=shops)
    sign_in(client, people.alice)
    shown = read(client.get(f"{LISTED}{appel.pk}/").content)
    assert [one.attributes["name"] for one in shown.all("textarea")] == ["motivation"]
    assert (shown.all("input", type="radio"), "graine" in shown.text) == ([], False)
    kept = post(client, f"{LISTED}{appel.pk}/candidater/", motivation="Bonjour.")
    assert ("Bonjour." in kept.text, kept.all("p", "signes")) == (True, [])
