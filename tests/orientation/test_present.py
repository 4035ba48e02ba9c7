"""A turn as it is shown: the words, the links and the order of things on a screen."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from orientation.catalogue.faits import Span, Value
from orientation.conversation import Act, take
from orientation.engine.situation import Situation
from orientation.porte import Porte
from orientation.present import (
    MORE,
    SET_ASIDE,
    Card,
    Screen,
    date_in_words,
    hidden_fields,
    number_link,
    screen,
)
from tests.towns import SmallTown

TUESDAY_10H = datetime(2026, 11, 24, 10, 0)
SUNDAY_10H = datetime(2026, 11, 22, 10, 0)
TENANT: dict[str, Value] = {"age": Span(60), "logement": frozenset({"locataire"})}
NUMBERS = """\
  - {numero: "15", nom: SAMU, objet: vie en danger, horaires: 24/7, cout: gratuit, etat: sur}
  - {numero: "114", nom: Par SMS, objet: sans parler, sms: oui, etat: sur}
  - {numero: 17cyber.gouv.fr, nom: 17Cyber, objet: en ligne, site: oui, etat: sur}
  - {numero: 09 72 39 40 50, nom: Écoute, objet: parler, horaires: 24/7, cout: appel,
     etat: a-verifier, note: anonyme}
  - {numero: "3949", nom: Aide, objet: aide chez soi, etat: sur, besoins: [teleassistance]}
