"""What letters need of the town, read alone, and kept while what is written does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from participation.courrier.contenu import Lecteur, lire
from tests.towns import SmallTown


@pytest.fixture
def town(tmp_path: Path) -> SmallTown:
    return SmallTown.at(tmp_path / "content")


def nom(lecteur: Lecteur) -> str:
    found = lecteur()
    assert found is not None
    return found.participation.conseils["centre"].nom


def test_the_town_and_its_conseils_are_read(town: SmallTown) -> None:
    found = lire(town.root)
    assert found is not None
    assert found.town.commune.nom == "Rivemont"
    assert list(found.participation.conseils) == ["centre"]


def test_nothing_is_read_of_a_town_that_does_not_load(town: SmallTown) -> None:
    town.write("commune.yaml", "nom: Rivemont\n")
    assert lire(town.root) is None
    assert Lecteur(town.root)() is None


def test_nothing_is_read_of_no_folder(tmp_path: Path) -> None:
    assert lire(tmp_path / "ailleurs") is None


def test_files_are_followed_and_errors_change_nothing(town: SmallTown) -> None:
    lecteur = Lecteur(town.root)
    assert nom(lecteur) == "Conseil du Centre"
    town.change("conseils/centre.yaml", "nom: Conseil du Centre", "nom: Conseil du Cœur")
    assert nom(lecteur) == "Conseil du Cœur"
    town.write("conseils/centre.yaml", "nom: [\n")
    assert nom(lecteur) == "Conseil du Cœur"


def test_what_did_not_change_is_not_read_again(town: SmallTown) -> None:
    lecteur = Lecteur(town.root)
    assert lecteur() is lecteur()
