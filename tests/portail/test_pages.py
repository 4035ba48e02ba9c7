"""The pages of the site, asked for as a browser asks."""

from __future__ import annotations

import pytest
from django.test import Client

from portail.keeper import keeper
from portail.snapshot import Snapshot
from tests.markup import Element, read
from tests.towns import SmallTown

PAGE = """\
titre: Vos données
ordre: 1
resume: Ce que devient ce que vous écrivez.
texte: |
  Rien n'est **gardé**. <script>alert(1)</script>
"""


@pytest.fixture
def client(snapshot: Snapshot) -> Client:
    return Client()


def addresses(snapshot: Snapshot) -> list[str]:
    pages = [f"/{name}/" for name in snapshot.town.pages]
    data = "/donnees/data-inclusion/"
    return ["/", "/plan-du-site/", "/orientation/urgences/", data, "/nulle-part/", *pages]


def read_all(snapshot: Snapshot) -> dict[str, Element]:
    client = Client()
    return {one: read(client.get(one).content) for one in addresses(snapshot)}


def test_the_front_page_asks_what_is_happening(client: Client) -> None:
    page = read(client.get("/").content)
    assert page.texts("h1") == ["Que se passe-t-il ?"]
    assert page.one("label", **{"for": "texte"}).text == "Que se passe-t-il ?"


def test_the_front_page_offers_every_besoin_under_its_theme(
    client: Client, snapshot: Snapshot
) -> None:
    catalogue = snapshot.porte.catalogue
    page = read(client.get("/").content)
    themes = page.all("details", name="theme")
    assert [one.one("b").text for one in themes] == [t.nom for t in catalogue.themes.values()]
    offered = [one.attributes["value"] for one in page.all("button", name="choisir")]
    assert sorted(offered) == sorted(catalogue.besoins)


def test_no_page_of_the_door_sets_a_cookie(client: Client, snapshot: Snapshot) -> None:
    assert [one for one in addresses(snapshot) if client.get(one).cookies] == []


def test_an_unknown_address_is_answered_in_words(client: Client) -> None:
    page = client.get("/nulle-part/")
    assert page.status_code == 404
    assert read(page.content).one("h1").text == "Cette page n’existe pas"


def test_every_page_is_in_french_with_one_title_of_its_own(snapshot: Snapshot) -> None:
    pages = read_all(snapshot)
    assert {one: page.one("html").attributes["lang"] for one, page in pages.items()} == (
        dict.fromkeys(pages, "fr")
    )
    assert {one: len(page.all("h1")) for one, page in pages.items()} == dict.fromkeys(pages, 1)
    assert len({page.one("title").text for page in pages.values()}) == len(pages)


def test_every_page_begins_with_a_way_to_its_content(snapshot: Snapshot) -> None:
    for page in read_all(snapshot).values():
        first = page.all("a")[0]
        assert (first.text, first.attributes["href"]) == ("Aller au contenu", "#contenu")
        assert page.one("main").attributes["id"] == "contenu"


def test_every_page_leads_to_the_pages_of_the_town(snapshot: Snapshot) -> None:
    wanted = [f"/{name}/" for name in snapshot.town.pages]
    for page in read_all(snapshot).values():
        assert [one for one in wanted if one not in page.one("footer").values("href")] == []


def test_every_link_of_the_site_leads_somewhere(
    client: Client, snapshot: Snapshot, db: None
) -> None:
    links = {link for page in read_all(snapshot).values() for link in page.values("href")}
    inside = {one for one in links if one.startswith("/") and not one.startswith("/statiques/")}
    dead = [one for one in sorted(inside) if client.get(one).status_code not in (200, 302)]
    assert dead == []


def test_every_id_of_a_page_is_its_own(snapshot: Snapshot) -> None:
    for page in read_all(snapshot).values():
        ids = page.values("id")
        assert sorted(ids) == sorted(set(ids))


def test_the_front_page_says_how_accessible_the_site_is(client: Client) -> None:
    page = read(client.get("/").content)
    assert "Accessibilité : non conforme" in page.one("footer").texts("a")


def test_the_plan_leads_to_every_besoin(client: Client, snapshot: Snapshot) -> None:
    links = read(client.get("/plan-du-site/").content).one("main").values("href")
    wanted = [f"/orientation/besoin/{name}/" for name in snapshot.porte.catalogue.besoins]
    assert [one for one in wanted if one not in links] == []


def test_the_emergency_page_gives_every_number(client: Client, snapshot: Snapshot) -> None:
    links = read(client.get("/orientation/urgences/").content).one("main").texts("b")
    assert links == [one.numero for one in snapshot.porte.catalogue.numeros]


def test_a_page_of_the_town_is_its_text_without_markup_of_its_own(served: SmallTown) -> None:
    served.write("pages/vos-donnees.yaml", PAGE)
    keeper.refresh()
    main = read(Client().get("/vos-donnees/").content).one("main")
    assert main.text == "Vos données Rien n'est gardé. <script>alert(1)</script>"
    assert main.texts("strong") == ["gardé"]


def test_the_colours_of_the_town_follow_light_and_dark(served: SmallTown) -> None:
    answer = Client().get("/couleurs.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content.decode() == (
        ":root{--accent:#0b5f5a}"
        "@media(prefers-color-scheme:dark){:root{--accent:#7fd6cd}}"
        "@media print{:root{--accent:#000}}"
    )


def test_robots_may_read_everything(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nAllow: /\n"


@pytest.mark.parametrize("address", ["/", "/plan-du-site/", "/sante", "/couleurs.css"])
def test_a_page_that_is_only_read_refuses_to_be_sent_anything(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/orientation/urgences/", "/plan-du-site/"])
def test_a_page_asks_nothing_of_the_base(
    client: Client, address: str, django_assert_num_queries: object, db: None
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get(address)
