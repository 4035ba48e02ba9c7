"""The pages where whoever runs a conseil prepares a séance, calls the members, calls it off."""

from __future__ import annotations

import os
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participation import documents as pdf
from participation.models import Document, Envoi, Nouvelle, Point, Seance
from participation.parcours import Etat
from participation.reglement.schema import Participation
from participation.reglement.words import day
from tests.markup import Element, read
from tests.participation.habitants import CONSEIL, People, proposition, sign_in
from tests.participation.paroles import animatrice, ask
from tests.participation.reunions import (
    PDF,
    SALLE,
    convoked,
    prepared,
    seat,
    soon,
    supported,
    titles,
)
from tests.participation.views.calls import local, who

pytestmark = pytest.mark.usefixtures("served")
LISTED = "/participer/conseils/centre/seances/"


@pytest.fixture
def runs(client: Client, people: People) -> Client:
    """Chloé's browser."""
    return animatrice(client, people)


@pytest.fixture
def meeting(people: People, regles: Participation) -> Seance:
    """In twenty days, with two points."""
    return prepared(people, regles, "Le budget", "La voirie", debut=soon(), at=timezone.now())


def here(seance: Seance, what: str = "preparation/") -> str:
    return f"{LISTED}{seance.pk}/{what}"


def send(client: Client, path: str, **fields: Any) -> Element:
    answer = client.post(path, fields, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return read(answer.content)


def fields(**changed: Any) -> dict[str, Any]:
    """What the form of a séance sends."""
    given = {"debut": local(soon()), "duree_minutes": "90", "lieu": SALLE, "lien": ""}
    return {**given, **changed}


def file(contenu: bytes) -> BytesIO:
    found = BytesIO(contenu)
    found.name = "a.pdf"
    return found


def test_a_form_begins_with_where_the_conseil_meets(runs: Client) -> None:
    form = ask(runs, f"{LISTED}preparer/").one("form")
    assert form.one("textarea", name="lieu").text == "Maison de quartier, rue Haute"
    assert form.one("input", name="duree_minutes").attributes["value"] == "120"


def test_a_seance_is_prepared_from_its_form(runs: Client) -> None:
    page = send(runs, f"{LISTED}preparer/", **fields(lien="https://visio.example/x"))
    found = Seance.objects.get()
    assert (found.debut, found.lieu, found.lien) == (soon(), SALLE, "https://visio.example/x")
    assert "Personne ne la voit encore." in page.one("p", "annonce").text
    assert "Il est encore vide." in page.one("section", id="ordre-du-jour").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"debut": "2020-01-01T10:00"}, "Cette date est trop lointaine. Relisez l'année."),
        ({"debut": local(soon(-1))}, "Une séance se prépare pour un jour à venir."),
        ({"lien": "http://visio.example"}, "Donnez une adresse qui commence par https://."),
        ({"lien": "javascript:alert(1)"}, "Donnez une adresse qui commence par https://."),
        ({"lieu": ""}, "Ce champ est obligatoire."),
        ({"duree_minutes": "5"}, "Assurez-vous que cette valeur est supérieure ou égale à 15."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    runs: Client, changed: dict[str, str], said: str
) -> None:
    page = send(runs, f"{LISTED}preparer/", **fields(**changed))
    assert said in page.texts("span", "faute")
    assert not Seance.objects.exists()


def test_points_are_added_moved_and_taken_off_by_buttons(runs: Client, meeting: Seance) -> None:
    page = send(runs, here(meeting, "points/"), titre="Les arbres", texte="Lesquels ?")
    assert titles(meeting) == ["Le budget", "La voirie", "Les arbres"]
    moved = page.sent_by("Monter : Les arbres")
    first = Point.objects.get(titre="Les arbres")
    send(runs, here(meeting, f"points/{first.pk}/deplacer/"), sens=moved["sens"][0])
    assert titles(meeting) == ["Le budget", "Les arbres", "La voirie"]
    page = send(runs, here(meeting, f"points/{first.pk}/retirer/"))
    assert page.one("ol").texts("h3") == ["1. Le budget", "2. La voirie"]


def test_the_first_does_not_go_up_nor_the_last_down(runs: Client, meeting: Seance) -> None:
    points = ask(runs, here(meeting)).one("section", id="ordre-du-jour").one("ol")
    assert points.texts("button") == [
        "Descendre : Le budget",
        "Retirer : Le budget",
        "Monter : La voirie",
        "Retirer : La voirie",
    ]


