"""A conseil holds a séance: ten members on ten telephones, a desk, a wall, and no paper at all."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.gens import Person
from tests.browser.salle import REPRESENTES, VIENNENT, laid
from tests.browser.visit import visiting
from tests.browser.votes import signer
from tests.servers import ROOT, Server

pytestmark = pytest.mark.browser
PREPARER = "/participer/conseils/centre/votes/preparer/"
MENTIONS = ("Excellent", "Très bien", "Bien", "Passable")
BANCS = "Place du Marché\nQuai des Mariniers\nRue du Vieux-Pont"


@dataclass
class Salle:
    site: Server
    chemin: str
    noms: list[str]
    bureau: Person
    mur: Person
    """The big screen: the desk's own, on the wall."""
    membres: list[Person]
    """Those who come, then those who do not."""
    parts: list[str] = field(default_factory=list)
    vote: str = ""

    @property
    def presents(self) -> list[Person]:
        return self.membres[:VIENNENT]


@pytest.fixture
def salle(browser: Browser, site: Server) -> Iterator[Salle]:
    scene: dict[str, Any] = laid(site)
    with ExitStack() as stack:

        def comes(session: str, width: int) -> Person:
            context = browser.new_context(viewport={"width": width, "height": 700})
            visit = stack.enter_context(visiting(context, site))
            signer(visit, session)
            return Person(visit)

        yield Salle(
            site,
            scene["chemin"],
            [one["nom"] for one in scene["membres"]],
            comes(scene["bureau"], 1280),
            comes(scene["bureau"], 1280),
            [comes(one["session"], 320) for one in scene["membres"]],
        )


def test_a_seance_from_its_opening_to_what_anyone_recounts(salle: Salle, tmp_path: Path) -> None:
    one_who_cannot_come_gives_their_voice(salle)
    the_desk_opens_the_seance(salle)
    the_desk_notes_another_procuration(salle)
    ten_members_sign_and_the_sixth_makes_the_quorum(salle)
    all_come_to_the_first_point(salle)
    one_asks_to_speak_and_is_given_the_floor(salle)
    the_desk_prepares_a_vote_and_opens_it_while_one_is_cut_off(salle)
    whoever_was_cut_off_comes_back_to_the_vote(salle)
    everybody_votes_once_and_two_of_them_twice(salle)
    the_vote_is_closed_with_two_parts_of_the_key(salle)
    everybody_reads_the_result(salle)
    anybody_recounts_and_a_changed_byte_is_found(salle, tmp_path)
    two_sign_the_proces_verbal_that_wrote_itself(salle)


def one_who_cannot_come_gives_their_voice(salle: Salle) -> None:
    absent = salle.membres[VIENNENT]
    absent.opens(f"{salle.chemin}direct/")
    absent.follows("Je ne peux pas venir : donner ma voix à un autre membre")
    assert absent.visit.faults() == []
    absent.chooses("À qui", salle.noms[0])
    absent.presses("Donner ma voix")
    absent.reads(f"{salle.noms[0]} porte votre voix.")


def the_desk_opens_the_seance(salle: Salle) -> None:
    bureau = salle.bureau
    bureau.opens(f"{salle.chemin}bureau/")
    bureau.chooses("Qui préside", salle.noms[0])
    bureau.chooses("Qui écrit le procès-verbal", salle.noms[1])
    bureau.presses("Ouvrir la séance")
    assert bureau.visit.faults() == []
    salle.mur.opens(f"{salle.chemin}ecran/")
    salle.mur.reads("Le quorum n’est pas atteint")
    assert salle.mur.visit.faults() == []


def the_desk_notes_another_procuration(salle: Salle) -> None:
    bureau = salle.bureau
    bureau.unfolds("Noter une procuration reçue")
    bureau.chooses("Qui donne sa voix", salle.noms[VIENNENT + 1])
    bureau.chooses("À qui", salle.noms[1])
    bureau.presses("Noter")
    bureau.reads(f"{salle.noms[VIENNENT + 1]} a donné procuration à {salle.noms[1]}")


def ten_members_sign_and_the_sixth_makes_the_quorum(salle: Salle) -> None:
    code = salle.mur.page.locator(".code-salle").inner_text()
    for rank, one in enumerate(salle.presents, 1):
        one.opens(f"{salle.chemin}direct/")
        if rank == 1:
            assert one.visit.faults() == []
        one.types("Le code affiché dans la salle", code.lower())
        one.presses("Signer")
        one.reads("Votre présence est signée.")
        if rank in (5, 6):
            there = rank + REPRESENTES
            reached = "Le quorum est atteint" if rank == 6 else "Le quorum n’est pas atteint"
            for other in (salle.mur, salle.bureau, salle.presents[0]):
                other.reads(f"{reached} : {there} sur 16 membres")


def all_come_to_the_first_point(salle: Salle) -> None:
    salle.bureau.page.get_by_role("button", name="Passer à ce point").first.click()
    for one in (*salle.presents, salle.mur):
        one.reads("Point 1 sur 2")


def one_asks_to_speak_and_is_given_the_floor(salle: Salle) -> None:
    speaker = salle.presents[4]
    speaker.presses("Demander la parole")
    button = f"Donner la parole à {salle.noms[4]}"
    salle.bureau.page.get_by_role("button", name=button).click()
    salle.mur.reads(f"{salle.noms[4]} a la parole")
    speaker.presses("J’ai fini de parler")
    expect(salle.mur.page.locator("main")).not_to_contain_text("a la parole")