"""


@pytest.fixture
def town(tmp_path: Path) -> SmallTown:
    return SmallTown.at(tmp_path / "content")


def porte_of(town: SmallTown) -> Porte:
    loaded = town.load()
    assert loaded.snapshot is not None, [str(one) for one in loaded.errors]
    return loaded.snapshot.porte


def shown(town: SmallTown, situation: Situation, now: datetime = TUESDAY_10H) -> Screen:
    porte = porte_of(town)
    return screen(porte.catalogue, take(porte, situation, Act(), now), now)


def result(town: SmallTown, now: datetime = TUESDAY_10H) -> Card:
    first = shown(town, Situation(besoins=("teleassistance",), faits=TENANT), now).first
    assert first is not None
    return first


def links(town: SmallTown) -> dict[str, tuple[str, str]]:
    town.append("numeros.yaml", NUMBERS)
    numbers = porte_of(town).catalogue.numeros
    return {one.numero: (number_link(one).href, number_link(one).detail) for one in numbers}


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("15", "tel:15"),
        ("114", "sms:114"),
        ("17cyber.gouv.fr", "https://17cyber.gouv.fr"),
        ("09 72 39 40 50", "tel:0972394050"),
    ],
)
def test_a_number_is_pressed_as_it_is_reached(town: SmallTown, number: str, href: str) -> None:
    assert links(town)[number][0] == href


@pytest.mark.parametrize(
    ("number", "detail"),
    [("15", "jour et nuit, appel gratuit"), ("114", ""), ("09 72 39 40 50", "anonyme")],
)
def test_hours_and_price_are_told_only_where_they_are_sure(
    town: SmallTown, number: str, detail: str
) -> None:
    assert links(town)[number][1] == detail


def test_a_quiet_line_calls_the_number_that_it_names(town: SmallTown) -> None:
    town.append("numeros.yaml", NUMBERS)
    town.change("urgences/sans-abri.yaml", '["115"]', '["15", "115"]')
    (line,) = shown(town, Situation(soupcons=("sans-abri",))).quiet
    assert (line.href, line.nom) == ("tel:115", "Le 115 répond jour et nuit.")


def test_every_quiet_line_of_the_town_names_its_number(porte: Porte) -> None:
    turn = take(porte, Situation(soupcons=tuple(porte.catalogue.urgences)), Act())
    quiet = screen(porte.catalogue, turn, TUESDAY_10H).quiet
    assert [one.text for one in quiet if f" {one.text} " not in one.nom] == []


def test_an_alarm_gives_its_numbers_in_the_order_of_the_file(town: SmallTown) -> None:
    town.append("numeros.yaml", NUMBERS)
    town.change("urgences/sans-abri.yaml", '["115"]', '["115", "15"]')
    (alarm,) = shown(town, Situation(urgences=("sans-abri",))).alarms
    assert [one.href for one in alarm.numeros] == ["tel:115", "tel:15"]


def test_the_gravest_danger_comes_first(town: SmallTown) -> None:
    text = (town.root / "urgences/sans-abri.yaml").read_text()
    graver = text.replace("gravite: 6", "gravite: 1").replace("je dors dehors", "au feu")
    town.write("urgences/danger-vital.yaml", graver)
    alarms = shown(town, Situation(urgences=("danger-vital", "sans-abri"))).alarms
    assert [one.id for one in alarms] == ["danger-vital", "sans-abri"]


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (TUESDAY_10H, "Ouvert maintenant, jusqu'à 12\u202fh"),
        (SUNDAY_10H, "Fermé. Ouvre demain à 9\u202fh"),
    ],
)
def test_a_card_says_whether_the_door_is_open(
    town: SmallTown, now: datetime, sentence: str
) -> None:
    card = result(town, now)
    assert (card.opening, card.is_open) == (sentence, now == TUESDAY_10H)


def test_a_card_gives_the_hours_of_the_week(town: SmallTown) -> None:
    assert dict(result(town).week) == {
        **dict.fromkeys("lundi mardi mercredi jeudi vendredi".split(), "9\u202fh – 12\u202fh"),
        **dict.fromkeys("samedi dimanche".split(), "fermé"),
    }


def test_a_card_sends_its_address_by_message_and_by_mail(town: SmallTown) -> None:
    body = "T%C3%A9l%C3%A9assistance%0AAgence%20seniors%0A02%2061%2091%2020%2010"
    card = result(town)
    assert card.sms.startswith(f"sms:?&body={body}")
    assert card.mail.startswith(f"mailto:?subject=T%C3%A9l%C3%A9assistance&body={body}")


def test_a_card_says_when_it_was_verified(town: SmallTown) -> None:
    assert result(town).dated == "Vérifié le 2\u00a0novembre 2026."


def test_a_card_that_comes_from_elsewhere_names_its_producer(town: SmallTown) -> None:
    town.append("services/teleassistance.yaml", "origine: dora--42\n")
    assert result(town).dated == (
        "Fiche de « dora » (data·inclusion), à jour le 2\u00a0novembre 2026."
    )


def test_the_first_of_a_month_is_an_ordinal() -> None:
    assert date_in_words(date(2026, 8, 1)) == "1er\u00a0août 2026"


def test_a_line_of_the_country_stands_beside_the_services_of_the_town(town: SmallTown) -> None:
    town.append("numeros.yaml", NUMBERS)
    ended = shown(town, Situation(besoins=("teleassistance",), faits=TENANT))
    assert [one.href for one in ended.lines] == ["tel:3949"]


def test_a_line_of_the_country_waits_for_the_end_of_the_questions(town: SmallTown) -> None:
    town.append("numeros.yaml", NUMBERS)
    assert shown(town, Situation(besoins=("teleassistance",))).lines == ()


def test_the_hidden_fields_hold_the_whole_situation() -> None:
    situation = Situation(
        besoins=("teleassistance",),
        faits={"age": Span(60, 74), "logement": frozenset({"proprietaire", "locataire"})},
        passes=frozenset({"foyer"}),
        urgences=("sans-abri",),
        soupcons=("faim",),
    )
    assert hidden_fields(situation, None) == (
        ("besoin", "teleassistance"),
        ("fait", "age:60..74"),
        ("fait", "logement:locataire,proprietaire"),
        ("passe", "foyer"),
        ("urgence", "sans-abri"),
        ("soupcon", "faim"),
    )


def test_the_fact_being_asked_travels_with_the_form(town: SmallTown) -> None:
    assert ("question", "age") in shown(town, Situation(besoins=("teleassistance",))).hidden


def test_a_doubt_that_was_told_may_be_changed(town: SmallTown) -> None:
    told = Situation(besoins=("teleassistance",), passes=frozenset({"age"}))
    (said,) = shown(town, told).said
    assert (said.fact, said.nom, said.valeur) == ("age", "Âge", "je ne sais pas")


@pytest.mark.parametrize(
    ("who", "question"),
    [("moi", "Quel âge avez-vous ?"), ("mon-parent", "Quel âge a cette personne ?")],
)
def test_a_question_is_put_about_whom_it_concerns(town: SmallTown, who: str, question: str) -> None:
    names = "reponses: {moi: {nom: Moi, raison: vous}, mon-parent: {nom: Lui, raison: lui}}"
    town.write(
        "questions/pour-qui.yaml", f"nom: Qui\ntype: choix\nposee: non\nquestion: Qui ?\n{names}\n"
    )
    town.append("questions/age.yaml", "question_tiers: Quel âge a cette personne ?\n")
    known: dict[str, Value] = {"pour-qui": frozenset({who})}
    asked = shown(town, Situation(besoins=("teleassistance",), faits=known)).asked
    assert asked is not None
    assert asked.question == question


def test_a_welcome_is_said_once(town: SmallTown) -> None:
    welcome = [
        shown(town, Situation(besoins=("teleassistance",), passes=passes)).welcome
        for passes in (frozenset[str](), frozenset({"age"}))
    ]
    assert welcome == ["On vous aide à rester chez vous.", None]


def test_beyond_the_first_services_the_rest_is_folded(town: SmallTown) -> None:
    text = (town.root / "services/teleassistance.yaml").read_text()
    for number in range(MORE + 3):
        town.write(f"services/aide-{number}.yaml", text)
    ended = shown(town, Situation(besoins=("teleassistance",), faits=TENANT))
    assert (len(ended.more), len(ended.rest)) == (MORE, 4)


def test_what_was_set_aside_is_told_up_to_a_limit(town: SmallTown) -> None:
    text = (town.root / "services/teleassistance.yaml").read_text()
    for number in range(SET_ASIDE + 3):
        town.write(f"services/aide-{number}.yaml", text)
    young: dict[str, Value] = {"age": Span(20, 20)}
    ended = shown(town, Situation(besoins=("teleassistance",), faits=young))
    assert {one.why for one in ended.aside} == {"Pas proposé à cause de : âge."}
    assert len(ended.aside) == SET_ASIDE


def test_a_danger_that_is_watched_makes_the_screen_sensitive(town: SmallTown) -> None:
    before = shown(town, Situation(urgences=("sans-abri",))).sensitive
    town.append("urgences/sans-abri.yaml", "sensible: oui\n")
    after = shown(town, Situation(urgences=("sans-abri",))).sensitive
    assert (before, after) == (False, True)
