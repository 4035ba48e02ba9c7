"""Danger, by patterns and by what is learned; an alarm says which words raised it."""

from __future__ import annotations

import pytest

from orientation.catalogue.catalogue import Learning
from orientation.porte import Porte
from orientation.texte.comprehension import Comprehension
from orientation.texte.danger import Alarm
from tests.orientation.engine.catalogues import besoin, catalogue, service, urgence

PHRASES = {
    "suicide": "je veux mourir\nj'ai envie d'en finir\nje pense à me tuer\nà quoi bon vivre",
    "faim": "je n'ai rien mangé\nplus rien dans le frigo\nmes enfants ont faim ce soir",
}
HARMLESS = (
    "mort de rire devant ce film",
    "tuer le temps avec un jeu",
    "quel temps fera-t-il demain",
    "une recette de gâteau",
)


def learned(motifs: str = "") -> Comprehension:
    """A town of one besoin and two dangers, `motifs` being those of suicide."""
    alarms = {
        "suicide": urgence("suicide", 1, expressions=PHRASES["suicide"], motifs=motifs),
        "faim": urgence("faim", 2, expressions=PHRASES["faim"]),
    }
    lessons = Learning(HARMLESS, (), (), {}, {})
    phrases = "je cherche un emploi\ntrouver un travail\nun contrat de travail"
    known = {"emploi": besoin("emploi", phrases)}
    town = catalogue(service("a"), besoins=known, urgences=alarms, learning=lessons)
    return Comprehension.learned(town)


@pytest.fixture(scope="module")
def reads() -> Comprehension:
    return learned("veux|voudrais mourir\nlettre … adieu")


def alarms(reads: Comprehension, text: str) -> list[tuple[str, bool, str | None]]:
    return [(one.urgence, one.sure, one.motif) for one in reads.read(text).alarms]


def test_a_pattern_raises_the_alarm_and_tells_its_words(reads: Comprehension) -> None:
    assert alarms(reads, "Ce soir je VEUX mourir") == [("suicide", True, "veux mourir")]


def test_what_was_learned_raises_the_alarm_without_a_pattern(reads: Comprehension) -> None:
    assert alarms(reads, "envie d'en finir") == [("suicide", True, None)]


def test_the_words_of_an_alarm_that_was_learned_are_told(reads: Comprehension) -> None:
    words = reads.lexicon.words("envie d'en finir demain")
    assert {word for word, _ in reads.reader.said_by(words, "suicide")[:2]} == {"envie", "finir"}


def test_a_danger_within_an_ordinary_request_is_heard(reads: Comprehension) -> None:
    text = "Je cherche un emploi, un contrat de travail. Et puis parfois je pense à me tuer."
    assert reads.read(text).urgences == ("suicide",)


def test_two_dangers_are_told_gravest_first(reads: Comprehension) -> None:
    text = "Mes enfants ont faim ce soir, plus rien dans le frigo. Je veux mourir."
    assert reads.read(text).urgences == ("suicide", "faim")


@pytest.mark.parametrize(
    "text", ["mort de rire", "tuer le temps", "je cherche un travail", "une recette", ""]
)
def test_idioms_and_ordinary_words_raise_nothing(reads: Comprehension, text: str) -> None:
    assert alarms(reads, text) == []


def test_a_pattern_that_all_else_contradicts_is_a_quiet_suspicion() -> None:
    reads = learned("gateau")
    found = reads.read("une recette de gâteau, quel temps fera-t-il demain, un jeu")
    assert (found.urgences, found.soupcons) == ((), ("suicide",))
    assert found.alarms[0] == Alarm("suicide", False, found.alarms[0].score, "gateau")


def test_a_danger_that_is_denied_is_a_quiet_suspicion(reads: Comprehension) -> None:
    found = reads.read("je ne veux pas mourir")
    assert (found.urgences, found.soupcons) == ((), ("suicide",))


def test_a_town_without_urgences_raises_nothing() -> None:
    known = {"emploi": besoin("emploi", "je cherche un emploi")}
    town = catalogue(service("a"), besoins=known, urgences={})
    assert Comprehension.learned(town).read("je veux mourir").alarms == ()


@pytest.mark.parametrize(
    ("text", "urgence"),
    [
        ("je veux mourir", "suicide"),
        ("jveu mourir", "suicide"),
        ("mon mari me frappe", "violences"),
        ("on dort dans la voiture ce soir", "sans-abri"),
        ("je n'ai rien mangé depuis hier", "faim"),
        ("quelqu'un est tombé et ne respire plus", "danger-vital"),
        ("mon voisin frappe son enfant tous les soirs", "enfant-en-danger"),
    ],
)
def test_the_default_town_hears_a_danger(porte: Porte, text: str, urgence: str) -> None:
    assert porte.comprehension.read(text).urgences[0] == urgence


@pytest.mark.parametrize(
    "text",
    [
        "je suis mort de rire devant ce film",
        "on tue le temps en jouant aux cartes",
        "je suis morte de fatigue",
        "j'ai une faim de loup",
        "mon téléphone est mort",
    ],
)
def test_the_default_town_knows_its_idioms(porte: Porte, text: str) -> None:
    assert porte.comprehension.read(text).urgences == ()


@pytest.mark.parametrize("text", ["il ne me frappe pas", "je n'ai pas d'idées noires"])
def test_the_default_town_hears_a_denial(porte: Porte, text: str) -> None:
    found = porte.comprehension.read(text)
    assert (found.urgences, bool(found.soupcons)) == ((), True)