def test_a_point_without_title_is_asked_for_it(runs: Client, meeting: Seance) -> None:
    page = send(runs, here(meeting, "points/"), titre=" ", texte="Lesquels ?")
    assert page.texts("span", "faute") == ["Ce champ est obligatoire."]
    assert "Lesquels ?" in page.one("textarea").text


def test_what_awaits_the_conseil_is_taken_by_one_press(
    runs: Client, people: People, regles: Participation, meeting: Seance
) -> None:
    kept = proposition(people, regles, Etat.RETENUE)
    waits = supported(proposition(people, regles, Etat.EN_DEBAT))
    proposition(people, regles, Etat.EN_DEBAT)
    offered = ask(runs, here(meeting)).one("section", id="ordre-du-jour").one("ul")
    assert offered.texts("span", "tampon") == ["retenue pour un scrutin", "en débat"]
    pressed = [one.attributes["value"] for one in offered.all("button")]
    assert pressed == [str(kept.pk), str(waits.pk)]
    page = send(runs, here(meeting, "points/prendre/"), proposition=pressed[0])
    assert titles(meeting)[-1] == "Un banc rue Haute"
    assert len(page.one("section", id="ordre-du-jour").one("ul").all("button")) == 1
    page = send(runs, here(meeting, "points/prendre/"), proposition=pressed[0])
    assert "déjà à l'ordre du jour" in page.one("p", "annonce").text


@pytest.mark.parametrize("forged", ["", "x", "-1", "٣", "9" * 30, "0"])
def test_a_forged_proposition_is_not_found(runs: Client, meeting: Seance, forged: str) -> None:
    answer = runs.post(here(meeting, "points/prendre/"), {"proposition": forged})
    assert answer.status_code == 404


def test_members_are_called_by_one_press(runs: Client, people: People, meeting: Seance) -> None:
    seat(people.alice, du=timezone.localdate())
    seat(people.bob, du=timezone.localdate())
    box = ask(runs, here(meeting)).one("section", aria_labelledby="titre-convoquer")
    assert box.one("p").text.startswith("2 membres reçoivent la convocation par courriel.")
    assert f"jusqu’au {day(soon(10).date())}." in box.one("p").text
    page = send(runs, here(meeting, "convoquer/"))
    assert "les convocations partent" in page.one("p", "annonce").text
    assert page.one("span", "tampon").text == "convoquée"
    assert page.one("section", id="ordre-du-jour").all("form") == []
    assert Client().get(meeting.get_absolute_url()).status_code == 200
    assert Nouvelle.objects.filter(seance=meeting, par=people.chloe).count() == 1


def test_who_is_too_late_is_told_the_last_day_and_has_no_button(
    runs: Client, people: People, regles: Participation
) -> None:
    late = prepared(people, regles, "Le budget", debut=soon(5), at=timezone.now())
    box = ask(runs, here(late)).one("section", aria_labelledby="titre-convoquer")
    assert f"le dernier jour possible était le {day(soon(-5).date())}" in box.text
    assert box.all("button") == []
    page = send(runs, here(late, "convoquer/"))
    assert "Il est trop tard pour convoquer à cette date." in page.one("p", "annonce").text


def test_an_empty_ordre_du_jour_calls_nobody(
    runs: Client, people: People, regles: Participation
) -> None:
    empty = prepared(people, regles, debut=soon(), at=timezone.now())
    box = ask(runs, here(empty)).one("section", aria_labelledby="titre-convoquer")
    assert box.text.startswith("Convoquer les membres Mettez d’abord au moins un point")


def test_a_move_is_saved_and_says_that_members_are_told(
    runs: Client, people: People, regles: Participation
) -> None:
    sent = convoked(people, regles, debut=soon(), at=timezone.now())
    assert "ils reçoivent aussitôt un courriel" in ask(runs, here(sent, "modifier/")).text
    send(runs, here(sent, "modifier/"), **fields(lieu="Gymnase"))
    assert Seance.objects.get().lieu == "Gymnase"
    assert Nouvelle.objects.filter(seance=sent).count() == 2
    page = send(runs, here(sent, "modifier/"), **fields(debut=local(soon(5))))
    assert page.texts("span", "faute")[0].startswith("Il est trop tard pour convoquer")


def test_a_seance_is_called_off_with_its_reason(
    runs: Client, people: People, regles: Participation
) -> None:
    sent = convoked(people, regles, debut=soon(), at=timezone.now())
    page = send(runs, here(sent, "annuler/"), motif="")
    assert page.texts("span", "faute") == ["Ce champ est obligatoire."]
    page = send(runs, here(sent, "annuler/"), motif="La salle est inondée.")
    assert page.one("span", "tampon").text == "annulée"
    assert [one.text for one in page.all("summary")] == ["Joindre un document"]
    assert Seance.objects.get().motif == "La salle est inondée."


