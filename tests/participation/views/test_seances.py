"""Séances as residents read them: the next one, the list, the page, the documents, calendars."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from participation.actions.documents import joindre
from participation.actions.ordre_du_jour import prendre
from participation.actions.seances import annuler, convoquer, modifier
from participation.models import Document, Point, Proposition, Seance
from participation.parcours import Etat
from participation.reglement.schema import Participation
from participation.views.affiche import moment
from tests.markup import Element, read
from tests.participation.habitants import CONSEIL, People, proposition, sign_in
from tests.participation.reunions import PDF, SALLE, convoked, prepared, prevue, soon

pytestmark = pytest.mark.usefixtures("served")
PAGE, LISTED = "/participer/conseils/centre/", "/participer/conseils/centre/seances/"
FEED = "/participer/conseils/centre/seances.ics"


def ask(client: Client, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return read(answer.content)


def said(at: datetime) -> str:
    """As a page says it, once its spaces are plain."""
    return " ".join(moment(at).split()).capitalize()


def next_one(client: Client) -> Element:
    return ask(client, PAGE).one("section", aria_labelledby="titre-seance")


@pytest.fixture
def coming(people: People, regles: Participation) -> Seance:
    """In twenty days, on Alice's bench and on the budget, with a document."""
    found = prepared(people, regles, "Le budget", debut=soon(), at=timezone.now())
    prendre(found, proposition(people, regles, Etat.RETENUE), par=people.chloe)
    joindre(found, PDF, "Le budget de l'été", par=people.chloe)
    return convoquer(found, par=people.chloe, regles=regles)


def test_a_conseil_without_seance_says_so(client: Client, db: None) -> None:
    assert "Aucune n’est convoquée" in next_one(client).text
    assert "Aucune séance n’a encore été convoquée." in ask(client, LISTED).text


def test_the_conseil_shows_its_next_seance(
    client: Client, people: People, regles: Participation, coming: Seance
) -> None:
    found = next_one(client)
    assert found.texts("h3") == [said(coming.debut)]
    assert SALLE in found.text
    assert coming.get_absolute_url() in found.values("href")
    annuler(coming, par=people.chloe, motif="La salle est inondée.")
    later = convoked(people, regles, debut=soon(30), at=timezone.now())
    found = next_one(client)
    assert [one.text for one in found.all("p")][:2] == ["annulée La salle est inondée.", SALLE]
    assert later.get_absolute_url() in found.values("href")


def test_the_page_says_when_where_and_of_what(client: Client, coming: Seance) -> None:
    page = ask(client, coming.get_absolute_url())
    points = page.one("ol", "points")
    assert points.texts("li") == ["Le budget", "Un banc rue Haute"]
    bench = Proposition.objects.get()
    assert points.values("href") == [bench.get_absolute_url()]
    aside = page.one("aside")
    assert aside.texts("dd") == [
        f"{said(coming.debut)}, 1 h 30 environ",
        SALLE,
        "conseil-centre@rivemont.example",
    ]
    assert aside.one("a", "bouton").text == "Ajouter à mon agenda"
    assert page.all("form") == []


def test_who_may_come_from_afar_is_told_how(
    client: Client, people: People, regles: Participation, coming: Seance
) -> None:
    remote = prevue(debut=coming.debut, lien="https://visio.example/x")
    modifier(coming, remote, par=people.chloe, regles=regles)
    assert "https://visio.example/x" in ask(client, coming.get_absolute_url()).values("href")
    annuler(coming, par=people.chloe, motif="La salle est inondée.")
    page = ask(client, coming.get_absolute_url())
    assert "https://visio.example/x" not in page.values("href")
    assert page.one("p", "annonce").text == "Cette séance est annulée. La salle est inondée."


def test_what_moderation_withdrew_is_named_no_more(client: Client, coming: Seance) -> None:
    Proposition.objects.update(masquee="retiree")
    page = ask(client, coming.get_absolute_url())
    assert page.one("ol", "points").texts("li")[1] == "Une proposition que la modération a retirée"
    assert page.one("ol", "points").values("href") == []
    assert "banc" not in client.get(FEED).text


def test_what_is_prepared_is_seen_by_who_prepares_it(
    client: Client, people: People, regles: Participation
) -> None:
    hidden = prepared(people, regles, "Secret", debut=soon(), at=timezone.now())
    paper = joindre(hidden, PDF, "Le budget", par=people.chloe)
    here = hidden.get_absolute_url()
    for path in (here, f"{here}seance.ics", f"{here}documents/{paper.pk}/"):
        assert client.get(path).status_code == 404
        assert sign_in(Client(), people.alice).get(path).status_code == 404
        without = sign_in(Client(), people.chloe)
        assert without.get(path).status_code == 404
    assert "Secret" not in client.get(FEED).text
    runs = sign_in(Client(), people.chloe, second_factor=True)
    assert "Personne ne voit encore cette page" in ask(runs, here).one("p", "annonce").text
    assert runs.get(f"{here}documents/{paper.pk}/").status_code == 200
    assert runs.get(f"{here}seance.ics").status_code == 404
    assert "en préparation" in ask(runs, LISTED).text
    assert hidden.get_absolute_url() not in ask(client, LISTED).values("href")


