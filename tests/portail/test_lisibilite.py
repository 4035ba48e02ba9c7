"""What residents read can be read: Kandel–Moles over every text of the default town."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

import pytest

from orientation.catalogue.catalogue import Catalogue
from portail.contenu.readability import readability
from portail.contenu.town import Town

EASY = 60
WORST = 10


def texts_of_catalogue(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for name, offer in catalogue.offers.items():
        yield f"services/{name}", f"{offer.resume}\n{offer.description}"
    for name, besoin in catalogue.besoins.items():
        yield f"besoins/{name}", f"{besoin.resume}\n{besoin.accueil}"
    for name, one in catalogue.urgences.items():
        yield f"urgences/{name}", "\n".join([one.titre, *one.consignes, one.temoin, one.soupcon])
    for name, fact in catalogue.facts.items():
        asked = fact.question
        answers = [answer.nom for answer in fact.answers.values()]
        lines = [asked.question, asked.question_tiers, asked.aide, *answers]
        yield f"questions/{name}", "\n".join(line for line in lines if line)


def texts_of_town(town: Town) -> Iterator[tuple[str, str]]:
    for name, quartier in town.quartiers.items():
        yield f"quartiers/{name}", quartier.presentation
    for name, page in town.pages.items():
        yield f"pages/{name}", f"{page.titre}\n{page.resume}\n{page.texte}"


@pytest.fixture
def scores(catalogue: Catalogue, default_town: Town) -> dict[str, float]:
    texts = [*texts_of_catalogue(catalogue), *texts_of_town(default_town)]
    return {name: readability(text) for name, text in texts}


def worst(found: dict[str, float]) -> str:
    rows = sorted((score, name) for name, score in found.items())[:WORST]
    return "\n".join(f"{score:5.0f}  {name}" for score, name in rows)


def test_the_texts_of_the_town_read_easily_on_average(scores: dict[str, float]) -> None:
    assert mean(scores.values()) > EASY, f"Le plus dur à lire :\n{worst(scores)}"


def test_no_text_of_the_town_is_hard_to_read(scores: dict[str, float]) -> None:
    assert min(scores.values()) > 50, f"Le plus dur à lire :\n{worst(scores)}"


def test_the_worst_ten_are_listed_worst_first() -> None:
    found = {f"services/{n}": float(n) for n in range(20, 0, -1)}
    assert worst(found).splitlines()[:2] == ["    1  services/1", "    2  services/2"]
    assert len(worst(found).splitlines()) == WORST
