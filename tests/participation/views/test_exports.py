"""The lists as files: the same rows three ways, harmless to whoever opens them."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from participation.exports import FORMES
from participation.models import Mandat, Proposition, Scrutin
from participation.parcours import Etat
from participation.reglement.schema import Participation
from participation.views.colonnes import PROPOSITIONS
from tests.participation.foule import foule
from tests.participation.habitants import People, draft, habitant, proposition
from tests.participation.reunions import convoked
from tests.participation.scrutins import frozen, members, prepared

pytestmark = pytest.mark.usefixtures("served")
LISTE = "/participer/propositions"
ATOM = "{http://www.w3.org/2005/Atom}"
EVERY = [
    LISTE,
    "/participer/avis",
    "/participer/conseils",
    "/participer/conseils/centre/membres",
    "/participer/conseils/centre/seances",
    "/participer/conseils/centre/votes",
]


def body(client: Client, path: str, **asked: str) -> str:
    answer: Any = client.get(path, asked)
    assert answer.status_code == 200
    return str(answer.getvalue().decode())


def rows_of_csv(client: Client, path: str = LISTE, **asked: str) -> list[dict[str, str]]:
    text = body(client, f"{path}.csv", **asked)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=";"))


def rows_of_json(client: Client, path: str = LISTE, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(body(client, f"{path}.json", **asked))["lignes"]
    return found


def feed(client: Client, path: str = LISTE, **asked: str) -> ElementTree.Element:
    return ElementTree.fromstring(body(client, f"{path}.atom", **asked))  # noqa: S314 (our own)


def entries(client: Client, path: str = LISTE, **asked: str) -> list[ElementTree.Element]:
    return feed(client, path, **asked).findall(f"{ATOM}entry")


def said(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def crowd(nombre: int) -> list[Proposition]:
    return foule(nombre, now=timezone.now())


def test_the_three_forms_hold_the_whole_list_in_the_same_order(client: Client, db: None) -> None:
    numbers = [one.pk for one in crowd(45)]
    assert [int(one["numero"]) for one in rows_of_csv(client)] == numbers
    assert [one["numero"] for one in rows_of_json(client)] == numbers
    ids = [f"tag:www.rivemont.example,2026:proposition:{one}" for one in numbers]
    assert [said(one, "id") for one in entries(client)] == ids


def test_the_three_forms_keep_the_filters(client: Client, db: None) -> None:
    crowd(40)
    asked = {"etat": "a-la-ville", "conseil": "centre", "mots": "rue four", "ordre": "soutenues"}
    wanted = [one["titre"] for one in rows_of_json(client, **asked)]
    assert len(wanted) == 4
    assert [one["titre"] for one in rows_of_csv(client, **asked)] == wanted
    assert [said(one, "title") for one in entries(client, **asked)] == wanted


@pytest.mark.parametrize("forme", FORMES)
def test_a_filter_that_is_not_understood_gives_no_file(
    client: Client, db: None, forme: str
) -> None:
    assert client.get(f"{LISTE}.{forme}", {"conseil": "disparu"}).status_code == 404


@pytest.mark.parametrize("path", EVERY)
def test_there_is_no_other_form(client: Client, db: None, path: str) -> None:
    assert client.get(f"{path}.xlsx").status_code == 404


@pytest.mark.parametrize("path", EVERY)
def test_a_list_of_nothing_is_still_a_file(client: Client, db: None, path: str) -> None:
    assert len(rows_of_csv(client, path)) == len(rows_of_json(client, path))
    assert feed(client, path).findtext(f"{ATOM}updated", "").startswith("202")


def test_what_the_public_may_not_see_is_in_no_file(
    client: Client, people: People, regles: Participation
) -> None:
    draft(people.alice, regles)
    hidden = proposition(people, regles, Etat.ORIENTEE)
    Proposition.objects.filter(pk=hidden.pk).update(masquee="retiree")
    for path in EVERY[:2]:
        assert rows_of_csv(client, path) == rows_of_json(client, path) == []
        assert entries(client, path) == []


def test_of_its_author_a_file_holds_the_signature_alone(
    client: Client, people: People, regles: Participation
) -> None:
    proposition(people, regles, Etat.ENGAGEE)
    for forme in FORMES:
        text = body(client, f"{LISTE}.{forme}")
        assert "Alice" in text
        for secret in ("alice@", "@rivemont", "1980", "4 rue Haute", "Remi", "remi"):
            assert secret not in text


def test_each_row_says_all_that_became_of_a_proposition(
    client: Client, people: People, regles: Participation
) -> None:
    one = proposition(people, regles, Etat.ENGAGEE)
    (row,) = rows_of_json(client, "/participer/avis")
    assert row["adresse"] == f"http://testserver/participer/propositions/{one.pk}/"
    assert (row["etat"], row["etat_nom"]) == ("engagee", "la ville s'est engagée")
    assert (row["service"], row["retard_jours"], row["avis"]) == ("Service de la voirie", 0, None)
    assert (row["reponse"], row["engagement"]) == ("acceptee", "planifie")
    assert row["engagement_pour_le"] == "2099-01-31"
    assert row["deposee_le"] == timezone.localtime(one.deposee_le).isoformat(timespec="seconds")


def test_the_keys_are_documented_in_the_file_and_are_the_columns(client: Client, db: None) -> None:
    crowd(1)
    found = json.loads(body(client, f"{LISTE}.json"))
    columns = ["adresse", *(one.cle for one in PROPOSITIONS)]
    assert list(found["cles"]) == list(found["lignes"][0]) == columns
    assert list(rows_of_csv(client)[0]) == columns
    assert all(found["cles"].values()) and len(set(columns)) == len(columns)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client: Client, db: None, first: str) -> None:
    crowd(1)
    Proposition.objects.update(titre=f'{first}HYPERLINK("http://mal.example")', texte="x")
    assert rows_of_csv(client)[0]["titre"] == f'\'{first}HYPERLINK("http://mal.example")'


def test_a_cell_may_hold_lines_quotes_and_commas(client: Client, db: None) -> None:
    crowd(1)
    text = 'Un « banc », ou "deux" ;\r\nà l\'ombre.\n<b>&amp;'
    Proposition.objects.update(texte=text)
    assert rows_of_csv(client)[0]["texte"] == text
    assert rows_of_json(client)[0]["texte"] == text


def test_a_character_that_xml_refuses_does_not_spoil_the_feed(client: Client, db: None) -> None:
    crowd(2)
    Proposition.objects.update(
        titre="Un\x0b banc\x00 <b>".replace("\x00", ""), texte="a\x08b\uffff"
    )
    assert [said(one, "title") for one in entries(client)] == ["Un banc <b>"] * 2
    assert said(entries(client)[0], "summary").startswith("<p>ab</p>")


def test_a_feed_says_when_each_entry_changed_and_where_it_is(
    client: Client, people: People, regles: Participation
) -> None:
    one = proposition(people, regles, Etat.REPONDUE)
    (entry,) = entries(client)
    assert said(entry, "published") <= said(entry, "updated")
    (link,) = entry.findall(f"{ATOM}link")
    assert link.attrib["href"] == f"http://testserver/participer/propositions/{one.pk}/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Alice"
    assert "La ville l&#x27;a acceptée le" in said(entry, "summary")
    whole = feed(client)
    assert said(whole, "id") == "tag:www.rivemont.example,2026:propositions"
    assert said(whole, "updated") == said(entry, "updated")


def test_what_a_member_list_holds_cannot_be_matched_with_the_draw(client: Client, db: None) -> None:
    """Rows are made in the order of the draw: neither their order nor a number may show it."""
    day = timezone.localdate()
    for nom in ("Zoé", "Anne"):
        Mandat.objects.create(
            conseil="centre",
            college="habitants",
            personne=habitant(nom),
            marque="f" * 64,
            du=day,
            au=day,
        )
    path = EVERY[3]
    assert [one["nom"] for one in rows_of_csv(client, path)] == ["Anne", "Zoé"]
    assert list(rows_of_json(client, path)[0]) == ["college", "rang", "nom", "du", "au"]
    ids = [said(one, "id").rpartition(":")[2] for one in entries(client, path)]
    assert [len(one) for one in ids] == [16, 16] and "ffff" not in body(client, f"{path}.atom")


def test_the_conseils_are_a_file_too(client: Client, db: None) -> None:
    crowd(10)
    (row,) = rows_of_csv(client, EVERY[2])
    assert (row["conseil"], row["nom"], row["sieges"]) == ("centre", "Conseil du Centre", "4")
    assert (row["a_soutenir"], row["reponses_attendues"], row["reponses_en_retard"]) == (
        "3",
        "2",
        "2",
    )


def test_seances_and_votes_are_lists_to_take_away(
    client: Client, people: People, regles: Participation
) -> None:
    held, vote = convoked(people, regles), frozen_for(people, regles)
    (seance,) = rows_of_json(client, EVERY[4])
    assert (seance["numero"], seance["debut"][:10]) == (held.pk, "2026-10-20")
    assert (seance["etat_nom"], seance["lieu"]) == ("convoquée", "Salle des fêtes, 2 rue Haute")
    (row,) = rows_of_csv(client, EVERY[5])
    assert (row["titre"], row["methode"]) == ("Un banc rue Haute", "pour, contre ou abstention")
    assert row["adresse"].endswith(f"/votes/{vote.pk}/")
    (entry,) = entries(client, EVERY[5])
    assert said(entry, "id") == f"tag:www.rivemont.example,2026:scrutin:{vote.pk}"


def frozen_for(people: People, regles: Participation) -> Scrutin:
    members(2)
    prepared(people, regles)  # which nobody sees yet
    return frozen(people, regles).scrutin
