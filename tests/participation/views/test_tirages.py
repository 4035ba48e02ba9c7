"""What those who run a conseil do with a call, and what nobody else can make it do."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from participation.models import Appel, Mandat
from participation.queries.appels import Phase
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, sign_in
from tests.participation.views.calls import GRAINE, LISTED, call, fields, page, send, who

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def chloe(client: Client, people: People) -> Client:
    return sign_in(client, people.chloe, second_factor=True)


@pytest.mark.parametrize("second_factor", [True, False])
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("visitor", 302),
        ("alice", 403),
        ("bob", 403),
        ("agathe", 403),
        ("remi", 403),
        ("animateur-d-ailleurs", 403),
        ("chloe", 302),
        ("aline", 302),
    ],
)
def test_only_who_runs_this_conseil_with_a_second_factor(
    client: Client,
    people: People,
    regles: Participation,
    name: str,
    status: int,
    second_factor: bool,
) -> None:
    appel = call(people, regles, Phase.CLOS, ["Ana"])
    person = who(people, name)
    if person:
        sign_in(client, person, second_factor=second_factor)
    answer = client.post(f"{LISTED}{appel.pk}/figer/")
    frozen = Appel.objects.get().fige_le is not None
    allowed = name in ("chloe", "aline") and second_factor
    assert (answer.status_code, frozen) == (status, allowed)
    opened = client.post(f"{LISTED}ouvrir/", fields())
    assert (opened.status_code, Appel.objects.count()) == (200 if allowed else status, 1)
    drawn = client.post(f"{LISTED}{appel.pk}/tirer/", {"graine": "1", "relue": "on"})
    assert (drawn.status_code, Mandat.objects.count()) == (status, 0)


def test_a_list_is_frozen_once_and_published(
    chloe: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.CLOS)
    assert "12 candidatures." in page(chloe, appel).one("section", "bulletin").text
    assert "La liste est publiée" in send(chloe, appel, "figer").one("p", "annonce").text
    kept = Appel.objects.get().liste
    assert "déjà figée" in send(chloe, appel, "figer").one("p", "annonce").text
    assert Appel.objects.get().liste == kept


@pytest.mark.parametrize(
    ("phase", "told"), [(Phase.OUVERT, "encore ouvertes"), (Phase.MANQUE, "déjà connue")]
)
def test_a_list_is_not_frozen_at_another_time(
    chloe: Client, people: People, regles: Participation, phase: Phase, told: str
) -> None:
    appel = call(people, regles, phase)
    assert told in send(chloe, appel, "figer").one("p", "annonce").text
    assert Appel.objects.get().fige_le is None


def test_a_seed_is_shown_as_it_will_be_read_before_it_draws(
    chloe: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.A_TIRER)
    shown = send(chloe, appel, "tirer", graine="  12 7\u00a033\t41 8\u200b 2 ")
    assert shown.one("p", "signes").text == GRAINE
    assert Mandat.objects.count() == 0
    confirmed = shown.sent_by("Tirer au sort avec cette graine")
    assert confirmed["graine"] == [GRAINE]
    chloe.post(f"{LISTED}{appel.pk}/tirer/", confirmed)
    assert (Mandat.objects.count(), f'"graine":"{GRAINE}"' in Appel.objects.get().tirage) == (
        6,
        True,
    )


def test_a_draw_replayed_by_the_browser_changes_nothing(
    chloe: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.TIRE)
    again = send(chloe, appel, "tirer", graine="99", relue="on")
    assert again.one("p", "annonce").text == "Le tirage a déjà eu lieu."
    assert (Appel.objects.get().tirage, Mandat.objects.count()) == (appel.tirage, 6)


@pytest.mark.parametrize("phase", [Phase.OUVERT, Phase.CLOS, Phase.MANQUE, Phase.FIGE])
def test_nothing_is_drawn_at_another_time(
    chloe: Client, people: People, regles: Participation, phase: Phase
) -> None:
    appel = call(people, regles, phase)
    assert "pas le moment" in send(chloe, appel, "tirer", graine="1").one("p", "annonce").text
    send(chloe, appel, "tirer", graine="1", relue="on")
    assert (Appel.objects.get().tire_le, Mandat.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    ("graine", "told"), [("", "obligatoire"), ("x" * 501, "500"), ("1\x072", "ne se voit pas")]
)
def test_a_seed_that_cannot_be_one_is_refused(
    chloe: Client, people: People, regles: Participation, graine: str, told: str
) -> None:
    appel = call(people, regles, Phase.A_TIRER)
    for sent in ({"graine": graine}, {"graine": graine, "relue": "on"}):
        assert told in send(chloe, appel, "tirer", **sent).one("span", "faute").text
    assert Appel.objects.get().tire_le is None


def test_a_seed_of_ten_megabytes_is_refused(
    chloe: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.A_TIRER)
    sent = {"graine": "7" * 10_000_000, "relue": "on"}
    assert chloe.post(f"{LISTED}{appel.pk}/tirer/", sent).status_code == 400
    assert (Appel.objects.get().tire_le, Mandat.objects.count()) == (None, 0)


@pytest.mark.parametrize("what", ["figer", "tirer"])
def test_a_call_of_another_conseil_is_neither_frozen_nor_drawn(
    chloe: Client, people: People, regles: Participation, what: str
) -> None:
    phase = Phase.CLOS if what == "figer" else Phase.A_TIRER
    appel = call(people, regles, phase)
    Appel.objects.update(conseil="gare")
    sent = {"graine": "1", "relue": "on"}
    assert chloe.post(f"{LISTED}{appel.pk}/{what}/", sent).status_code == 404
    elsewhere = f"/participer/conseils/gare/candidatures/{appel.pk}/{what}/"
    assert chloe.post(elsewhere, sent).status_code == 403


def test_what_runs_a_call_is_offered_to_who_may(
    chloe: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.CLOS)
    assert buttons(page(chloe, appel)) == ["Figer et publier la liste", "Fermer l’appel"]
    assert "Ouvrir un appel" in read(chloe.get(LISTED).content).texts("a")
    sign_in(chloe, people.chloe)
    assert buttons(page(chloe, appel)) == []
    assert "Ouvrir un appel" not in read(chloe.get(LISTED).content).texts("a")


def test_a_call_is_closed_with_its_reason_and_another_can_be_opened(
    chloe: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.CLOS)
    address = reverse("participation:fermer-appel", args=["centre", appel.pk])
    assert "Dites pourquoi" in chloe.post(address, follow=True).content.decode()
    assert (
        "Le caractère nul" in chloe.post(address, {"raison": "\0fin"}, follow=True).content.decode()
    )
    chloe.post(address, {"raison": "Personne ne s'est proposé."})
    assert (
        "Raison : Personne ne s&#x27;est proposé."
        in chloe.get(reverse("participation:appel", args=["centre", appel.pk])).content.decode()
    )


def buttons(page: Element) -> list[str]:
    return page.texts("button")
