"""The page of the town's open data, and its files, asked for as a browser or a program asks."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from portail.keeper import keeper
from portail.snapshot import Snapshot
from tests.markup import read
from tests.towns import SmallTown

PAGE = "/donnees/data-inclusion/"
FILES = {
    "services.json": "application/json; charset=utf-8",
    "structures.json": "application/json; charset=utf-8",
    "description.json": "application/json; charset=utf-8",
    "services.csv": "text/csv; charset=utf-8",
    "structures.csv": "text/csv; charset=utf-8",
}


@pytest.fixture
def client(snapshot: Snapshot) -> Client:
    return Client()


def test_the_page_says_how_much_there_is_and_under_which_licence(client: Client) -> None:
    main = read(client.get(PAGE).content).one("main")
    services, structures, _ = (one.text for one in main.all("ul")[0].all("li"))
    assert services.startswith("Services (91) :")
    assert structures.startswith("Structures (31) :")
    assert "Dernière fiche vérifiée le 5 novembre 2026." in main.text
    assert "Licence Ouverte / Open Licence 2.0 (Etalab)" in main.texts("a")
    assert main.one("blockquote").text == "Ville de Rivemont, données du 5 novembre 2026"
    assert "Aucune fiche de la ville n’a été laissée de côté." in main.text


def test_the_page_leads_to_every_file(client: Client) -> None:
    links = read(client.get(PAGE).content).one("main").values("href")
    assert {PAGE + name for name in FILES} - set(links) == set()


def test_the_plan_leads_to_the_page(client: Client) -> None:
    assert PAGE in read(client.get("/plan-du-site/").content).one("main").values("href")


@pytest.mark.parametrize(("name", "content_type"), FILES.items())
def test_a_file_says_what_it_is_and_its_licence(
    client: Client, name: str, content_type: str
) -> None:
    answer = client.get(PAGE + name)
    assert (answer.status_code, answer["Content-Type"]) == (200, content_type)
    assert answer["Link"] == '<https://github.com/etalab/licence-ouverte>; rel="license"'
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_a_file_that_one_has_is_not_sent_again(client: Client) -> None:
    etag = client.get(PAGE + "services.json")["ETag"]
    again = client.get(PAGE + "services.json", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(PAGE + "structures.json", headers={"if-none-match": etag})
    assert other.status_code == 200


def test_a_file_travels_compressed_and_is_still_known(client: Client) -> None:
    packed = client.get(PAGE + "services.json", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 40_000
    again = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    assert client.get(PAGE + "services.json", headers=again).status_code == 304


@pytest.mark.parametrize("name", ["autre.json", "services", "services.json/", "../services.json"])
def test_there_is_no_other_file(client: Client, name: str) -> None:
    assert client.get(PAGE + name).status_code == 404


@pytest.mark.parametrize("name", ["", "services.json"])
def test_these_are_only_read_and_ask_nothing_of_the_base(
    client: Client, name: str, django_assert_num_queries: object, db: None
) -> None:
    assert client.post(PAGE + name).status_code == 405
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.head(PAGE + name).status_code == 200


def test_the_files_follow_the_content(served: SmallTown) -> None:
    def told() -> str:
        rows = json.loads(Client().get(PAGE + "services.json").content)
        return str(next(row["nom"] for row in rows if row["id"] == "rivemont--ccas-accueil"))

    assert told() == "Accueil du CCAS"
    path = served.root / "services/ccas-accueil.yaml"
    served.write("services/ccas-accueil.yaml", path.read_text().replace("Accueil du", "Au"))
    keeper.refresh()
    assert told() == "Au CCAS"


def test_a_fiche_that_is_left_out_is_told_on_the_page(served: SmallTown) -> None:
    path = served.root / "structures/ccas.yaml"
    served.write("structures/ccas.yaml", path.read_text().replace("nom: CCAS", "nom: CC"))
    keeper.refresh()
    last = read(Client().get(PAGE).content).one("main").all("ul")[-1]
    assert last.texts("li") == [
        "CC (structure) : « nom » : trop court, il faut au moins 3 caractères.",
        "Accueil du CCAS (service) : Sa structure n'est pas publiée.",
    ]
