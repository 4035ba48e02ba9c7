"""How a town is named in a sentence."""

from __future__ import annotations

import pytest

from portail.contenu.problems import Report
from portail.contenu.town import Commune
from portail.contenu.tree import load_file
from tests.conftest import CONTENT


@pytest.fixture
def commune() -> Commune:
    found = load_file(CONTENT, "commune.yaml", Commune, Report())
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("article", "nom", "said"),
    [
        ("de", "Lille", "de Lille"),
        ("d'", "Orly", "d'Orly"),
        ("d’", "Orly", "d’Orly"),
        ("du", "Le Mans", "du Mans"),
        ("des", "Les Lilas", "des Lilas"),
        ("de", "Le Mans", "de Le Mans"),
        ("du", "Lude", "du Lude"),
    ],
)
def test_a_town_is_named_as_it_is_said(commune: Commune, article: str, nom: str, said: str) -> None:
    assert commune.model_copy(update={"article": article, "nom": nom}).de_nom == said