def the_desk_prepares_a_vote_and_opens_it_while_one_is_cut_off(salle: Salle) -> None:
    cut = salle.presents[2]
    cut.page.context.set_offline(True)
    cut.page.evaluate("() => window.lastSocket.close()")
    bureau = salle.bureau
    bureau.follows("Préparer un vote pour cette séance")
    bureau.types("Titre du vote", "Trois bancs")
    bureau.types("La question, comme elle sera lue sur le bulletin", "Où poser trois bancs ?")
    bureau.ticks("Jugement majoritaire")
    bureau.types("D'autres choix, un par ligne", BANCS)
    bureau.presses("Relire ce vote")
    bureau.follows("le bureau de la séance")
    bureau.presses("Ouvrir ce vote")
    salle.parts = bureau.page.locator(".part .signes").all_inner_texts()
    assert len(salle.parts) == 3
    bureau.follows("Les parts sont remises")
    for one in [one for one in salle.presents if one is not cut]:
        one.reads("Voter maintenant")
    assert salle.presents[0].visit.faults() == []
    bureau.page.set_viewport_size({"width": 320, "height": 700})
    assert bureau.visit.faults() == []
    salle.mur.reads("0 vote sur 12")
    expect(cut.page.locator("main")).not_to_contain_text("Voter maintenant")


def whoever_was_cut_off_comes_back_to_the_vote(salle: Salle) -> None:
    cut = salle.presents[2]
    cut.reads("La connexion est coupée.")
    cut.page.context.set_offline(False)
    cut.reads("Voter maintenant")
    cut.reads("Point 1 sur 2")


def everybody_votes_once_and_two_of_them_twice(salle: Salle) -> None:
    for rank, one in enumerate(salle.presents):
        vote(one, "Voter maintenant", rank)
    for rank in range(REPRESENTES):
        vote(salle.presents[rank], f"Voter pour {salle.noms[VIENNENT + rank]}", rank)
    salle.mur.reads("12 votes sur 12")
    assert "retient" not in salle.mur.page.locator("main").inner_text()


def vote(who: Person, link: str, rank: int) -> None:
    with who.page.expect_navigation():
        who.page.get_by_role("link", name=link).first.click()
    for option in (1, 2, 3):
        mention = 1 + (rank + option) % len(MENTIONS)
        who.page.locator(f"[name=o{option}][value='{mention}']").check()
    who.presses("Relire mon choix")
    who.presses("Glisser mon bulletin dans l’urne")
    assert who.title() == "A voté"
    who.follows("Revenir à la séance")


def the_vote_is_closed_with_two_parts_of_the_key(salle: Salle) -> None:
    bureau = salle.bureau
    bureau.opens(f"{salle.chemin}bureau/")
    bureau.types("Part n° 1", salle.parts[2])
    bureau.types("Part n° 2", salle.parts[0])
    bureau.presses("Clore, compter et montrer le résultat")
    bureau.reads("Le vote est dépouillé, et son résultat est public.")


def everybody_reads_the_result(salle: Salle) -> None:
    for one in (*salle.presents, salle.mur):
        one.reads("Résultat : Trois bancs")
        one.reads("L’avis retient :")
    assert salle.presents[0].visit.faults() == []
    salle.presents[0].page.get_by_role("link", name="Tout le résultat").click()
    salle.presents[0].reads("12")
    salle.vote = re.sub(r"^.*?(/participer/.*)$", r"\1", salle.presents[0].page.url)


def anybody_recounts_and_a_changed_byte_is_found(salle: Salle, tmp_path: Path) -> None:
    published = salle.site.ask(f"{salle.vote}bulletins.json").body
    file = tmp_path / "vote.json"
    file.write_bytes(published)
    done = recompter(file)
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)
    assert (counted["methode"], counted["votants"]) == ("jugement-majoritaire", 12)
    retained = salle.presents[1].page.locator("main").inner_text()
    first = json.loads(published)["options"][int(counted["resultat"][0]) - 1]
    assert first["titre"] in retained
    file.write_bytes(published.replace(b"Quai des Mariniers", b"Quai des Mariniert", 1))
    assert recompter(file).returncode != 0


def two_sign_the_proces_verbal_that_wrote_itself(salle: Salle) -> None:
    salle.bureau.presses("Lever la séance")
    salle.bureau.follows("Le procès-verbal")
    page, (president, secretary) = f"{salle.chemin}proces-verbal/", salle.presents[:2]
    assert "Jugement majoritaire" not in salle.site.ask(page).body.decode()
    secretary.opens(page)
    secretary.follows("Écrire ou corriger")
    secretary.page.locator("textarea").first.fill("Chacun dit où il s'assoirait.")
    secretary.presses("Enregistrer")
    for one in (secretary, president):
        one.opens(page)
        one.reads("Chacun dit où il s'assoirait.")
        one.presses("Signer ce procès-verbal")
    told = salle.site.ask(page).body.decode()
    for words in (
        "Trois bancs",
        "10 présents et 2 représentés",
        "Retenu",
        "signé le",
        "Empreinte du fichier signé",
    ):
        assert words in told, words


def recompter(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "recompter", str(file), "--json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
