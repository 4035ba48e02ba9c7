"""What the town does in the story of a proposition: who prints letters, moderates, answers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, expect

from tests.browser.gens import Person, coming, prove, sign_in
from tests.servers import ROOT, Server

AGATHE, REMI = "agathe@demo.example", "remi@demo.example"
ANIMATION = "animation-centre@demo.example"
RELIRE, GUICHET = "/participer/conseils/centre/moderation/", "/participer/compte/guichet/"
TITRE = "Une rampe pour descendre au marché couvert"
LATE = """import django; django.setup()
from datetime import timedelta
from participation.models import Instruction
one = Instruction.objects.get(proposition__titre={titre!r})
one.echeance -= timedelta(days=32)
one.save()"""


@dataclass
class Scene:
    site: Server
    browser: Browser
    nadia: Person
    chemin: str = ""
    """The path of Nadia's proposition."""


def agathe_prints_the_letters(scene: Scene) -> str:
    """And reads on Nadia's what the postman will bring her."""
    with coming(scene.browser, scene.site) as agathe:
        agathe.opens(f"{GUICHET}courriers/")
        sign_in(agathe, AGATHE)
        prove(agathe, AGATHE)
        agathe.presses("Faire les courriers à imprimer")
        letter = agathe.page.locator(".lettre", has_text="12 quai des Mariniers")
        expect(letter).to_contain_text("Nadia B.")
        code = letter.locator(".code").inner_text()
        agathe.is_refused(RELIRE)
        agathe.is_refused("/participer/compte/fonctions/")
    return code


def the_animatrice_lets_it_in_and_opens_the_debate(scene: Scene) -> None:
    with coming(scene.browser, scene.site) as animatrice:
        animatrice.opens(RELIRE)
        sign_in(animatrice, ANIMATION)
        prove(animatrice, ANIMATION)
        animatrice.reads(TITRE)
        animatrice.presses("Publier", beside=TITRE)
        animatrice.is_refused("/participer/conseils/gare/moderation/")
        animatrice.is_refused(GUICHET)
        animatrice.opens(scene.chemin)
        animatrice.unfolds("Dire recevable")
        animatrice.presses("Dire recevable")
        animatrice.presses("Ouvrir le débat")
        animatrice.reads("C'est fait : elle est en débat.")
    assert scene.site.ask(scene.chemin).status == 200


def the_animatrice_entrusts_it_to_a_service(scene: Scene) -> None:
    with coming(scene.browser, scene.site) as animatrice:
        animatrice.opens(scene.chemin)
        animatrice.follows("Entrer")
        sign_in(animatrice, ANIMATION)
        prove(animatrice, ANIMATION, 1)
        animatrice.opens(scene.chemin)
        animatrice.unfolds("Confier à un service")
        animatrice.chooses("Service de la ville qui l'étudie", "Services techniques")
        animatrice.presses("Confier à un service")
        animatrice.reads("à ce service de la ville : Services techniques.")


def time_passes_and_everybody_sees_that_the_town_is_late(scene: Scene) -> None:
    command = [sys.executable, "-c", LATE.format(titre=TITRE)]
    done = subprocess.run(command, cwd=ROOT, env=scene.site.env, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    with coming(scene.browser, scene.site) as anyone:
        anyone.opens("/participer/avis/?conseil=centre")
        anyone.follows(TITRE)
        anyone.reads("Elle est en retard de 2 jours.")


def remi_answers_and_undertakes(scene: Scene) -> None:
    with coming(scene.browser, scene.site) as remi:
        remi.opens("/participer/compte/entrer/")
        sign_in(remi, REMI)
        prove(remi, REMI)
        remi.is_refused(RELIRE)
        remi.is_refused(GUICHET)
        remi.opens(scene.chemin)
        remi.unfolds("Publier la réponse")
        remi.ticks("acceptée")
        remi.types("La réponse de la ville, et sa raison", "La ville pose une rampe en bois.")
        remi.types("Coût estimé, en euros (s'il est connu)", "8200")
        remi.presses("Publier la réponse")
        remi.unfolds("Prendre l'engagement")
        remi.types("Ce que la ville fera", "Poser la rampe avant les fêtes.")
        remi.types("Pour le", "2099-06-30")
        remi.presses("Prendre l'engagement")
        remi.reads("Pour le 30 juin 2099.")