def test_what_is_prepared_is_erased_and_what_is_convoked_is_not(
    runs: Client, people: People, regles: Participation, meeting: Seance
) -> None:
    assert "est effacée" in send(runs, here(meeting, "effacer/")).one("p", "annonce").text
    sent = convoked(people, regles, debut=soon(), at=timezone.now())
    assert "ne s'efface plus" in send(runs, here(sent, "effacer/")).one("p", "annonce").text
    assert list(Seance.objects.all()) == [sent]


def test_a_document_is_joined_and_taken_off(runs: Client, meeting: Seance) -> None:
    page = send(runs, here(meeting, "documents/"), titre="Le budget", fichier=file(PDF))
    kept = Document.objects.get()
    assert page.one("section", id="documents").one("a").text == "Le budget"
    send(runs, here(meeting, f"documents/{kept.pk}/retirer/"))
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("contenu", "said"),
    [
        (b"<script>alert(1)</script>", pdf.PAS_UN_PDF),
        (PDF[:-6], pdf.COUPE),
        (b"", "Le fichier soumis est vide."),
        (PDF[:9] + os.urandom(10_000_000) + PDF[9:], pdf.TROP_LOURD),
    ],
    ids=["html", "cut", "empty", "too large"],
)
def test_what_is_no_pdf_is_refused_in_words(
    runs: Client, meeting: Seance, contenu: bytes, said: str
) -> None:
    page = send(runs, here(meeting, "documents/"), titre="Le budget", fichier=file(contenu))
    assert page.texts("span", "faute") == [said]
    assert page.one("input", id="document_titre").attributes["value"] == "Le budget"
    assert not Document.objects.exists()


def test_a_form_of_another_site_joins_nothing(people: People, meeting: Seance) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), people.chloe, second_factor=True)
    sent = {"titre": "Le budget", "fichier": file(PDF)}
    assert client.post(here(meeting, "documents/"), sent).status_code == 403
    assert not Document.objects.exists()


PAGES = ["modifier/", "convoquer/", "points/", "documents/", "effacer/"]


@pytest.mark.parametrize("name", ["alice", "remi", "animateur-d-ailleurs"])
def test_nobody_else_prepares_a_seance(people: People, meeting: Seance, name: str) -> None:
    personne = who(people, name)
    assert personne is not None
    client = sign_in(Client(), personne, second_factor=True)
    for what in PAGES:
        assert client.post(here(meeting, what), fields(titre="Le mien")).status_code == 403, what
    for path in (here(meeting), here(meeting, "modifier/"), f"{LISTED}preparer/"):
        assert client.get(path).status_code == 403, path
    meeting.refresh_from_db()
    assert (titles(meeting), meeting.lieu) == (["Le budget", "La voirie"], SALLE)


def test_nothing_of_another_conseil_or_seance_is_touched(
    runs: Client, people: People, regles: Participation, meeting: Seance
) -> None:
    other = prepared(people, regles, "Ailleurs", debut=soon(), at=timezone.now())
    far = other.points.get()
    assert runs.post(here(meeting, f"points/{far.pk}/retirer/")).status_code == 404
    Seance.objects.filter(pk=other.pk).update(conseil="gare")
    for what in (*PAGES, f"points/{far.pk}/retirer/"):
        assert runs.post(here(other, what), fields(titre="Le mien")).status_code == 404, what
    assert Point.objects.filter(seance=other).count() == 1


@pytest.mark.parametrize("nombre", [2, 30])
def test_preparing_costs_the_same_whatever_there_is(
    runs: Client,
    people: People,
    regles: Participation,
    meeting: Seance,
    django_assert_num_queries: Any,
    nombre: int,
) -> None:
    rows = [Document(seance=meeting, titre="x", contenu=PDF, taille=9) for _ in range(nombre)]
    Document.objects.bulk_create(rows)
    Point.objects.bulk_create(Point(seance=meeting, rang=9 + n, titre="x") for n in range(nombre))
    kept = [proposition(people, regles, Etat.RETENUE) for _ in range(nombre)]
    Point.objects.create(seance=meeting, rang=99, proposition=kept[0])
    with django_assert_num_queries(9):
        assert runs.get(here(meeting)).status_code == 200
    assert not Envoi.objects.exists() and meeting.conseil == CONSEIL