def test_a_document_is_handed_over_and_never_shown(client: Client, coming: Seance) -> None:
    (link,) = ask(client, coming.get_absolute_url()).one("ul", "points").all("a")
    assert link.text == "Le budget de l'été"
    answer = client.get(link.attributes["href"])
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="le-budget-de-lete.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_found_under_another_seance_or_conseil(
    client: Client, people: People, regles: Participation, coming: Seance
) -> None:
    other, paper = convoked(people, regles, debut=soon(), at=timezone.now()), Document.objects.get()
    assert client.get(f"{other.get_absolute_url()}documents/{paper.pk}/").status_code == 404
    Seance.objects.filter(pk=coming.pk).update(conseil="gare")
    for path in ("", "seance.ics", f"documents/{paper.pk}/"):
        assert client.get(f"{LISTED}{coming.pk}/{path}").status_code == 404
        gone = f"/participer/conseils/gare/seances/{coming.pk}/{path}"
        assert client.get(gone).status_code == 404
    assert client.get("/participer/conseils/gare/seances.ics").status_code == 404
    assert client.get("/participer/conseils/gare/seances/").status_code == 404


def test_a_calendar_takes_one_seance(client: Client, coming: Seance) -> None:
    answer = client.get(f"{coming.get_absolute_url()}seance.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    name = f"seance-centre-{timezone.localtime(coming.debut):%Y-%m-%d}.ics"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    (event,) = Calendar.from_ical(answer.content).events
    assert (event["UID"], event["SEQUENCE"]) == (f"seance-{coming.pk}@www.rivemont.example", 0)
    assert (event.start, event.end) == (coming.debut, coming.debut + timedelta(minutes=90))
    assert event["SUMMARY"] == "Conseil du Centre : séance"
    assert event["DESCRIPTION"] == "Ordre du jour :\n1. Le budget\n2. Un banc rue Haute"
    assert event["URL"] == f"http://127.0.0.1:8000{coming.get_absolute_url()}"


def test_a_calendar_follows_what_changes(
    client: Client, people: People, regles: Participation, coming: Seance
) -> None:
    def event() -> Any:
        (found,) = Calendar.from_ical(client.get(FEED).content).events
        return found

    before = event()
    modifier(coming, prevue(debut=soon(30)), par=people.chloe, regles=regles)
    moved = event()
    annuler(coming, par=people.chloe, motif="La salle est inondée.")
    off = event()
    assert {one["UID"] for one in (before, moved, off)} == {before["UID"]}
    assert [one["SEQUENCE"] for one in (before, moved, off)] == [0, 1, 2]
    assert [one["STATUS"] for one in (before, moved, off)] == ["CONFIRMED"] * 2 + ["CANCELLED"]
    assert moved.start == soon(30)
    assert off["SUMMARY"] == "Annulée. Conseil du Centre : séance"
    assert off["DESCRIPTION"] == "Annulée : La salle est inondée."


def test_the_list_puts_the_next_one_before_those_past(
    client: Client, people: People, regles: Participation
) -> None:
    now = timezone.now()
    for days, at in ((30, now), (20, now), (-9, now - timedelta(days=30))):
        convoked(people, regles, debut=soon(days), at=at)
    page = ask(client, LISTED)
    assert page.texts("h2") == ["À venir", "Passées"]
    wanted = [said(soon(days)) for days in (20, 30, -9)]
    assert page.texts("h3") == wanted
    assert FEED in page.values("href")


@pytest.mark.parametrize("nombre", [3, 300])
def test_pages_cost_the_same_whatever_the_number_of_rows(
    client: Client, db: None, django_assert_num_queries: Any, nombre: int
) -> None:
    now = timezone.now()
    made = Seance.objects.bulk_create(
        Seance(conseil=CONSEIL, debut=now + timedelta(days=rank), duree_minutes=60, lieu=SALLE)
        for rank in range(nombre)
    )
    Seance.objects.update(etat="convoquee", convoquee_le=now)
    Point.objects.bulk_create(Point(seance=made[0], rang=n, titre="x") for n in range(nombre))
    for path, queries in {LISTED: 2, f"{LISTED}{made[0].pk}/": 3, FEED: 2}.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200
    if nombre > 20:
        assert "Page 2 sur 15" in ask(client, f"{LISTED}?page=2").text


@pytest.mark.parametrize("path", [LISTED, FEED])
def test_these_pages_are_only_read_and_give_no_cookie(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405
    assert not client.get(path).cookies
