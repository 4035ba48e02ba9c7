"""Moving a proposition from its page: each role sees and does its own moves, and no other."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from participation.actions.passages import deplacer
from participation.models import (
    Avis,
    Engagement,
    Instruction,
    Mouvement,
    Proposition,
    Reponse,
)
from participation.parcours import PARCOURS, Etat, Qui
from participation.reglement.schema import Participation
from tests.markup import Element, read
from tests.participation.habitants import People, proposition, sign_in

pytestmark = pytest.mark.usefixtures("served")
STAFF = ("chloe", "agathe", "remi", "aline")
IS = {
    "alice": {Qui.AUTEUR},
    "bob": set(),
    "chloe": {Qui.ANIMATEUR},
    "agathe": set(),
    "remi": {Qui.VILLE},
    "aline": {Qui.ANIMATEUR, Qui.VILLE},
}
EVERY = {
    "raison": "Voici pourquoi.",
    "service": "voirie",
    "avis": "Le conseil y est favorable.",
    "reponse": "La ville installera ce banc.",
    "cout": "4200",
    "deliberation": "2026-12",
    "engagement": "Un banc sera posé.",
    "echeance": "2099-01-31",
}
STEPS = [(de, one) for de in Etat for one in PARCOURS[de]]


def enter(client: Client, people: People, name: str) -> Client:
    return sign_in(client, getattr(people, name), second_factor=name in STAFF)


def fields_of(de: Etat, vers: Etat, **other: str) -> dict[str, str]:
    sens = "acceptee" if vers is Etat.REPONDUE else "favorable"
    return {"vu": de.value, "vers": vers.value, "sens": sens, **EVERY, **other}


def move(client: Client, found: Proposition, **fields: str) -> Element:
    answer = client.post(f"{found.get_absolute_url()}deplacer/", fields, follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


@pytest.mark.parametrize("name", IS)
def test_every_role_makes_its_own_moves_and_no_other(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    enter(client, people, name)
    found, expected = {}, {}
    for de, step in STEPS:
        one = proposition(people, regles, de)
        sent = fields_of(de, step.vers)
        answer = client.post(f"{one.get_absolute_url()}deplacer/", sent)
        one.refresh_from_db()
        found[de, step.vers] = (answer.status_code, one.etat)
        refused = 404 if de is Etat.BROUILLON else 403
        expected[de, step.vers] = (302, step.vers) if step.qui in IS[name] else (refused, de)
    assert found == expected


@pytest.mark.parametrize("name", IS)
def test_only_what_one_may_press_is_shown(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    enter(client, people, name)
    found, expected = {}, {}
    for etat in set(Etat) - {Etat.BROUILLON}:
        one = proposition(people, regles, etat)
        forms = read(client.get(one.get_absolute_url()).content).all("form")
        found[etat] = [form.hidden()["vers"][0] for form in forms if "vers" in form.hidden()]
        expected[etat] = [one.vers.value for one in PARCOURS[etat] if one.qui in IS[name]]
    assert found == expected


@pytest.mark.parametrize(("name", "vers"), [("chloe", Etat.RECEVABLE), ("aline", Etat.RECEVABLE)])
def test_staff_without_second_factor_is_asked_for_it(
    client: Client, people: People, regles: Participation, name: str, vers: Etat
) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    sign_in(client, getattr(people, name))
    shown = read(client.get(found.get_absolute_url()).content)
    assert not [one for one in shown.all("form") if "vers" in one.hidden()]
    answer = client.post(f"{found.get_absolute_url()}deplacer/", fields_of(Etat.DEPOSEE, vers))
    assert answer.headers["Location"] == "/participer/compte/second-facteur/"
    found.refresh_from_db()
    assert found.etat == Etat.DEPOSEE


def test_an_animatrice_of_another_conseil_moves_nothing_here(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    people.chloe.fonctions.update(conseil="gare")
    enter(client, people, "chloe")
    sent = fields_of(Etat.DEPOSEE, Etat.RECEVABLE)
    assert client.post(f"{found.get_absolute_url()}deplacer/", sent).status_code == 403


def test_a_visitor_is_asked_to_enter(client: Client, people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    sent = fields_of(Etat.DEPOSEE, Etat.RECEVABLE)
    answer = client.post(f"{found.get_absolute_url()}deplacer/", sent)
    assert answer.headers["Location"].startswith("/participer/compte/entrer/")


def test_what_is_given_with_a_move_is_kept(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    enter(client, people, "chloe")
    move(client, found, **fields_of(Etat.RETENUE, Etat.AVIS_RENDU))
    enter(client, people, "remi")
    move(client, found, **fields_of(Etat.AVIS_RENDU, Etat.REPONDUE, sens="en-partie"))
    move(client, found, **fields_of(Etat.REPONDUE, Etat.ENGAGEE))
    avis, reponse = Avis.objects.get(), Reponse.objects.get()
    assert (avis.sens, avis.texte) == ("favorable", EVERY["avis"])
    assert (reponse.sens, reponse.raison, reponse.cout) == ("en-partie", EVERY["reponse"], 4200)
    assert (Instruction.objects.get().service, reponse.deliberation) == ("voirie", "2026-12")
    engaged = Engagement.objects.get()
    assert (engaged.texte, engaged.echeance) == (EVERY["engagement"], date(2099, 1, 31))


MISSING = [
    (Etat.DEPOSEE, Etat.IRRECEVABLE, "chloe", "raison"),
    (Etat.EN_DEBAT, Etat.ORIENTEE, "chloe", "service"),
    (Etat.EN_DEBAT, Etat.CLASSEE, "chloe", "raison"),
    (Etat.CLASSEE, Etat.EN_DEBAT, "chloe", "raison"),
    (Etat.IRRECEVABLE, Etat.RECEVABLE, "chloe", "raison"),
    (Etat.RETENUE, Etat.AVIS_RENDU, "chloe", "sens"),
    (Etat.RETENUE, Etat.AVIS_RENDU, "chloe", "avis"),
    (Etat.RETENUE, Etat.AVIS_RENDU, "chloe", "service"),
    (Etat.ORIENTEE, Etat.REPONDUE, "remi", "sens"),
    (Etat.ORIENTEE, Etat.REPONDUE, "remi", "reponse"),
    (Etat.REPONDUE, Etat.ENGAGEE, "remi", "engagement"),
    (Etat.REPONDUE, Etat.ENGAGEE, "remi", "echeance"),
]


def test_what_is_missing_is_said_at_its_field(
    client: Client, people: People, regles: Participation
) -> None:
    for de, vers, name, field in MISSING:
        found = proposition(people, regles, de)
        enter(client, people, name)
        shown = move(client, found, **fields_of(de, vers, **{field: ""}))
        faults = [(one.attributes["id"], one.text) for one in shown.all(class_="faute")]
        assert faults == [(f"{vers}-{field}_error", "Ce champ est obligatoire.")]
        found.refresh_from_db()
        assert found.etat == de


def test_an_undertaking_is_for_a_day_to_come(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.REPONDUE)
    enter(client, people, "remi")
    shown = move(client, found, **fields_of(Etat.REPONDUE, Etat.ENGAGEE, echeance="2020-01-01"))
    assert shown.texts("span", "faute") == ["Donnez une date à venir."]
    assert not Engagement.objects.exists()


FORGED: list[dict[str, str]] = [
    {},
    {"vu": "en-debat"},
    {"vu": "en-debat", "vers": "adoptee"},
    {"vu": "' OR 1=1", "vers": "classee"},
    {"vu": "en-debat", "vers": "engagee"},
    {"vu": "deposee", "vers": "deposee"},
]


def test_a_forged_state_is_refused_in_words(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    before = Mouvement.objects.count()
    enter(client, people, "aline")
    for sent in FORGED:
        said = move(client, found, **sent).texts("p", "error")
        assert said == ["Ce changement n'existe pas. Relisez la proposition."]
    found.refresh_from_db()
    assert (found.etat, Mouvement.objects.count()) == (Etat.EN_DEBAT, before)


@pytest.mark.parametrize("forged", [{"service": "nowhere"}, {"service": "9" * 300}])
def test_a_forged_service_is_refused(
    client: Client, people: People, regles: Participation, forged: dict[str, str]
) -> None:
    found = proposition(people, regles)
    enter(client, people, "chloe")
    shown = move(client, found, **fields_of(Etat.EN_DEBAT, Etat.ORIENTEE, **forged))
    assert len(shown.texts("span", "faute")) == 1
    assert not Instruction.objects.exists()


def test_ten_megabytes_are_refused(client: Client, people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    enter(client, people, "chloe")
    sent = fields_of(Etat.EN_DEBAT, Etat.CLASSEE, raison="a" * 10_000_000)
    assert client.post(f"{found.get_absolute_url()}deplacer/", sent).status_code == 400
    found.refresh_from_db()
    assert found.etat == Etat.EN_DEBAT


def test_of_two_moves_the_second_is_told(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    enter(client, people, "chloe")
    moved = proposition_moved(found, people, regles)
    shown = move(client, found, **fields_of(Etat.EN_DEBAT, Etat.CLASSEE))
    assert shown.texts("p", "faute") == [
        "Cette proposition vient de changer : elle est retenue pour un scrutin."
        " Relisez-la avant de continuer."
    ]
    assert shown.one("textarea").text == EVERY["raison"]
    moved.refresh_from_db()
    assert moved.etat == Etat.RETENUE


def proposition_moved(found: Proposition, people: People, regles: Participation) -> Proposition:
    return deplacer(found, Etat.RETENUE, par=people.aline, vu=Etat.EN_DEBAT, regles=regles)


def test_more_drafts_are_deposited_tomorrow(
    client: Client, people: People, regles: Participation
) -> None:
    enter(client, people, "alice")
    drafts = [proposition(people, regles, Etat.BROUILLON) for _ in range(4)]
    for one in drafts:
        shown = move(client, one, **fields_of(Etat.BROUILLON, Etat.DEPOSEE))
    said = shown.texts("p", "faute")
    assert said[0].startswith("Vous avez déjà déposé 3 propositions en un jour.")
    assert Proposition.objects.filter(etat=Etat.BROUILLON).get() == drafts[-1]
