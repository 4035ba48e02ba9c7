"""The whole life of a proposition, on the real site, each person at her own browser.

Nadia is new here. Agathe works at the desk, Rémi answers for the town; somebody runs the conseil,
and Louise lives nearby: those are people of the demonstration.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.gens import Person, coming, courriels, sign_in
from tests.browser.ville import (
    GUICHET,
    RELIRE,
    TITRE,
    Scene,
    agathe_prints_the_letters,
    remi_answers_and_undertakes,
    the_animatrice_entrusts_it_to_a_service,
    the_animatrice_lets_it_in_and_opens_the_debate,
    time_passes_and_everybody_sees_that_the_town_is_late,
)
from tests.participation.photos import photo
from tests.servers import Server, until

pytestmark = pytest.mark.browser
NADIA, LOUISE = "nadia@rivemont.example", "centre-1@demo.example"
VOISINE = "Un jour sans voitures par semaine quai des Mariniers"


@pytest.fixture
def scene(browser: Browser, site: Server) -> Iterator[Scene]:
    with coming(browser, site) as nadia:
        yield Scene(site, browser, nadia)


def test_a_proposition_from_the_first_visit_to_the_last(scene: Scene, tmp_path: Path) -> None:
    nadia_opens_her_account(scene)
    nadia_asks_for_a_letter(scene)
    code = agathe_prints_the_letters(scene)
    nadia_types_the_posted_code(scene, code)
    nadia_is_shown_a_near_twin(scene)
    nadia_writes_another_one(scene)
    nadia_adds_a_picture_and_deposits(scene, tmp_path)
    nobody_else_sees_it_yet(scene)
    the_animatrice_lets_it_in_and_opens_the_debate(scene)
    a_neighbour_supports_and_comments_while_nadia_looks(scene)
    the_animatrice_entrusts_it_to_a_service(scene)
    time_passes_and_everybody_sees_that_the_town_is_late(scene)
    remi_answers_and_undertakes(scene)
    nadia_was_written_to_and_stops_it(scene)
    nadia_leaves_with_her_data(scene)
    what_she_wrote_is_signed_by_nobody(scene)


def nadia_opens_her_account(scene: Scene) -> None:
    nadia = scene.nadia
    nadia.opens("/participer/")
    nadia.follows("Entrer")
    sign_in(nadia, NADIA)
    assert nadia.title() == "Mon compte"
    nadia.types("Comment vous signez", "Nadia B.")
    nadia.types("Votre date de naissance", "1948-03-09")
    nadia.presses("Enregistrer")
    nadia.reads("C'est enregistré.")


def nadia_asks_for_a_letter(scene: Scene) -> None:
    nadia = scene.nadia
    nadia.follows("Où j’habite")
    nadia.follows("Dire où j’habite")
    nadia.types("Numéro", "12")
    nadia.types("Rue", "quai des mariniers")
    nadia.presses("Enregistrer cette adresse")
    nadia.reads("Pas encore vérifiée")
    nadia.presses("Recevoir un code par courrier")
    nadia.reads("La mairie vous enverra un courrier.")


def nadia_types_the_posted_code(scene: Scene, code: str) -> None:
    nadia = scene.nadia
    nadia.opens("/participer/compte/residence/")
    nadia.follows("Écrire le code reçu")
    nadia.types("Votre code", code.lower())
    nadia.presses("Vérifier mon adresse")
    nadia.reads("Votre adresse est vérifiée : 12 quai des Mariniers.")


def nadia_is_shown_a_near_twin(scene: Scene) -> None:
    nadia = scene.nadia
    nadia.opens("/participer/conseils/")
    nadia.follows("Proposer une idée au Conseil du Centre-Ville")
    nadia.types("Votre proposition en une phrase", "Un jour sans voiture quai des Mariniers")
    nadia.types(
        "Ce que vous proposez, et pourquoi",
        "Le dimanche, fermons le quai aux voitures : il est plein de familles.",
    )
    nadia.reads(VOISINE)
    nadia.presses(f"Soutenir celle-ci : {VOISINE}")
    nadia.reads("Merci : votre soutien compte.")
    nadia.reads("Vous la soutenez.")


def nadia_writes_another_one(scene: Scene) -> None:
    nadia = scene.nadia
    nadia.opens("/participer/conseils/centre/proposer/")
    nadia.types("Votre proposition en une phrase", TITRE)
    nadia.types(
        "Ce que vous proposez, et pourquoi",
        "Les quatre marches de la halle arrêtent les poussettes, les fauteuils et ma canne.",
    )
    nadia.types("Rue, si c'est à un endroit précis", "place du marché")
    nadia.presses("Relire mon brouillon")
    nadia.reads("personne d’autre que vous ne le voit")
    scene.chemin = nadia.page.url.removeprefix(scene.site.address)


def nadia_adds_a_picture_and_deposits(scene: Scene, tmp_path: Path) -> None:
    nadia, image = scene.nadia, tmp_path / "marches.jpg"
    image.write_bytes(photo((320, 240)))
    nadia.page.get_by_label("Une image de votre appareil").set_input_files(image)
    nadia.types("Ce que montre l'image", "Quatre marches hautes, sans rampe")
    nadia.presses("Ajouter cette image")
    nadia.opens(scene.chemin)
    expect(nadia.page.get_by_alt_text("Quatre marches hautes, sans rampe")).to_be_visible()
    nadia.reads("le conseil la relit avant de la montrer")
    nadia.presses("Déposer la proposition")
    nadia.reads("Cette proposition attend d’être relue par le conseil.")


def nobody_else_sees_it_yet(scene: Scene) -> None:
    assert scene.site.ask(scene.chemin).status == 404
    assert TITRE not in scene.site.ask("/participer/propositions/").body.decode()


def a_neighbour_supports_and_comments_while_nadia_looks(scene: Scene) -> None:
    """What the neighbour does appears on the page that is open, by itself."""
    nadia, said = scene.nadia, "Mon mari ne sort plus le samedi. Une rampe changerait tout."
    nadia.opens(scene.chemin)
    nadia.visit.connect()
    nadia.reads("Personne n’a encore donné son avis.")
    with coming(scene.browser, scene.site) as louise:
        louise.opens(scene.chemin)
        louise.follows("Entrer pour soutenir")
        sign_in(louise, LOUISE)
        louise.is_refused(RELIRE)
        louise.is_refused(GUICHET)
        louise.opens(scene.chemin)
        louise.presses("Soutenir")
        nadia.reads("1 soutien sur 30")
        louise.ticks("pour")
        louise.types("Votre commentaire", said)
        louise.presses("Envoyer mon commentaire")
        louise.reads("Votre commentaire est affiché.")
        nadia.reads(said)
        nadia.reads("1 pour, 0 contre")


def nadia_was_written_to_and_stops_it(scene: Scene) -> None:
    def told() -> list[str]:
        subjects = [one.sujet for one in courriels(scene.site, NADIA)]
        return [one for one in subjects if TITRE in one]

    until(lambda: any("engagée" in one for one in told()), 30)
    letter = next(one for one in courriels(scene.site, NADIA) if TITRE in one.sujet)
    with coming(scene.browser, scene.site) as nadia:  # on her telephone, not signed in
        nadia.opens(letter.arret)
        nadia.reads(f"Vous ne recevrez plus de courriel de la proposition « {TITRE} ».")
        nadia.presses("Ne plus les recevoir")
        nadia.reads(f"Vous ne suivez plus « {TITRE} ».")


def nadia_leaves_with_her_data(scene: Scene) -> None:
    nadia = scene.nadia
    nadia.opens("/participer/compte/donnees/")
    nadia.reads("12 quai des Mariniers")
    with nadia.page.expect_download() as downloading:
        nadia.follows("Prendre mes données (fichier JSON)")
    held = json.loads(downloading.value.path().read_text())
    assert [one["titre"] for one in held["propositions"]] == [TITRE]
    nadia.follows("Effacer mon compte")
    nadia.types("Pour confirmer, écrivez : effacer", "effacer")
    nadia.presses("Effacer mon compte")
    assert nadia.title() == "Votre compte est effacé"


def what_she_wrote_is_signed_by_nobody(scene: Scene) -> None:
    page = scene.site.ask(scene.chemin).body.decode()
    assert "Déposée par un habitant le" in re.sub(r"\s+", " ", page)
    assert ("Nadia" in page, NADIA in page) == (False, False)


def test_without_a_script_one_does_all_of_it_too(browser: Browser, site: Server) -> None:
    with coming(browser, site, scripted=False) as odile:
        odile.opens("/participer/conseils/centre/proposer/")
        sign_in(odile, "odile@rivemont.example")
        odile.follows("Aller à mon compte")
        odile.types("Comment vous signez", "Odile")
        odile.types("Votre date de naissance", "1952-11-02")
        odile.presses("Enregistrer")
        odile.opens("/participer/compte/residence/habite/")
        odile.types("Rue", "rue des Drapiers")
        odile.presses("Enregistrer cette adresse")
        odile_proposes(odile)
        odile_supports_and_comments(odile)


def odile_proposes(odile: Person) -> None:
    odile.opens("/participer/conseils/centre/proposer/")
    odile.types("Votre proposition en une phrase", "Une fontaine à boire quai des Mariniers")
    odile.types("Ce que vous proposez, et pourquoi", "L'été, on n'y trouve pas d'eau.")
    odile.presses("Relire mon brouillon")
    odile.presses("Déposer la proposition")
    odile.reads("Cette proposition attend d’être relue par le conseil.")


def odile_supports_and_comments(odile: Person) -> None:
    odile.opens("/participer/propositions/?conseil=centre")
    odile.follows(VOISINE)
    odile.presses("Soutenir")
    odile.reads("Merci : votre soutien compte.")
    odile.ticks("sans prendre parti")
    odile.types("Votre commentaire", "J'y serais, avec ma chaise.")
    odile.presses("Envoyer mon commentaire")
    odile.reads("Votre commentaire est en attente de relecture")
