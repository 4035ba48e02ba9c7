"""Near twins, on titles and texts as residents of a small town would write them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from participation.mots import mots
from participation.queries.propositions import VOISINES
from participation.ressemblance import Corpus, Existante

SEUIL = 70
"""As in the default town."""
Texte = tuple[str, str]
PAIRES: dict[str, dict[str, list[tuple[Texte, Texte]]]] = yaml.safe_load(
    Path(__file__).with_name("jumelles.yaml").read_text()
)
BANC = (
    7,
    "Un banc rue Haute",
    "Les personnes âgées montent la rue Haute sans pouvoir s'asseoir. Un banc suffirait.",
)


def proches(titre: str, texte: str, written: list[Existante], seuil: int) -> list[tuple[int, int]]:
    return Corpus(written).proches(titre, texte, seuil)


def existing(*written: tuple[int, str, str]) -> list[Existante]:
    return [(numero, titre, mots(f"{titre} {texte}")) for numero, titre, texte in written]


@pytest.fixture(scope="module")
def conseil() -> Corpus:
    """All that exists in the pairs, as one conseil."""
    texts = dict.fromkeys(
        tuple(other) for part in PAIRES.values() for pairs in part.values() for _, other in pairs
    )
    return Corpus(existing(*((number, *text) for number, text in enumerate(texts))))


def shown(conseil: Corpus, pairs: list[tuple[Texte, Texte]]) -> int:
    """In how many pairs what exists is shown to who writes the other."""
    titles = [titre for _, titre, _ in conseil.existantes]
    found = (conseil.proches(*mine, SEUIL)[:VOISINES] for mine, _ in pairs)
    return sum(
        titre in {titles[number] for number, _ in some}
        for some, (_, (titre, _)) in zip(found, pairs, strict=True)
    )


@pytest.mark.parametrize(
    ("part", "twins", "strangers"),
    [("reglage", (83, 108), (6, 97)), ("controle", (15, 25), (2, 25))],
)
def test_twins_are_shown_and_few_others(
    conseil: Corpus, part: str, twins: tuple[int, int], strangers: tuple[int, int]
) -> None:
    jumelles, etrangeres = PAIRES[part]["jumelles"], PAIRES[part]["etrangeres"]
    assert (len(jumelles), len(etrangeres)) == (twins[1], strangers[1])
    assert shown(conseil, jumelles) >= twins[0]
    assert shown(conseil, etrangeres) <= strangers[0]


def alike(one: str, other: str) -> int:
    """How much two titles are alike, in per cent."""
    return dict(proches(one, "", existing((1, other, "")), 1)).get(1, 0)


def test_a_title_is_found_in_what_the_other_says_in_all() -> None:
    titre = "Pouvoir s'asseoir en montant la rue Haute"
    assert proches(titre, "", existing(BANC), SEUIL) == [(7, 99)]


def test_the_same_place_and_other_texts_are_not_near() -> None:
    texte = "Les vélos montent la rue Haute au milieu des voitures. Une piste suffirait."
    assert proches("Une piste cyclable rue Haute", texte, existing(BANC), SEUIL) == []


def test_the_place_alone_makes_no_twin_nor_does_the_wish_elsewhere() -> None:
    assert alike("Un banc rue Haute", "Une fontaine rue Haute") == 40
    assert alike("Un banc rue Haute", "Un banc rue du Four") == 60
    assert alike("Un banc", "Un banc rue du Four") == 80
    assert alike("Un banc rue Haute", "Un banc r. haute") == 100


def test_half_of_the_wish_at_the_same_place_is_on_the_edge() -> None:
    """Shown to who writes, who will know: a twin missed costs more than one too many."""
    assert alike("Un banc et une fontaine rue Haute", "Un banc, une plaque rue Haute") == 70


def test_an_animal_in_a_park_is_no_name_of_a_place() -> None:
    assert alike("Un parc à chiens", "Un parc pour les chiens") == 100
    assert alike("Un parc à chiens", "Un parc pour les poules") == 20


def test_another_word_for_the_same_thing_is_seen() -> None:
    assert alike("Plus de lumière chemin du collège", "Éclairer le chemin du collège") == 100


def test_a_synonym_of_a_few_words_is_not_seen() -> None:
    """Only words are compared: what has none in common is for readers to notice."""
    assert alike("Chanter ensemble, jeunes et vieux", "Une chorale intergénérationnelle") == 0


def test_the_most_alike_comes_first() -> None:
    written = existing(
        (1, "Une fontaine place du Marché", ""),
        (2, "Des bancs et des fleurs rue Haute", ""),
        (3, "Des bancs rue Haute", ""),
    )
    assert proches("Un banc rue Haute", "", written, 60) == [(3, 100), (2, 85)]


@pytest.mark.parametrize(("titre", "texte"), [("", ""), ("?", "!"), ("le la les", "de la")])
def test_what_says_nothing_is_near_nothing(titre: str, texte: str) -> None:
    assert proches(titre, texte, existing(BANC, (8, "De la", "")), 1) == []


def test_nothing_is_near_where_nothing_was_written() -> None:
    assert proches("Un banc rue Haute", "", [], 1) == []


def test_a_twin_is_found_among_thousands_even_misspelt() -> None:
    crowd = [(n, f"Une fontaine au {n} rue Haute", f"Il fait chaud au {n}.") for n in range(3000)]
    found = proches("Um banc ruee Hautte", "", existing(*crowd, (9000, *BANC[1:])), SEUIL)
    assert [numero for numero, _ in found] == [9000]
