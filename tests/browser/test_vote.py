"""A vote in a browser: by keyboard on a small telephone; and the key, on paper, in parts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.visit import Visit
from tests.browser.votes import entrer, laid, signer
from tests.servers import Server

pytestmark = pytest.mark.browser
CHOSEN = """() => [...document.querySelectorAll(":checked")]
  .map(one => one.closest("label").textContent.trim())"""
RECU = ".recu"


def test_one_votes_by_keyboard_on_a_small_telephone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    entrer(visit, "jugement-majoritaire")
    for rank, downs in enumerate((0, 3, 6, 2), 1):
        visit.tab_to(f"[name=o{rank}]")
        visit.page.keyboard.press("Space")
        for _ in range(downs):
            visit.page.keyboard.press("ArrowDown")
    assert visit.page.evaluate(CHOSEN) == ["Excellent", "Assez bien", "À rejeter", "Bien"]
    visit.tab_to("[type=submit]")
    visit.follow()
    assert (visit.title(), visit.faults()) == ("Relisez votre bulletin", [])
    told = visit.page.locator("dl.bulletin dd").all_inner_texts()
    assert told == ["Excellent", "Assez bien", "À rejeter", "Bien"]
    receipt = visit.page.locator(RECU).inner_text()
    visit.tab_to("[type=submit]")
    visit.follow()
    assert (visit.title(), visit.faults()) == ("A voté", [])
    assert visit.page.locator(RECU).inner_text() == receipt


def test_each_part_of_the_key_is_printed_on_a_sheet_of_its_own(visit: Visit, site: Server) -> None:
    signer(visit, laid(site)["chloe"])
    visit.go("/participer/conseils/centre/votes/preparer/")
    page = visit.page
    page.get_by_label("Titre du vote").fill("La fête de la rue des Halles")
    page.get_by_label("La question, comme").fill("Fermer la rue aux voitures ce soir-là ?")
    page.get_by_label("Pour, contre ou abstention").check()
    for label, days in (("Ouverture", 2), ("Clôture", 9)):
        at = timezone.localtime() + timedelta(days=days)
        page.get_by_label(label).fill(f"{at:%Y-%m-%dT%H:%M}")
    assert visit.faults() == []
    page.get_by_role("button", name="Relire ce vote").click()
    page.get_by_role("button", name="Annoncer ce vote").click()
    assert (visit.title(), page.locator(".part").count(), visit.faults()) == (
        *("Les parts de la clé", 3),
        [],
    )
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 3
    page.emulate_media(media="print")
    assert [one.is_visible() for one in page.locator("h1, .entete, .motif").all()] == [False] * 3


@pytest.mark.parametrize(
    ("path", "button", "then"),
    [("tirage", "Relire la graine", "Tirer au sort"), ("voix", "Relire cette voix", "Départager")],
)
def test_a_tie_is_settled_on_a_small_telephone(
    visit: Visit, site: Server, path: str, button: str, then: str
) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    signer(visit, laid(site)["chloe"])
    visit.go(laid(site)[path])
    assert (visit.title(), visit.faults()) == ("Départager", [])
    if path == "tirage":
        visit.page.get_by_label("La graine").fill("3 8 12 27 41")
    else:
        visit.page.get_by_label("La personne qui préside").select_option(index=1)
    visit.page.get_by_role("button", name=button).click()
    assert visit.faults() == []
    visit.page.get_by_role("button", name=then).click()
    assert visit.page.get_by_role("button", name="Publier le résultat").is_visible()
    assert visit.faults() == []


@pytest.mark.parametrize("width", [320, 1200])
def test_a_budget_is_read_both_ways_and_by_name_whatever_the_screen(
    visit: Visit, site: Server, width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.go(laid(site)["publie"])
    assert visit.faults() == []
    captions = visit.page.locator("#resultat caption").all_inner_texts()
    assert captions == ["Les voix", "Qui a voté quoi"]
    told = visit.page.locator("#resultat td[data-tete='Parts égales (pour comparer)']")
    assert told.last.inner_text() != ""
