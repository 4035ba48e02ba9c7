"""What is national is taken over to the letter, and nothing of the demonstration's town."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from portail.redaction.modele import NAMES, SAID_AGAIN, Modele, ModeleChange
from tests.portail.redaction.reponses import MODELE, TODAY, reponses

OURS = re.compile(
    r"rivemont|val-de-rive|hauts-de-rive|49999|beauregard|saint-elme|le vernay|glycines|aubertin"
    r"|02 61 91 (?!4\d)|ccas-accueil",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return Modele.read(MODELE).carried(reponses(), TODAY)


def original(name: str) -> str:
    return (MODELE / name).read_text(encoding="utf-8")


def test_the_national_numbers_are_taken_over_to_the_letter(files: dict[str, str]) -> None:
    assert files["numeros.yaml"] == original("numeros.yaml")


def test_nothing_that_is_taken_over_names_the_demonstration(files: dict[str, str]) -> None:
    found = [
        (name, line) for name, text in files.items() for line in text.splitlines()
        if OURS.search(line)
    ]  # fmt: skip
    assert found == []


def test_every_besoin_urgence_and_question_is_there(files: dict[str, str]) -> None:
    folders = ("besoins", "lexique", "messages", "pages", "questions", "urgences")
    there = {
        path.relative_to(MODELE).as_posix()
        for folder in folders
        for path in (MODELE / folder).glob("*.yaml")
    }
    single = {"hors-sujet.yaml", "numeros.yaml", "participation.yaml", "themes.yaml"}
    assert set(files) == there | single


def test_the_lines_left_out_are_those_that_name_it_and_no_other(files: dict[str, str]) -> None:
    for name, text in files.items():
        if name.startswith(("pages/", "messages/")) or name in SAID_AGAIN:
            continue
        kept = [
            "services: []"
            if name.startswith("urgences/") and line.startswith("services:")
            else line
            for line in original(name).splitlines()
            if not NAMES.search(line)
        ]
        assert text.splitlines() == kept, name


def test_few_phrases_are_left_out(files: dict[str, str]) -> None:
    before = sum(len(original(name).splitlines()) for name in files)
    after = sum(len(text.splitlines()) for text in files.values())
    assert 0 < before - after < 150


def test_a_message_is_left_out_whole(files: dict[str, str]) -> None:
    for name in ("messages/scenes-de-vie.yaml", "messages/une-autre-main.yaml"):
        before = yaml.safe_load(original(name))["messages"]
        after = yaml.safe_load(files[name])["messages"]
        assert after == [one for one in before if not NAMES.search(one["texte"])]
        assert len(before) - len(after) == 1


def test_no_danger_sends_to_a_service_of_the_demonstration(files: dict[str, str]) -> None:
    urgences = [yaml.safe_load(text) for name, text in files.items() if name.startswith("urgences")]
    assert [one.get("services", []) for one in urgences] == [[]] * 8


def test_what_residents_read_is_said_again_for_the_town(files: dict[str, str]) -> None:
    legal = yaml.safe_load(files["pages/mentions-legales.yaml"])["texte"]
    assert (
        "Orsac-le-Bas, 2 place de l'Orme, 49998 Orsac-le-Bas. Téléphone : 02 61 91 40 00." in legal
    )
    assert "Direction de la publication : Jeanne L'Hostis, maire." in legal
    assert "\nHébergeur d'Orsac, 1 rue des Machines, 49998 Orsac, 02 61 91 49 99.\n" in legal
    assert legal.endswith("dites-le à la mairie.\n")
    how = files["pages/comment-ca-marche.yaml"]
    assert "on vous reçoit toujours ici : Accueil de la mairie, 02 61 91 40 01." in how
    declared = files["pages/accessibilite.yaml"]
    assert "Dites-le nous : mairie@orsac.example ou au 02 61 91 40 00." in declared
    assert "Faite le 22 novembre 2026." in declared
    assert "écrivez à la mairie : mairie@orsac.example." in files["pages/vos-donnees.yaml"]
    assert "accueil: Bienvenue ! On vous montre" in files["besoins/nouvel-arrivant.yaml"]
    hunger = yaml.safe_load(files["urgences/faim.yaml"])
    assert hunger["consignes"][1].startswith("Allez au CCAS ou à la mairie, dès l'ouverture, et")


def test_a_demonstration_that_changed_is_not_taken_over_blindly(tmp_path: Path) -> None:
    modele = tmp_path / "content"
    shutil.copytree(MODELE, modele)
    page = modele / "pages/vos-donnees.yaml"
    page.write_text(page.read_text().replace("donnees@rivemont.example", "le maire"))
    with pytest.raises(ModeleChange) as changed:
        Modele.read(modele)
    assert str(changed.value).splitlines() == [
        "pages/vos-donnees.yaml : « donnees@rivemont.example » n'y est plus une fois et une seule.",
        "Reprenez le dossier « content » livré avec le logiciel.",
    ]


@pytest.mark.parametrize("name", ["commune.yaml", "numeros.yaml", "pages/vos-donnees.yaml"])
def test_a_demonstration_that_lacks_a_file_is_not_taken_over(tmp_path: Path, name: str) -> None:
    modele = tmp_path / "content"
    shutil.copytree(MODELE, modele)
    (modele / name).unlink()
    with pytest.raises(ModeleChange, match="Reprenez le dossier « content »"):
        Modele.read(modele)


def test_an_answer_is_never_taken_for_what_stood_there() -> None:
    named = reponses(maire="donnees@rivemont.example", nom="Hélène Aubertin", adresse="{maire}")
    files = Modele.read(MODELE).carried(named, TODAY)
    assert "Hélène Aubertin, {maire}. Téléphone" in files["pages/mentions-legales.yaml"]
    assert "publication : donnees@rivemont.example, maire" in files["pages/mentions-legales.yaml"]
